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
  /// How many numbers hold a bit for each rule.
  let words: Int
  /// Bits of the requirement groups each symbol is in; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  /// Makes a level of rules that begin as `triggers` say; nil triggers leave every rule open everywhere.
  init(rules: [CompiledRule], triggers: [Trigger]?, required: [UInt64], marks: [UInt64], groups: [UInt64], codeCount: Int) {
    self.rules = rules
    self.required = Flat(required)
    self.marks = Flat(marks)
    self.groups = Flat(groups)
    words = (rules.count + 63) / 64
    var first = StepRows(codeCount: codeCount, words: words), second = first
    for rule in rules.indices {
      first.add(rule, triggers?[rule].first)
      second.add(rule, triggers?[rule].second)
    }
    beginning = Flat(first.bits)
    following = Flat(second.bits)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    required = image.flat()
    marks = image.flat()
    beginning = image.flat()
    following = image.flat()
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
    image.put(groups)
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
    guard let steps, !steps.isAnything else {
      for row in 0..<bits.count / words { set(row, rule) }
      return
    }
    for range in steps.symbols { for symbol in range { set(256 + symbol, rule) } }
    for byte in 0..<256 where steps.bytes.contains(UInt8(byte)) { set(byte, rule) }
  }

  private mutating func set(_ row: Int, _ rule: Int) { bits[row * words + rule / 64] |= 1 << UInt64(rule % 64) }
}

/// A rule ready to be tried.
final class CompiledRule: Sendable {
  /// Its number among all rules.
  let rule: Int
  /// Number of the type it makes; the number of types when it makes none of them.
  let type: Int
  let pattern: Pattern
  let conditions: [(condition: Rule.Condition, pattern: Pattern)]
  /// What every match holds; empty when it comes from an image, since only explanations ask for it.
  let requirement: Requirement

  init(rule: Int, type: Int, pattern: Pattern, conditions: [(condition: Rule.Condition, pattern: Pattern)], requirement: Requirement) {
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
      let condition = Rule.Condition(rawValue: image.number())
      guard let condition else { preconditionFailure("an image holds the conditions there are") }
      return (condition, pattern(&image))
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
      $0.put($1.condition.rawValue)
      put(&$0, $1.pattern)
    }
  }
}
