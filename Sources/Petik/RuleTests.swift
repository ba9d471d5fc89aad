import Records
import Rules
import Spans

/// Runs the examples and counter-examples that rules carry.
public enum RuleTests {
  /// The reference date all examples are read against.
  public static let referenceDate = "2025-11-21T21:00+07:00"

  /// What came of all examples.
  public struct Report: Sendable {
    /// Examples and counter-examples run.
    public var count = 0
    /// What failed, with the place of the example.
    public var failures: [Problem] = []
  }

  /// Runs every example of `rules`, which must have been loaded with their examples. Throws: when the rules do not compile.
  public static func run(_ rules: RuleSet) throws(RuleProblems) -> Report {
    let extractor = try Extractor(rules: rules)
    let worker = Extractor.Worker(extractor), pages = extractor.words.articles
    var report = Report()
    for rule in rules.rules {
      let isPage = rule.stage == "article"
      for example in rule.examples {
        report.count += 1
        let problem = isPage ? failure(ofPage: example, rule, pages) : failure(of: example, rule, worker)
        if let problem { report.failures.append(problem) }
      }
      for example in rule.counterExamples {
        report.count += 1
        let problem = isPage ? failure(ofPageWithout: example, rule, pages) : failure(ofTextWithout: example, rule, worker)
        if let problem { report.failures.append(problem) }
      }
    }
    return report
  }

  /// Why a counter-example does not hold. Missing: nil when it does.
  private static func failure(ofTextWithout example: Rule.Example, _ rule: Rule, _ worker: Extractor.Worker) -> Problem? {
    let text = example.text.filter { $0 != "«" && $0 != "»" }
    let found = worker.extract(Document(id: "example", bytes: Array(text.utf8), date: referenceDate))
    return found.records.first { ($0.rule == rule.id || $0.notes.contains(rule.id)) && $0.span != nil }.map { record in
      let shown = record.span.map { String(decoding: found.bytes[$0.range], as: UTF8.self) } ?? ""
      return problem(rule, example, "the rule must find nothing here, but found '\(shown)'")
    }
  }

  /// Types that a rule for `skip` or `thing` keeps from being found.
  private static let skipped: [String: Set<String>] = [
    "skip": ["date", "time", "duration", "recurrence", "number", "ordinal", "money", "percent", "figure", "score"],
    "thing": ["person", "institution"],
  ]

  static func problem(_ rule: Rule, _ example: Rule.Example, _ message: String) -> Problem {
    Problem(file: rule.file, line: example.line, message: "rule '\(rule.id)': \(message)", excerpt: example.text)
  }

  private static func failure(of example: Rule.Example, _ rule: Rule, _ worker: Extractor.Worker) -> Problem? {
    guard let marked = Marked(example.text) else { return problem(rule, example, "an example marks what must be found with «»") }
    let span = marked.span
    let found = worker.extract(Document(id: "example", bytes: marked.bytes, date: referenceDate))
    if let skipped = skipped[rule.makes] {
      // What is skipped is never written: the example holds when nothing of these types stands there.
      return found.records.first { skipped.contains($0.type) && ($0.span?.overlaps(span) ?? false) }
        .map { problem(rule, example, "nothing may be found here, but \($0.type) by \($0.rule ?? "-")") }
    }
    let here = found.records.filter { $0.type == rule.makes && spans($0).contains(span) }
    guard !here.isEmpty else {
      let near = found.records.filter { $0.span?.overlaps(span) ?? false }
        .map { "\($0.type) '\(String(decoding: found.bytes[($0.span ?? span).range], as: UTF8.self))' by \($0.rule ?? "-")" }
      return problem(
        rule, example,
        "no \(rule.makes) '\(marked.text(span))'; found \(near.isEmpty ? "nothing" : near.joined(separator: ", "))")
    }
    let wrong = here.map { record in
      example.fields.compactMap { field in
        let have = record[field.key].map(shown) ?? "nothing"
        return have == field.value ? nil : "\(field.key) is \(have), not \(field.value)"
      }
    }
    if wrong.contains(where: \.isEmpty) { return nil }
    return problem(rule, example, (wrong.first ?? []).joined(separator: "; "))
  }

  /// Every span a record has: its own and its mentions'.
  static func spans(_ record: Record) -> [Span] {
    var spans = record.span.map { [$0] } ?? []
    for field in record.fields where field.key == "mentions" || field.key == "evidence" {
      guard case .list(let items) = field.value else { continue }
      for case .span(let span) in items { spans.append(span) }
    }
    return spans
  }

  static func shown(_ value: FieldValue) -> String {
    switch value {
    case .text(let text), .raw(let text): text
    case .number(let number): number.description
    case .bool(let bool): bool ? "true" : "false"
    case .null: "null"
    case .reference(_, let name, _): name
    case .list(let items): items.map(shown).joined(separator: ", ")
    case .object(let fields): fields.map { "\($0.key)=\(shown($0.value))" }.joined(separator: ", ")
    case .offset(let offset): String(offset)
    case .span(let span): "\(span.start)-\(span.end)"
    }
  }
}
