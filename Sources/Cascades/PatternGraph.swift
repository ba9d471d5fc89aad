/// A pattern as a graph: states, and steps between them that read a symbol, a character, or nothing.
struct PatternGraph {
  /// What leads from a state to the next.
  enum Step {
    /// Nothing is read.
    case nothing
    /// The end of the text.
    case end
    /// Something that reads nothing and may not hold.
    case assertion
    /// One of the symbols.
    case symbols([ClosedRange<Int>])
    /// A character that begins with one of the bytes.
    case text(ByteSet)
    /// Any symbol or character, but those ASCII characters.
    case anything(but: ByteSet)
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
    case .end: return step(.end, from: start)
    case .assertion, .lookahead, .lookbehind: return step(.assertion, from: start)
    case .anything(let others): return step(.anything(but: others), from: start)
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

  /// What the first element of a match and the one after it can be, where `after` must follow a match.
  func beginnings(after: Trigger.Steps) -> (first: Trigger.Steps, second: Trigger.Steps) {
    let start = reach([start]) { _ in false }
    let first = Trigger.Steps(start.contains(end) ? [.anything(but: ByteSet())] : start.flatMap { steps[$0].map(\.step) })
    // An element of plain text may go on with what stands inside words and numbers; a number with less than a word.
    var next: [Int] = [], afterText: [Int] = [], afterDigit: [Int] = []
    for state in start {
      for (step, to) in steps[state] {
        switch step {
        case .nothing, .end, .assertion: break
        case .symbols: next.append(to)
        case .text(let bytes) where bytes.isSubset(of: .digits): afterDigit.append(to)
        case .text, .anything: afterText.append(to)
        }
      }
    }
    next += reach(afterText) { $0.intersects(.inside) }
    next += reach(afterDigit) { $0.intersects(.insideNumber) }
    return (first, firstAfterSpace(from: next, then: after))
  }

  /// What can be read first from `starts` on, spaces aside; `then` is what can follow the end.
  func firstAfterSpace(from starts: [Int]? = nil, then: Trigger.Steps = .init(isAnything: true)) -> Trigger.Steps {
    let next = reach(starts ?? [start]) { $0.intersects(.space) }
    let read = Trigger.Steps(next.flatMap { steps[$0].map(\.step) })
    return next.contains(end) ? read.union(then) : read
  }

  /// What the last element of a match can be, spaces aside.
  func last() -> Trigger.Steps {
    var last = reversed.firstAfterSpace()
    // Of an element of plain text a symbol tells the first byte alone.
    if last.bytes.intersects(.inside) { last.bytes.formUnion(.inside) }
    return last
  }

  /// The graph read from its end to its start.
  var reversed: PatternGraph {
    var reversed = self
    reversed.steps = [[(step: Step, to: Int)]](repeating: [], count: steps.count)
    for state in steps.indices {
      for (step, to) in steps[state] { reversed.steps[to].append((step, state)) }
    }
    (reversed.start, reversed.end) = (end, start)
    return reversed
  }

  /// The symbols that are a match by themselves, and those that are one after a space. `passesEnd`: the start is an end of the text.
  func sufficient(passesEnd: Bool) -> (joined: Trigger.Steps, spaced: Trigger.Steps) {
    func open(_ starts: [Int], passesEnd: Bool = false) -> [Int] {
      states(from: starts) { step in
        switch step {
        case .nothing: true
        case .end: passesEnd
        default: false
        }
      }
    }
    func symbols(_ states: [Int]) -> Trigger.Steps {
      var found = Trigger.Steps()
      for state in states {
        for case (.symbols(let ranges), let to) in steps[state] where open([to]).contains(end) { found.symbols += ranges }
      }
      return found
    }
    let joined = open([start], passesEnd: passesEnd)
    let afterSpace = joined.flatMap { state in
      steps[state].compactMap { item in if case .text(let bytes) = item.step, bytes.intersects(.space) { item.to } else { nil } }
    }
    return (symbols(joined), symbols(open(afterSpace)))
  }

  /// The states that can be reached from `starts` by steps that read nothing, or text that `passes`. Order: ascending.
  private func reach(_ starts: [Int], _ passes: (ByteSet) -> Bool) -> [Int] {
    states(from: starts) { step in
      switch step {
      case .nothing, .end, .assertion: true
      case .text(let bytes): passes(bytes)
      case .symbols, .anything: false
      }
    }
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

extension Trigger.Steps {
  fileprivate init(_ steps: [PatternGraph.Step]) {
    for step in steps {
      switch step {
      case .nothing, .end, .assertion: break
      case .symbols(let ranges): symbols += ranges
      case .text(let set): bytes.formUnion(set)
      case .anything: isAnything = true
      }
    }
  }
}
