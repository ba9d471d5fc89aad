import TestSupport
import Articles
import BuiltinRules
import Cascades
import Lookups
import Rules
import Spans
import Testing
import Tokens
import Values

/// Random numbers, sums, percentages, dates and clocks, written in every supported form and read back.
@Suite struct RoundTripTests {
  static let count = 100_000
  /// Cases are read so many at a time, each a paragraph of its own.
  static let batch = 500

  @Test func whatIsWrittenIsReadBack() throws {
    let rules = try RuleSet(layers: [BuiltinRules.files], origin: "built in", withExamples: false)
    let worker = ValueReader.Worker(try ValueReader(rules, Cascade(rules, stage: "values"), Almanac(rules.lexicon)))
    let tokeniser = Tokeniser(rules.lexicon)
    var random = Random(state: 20_251_121)
    var stream = TokenStream(), lookups = Lookups()
    for _ in 0..<RoundTripTests.count / RoundTripTests.batch {
      let cases = (0..<RoundTripTests.batch).map { _ in Written.any(&random) }
      var bytes: [UInt8] = [], blocks: [Article.Block] = []
      for item in cases {
        let start = bytes.count
        bytes += Array(item.text.utf8)
        blocks.append(Article.Block(kind: .paragraph, span: Span(start, bytes.count)))
        bytes.append(0x0A)
      }
      let values = bytes.withUnsafeBufferPointer { text in
        let article = Article(blocks: blocks)
        tokeniser.cut(article, text, into: &stream)
        lookups.find(in: stream.tokens, rules.lexicon)
        return worker.read(article, stream, lookups, text, reference: nil)
      }
      for (block, item) in zip(blocks, cases) {
        let found = values.filter { block.span.contains($0.span) && $0.type == item.type }.compactMap { value in
          value.fields.first { $0.key == "value" }.map { field in
            if case .number(let number) = field.value { number.normalized.description } else { field.value.text ?? "" }
          }
        }
        #expect(found == [item.value], "\(item.type) '\(item.text)'")
      }
    }
  }
}
