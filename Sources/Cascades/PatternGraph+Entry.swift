// How a graph is read element by element: an element of plain text takes several characters.
extension PatternGraph {
  /// Where reading goes on.
  struct Entry: Hashable {
    let state: Int
    /// What the element just read may go on with.
    let inside: Inside
  }

  /// What an element may go on with after its first character. At the start none is read yet; nothing comes after the edge.
  enum Inside: Hashable {
    case start, nothing, number, word, edge
  }

  /// The steps that can read the next element from a state on, and whether the pattern can end before it.
  func readings(from entry: Entry) -> (steps: [(step: Step, to: Int)], canEnd: Bool) {
    // First what goes on inside the element, then the space behind it.
    let inside: [Int] =
      switch entry.inside {
      case .start: states(from: [entry.state]) { $0.reads(ByteSet()) }
      case .nothing: [entry.state]
      case .number: states(from: [entry.state]) { $0.reads(.insideNumber) && !$0.isBoundary }
      case .word: states(from: [entry.state]) { $0.reads(.inside) && !$0.isBoundary }
      case .edge: states(from: [entry.state]) { if case .end = $0 { true } else { $0.reads(ByteSet()) } }
      }
    let reached = entry.inside == .start ? inside : states(from: inside) { $0.reads(.space) }
    return (reached.flatMap { steps[$0] }, reached.contains(end))
  }
}

extension PatternGraph.Step {
  /// Whether an element ends there.
  fileprivate var isBoundary: Bool { if case .boundary = self { true } else { false } }
}
