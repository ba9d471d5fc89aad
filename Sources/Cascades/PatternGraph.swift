/// A pattern as a graph: states, and steps between them that read a symbol, a character, or nothing.
struct PatternGraph {
  /// What leads from a state to the next.
  enum Step {
    /// Nothing is read.
    case nothing
    /// The start of the text, where nothing need be read.
    case start
    /// The end of the text, which is read like an element.
    case end
    /// The end of an element.
    case boundary
    /// Something that reads nothing and may not hold.
    case assertion
    /// One of the symbols.
    case symbols([ClosedRange<Int>])
    /// A character that begins with one of the bytes.
    case text(ByteSet)
    /// One of the symbols, which are nearly all, or any character but those ASCII characters.
    case anything(but: ByteSet, symbols: [ClosedRange<Int>])
  }

  /// The steps from each state; no two that read something lead to the same.
  private(set) var steps: [[(step: Step, to: Int)]] = [[]]
  /// The state a match begins in.
  private(set) var start = 0
  /// The state a match ends in.
  private(set) var end = 0

  /// Makes the graph of a pattern. Its size grows with that of the pattern.
  init(_ pattern: PatternNode) { end = add(pattern, from: 0) }

  /// Adds what `node` reads, from a state on; returns the state after it.
  private mutating func add(_ node: PatternNode, from start: Int) -> Int {
    switch node {
    case .nothing: return start
    case .start: return step(.start, from: start)
    case .boundary: return step(.boundary, from: start)
    case .end: return step(.end, from: start)
    case .assertion, .lookahead, .lookbehind: return step(.assertion, from: start)
    case .anything(let others, let symbols): return step(.anything(but: others, symbols: symbols), from: start)
    case .symbols(let ranges, _): return step(.symbols(ranges), from: start)
    case .text(let bytes, _): return step(.text(bytes), from: start)
    case .sequence(let parts): return parts.reduce(start) { add($1, from: $0) }
    case .choice(let alternatives):
      let end = state()
      for alternative in alternatives { steps[add(alternative, from: start)].append((.nothing, end)) }
      return end
    case .times(let node, let isOptional, let repeats):
      let entry = step(.nothing, from: start)
      let exit = step(.nothing, from: add(node, from: entry))
      if repeats { steps[exit].append((.nothing, entry)) }
      if isOptional { steps[entry].append((.nothing, exit)) }
      return exit
    }
  }

  private mutating func state() -> Int {
    steps.append([])
    return steps.count - 1
  }

  private mutating func step(_ step: Step, from start: Int) -> Int {
    let end = state()
    steps[start].append((step, end))
    return end
  }

  /// What can be read first, spaces aside; anything when the pattern can read nothing.
  func first() -> ElementSet {
    let next = states(from: [start]) { $0.reads(.space) }
    return next.contains(end) ? .everything : ElementSet(next.flatMap { steps[$0].map(\.step) })
  }

  /// What the last element of a match can be, spaces aside.
  func last() -> ElementSet {
    let last = reversed.first()
    // Of an element of plain text a symbol tells the first byte alone.
    return last.bytes.intersects(.inside) ? last.union(ElementSet(bytes: .inside)) : last
  }

  /// The graph read from its end to its start, which is then where the text ends.
  var reversed: PatternGraph {
    var reversed = self
    reversed.steps = [[(step: Step, to: Int)]](repeating: [], count: steps.count)
    for state in steps.indices {
      for (step, to) in steps[state] { reversed.steps[to].append((step.reversed, state)) }
    }
    (reversed.start, reversed.end) = (end, start)
    return reversed
  }

  /// The symbols and edges that are a match by themselves, and those that are one after a space. `atStart`: the text starts there.
  func sufficient(atStart: Bool) -> (joined: ElementSet, spaced: ElementSet) {
    func open(_ starts: [Int]) -> [Int] {
      states(from: starts) { step in
        switch step {
        case .nothing: true
        case .start: atStart
        default: false
        }
      }
    }
    func elements(_ states: [Int]) -> ElementSet {
      ElementSet(
        states.flatMap { steps[$0] }.compactMap { item in
          switch item.step {
          case .symbols, .end: open([item.to]).contains(end) ? item.step : nil
          default: nil
          }
        })
    }
    let joined = open([start])
    let afterSpace = joined.flatMap { state in
      steps[state].compactMap { item in if case .text(let bytes) = item.step, bytes.intersects(.space) { item.to } else { nil } }
    }
    return (elements(joined), elements(open(afterSpace)))
  }

  /// The states that can be reached from `starts` by steps that `pass`. Order: ascending.
  func states(from starts: [Int], by passes: (Step) -> Bool) -> [Int] {
    var isReached = [Bool](repeating: false, count: steps.count)
    var open = starts
    for start in starts { isReached[start] = true }
    while let state = open.popLast() {
      for (step, to) in steps[state] where !isReached[to] && passes(step) {
        isReached[to] = true
        open.append(to)
      }
    }
    return isReached.indices.filter { isReached[$0] }
  }
}

extension PatternGraph.Step {
  /// Whether the step reads nothing, or one of `bytes`.
  func reads(_ bytes: ByteSet) -> Bool {
    switch self {
    case .nothing, .start, .boundary, .assertion: true
    case .symbols, .end: false
    case .text(let own): own.intersects(bytes)
    case .anything(let others, _): !bytes.isSubset(of: others)
    }
  }

  /// The step of a graph read the other way.
  fileprivate var reversed: PatternGraph.Step {
    switch self {
    case .start: .end
    case .end: .start
    default: self
    }
  }
}

extension ElementSet {
  /// What one of the steps reads.
  fileprivate init(_ steps: [PatternGraph.Step]) {
    var symbols: [ClosedRange<Int>] = [], bytes = ByteSet(), hasEdge = false
    for step in steps {
      switch step {
      case .nothing, .start, .boundary, .assertion: break
      case .end: hasEdge = true
      case .symbols(let ranges): symbols += ranges
      case .text(let set): bytes.formUnion(set)
      case .anything(let others, let ranges):
        symbols += ranges
        bytes.formUnion(ByteSet(0...0xFF).subtracting(others))
      }
    }
    self.init(symbols: symbols, bytes: bytes, hasEdge: hasEdge)
  }
}
