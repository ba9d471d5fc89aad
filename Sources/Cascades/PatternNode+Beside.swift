// What a pattern asks for beside its matches.
extension PatternNode {
  /// Whether it reads nothing wherever it matches.
  var readsNothing: Bool {
    switch self {
    case .nothing, .start, .end, .boundary, .assertion, .lookahead, .lookbehind: true
    case .sequence(let parts), .choice(let parts): parts.allSatisfy(\.readsNothing)
    default: false
    }
  }

  /// The pattern with what must follow its end read as a part of it; of several that must, the last.
  var readingAhead: PatternNode {
    switch self {
    case .lookahead(let node): return .sequence([.boundary, node.readingAhead])
    case .choice(let alternatives): return .choice(alternatives.map(\.readingAhead))
    case .times(let node, let isOptional, repeats: false): return .times(node.readingAhead, isOptional: isOptional, repeats: false)
    case .sequence(var parts):
      for n in parts.indices.reversed() {
        if case .lookahead = parts[n] {} else if parts[n].readsNothing { continue }
        parts[n] = parts[n].readingAhead
        break
      }
      return .sequence(parts)
    default: return self
    }
  }

  /// What must stand where it begins, whatever it reads: the lookaheads before the first part that reads something.
  var aheads: [PatternNode] {
    switch self {
    case .lookahead(let node): return [node]
    case .sequence(let parts): return parts.prefix { $0.readsNothing }.flatMap(\.aheads)
    default: return []
    }
  }

  /// What must stand before its matches. Missing: nil when some need nothing there.
  var behind: PatternNode? {
    switch self {
    case .lookbehind(let node): return node
    case .choice(let alternatives):
      let all = alternatives.compactMap(\.behind)
      return all.count == alternatives.count ? .choice(all) : nil
    case .times(let node, isOptional: false, _): return node.behind
    case .sequence(let parts):
      for part in parts {
        if let behind = part.behind { return behind }
        if !part.readsNothing { return nil }
      }
      return nil
    default: return nil
    }
  }
}
