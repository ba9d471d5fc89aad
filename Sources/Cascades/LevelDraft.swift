import Rules

/// A level while its rules are gathered.
struct LevelDraft {
  /// The rules. Order: as added.
  private(set) var rules: [(compiled: CompiledRule, trigger: Trigger)] = []

  /// Adds a rule that a match of can only begin with `trigger`.
  mutating func add(_ compiled: CompiledRule, _ trigger: Trigger) { rules.append((compiled, trigger)) }

  /// The level, its rules sorted by what they begin with; `isTriggered` false tries every rule everywhere.
  func level(codeCount: Int, isTriggered: Bool) -> Level {
    var bySymbol = [[Int32]](repeating: [], count: codeCount)
    var byByte = [[Int32]](repeating: [], count: 256)
    for (i, rule) in rules.enumerated() {
      if rule.trigger.isAnything || !isTriggered {
        for s in bySymbol.indices { bySymbol[s].append(Int32(i)) }
        for b in 0..<256 { byByte[b].append(Int32(i)) }
        continue
      }
      for range in rule.trigger.symbols {
        for s in range where bySymbol[s].last != Int32(i) { bySymbol[s].append(Int32(i)) }
      }
      for b in 0..<256 where rule.trigger.bytes.contains(UInt8(b)) { byByte[b].append(Int32(i)) }
    }
    let groups = isTriggered ? RequirementGroups(rules, codeCount) : nil
    let none = [UInt64](repeating: 0, count: rules.count)
    return Level(
      rules: rules.map(\.compiled), required: groups?.required ?? none,
      marks: isTriggered ? rules.map(\.compiled.requirement.marks) : none, bySymbol: bySymbol, byByte: byByte,
      groups: groups?.ofSymbol ?? [])
  }
}

/// Sets of symbols that rules require, a bit each, 64 at most; what has no bit is simply not checked beforehand.
///
/// Sets that the rule's own beginning is in say nothing; of the others those come first that keep rules with common beginnings (digits,
/// marks, many symbols) from being tried.
private struct RequirementGroups {
  /// The bits each symbol is in.
  private(set) var ofSymbol: [UInt64]
  /// The bits each rule requires.
  private(set) var required: [UInt64] = []

  init(_ rules: [(compiled: CompiledRule, trigger: Trigger)], _ codeCount: Int) {
    ofSymbol = [UInt64](repeating: 0, count: codeCount)
    var worth: [[ClosedRange<Int>]: Int] = [:]
    for (compiled, trigger) in rules {
      let breadth =
        (trigger.isAnything || !trigger.bytes.isEmpty ? 10_000 : 0) + trigger.symbols.reduce(0) { $0 + min(100, $1.count) }
      for set in compiled.requirement.sets {
        let isImplied =
          !trigger.isAnything && trigger.bytes.isEmpty
          && trigger.symbols.allSatisfy { range in set.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) } }
        if !isImplied { worth[set, default: 0] += breadth }
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
      for range in item.key { for symbol in range { ofSymbol[symbol] |= 1 << UInt64(n) } }
    }
    required = rules.map { rule in rule.compiled.requirement.sets.reduce(0) { $0 | (bits[$1] ?? 0) } }
  }
}
