/// What every match of a pattern must hold somewhere: sets of symbols, one of each set at least.
struct Requirement {
  /// The sets, each as ranges of symbols in ascending order.
  private(set) var sets: [[ClosedRange<Int>]] = []
  /// How messages name each set.
  private(set) var names: [String] = []
  /// Marks that every match holds, as bits of `PatternNode.markBit`.
  private(set) var marks: UInt64 = 0

  /// A requirement of nothing.
  init() {}

  /// Reads what no alternative and no quantifier of the pattern can leave out.
  init(_ node: PatternNode) {
    switch node {
    case .nothing, .start, .end, .boundary, .assertion, .lookahead, .lookbehind, .anything: break
    case .symbols(let ranges, let name): (sets, names) = ([ranges], [name])
    case .text(_, let mark): marks = mark
    case .times(let node, let isOptional, _): if !isOptional { self = Requirement(node) }
    case .sequence(let parts):
      for part in parts.map(Requirement.init) {
        sets += part.sets
        names += part.names
        marks |= part.marks
      }
    case .choice(let alternatives):
      // The first sets of all alternatives joined, then the second, and so on.
      let all = alternatives.map(Requirement.init)
      marks = all.reduce(~0) { $0 & $1.marks }
      for n in 0..<(all.map(\.sets.count).min() ?? 0) {
        sets.append(union(all.map { $0.sets[n] }))
        names.append(all.map { $0.names[n] }.joined(separator: " or "))
      }
    }
  }
}
