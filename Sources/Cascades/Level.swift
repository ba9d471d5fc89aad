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
  /// The rules that can begin with an element, as bits: `words` numbers for each of the element's numbers in `ElementRows`.
  let beginning: Flat<UInt64>
  /// The rules whose second element can be an element, laid out alike.
  let following: Flat<UInt64>
  /// The rules before which an element can stand, laid out alike.
  let preceding: Flat<UInt64>
  /// What can stand beside a match for a condition to hold: `neighbourWords` numbers a condition, a bit each for the rows of `ElementRows`.
  private let possible: Flat<UInt64>
  /// What makes a condition hold when it stands right beside a match, laid out alike.
  private let joined: Flat<UInt64>
  /// What makes a condition hold when a space stands between, laid out alike.
  private let spaced: Flat<UInt64>
  private let neighbourWords: Int
  /// How many numbers hold a bit for each rule.
  let words: Int
  /// Bits of the requirement groups an element is in, laid out alike with one number each; empty when nothing is checked beforehand.
  let groups: Flat<UInt64>

  /// What the elements tell of a match beforehand.
  let sieve: Sieve

  /// Makes a level of `rules`. `required` and `marks` are what each requires, `rows` the rows that differ of each part, `neighbours` those
  /// of all conditions by their numbers.
  init(
    rules: [CompiledRule], required: [UInt64], marks: [UInt64], sieve: Sieve, rows: [ElementRows.Part: DistinctRows],
    neighbours: [LevelDraft.Neighbours],
    codeCount: Int
  ) {
    func flat(_ part: ElementRows.Part) -> Flat<UInt64> { Flat(rows[part]?.bits ?? []) }
    self.rules = rules
    self.required = Flat(required)
    self.marks = Flat(marks)
    self.sieve = sieve
    words = DistinctRows.words(rules.count)
    beginning = flat(.beginning)
    following = flat(.following)
    preceding = flat(.preceding)
    groups = flat(.groups)
    let rowWords = DistinctRows.words(ElementRows.rowCount(codeCount))
    func bits(_ elements: (LevelDraft.Neighbours) -> ElementSet) -> Flat<UInt64> {
      var bits = [UInt64](repeating: 0, count: neighbours.count * rowWords)
      for (n, neighbour) in neighbours.enumerated() {
        elements(neighbour).eachRow(codeCount) { bits[n * rowWords + $0 / 64] |= 1 << UInt64($0 % 64) }
      }
      return Flat(bits)
    }
    neighbourWords = rowWords
    possible = bits(\.possible)
    joined = bits(\.sufficient.joined)
    spaced = bits(\.sufficient.spaced)
  }

  /// Reads a level from an image.
  init(_ image: inout ImageReader) {
    rules = image.list { CompiledRule(&$0) }
    (required, marks, beginning, following, preceding, groups) = image.tables()
    (possible, joined, spaced) = image.tables()
    neighbourWords = image.number()
    sieve = Sieve(&image)
    words = DistinctRows.words(rules.count)
  }

  /// Writes the level.
  func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    image.put(required, marks, beginning, following, preceding, groups)
    image.put(possible, joined, spaced)
    image.put(neighbourWords)
    sieve.write(to: &image)
  }

  /// Whether a condition can hold beside the element of a row.
  func allows(_ condition: CompiledRule.Condition, _ row: Int) -> Bool { isSet(possible, condition, row) }

  /// Whether the element of a row makes a condition hold, whatever stands beyond it; `isSpaced` when a space is between it and the match.
  func suffices(_ condition: CompiledRule.Condition, _ row: Int, isSpaced: Bool) -> Bool {
    isSet(isSpaced ? spaced : joined, condition, row)
  }

  @inline(__always) private func isSet(_ bits: Flat<UInt64>, _ condition: CompiledRule.Condition, _ row: Int) -> Bool {
    bits[condition.number * neighbourWords + row / 64] & 1 << UInt64(row % 64) != 0
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
    /// How many characters before the match it can read at most, of a condition before it; 0 when that is not bounded.
    let reach: Int
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
    rule = image.number()
    type = image.number()
    pattern = image.pattern()
    conditions = image.list { image in
      let kind = Rule.Condition(rawValue: image.number())
      guard let kind else { preconditionFailure("an image holds the conditions there are") }
      return Condition(kind: kind, pattern: image.pattern(), number: image.number(), reach: image.number())
    }
    requirement = Requirement()
  }

  /// Writes the rule without its requirement.
  func write(to image: inout ImageWriter) {
    image.put(rule)
    image.put(type)
    image.put(pattern)
    image.put(conditions) {
      $0.put($1.kind.rawValue)
      $0.put($1.pattern)
      $0.put($1.number)
      $0.put($1.reach)
    }
  }
}
