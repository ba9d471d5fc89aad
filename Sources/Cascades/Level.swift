import Patterns
import Rules

/// The rules of one level, by what they can begin with, laid out for the hot loop.
final class Level: Sendable {
  /// The rules, with what is needed once one matches.
  let rules: [CompiledRule]
  /// Their patterns, side by side.
  let patterns: [Pattern]
  /// Bits of the requirement groups that a sentence must have all of, by rule.
  let required: Flat<UInt64>
  /// Marks that a sentence must have all of, by rule.
  let marks: Flat<UInt64>
  /// Where the rules of each symbol begin in `order`; one more for the end.
  let symbolStarts: Flat<Int32>
  /// Where the rules of each first byte of plain text begin in `order`; one more for the end.
  let byteStarts: Flat<Int32>
  /// Numbers of rules, as the two tables above slice them.
  let order: Flat<Int32>
  /// Bits of the requirement groups each symbol is in; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  init(
    rules: [CompiledRule], required: [UInt64], marks: [UInt64], bySymbol: [[Int32]], byByte: [[Int32]], groups: [UInt64]
  ) {
    self.rules = rules
    patterns = rules.map(\.pattern)
    self.required = Flat(required)
    self.marks = Flat(marks)
    var order: [Int32] = []
    func starts(_ lists: [[Int32]]) -> Flat<Int32> {
      var starts: [Int32] = []
      for list in lists {
        starts.append(Int32(order.count))
        order += list
      }
      return Flat(starts + [Int32(order.count)])
    }
    symbolStarts = starts(bySymbol)
    byteStarts = starts(byByte)
    self.order = Flat(order)
    self.groups = Flat(groups)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    patterns = rules.map(\.pattern)
    required = image.flat()
    marks = image.flat()
    symbolStarts = image.flat()
    byteStarts = image.flat()
    order = image.flat()
    groups = image.flat()
  }

  /// Writes the level.
  func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    image.put(required)
    image.put(marks)
    image.put(symbolStarts)
    image.put(byteStarts)
    image.put(order)
    image.put(groups)
  }

  /// Where in `order` the rules stand that can begin with `symbol`, or for plain text with `byte`.
  @inline(__always) func candidates(_ symbol: Int32, _ byte: UInt8) -> Range<Int> {
    symbol >= 0
      ? Int(symbolStarts[Int(symbol)])..<Int(symbolStarts[Int(symbol) + 1]) : Int(byteStarts[Int(byte)])..<Int(byteStarts[Int(byte) + 1])
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
