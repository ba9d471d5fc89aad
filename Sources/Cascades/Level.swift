import Patterns
import Rules

/// The rules of one level, by what they can begin with, laid out for the hot loop.
final class Level: Sendable {
  /// The rules, with what is needed once one matches.
  let rules: [CompiledRule]
  /// Bits of the requirement groups that a sentence must have all of, by rule.
  let required: Flat<UInt64>
  /// Marks that a sentence must have all of, by rule.
  let marks: Flat<UInt64>
  /// The rules that can begin with an element, as bits: `words` numbers for each `Element.symbol` and 256 more.
  let beginning: Flat<UInt64>
  /// How many numbers hold a bit for each rule.
  let words: Int
  /// Bits of the requirement groups each symbol is in; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  init(
    rules: [CompiledRule], required: [UInt64], marks: [UInt64], bySymbol: [[Int32]], byByte: [[Int32]], groups: [UInt64]
  ) {
    self.rules = rules
    self.required = Flat(required)
    self.marks = Flat(marks)
    words = (rules.count + 63) / 64
    var beginning = [UInt64](repeating: 0, count: (byByte.count + bySymbol.count) * words)
    for (n, list) in (byByte + bySymbol).enumerated() {
      for rule in list { beginning[n * words + Int(rule) / 64] |= 1 << UInt64(rule % 64) }
    }
    self.beginning = Flat(beginning)
    self.groups = Flat(groups)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    required = image.flat()
    marks = image.flat()
    beginning = image.flat()
    words = (rules.count + 63) / 64
    groups = image.flat()
  }

  /// Writes the level.
  func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    image.put(required)
    image.put(marks)
    image.put(beginning)
    image.put(groups)
  }

  /// Whether a rule can begin with an element that stands as `symbol`.
  func begins(_ rule: Int, with symbol: Int32) -> Bool {
    beginning[(Int(symbol) + 256) * words + rule / 64] & 1 << UInt64(rule % 64) != 0
  }
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
