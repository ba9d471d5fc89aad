import TestSupport
import Testing

@testable import Cascades

/// Patterns made at random, of all the syntax there is: what is told beforehand of where they can match loses no match.
@Suite struct RandomPatternTests {
  @Test(arguments: 1...12)
  func nothingIsLost(seed: Int) throws {
    var random = Random(state: UInt64(seed))
    let patterns = (0..<40).map { _ in RandomPatternTests.whole(&random) }
    // Each beside the others, so that none takes another's place.
    let rules = patterns.enumerated().map { n, pattern in "  - {id: r\(n), makes: date, match: '\(pattern)', set: {beside: b\(n)}}" }
    let yaml = rules.joined(separator: "\n")
    let fast = try Cascaded(yaml), slow = try Cascaded(yaml, isTriggered: false)
    var count = 0
    for _ in 0..<40 {
      let text = (0...random.below(12)).map { _ in random.one(RandomPatternTests.words) + random.one(RandomPatternTests.marks) }.joined()
      let found = fast.found(in: text), all = slow.found(in: text)
      count += all.count
      let lost = Set(all).subtracting(found).map { item in "\(item), \(patterns[Int(item.dropFirst().prefix { $0 != ":" }) ?? 0])" }
      #expect(lost.isEmpty, "in \(text)")
    }
    #expect(count > 100)
  }

  private static let words = [
    "Mei", "5", "12", "1.500", "Palembang", "Jakarta Selatan", "Ketua", "kota", "Batu", "pada", "di", "Budi", "BPS", "kata", "2025", "ia",
    "é",
  ]
  private static let marks = [" ", " ", " ", " ", ", ", "-", ".", " “", "” ", " (", ") "]
  private static let atoms = [
    "{month}", "{place}", "{title}", "{cap}", "{lower|title}", "(?:pada)", "(?:di)", "(?:kata)", #"\d+"#, #"\d{1,2}"#, "[a-z]+", "[^,.]",
    "[^a-z]{1,9}",
    ".",
    ",", " ", "-", "[“(]", "[0-9.]+", "[A-Z]", #"\b"#,
    #"[\x20-\x2D]"#, #"[^\x20-\x7E]"#, "(?!{cap|title})", "(?!{month}|5)", "(?={cap}|5)",
  ]

  /// A whole pattern; now and then with a group that is called once more.
  private static func whole(_ random: inout Random) -> String {
    let pattern = pattern(3, &random)
    if random.below(4) > 0 { return pattern }
    let group = "(?<w>\(RandomPatternTests.pattern(1, &random)))"
    return random.one([
      "\(group)\(pattern)(?&w)", "(?&w) ?\(pattern)\(group)", "(?:\(group)|\(pattern)) (?1)", "\(group)(?:, (?&w))*\(pattern)",
    ])
  }

  /// A pattern with groups `depth` deep.
  private static func pattern(_ depth: Int, _ random: inout Random) -> String {
    (0...random.below(3)).map { _ in part(depth, &random) }.joined(separator: random.one(["", " ", " ?"]))
  }

  private static func part(_ depth: Int, _ random: inout Random) -> String {
    if random.below(12) == 0 { return random.one(["(?<=", "(?<!"]) + random.one(["pada ", "{title} ", "[“(]", ", "]) + ")" }
    var part = random.one(atoms)
    if depth > 0, random.below(3) == 0 {
      let other = random.below(2) == 0 ? "|" + pattern(depth - 1, &random) : ""
      part = random.one(["(?:", "(?:", "(?:", "(?=", "(?!", "(?>"]) + pattern(depth - 1, &random) + other + ")"
      if part.hasPrefix("(?=") || part.hasPrefix("(?!") { return part }
    } else if part.hasSuffix("+") || part.hasPrefix("\\b") || part.hasSuffix("}") && !part.hasPrefix("{") {
      return part
    }
    return part + random.one(["", "", "", "?", "*", "+", "{0,2}", "{2}", "*?", "?+"])
  }
}
