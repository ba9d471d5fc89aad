import Rules

/// What a match of a rule can begin with, what can come next, and what must stand before it, derived from its patterns; a rule is tried
/// only where all three stand.
struct Trigger {
  /// What the first element can be.
  let first: Steps
  /// What the next can be: the second of the match, or what must follow a match that ends with the first.
  let second: Steps

  /// What can stand before the first.
  let preceding: Steps

  /// Whether nothing keeps the rule from being tried at every element; the rule check says so.
  var isAnything: Bool { first.isAnything }

  /// Derives the trigger of a pattern; `before` is what must stand before its matches, nil for what its own lookbehinds ask for, and
  /// `after` what must follow them, nil for anything.
  init(_ pattern: PatternNode, before: Steps? = nil, after: Steps? = nil) {
    (first, second) = PatternGraph(pattern).beginnings(after: after ?? Steps(isAnything: true))
    preceding = before ?? pattern.behind.map { Trigger.neighbour(.before, $0) } ?? Steps(isAnything: true)
  }

  /// What can stand where a condition of a rule looks for it to hold: right before or after a match, or at its start.
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

    /// What can be one of these or of the `others`.
    func union(_ others: Steps) -> Steps {
      var union = self
      union.symbols += others.symbols
      union.bytes.formUnion(others.bytes)
      union.isAnything = isAnything || others.isAnything
      return union
    }
  }
}
