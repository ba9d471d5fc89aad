/// A pattern as the elements it reads: positions, each of which reads one element or the end of the sentence, and those that can come after
/// it.
///
/// It reads more than the pattern: assertions hold, spaces may be missing, and what repeats does so any number of times. What it refuses the
/// pattern refuses.
struct PatternPositions {
  /// What each position reads. Order: those nearest to the start first.
  private(set) var readings: [ElementSet] = []
  /// Positions that can read the first element.
  private(set) var first = BitSet()
  /// Positions that can read the element after that of a position, by position.
  private(set) var following: [BitSet] = []
  /// Positions a match can end with.
  private(set) var last = BitSet()
  /// Whether a match may read nothing.
  private(set) var canBeEmpty = false

  /// Reads the positions of a graph.
  init(_ graph: PatternGraph) {
    var places: [Place] = []
    // Each step that reads leads to a state of its own.
    var numbers: [Int: Range<Int>] = [:]
    var reached: [PatternGraph.Entry: (positions: BitSet, canEnd: Bool)] = [:]
    func reach(_ entry: PatternGraph.Entry) -> (positions: BitSet, canEnd: Bool) {
      if let known = reached[entry] { return known }
      let (steps, canEnd) = graph.readings(from: entry)
      var positions = BitSet()
      for step in steps {
        if numbers[step.to] == nil {
          let start = places.count
          places += PatternPositions.places(step)
          numbers[step.to] = start..<places.count
        }
        numbers[step.to]?.forEach { positions.insert($0) }
      }
      reached[entry] = (positions, canEnd)
      return (positions, canEnd)
    }
    (first, canBeEmpty) = reach(PatternGraph.Entry(state: graph.start, inside: .start))
    while readings.count < places.count {
      let n = readings.count
      let (positions, canEnd) = reach(places[n].next)
      readings.append(places[n].reading)
      following.append(positions)
      if canEnd { last.insert(n) }
    }
    join()
  }

  /// What the first element of a match can be.
  var firstElements: ElementSet { elements(first) }

  /// What can come second: the next element of a match, or anything behind a match of one.
  var secondElements: ElementSet {
    var second = BitSet()
    var isOpen = false
    first.forEach {
      second.formUnion(following[$0])
      isOpen = isOpen || last.contains($0)
    }
    return isOpen ? .everything : elements(second)
  }

  /// What any of `positions` reads.
  private func elements(_ positions: BitSet) -> ElementSet {
    ElementSet(union: readings.indices.filter(positions.contains).map { readings[$0] })
  }

  /// Joins positions that tell the same: fewer are followed faster.
  private mutating func join() {
    var before = 0
    while before != readings.count {
      before = readings.count
      // Whatever leads there, what reads alike and goes on alike is one.
      join { Key(reading: $0.readings[$1], following: $0.following[$1], canEnd: $0.last.contains($1)) }
      // Always reached together: what goes on alike reads either, and what reads alike goes on either way.
      let together = preceding
      join { Key(preceding: together[$1], following: $0.following[$1], canEnd: $0.last.contains($1)) }
      let still = preceding
      join { Key(preceding: still[$1], reading: $0.readings[$1]) }
    }
  }

  /// What positions to be joined have in common; the rest is nil.
  private struct Key: Hashable {
    var preceding: BitSet?
    var reading: ElementSet?
    var following: BitSet?
    var canEnd: Bool?
  }

  /// Positions that can read the element before that of a position, and one more for the start; by position.
  private var preceding: [BitSet] {
    var preceding = [BitSet](repeating: BitSet(), count: readings.count)
    for n in readings.indices { following[n].forEach { preceding[$0].insert(n) } }
    first.forEach { preceding[$0].insert(readings.count) }
    return preceding
  }

  /// Joins positions of the same `key`: what one of them can, the joined can.
  private mutating func join(by key: (PatternPositions, Int) -> Key) {
    var joined: [Key: Int] = [:]
    var numbers: [Int] = []
    for n in readings.indices {
      let key = key(self, n), number = joined[key] ?? joined.count
      if number == joined.count { joined[key] = number }
      numbers.append(number)
    }
    if joined.count == readings.count { return }
    let old = self
    readings = []
    following = []
    for (n, number) in numbers.enumerated() {
      let next = old.following[n].mapped(numbers)
      if number == readings.count {
        readings.append(old.readings[n])
        following.append(next)
      } else {
        readings[number] = readings[number].union(old.readings[n])
        following[number].formUnion(next)
      }
    }
    first = old.first.mapped(numbers)
    last = old.last.mapped(numbers)
  }

  /// A position before those that tell the same are joined.
  private struct Place {
    let reading: ElementSet
    /// Where the pattern goes on behind it.
    let next: PatternGraph.Entry
  }

  /// The positions of a step.
  private static func places(_ step: (step: PatternGraph.Step, to: Int)) -> [Place] {
    func place(_ reading: ElementSet, _ inside: PatternGraph.Inside) -> Place {
      Place(reading: reading, next: PatternGraph.Entry(state: step.to, inside: inside))
    }
    func text(_ bytes: ByteSet) -> [Place] {
      let marks = bytes.subtracting(.beginsWords).subtracting(.space), words = bytes.intersection(.beginsWords)
      return (marks.isEmpty ? [] : [place(ElementSet(bytes: marks), .nothing)])
        + (words.isEmpty ? [] : [place(ElementSet(bytes: words), words.isSubset(of: .digits) ? .number : .word)])
    }
    switch step.step {
    case .nothing, .start, .boundary, .assertion: return []
    case .end: return [place(ElementSet(hasEdge: true), .edge)]
    case .symbols(let ranges): return ranges.isEmpty ? [] : [place(ElementSet(symbols: ranges), .nothing)]
    case .text(let bytes): return text(bytes)
    case .anything(let others, let symbols):
      return [place(ElementSet(symbols: symbols), .nothing)] + text(ByteSet(0...0xFF).subtracting(others))
    }
  }
}
