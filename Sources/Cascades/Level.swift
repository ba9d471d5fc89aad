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
  /// Where in `order` the rules begin that can begin with an element: by `Element.symbol` and 256 more; one more for the end.
  let starts: Flat<Int32>
  /// Numbers of rules, as `starts` slices them.
  let order: Flat<Int32>
  /// Bits of the requirement groups each symbol is in; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  init(
    rules: [CompiledRule], required: [UInt64], marks: [UInt64], bySymbol: [[Int32]], byByte: [[Int32]], groups: [UInt64]
  ) {
    self.rules = rules
    self.required = Flat(required)
    self.marks = Flat(marks)
    var order: [Int32] = []
    var starts: [Int32] = []
    for list in byByte + bySymbol {
      starts.append(Int32(order.count))
      order += list
    }
    self.starts = Flat(starts + [Int32(order.count)])
    self.order = Flat(order)
    self.groups = Flat(groups)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    required = image.flat()
    marks = image.flat()
    starts = image.flat()
    order = image.flat()
    groups = image.flat()
  }

  /// Writes the level.
  func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    image.put(required)
    image.put(marks)
    image.put(starts)
    image.put(order)
    image.put(groups)
  }

  /// Where in `order` the rules stand that can begin with an element that stands as `symbol`.
  @inline(__always) func candidates(_ symbol: Int32) -> Range<Int> {
    Int(starts[Int(symbol) + 256])..<Int(starts[Int(symbol) + 257])
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
