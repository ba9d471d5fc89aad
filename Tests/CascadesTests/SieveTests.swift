import Rules
import Testing

@testable import Cascades

/// A sieve with its rows, as the only level there is.
private struct Sieved {
  private let sieve: Sieve
  private let rows: ElementRows

  init(_ rules: [[PatternPositions]], codeCount: Int) {
    let draft = SieveDraft(rules, codeCount: codeCount)
    sieve = Sieve(draft)
    rows = ElementRows([[.reading: draft.rows]], codeCount: codeCount)
  }

  /// Whether a rule passes at the first element.
  func passes(_ rule: Int, _ elements: [Element]) -> Bool {
    elements.withUnsafeBufferPointer { sieve.passes(rule, at: 0, $0, rows, 0) }
  }
}

/// What the elements of a sentence tell of a match before the pattern is asked.
@Suite struct SieveTests {
  /// Whether `pattern` passes at the first of the elements: `{class}` for a symbol, `{}` for one that the pattern does not name, anything
  /// else for plain text.
  func passes(_ pattern: String, _ elements: String) throws -> Bool {
    let (node, names) = try TriggerTests().read(pattern)
    let sieve = Sieved([Trigger(node).aheads + [Trigger(node).positions]], codeCount: names.count + 1)
    let row = elements.split(separator: " ").map { name in
      let symbol = name.hasPrefix("{") ? names.firstIndex(of: String(name)) ?? names.count : Int(name.utf8.first ?? 0) - 256
      return Element(start: 0, end: 1, symbol: Int32(symbol), levels: 1, lookup: -1, reference: -1)
    }
    return sieve.passes(0, row)
  }

  @Test(arguments: [
    ("{month} 5", "{month} 5"), ("{month} 5", "{month} 5 {}"), ("{month}(?: {place})* 5", "{month} {place} {place} 5"),
    ("{month}?{place}", "{place}"), ("(?:{month}|5) {place}", "5 {place}"), (#"[^,]+ {month}"#, "a {} {month}"),
    (#"\d+[.,]\d+ {month}"#, "5 {month}"), ("[k-m][a-z]+ {month}", "k {month}"), (". {month}", "{} {month}"),
    ("{month}(?= {place}|$)", "{month}"), ("{month}(?: {place})?$", "{month} {place}"), (#"\d+(?= ?$)$"#, "5"),
    ("[a-z]+(?=,)", "k ,"),
    ("{month}(?= {place})", "{month} {place}"), ("(?>{month}|{place}) 5", "{place} 5"), (#"({month}) \1"#, "{month} {month}"),
    ("“{month}”", "“ {month} ”"), ("{month}{0}5", "5"), ("{month}(?! {place})", "{month} {place}"),
  ])
  func passing(pattern: String, elements: String) throws { #expect(try passes(pattern, elements)) }

  @Test(arguments: [
    ("{month} 5", "{month} {place}"), ("{month} 5", "{month}"), ("{month} 5", "5"), ("{month}(?: {place})* 5", "{month} {place} {} 5"),
    (#"[^,]+ {month}"#, "a , {month}"), (#"[^\d]+ {month}"#, "a 5 {month}"), ("{month}(?= {place})", "{month} 5"),
    ("{month}(?:(?= {place})| 5)", "{month} {month}"), ("(?:{month} {place}|{place} {month})", "{month} {month}"),
    (#"\d+ {month}"#, "5 {}"),
    ("{month}(?= {place})(?! x)", "{month}"), ("{month}(?= {place}|$)", "{month} 5"), ("{month}$", "{month} {place}"),
    (#"\d+(?=,)"#, "5 {place}"), ("ka {month}", "x {month}"),
  ])
  func refused(pattern: String, elements: String) throws { #expect(try !passes(pattern, elements)) }

  /// Patterns of more positions than one number has bits are read alike; of those beyond the largest a beginning is enough.
  @Test(arguments: [(70, false), (SieveDraft.largest + 10, true)])
  func longPatterns(length: Int, passesShort: Bool) throws {
    let pattern = String(repeating: "{month}{place}", count: length / 2)
    #expect(try passes(pattern, String(repeating: "{month} {place} ", count: length / 2)))
    #expect(try !passes(pattern, String(repeating: "{month} {place} ", count: length / 4)))
    #expect(try passes(pattern, String(repeating: "{month} {place} ", count: length / 2 - 2)) == passesShort)
  }

  /// Rules beyond what the rows hold, and those that begin in too many ways, always pass.
  @Test func whatDoesNotFitPasses() {
    func positions(_ symbols: Range<Int>) -> PatternPositions {
      let nodes = symbols.map { PatternNode.sequence([.symbols([$0...$0], name: ""), .symbols([$0 + 1...$0 + 1], name: "")]) }
      return PatternPositions(PatternGraph(.choice(Array(nodes))))
    }
    let count = SieveDraft.mostReadings + 10
    let sieve = Sieved((0..<count / 2).map { [positions(2 * $0..<2 * $0 + 1)] } + [[positions(0..<600)]], codeCount: count)
    let elements = [1, 1].map { Element(start: 0, end: 1, symbol: $0, levels: 1, lookup: -1, reference: -1) }
    #expect(!sieve.passes(0, elements))
    #expect(sieve.passes(count / 2 - 1, elements))
    #expect(sieve.passes(count / 2, elements))
  }

  /// What a pattern asks for before it keeps it from being tried.
  @Test(arguments: [
    ("(?<=pada ){month}", "pada"), ("(?<=pada |di )(?<!x){month}", "di pada"), ("(?:(?<=pada ){month}|(?<=di )5)", "di pada"),
    ("(?<=^|: ){month}", "$ :"), ("(?<=^| ){month}", "anything"),
    ("(?:(?<=pada ){month}|5)", "anything"), ("{month}(?<=pada )", "anything"), ("(?<!pada ){month}", "anything"),
  ])
  func preceding(pattern: String, expected: String) throws {
    let (node, names) = try TriggerTests().read(pattern)
    #expect(TriggerTests().written(Trigger(node).preceding, names) == expected.split(separator: " ").map(String.init))
  }
}
