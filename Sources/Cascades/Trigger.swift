import Rules

/// What a match of a rule can begin with, what can come next, and what must stand before it, derived from its patterns; a rule is tried
/// only where all three stand.
struct Trigger {
  /// What the first element can be.
  let first: Steps
  /// What the second can be; anything when a match may end with the first.
  let second: Steps

  /// What can stand before the first.
  var preceding = Steps(isAnything: true)

  /// Whether nothing keeps the rule from being tried at every element; the rule check says so.
  var isAnything: Bool { first.isAnything }

  /// Derives the trigger of a pattern.
  init(_ pattern: PatternNode) {
    let graph = PatternGraph(pattern)
    (first, second) = graph.beginnings()
  }

  /// What can stand right before or after a match for a condition of its rule to hold there.
  static func neighbour(_ condition: Rule.Condition, _ pattern: PatternNode) -> Steps {
    let graph = PatternGraph(pattern)
    return condition.isBefore ? graph.last() : graph.firstAfterSpace()
  }

  /// Elements that make a condition hold by themselves: right beside a match, and with a space between.
  static func sufficient(_ condition: Rule.Condition, _ pattern: PatternNode) -> (joined: Steps, spaced: Steps) {
    let graph = PatternGraph(pattern)
    return condition.isBefore ? graph.reversed.sufficient(passesEnd: true) : graph.sufficient(passesEnd: false)
  }

  /// Symbols, and first bytes of plain text, of which one must stand somewhere.
  struct Steps {
    var symbols: [ClosedRange<Int>] = []
    var bytes = ByteSet()
    var isAnything = false
  }
}
