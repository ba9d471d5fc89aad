import Patterns
import Rules

// What must and must not stand beside a match.
extension CascadeRun {
  /// The row of what stands beside a match of elements `first` to `last` on the side of the condition.
  private func neighbour(_ kind: Rule.Condition, _ first: Int, _ last: Int) -> Int {
    let n = kind.isBefore ? first - 1 : last + 1
    return elements.indices.contains(n) ? ElementRows.row(elements[n].symbol) : cascade.rows.edge
  }

  /// Whether what follows the match can be what its rule asks for.
  func canFollow(_ compiled: CompiledRule, _ level: Level, _ last: Int) -> Bool {
    compiled.conditions.allSatisfy { $0.kind != .after || level.allows($0, neighbour(.after, last, last)) }
  }

  /// Whether all that the rule asks for beside a match of elements `first` to `last` stands there, and nothing it refuses.
  mutating func holds(
    _ compiled: CompiledRule, _ level: Level, _ first: Int, _ last: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for condition in compiled.conditions {
      let start = shadow.start(of: first), end = shadow.end(of: last)
      let row = neighbour(condition.kind, first, last)
      let isSpaced = condition.kind.isBefore ? start > 0 && text[start - 1] == 0x20 : end < text.count && text[end] == 0x20
      let isMatch: Bool
      // What the element beside the match tells alone need not be looked for.
      if !level.allows(condition, row) {
        isMatch = false
      } else if level.suffices(condition, row, isSpaced: isSpaced) {
        isMatch = true
      } else if condition.kind.isBefore {
        // A window of elements, or of as many characters as the condition can read, so that the search stays short.
        var from = shadow.start(of: max(0, first - 8))
        if condition.reach > 0 { from = max(from, shadow.character(before: start, condition.reach)) }
        let window = UnsafeBufferPointer(rebasing: text[..<start])
        isMatch = isFound(condition.pattern, in: window, at: from)
      } else {
        isMatch = isFound(condition.pattern, in: text, at: end)
      }
      if isMatch != condition.kind.isWanted { return false }
    }
    return true
  }

  private mutating func isFound(_ pattern: Pattern, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    let outcome = matcher.match(pattern, in: text, at: offset)
    if outcome == .limit { hitLimit = true }
    return outcome == .match
  }
}
