import Rules

/// What a match of a rule can begin with, what can come next, and what must stand before it, derived from its patterns; a rule is tried
/// only where all three stand.
struct Trigger {
  /// What the first element can be.
  let first: ElementSet
  /// What the next can be: the second of the match, or what must follow a match that ends with the first.
  let second: ElementSet
  /// What can stand before the first.
  let preceding: ElementSet
  /// All that a match reads, and what must follow it.
  let positions: PatternPositions
  /// What must stand where a match begins and after it besides, of the lookaheads before all that is read.
  let aheads: [PatternPositions]

  /// Derives the trigger of a pattern; `before` must stand before its matches, nil for what its own lookbehinds ask for, and `after` must
  /// follow them, nil for anything.
  init(_ pattern: PatternNode, before: PatternNode? = nil, after: PatternNode? = nil) {
    let read = after.map { PatternNode.sequence([pattern, .lookahead($0)]) } ?? pattern
    positions = PatternPositions(PatternGraph(read.readingAhead))
    aheads = pattern.aheads.map { PatternPositions(PatternGraph($0.readingAhead)) }.filter { !$0.canBeEmpty }
    first = positions.firstElements
    second = positions.secondElements
    preceding = (before ?? pattern.behind).map { Trigger.neighbour(.before, $0) } ?? .everything
  }

  /// What can stand where a condition of a rule looks for it to hold: right before or after a match, or at its start.
  static func neighbour(_ condition: Rule.Condition, _ pattern: PatternNode) -> ElementSet {
    let graph = PatternGraph(pattern)
    return condition.isBefore ? graph.last() : graph.first()
  }

  /// Elements that make a condition hold by themselves: right beside a match, and with a space between.
  static func sufficient(_ condition: Rule.Condition, _ pattern: PatternNode) -> (joined: ElementSet, spaced: ElementSet) {
    let graph = PatternGraph(pattern)
    return condition.isBefore ? graph.reversed.sufficient(atStart: true) : graph.sufficient(atStart: false)
  }
}
