import Rules
import Testing

@testable import Articles

/// The examples and counter-examples of the rules of the stage `article`, run.
@Suite struct RuleExampleTests {
  static let rules = try? RuleSet.load(
    directories: [#filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/rules"],
    includeDefault: false, builtIn: [], withExamples: true)
  static let reader = rules.flatMap { try? ArticleReader($0) }

  @Test func everyRuleHasExamplesOfBothKinds() throws {
    for rule in try #require(Self.rules).rules where rule.stage == "article" {
      #expect(!rule.examples.isEmpty, "\(rule.id) has no examples")
      #expect(!rule.counterExamples.isEmpty, "\(rule.id) has no counter-examples")
    }
  }

  @Test func examplesAreFound() throws {
    let rules = try #require(Self.rules)
    let reader = try #require(Self.reader)
    for rule in rules.rules where rule.stage == "article" {
      for example in rule.examples {
        let marked = Marked(example.text)
        let article = marked.read(reader)
        let found = article.blocks.filter { $0.rule == rule.id }.map { marked.text($0.span) }
        #expect(found.contains(marked.wanted), "\(rule.file):\(example.line): \(rule.id) found \(found)")
        for field in example.fields {
          #expect(marked.said(article, field.key) == field.value, "\(rule.file):\(example.line): \(field.key)")
        }
      }
    }
  }

  @Test func counterExamplesAreNotFound() throws {
    let rules = try #require(Self.rules)
    let reader = try #require(Self.reader)
    for rule in rules.rules where rule.stage == "article" {
      for example in rule.counterExamples {
        let marked = Marked(example.text)
        #expect(!marked.read(reader).blocks.contains { $0.rule == rule.id }, "\(rule.file):\(example.line): \(rule.id)")
      }
    }
  }
}
