import Rules

/// A level while its rules are gathered.
struct LevelDraft {
  /// The rules. Order: as added.
  private(set) var rules: [(compiled: CompiledRule, trigger: Trigger)] = []
  /// What stands beside matches for each condition of the rules. Order: by number.
  private var neighbours: [Neighbours] = []

  /// Elements beside a match as a condition sees them.
  struct Neighbours {
    /// What can stand there for it to hold.
    var possible = ElementSet.everything
    /// What makes it hold by itself: right beside the match, and with a space between.
    var sufficient = (joined: ElementSet(), spaced: ElementSet())
  }

  /// Adds a rule whose matches can only stand where `trigger` says.
  mutating func add(_ compiled: CompiledRule, _ trigger: Trigger) { rules.append((compiled, trigger)) }

  /// Takes what stands beside a match for a condition of a rule to be added. Returns the condition's number.
  mutating func number(_ sides: Neighbours) -> Int {
    neighbours.append(sides)
    return neighbours.count - 1
  }

  /// The rows that differ of each part, and the level over them; `isTriggered` false tries every rule everywhere.
  func level(codeCount: Int, isTriggered: Bool) -> (rows: [ElementRows.Part: DistinctRows], level: Level) {
    func drawn(_ elements: (Trigger) -> ElementSet) -> DistinctRows {
      var rows = RuleRows(codeCount: codeCount, ruleCount: rules.count)
      for (n, rule) in rules.enumerated() { rows.add(n, isTriggered ? elements(rule.trigger) : .everything) }
      return rows.distinct
    }
    var rows: [ElementRows.Part: DistinctRows] = [
      .beginning: drawn(\.first), .following: drawn(\.second), .preceding: drawn(\.preceding),
    ]
    let groups = isTriggered ? RequirementGroups(rules, codeCount) : nil
    if let groups { rows[.groups] = groups.rows }
    let sieve = SieveDraft(rules.map { isTriggered ? $0.trigger.aheads + [$0.trigger.positions] : [] }, codeCount: codeCount)
    rows[.reading] = sieve.rows
    let none = [UInt64](repeating: 0, count: rules.count)
    let level = Level(
      rules: rules.map(\.compiled), required: groups?.required ?? none,
      marks: isTriggered ? rules.map(\.compiled.requirement.marks) : none,
      sieve: Sieve(sieve), rows: rows,
      neighbours: isTriggered ? neighbours : neighbours.map { _ in Neighbours() }, codeCount: codeCount)
    return (rows, level)
  }
}

/// Sets of symbols that rules require, a bit each, 64 at most; what has no bit is simply not checked beforehand.
///
/// Sets that the rule's own beginning is in say nothing; of the others those come first that keep rules with common beginnings (digits,
/// marks, many symbols) from being tried.
private struct RequirementGroups {
  /// The bits of each row.
  private(set) var rows: DistinctRows
  /// The bits each rule requires.
  private(set) var required: [UInt64] = []

  init(_ rules: [(compiled: CompiledRule, trigger: Trigger)], _ codeCount: Int) {
    var ofRow = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount))
    var worth: [[ClosedRange<Int>]: Int] = [:]
    func size(_ set: [ClosedRange<Int>]) -> Int { set.reduce(0) { $0 + $1.count } }
    for (compiled, trigger) in rules {
      let first = trigger.first
      let breadth =
        (first.hasAllSymbols || !first.bytes.isEmpty ? 10_000 : 0) + first.symbols.reduce(0) { $0 + min(100, $1.count) }
      let sets = compiled.requirement.sets.filter { set in
        let isImplied =
          !first.hasAllSymbols && first.bytes.isEmpty
          && first.symbols.allSatisfy { range in set.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) } }
        return !isImplied
      }
      // The fewer symbols a set has, the more it keeps away; what the next ones keep away besides is less and less.
      for (rank, set) in sets.sorted(by: { size($0) < size($1) }).prefix(4).enumerated() {
        worth[set, default: 0] += (1_000 * breadth) >> (3 * rank)
      }
    }
    let chosen = worth.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      return a.key.map { [$0.lowerBound, $0.upperBound] }.joined().lexicographicallyPrecedes(
        b.key.map { [$0.lowerBound, $0.upperBound] }.joined())
    }.prefix(64)
    var bits: [[ClosedRange<Int>]: UInt64] = [:]
    for (n, item) in chosen.enumerated() {
      bits[item.key] = 1 << UInt64(n)
      for range in item.key { for symbol in range { ofRow[256 + symbol] |= 1 << UInt64(n) } }
    }
    rows = DistinctRows(ofRow, words: 1, count: ofRow.count)
    required = rules.map { rule in rule.compiled.requirement.sets.reduce(0) { $0 | (bits[$1] ?? 0) } }
  }
}
