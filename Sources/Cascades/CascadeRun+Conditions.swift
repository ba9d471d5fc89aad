import Patterns
import Rules

// What must and must not stand beside a match, and what it or one of its captures must not begin with.
extension CascadeRun {
  /// The conditions of a rule that must be looked for beside a match of elements `first` to `last`, as bits: of the others the element
  /// beside the match tells; and the condition by which that refuses the match, nil when none does.
  func openConditions(
    _ compiled: CompiledRule, _ level: Level, _ first: Int, _ last: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> (open: UInt32, refusing: Rule.Condition?) {
    var open: UInt32 = 0
    for (number, condition) in compiled.conditions.enumerated() {
      if condition.kind == .unlessAt {
        open |= 1 << UInt32(number)
        continue
      }
      let n = condition.kind == .unless ? first : condition.kind.isBefore ? first - 1 : last + 1
      let row = elements.indices.contains(n) ? ElementRows.row(elements[n].symbol) : cascade.rows.edge
      if !level.allows(condition, row) {
        if condition.kind.isWanted { return (0, condition.kind) }
      } else if level.suffices(condition, row, isSpaced: isSpaced(condition.kind, first, last, text)) {
        if !condition.kind.isWanted { return (0, condition.kind) }
      } else {
        open |= 1 << UInt32(number)
      }
    }
    return (open, nil)
  }

  /// Whether a space stands between a match of elements `first` to `last` and what a condition speaks of.
  private func isSpaced(_ kind: Rule.Condition, _ first: Int, _ last: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if kind == .unless { return false }
    if kind.isBefore {
      let start = shadow.start(of: first)
      return start > 0 && text[start - 1] == 0x20
    }
    let end = shadow.end(of: last)
    return end < text.count && text[end] == 0x20
  }

  /// The first of the `open` conditions that refuses a match of elements `first` to `last`: what it asks for does not stand there, or
  /// what it forbids does. Missing: nil when none does.
  mutating func refusing(
    _ compiled: CompiledRule, _ open: UInt32, _ first: Int, _ last: Int, _ captures: [Finding.Capture], _ text: UnsafeBufferPointer<UInt8>
  ) -> Rule.Condition? {
    for (number, condition) in compiled.conditions.enumerated() where open & 1 << UInt32(number) != 0 {
      let isMatch: Bool
      switch condition.kind {
      case .before, .notBefore:
        // A window of elements, or of as many characters as the condition can read, so that the search stays short.
        let start = shadow.start(of: first)
        var from = shadow.start(of: max(0, first - 12))
        if condition.reach > 0 { from = max(from, shadow.character(before: start, condition.reach)) }
        isMatch = isFound(condition.pattern, in: UnsafeBufferPointer(rebasing: text[..<start]), at: from)
      case .after, .notAfter: isMatch = isFound(condition.pattern, in: text, at: shadow.end(of: last))
      case .unless: isMatch = isFound(condition.pattern, in: text, at: shadow.start(of: first))
      case .unlessAt:
        let name = cascade.rules[compiled.rule].unlessAt?.capture
        guard let capture = captures.first(where: { $0.name == name }) else { continue }
        isMatch = isFound(condition.pattern, in: text, at: shadow.start(of: capture.elements.lowerBound))
      }
      if isMatch != condition.kind.isWanted { return condition.kind }
    }
    return nil
  }

  private mutating func isFound(_ pattern: Pattern, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    let outcome = matcher.match(pattern, in: text, at: offset)
    if outcome == .limit { hitLimit = true }
    return outcome == .match
  }
}
