// How a graph is read element by element: an element of plain text takes several characters.
extension PatternGraph {
  /// Where reading goes on.
  struct Entry: Hashable {
    let state: Int
    /// What the element just read may go on with.
    let inside: Inside
  }

  /// What an element may go on with after its first character.
  enum Inside: Hashable {
    case nothing, number, word
  }

  /// The steps that can read the next element from a state on, and whether the pattern can end before it.
  func readings(from entry: Entry) -> (steps: [(step: Step, to: Int)], canEnd: Bool) {
    // First what goes on inside the element, then the space behind it.
    let inside: [Int] =
      switch entry.inside {
      case .nothing: [entry.state]
      case .number: states(from: [entry.state]) { $0.reads(.insideNumber) }
      case .word: states(from: [entry.state]) { $0.reads(.inside) }
      }
    let reached = states(from: inside) { $0.reads(.space) }
    return (reached.flatMap { steps[$0] }, reached.contains(end))
  }
}

extension PatternGraph.Step {
  /// Whether the step reads nothing, or one of `bytes`.
  fileprivate func reads(_ bytes: ByteSet) -> Bool {
    switch self {
    case .nothing, .end, .assertion: true
    case .symbols: false
    case .text(let own): own.intersects(bytes)
    case .anything(let others): !bytes.isSubset(of: others)
    }
  }
}
