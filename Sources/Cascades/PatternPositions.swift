/// A pattern as the elements it reads: positions, each of which reads one element, and those that can come after it.
///
/// It reads more than the pattern: assertions hold, spaces may be missing, and what repeats does so any number of times. What it refuses the
/// pattern refuses.
struct PatternPositions {
  /// What a position reads.
  enum Reading: Hashable {
    case symbols([ClosedRange<Int>])
    case anySymbol
    /// An element of plain text that begins with one of the bytes.
    case text(ByteSet)
  }

  /// What each position reads.
  private(set) var readings: [Reading] = []
  /// Positions that can read the first element. Order: ascending.
  private(set) var first: [Int] = []
  /// Positions that can read the element after that of a position, by position. Order: ascending.
  private(set) var following: [[Int]] = []
  /// Whether a match can end with the element of a position, by position.
  private(set) var canEnd: [Bool] = []

  /// Reads the positions of a graph. Order: of the positions, those nearest to its start first.
  init(_ graph: PatternGraph) {
    var known: [Place: Int] = [:]
    var places: [Place] = []
    var reached: [PatternGraph.Entry: (positions: [Int], canEnd: Bool)] = [:]
    func reach(_ entry: PatternGraph.Entry) -> (positions: [Int], canEnd: Bool) {
      if let known = reached[entry] { return known }
      let (steps, canEnd) = graph.readings(from: entry)
      let positions = Set(
        steps.flatMap { step in
          PatternPositions.places(step).map { place in
            if let number = known[place] { return number }
            known[place] = places.count
            places.append(place)
            return places.count - 1
          }
        })
      reached[entry] = (positions.sorted(), canEnd)
      return (positions.sorted(), canEnd)
    }
    first = reach(PatternGraph.Entry(state: graph.start, inside: .nothing)).positions
    var n = 0
    while n < places.count {
      let (positions, canEnd) = reach(places[n].next)
      readings.append(places[n].reading)
      following.append(positions)
      self.canEnd.append(canEnd)
      n += 1
    }
  }

  private struct Place: Hashable {
    let reading: Reading
    let next: PatternGraph.Entry
  }

  /// The positions of a step.
  private static func places(_ step: (step: PatternGraph.Step, to: Int)) -> [Place] {
    func place(_ reading: Reading, _ inside: PatternGraph.Inside) -> Place {
      Place(reading: reading, next: PatternGraph.Entry(state: step.to, inside: inside))
    }
    func text(_ bytes: ByteSet) -> [Place] {
      let marks = bytes.subtracting(.beginsWords).subtracting(.space), words = bytes.intersection(.beginsWords)
      return (marks.isEmpty ? [] : [place(.text(marks), .nothing)])
        + (words.isEmpty ? [] : [place(.text(words), words.isSubset(of: .digits) ? .number : .word)])
    }
    switch step.step {
    case .nothing, .end, .assertion: return []
    case .symbols(let ranges): return ranges.isEmpty ? [] : [place(.symbols(ranges), .nothing)]
    case .text(let bytes): return text(bytes)
    case .anything(let others): return [place(.anySymbol, .nothing)] + text(ByteSet(0...0xFF).subtracting(others))
    }
  }
}

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
