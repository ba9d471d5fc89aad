// What must not come next, as a part of what is read next.
extension PatternNode {
  /// The symbols that are each a match by themselves. Order: ascending.
  var wholeSymbols: [ClosedRange<Int>] {
    switch self {
    case .symbols(let ranges, _): union([ranges])
    case .choice(let alternatives): union(alternatives.map(\.wholeSymbols))
    default: []
    }
  }

  /// The pattern where none of the symbols comes first, as far as that can be told of its first part.
  func excluding(_ symbols: [ClosedRange<Int>]) -> PatternNode {
    switch self {
    case .symbols(let ranges, let name): return .symbols(subtracting(symbols, from: union([ranges])), name: name)
    case .anything(let others, let ranges): return .anything(but: others, symbols: subtracting(symbols, from: ranges))
    case .choice(let alternatives): return .choice(alternatives.map { $0.excluding(symbols) })
    case .times(let node, let isOptional, let repeats):
      let first = node.excluding(symbols)
      let all = repeats ? PatternNode.sequence([first, .times(node, isOptional: true, repeats: true)]) : first
      return .times(all, isOptional: isOptional, repeats: false)
    case .sequence(var parts):
      guard let first = parts.firstIndex(where: { !$0.readsNothing }) else { return self }
      parts[first] = parts[first].excluding(symbols)
      return .sequence(parts)
    default: return self
    }
  }
}
