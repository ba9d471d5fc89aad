import Patterns
import Rules

/// The rules of one level, by what they can begin with, laid out for the hot loop.
final class Level: Sendable {
  /// The rules, with what is needed once one matches.
  let rules: [CompiledRule]
  /// Bits of the requirement groups that must all stand where a match begins or after it, by rule.
  let required: Flat<UInt64>
  /// Marks that must all stand there, by rule.
  let marks: Flat<UInt64>
  /// The rules that can begin with an element, as bits: `words` numbers for each `Element.symbol` and 256 more.
  let beginning: Flat<UInt64>
  /// The rules whose second element can be an element, laid out alike; the last row is the end of the sentence.
  let following: Flat<UInt64>
  /// The rules before which an element can stand, laid out alike; the last row is the beginning of the sentence.
  let preceding: Flat<UInt64>
  /// What can stand beside a match for a condition to hold: `neighbourWords` numbers a condition, a bit each for rows as in `beginning`,
  /// the last of them the end of the sentence.
  private let neighbours: Flat<UInt64>
  private let neighbourWords: Int
  /// How many numbers hold a bit for each rule.
  let words: Int
  /// Bits of the requirement groups each symbol is in; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  /// Makes a level of rules that begin as `triggers` say; nil triggers leave every rule open everywhere. `neighbours` are those of all
  /// conditions by their numbers.
  init(
    rules: [CompiledRule], triggers: [Trigger]?, required: [UInt64], marks: [UInt64], groups: [UInt64], neighbours: [Trigger.Steps],
    codeCount: Int
  ) {
    self.rules = rules
    self.required = Flat(required)
    self.marks = Flat(marks)
    self.groups = Flat(groups)
    words = (rules.count + 63) / 64
    var first = StepRows(codeCount: codeCount, words: words), second = first, before = first
    for rule in rules.indices {
      first.add(rule, triggers?[rule].first)
      second.add(rule, triggers?[rule].second)
      before.add(rule, triggers?[rule].preceding)
    }
    beginning = Flat(first.bits)
    following = Flat(second.bits)
    preceding = Flat(before.bits)
    let rowWords = (256 + codeCount + 1 + 63) / 64
    var bits = [UInt64](repeating: 0, count: neighbours.count * rowWords)
    for (n, steps) in neighbours.enumerated() {
      steps.eachRow(codeCount) { bits[n * rowWords + $0 / 64] |= 1 << UInt64($0 % 64) }
    }
    neighbourWords = rowWords
    self.neighbours = Flat(bits)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    required = image.flat()
    marks = image.flat()
    beginning = image.flat()
    following = image.flat()
    preceding = image.flat()
    neighbours = image.flat()
    neighbourWords = image.number()
    words = (rules.count + 63) / 64
    groups = image.flat()
  }

  /// Writes the level.
  func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    image.put(required)
    image.put(marks)
    image.put(beginning)
    image.put(following)
    image.put(preceding)
    image.put(neighbours)
    image.put(neighbourWords)
    image.put(groups)
  }

  /// Whether a condition can hold beside `element`, nil at an end of the sentence.
  func allows(_ condition: CompiledRule.Condition, _ element: Element?) -> Bool {
    let row = element.map { Int($0.symbol) + 256 } ?? rowCount - 1
    return neighbours[condition.number * neighbourWords + row / 64] & 1 << UInt64(row % 64) != 0
  }

  /// Number of rows of `beginning`.
  var rowCount: Int { words == 0 ? 0 : beginning.count / words }

  /// Whether any rule can begin with the elements of a row.
  func begins(atRow row: Int) -> Bool { (0..<words).contains { beginning[row * words + $0] != 0 } }

  /// Whether a rule can begin with an element that stands as `symbol`.
  func begins(_ rule: Int, with symbol: Int32) -> Bool {
    beginning[(Int(symbol) + 256) * words + rule / 64] & 1 << UInt64(rule % 64) != 0
  }
}

/// Bits of rules for each symbol, each first byte of plain text, and the end of the sentence.
private struct StepRows {
  let words: Int
  private(set) var bits: [UInt64]

  init(codeCount: Int, words: Int) {
    self.words = words
    bits = [UInt64](repeating: 0, count: (256 + codeCount + 1) * words)
  }

  /// Sets the bits of a rule where `steps` allow; nil steps allow anything.
  mutating func add(_ rule: Int, _ steps: Trigger.Steps?) {
    let anything = Trigger.Steps(isAnything: true)
    (steps ?? anything).eachRow(bits.count / words - 257) { bits[$0 * words + rule / 64] |= 1 << UInt64(rule % 64) }
  }
}

extension Trigger.Steps {
  /// Calls `body` with each row that may stand: first bytes of plain text, then `codeCount` symbols, then the end of the sentence.
  fileprivate func eachRow(_ codeCount: Int, _ body: (Int) -> Void) {
    if isAnything { return (0...256 + codeCount).forEach(body) }
    for byte in 0..<256 where bytes.contains(UInt8(byte)) { body(byte) }
    for range in symbols { for symbol in range { body(256 + symbol) } }
  }
}

/// A rule ready to be tried.
final class CompiledRule: Sendable {
  /// Its number among all rules.
  let rule: Int
  /// Number of the type it makes; the number of types when it makes none of them.
  let type: Int
  let pattern: Pattern
  let conditions: [Condition]
  /// What every match holds; empty when it comes from an image, since only explanations ask for it.
  let requirement: Requirement

  /// What must or must not stand beside a match.
  struct Condition: Sendable {
    /// Where it stands, and whether it must.
    let kind: Rule.Condition
    let pattern: Pattern
    /// Its number in the level.
    let number: Int
  }

  init(rule: Int, type: Int, pattern: Pattern, conditions: [Condition], requirement: Requirement) {
    self.rule = rule
    self.type = type
    self.pattern = pattern
    self.conditions = conditions
    self.requirement = requirement
  }

  /// Reads a rule from an image.
  init(_ image: inout ImageReader) {
    func pattern(_ image: inout ImageReader) -> Pattern {
      let isAnchored = image.number() != 0
      return Pattern(image.textBytes(), owner: image.image, anchored: isAnchored)
    }
    rule = image.number()
    type = image.number()
    self.pattern = pattern(&image)
    conditions = image.list { image in
      let kind = Rule.Condition(rawValue: image.number())
      guard let kind else { preconditionFailure("an image holds the conditions there are") }
      return Condition(kind: kind, pattern: pattern(&image), number: image.number())
    }
    requirement = Requirement()
  }

  /// Writes the rule without its requirement.
  func write(to image: inout ImageWriter) {
    func put(_ image: inout ImageWriter, _ pattern: Pattern) {
      image.put(pattern.isAnchored ? 1 : 0)
      image.put(pattern.source)
    }
    image.put(rule)
    image.put(type)
    put(&image, pattern)
    image.put(conditions) {
      $0.put($1.kind.rawValue)
      put(&$0, $1.pattern)
      $0.put($1.number)
    }
  }
}
