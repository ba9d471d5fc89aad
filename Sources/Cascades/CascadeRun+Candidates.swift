// Where rules of a level can match: what can be told of an element and what stands round it before a pattern is asked.
extension CascadeRun {
  /// Finds where rules of a level can match in the sentence: something they can begin with stands there, what can come second follows,
  /// what they ask for before them can stand before it, all they require stands there or after it, and what they read can go on from there
  /// to an end. `section` are the rules that run there. Returns whether there is any.
  mutating func findCandidates(_ depth: Int, _ section: [UInt64]) -> Bool {
    candidates.removeAll()
    let level = cascade.levels[depth]
    let bit: UInt32 = 1 << UInt32(depth)
    guard open & bit != 0 else { return false }
    let beginning = level.beginning.buffer, following = level.following.buffer, preceding = level.preceding.buffer
    let words = level.words, rows = cascade.rows
    elements.withUnsafeBufferPointer { elements in
      let last = elements.count - 1
      for n in 0..<elements.count where elements[n].levels & bit != 0 {
        let at = rows.number(ElementRows.row(elements[n].symbol), depth, .beginning) * words
        let next = rows.number(n < last ? ElementRows.row(elements[n + 1].symbol) : rows.edge, depth, .following) * words
        let before = rows.number(n > 0 ? ElementRows.row(elements[n - 1].symbol) : rows.edge, depth, .preceding) * words
        for word in 0..<words {
          var bits = beginning[at + word]
          if bits != 0 { bits &= section[word] & (tellsRefused ? ~0 : following[next + word] & preceding[before + word]) }
          while bits != 0 {
            candidates.append(element: Int32(n), rule: Int32(word * 64 + bits.trailingZeroBitCount))
            bits &= bits - 1
          }
        }
      }
      if !candidates.isEmpty, level.groups.count > 0 { dropLacking(level, depth, elements) }
      // Who asks what conditions refuse is told of all that match.
      if !candidates.isEmpty, !tellsRefused {
        candidates.filterFromEnd { level.sieve.passes(Int($0.rule), at: Int($0.element), elements, rows, depth) }
      }
    }
    return !candidates.isEmpty
  }

  /// Drops candidates whose rules require what stands neither at their element nor after it.
  private func dropLacking(_ level: Level, _ depth: Int, _ elements: UnsafeBufferPointer<Element>) {
    let rows = cascade.rows
    let groups = level.groups.buffer, required = level.required.buffer, marks = level.marks.buffer
    guard candidates.all.contains(where: { required[Int($0.rule)] | marks[Int($0.rule)] != 0 }) else { return }
    var lacksGroups = ~UInt64(0), lacksMarks = ~UInt64(0)
    var n = elements.count
    candidates.filterFromEnd { element, rule in
      while n > Int(element) {
        n -= 1
        let symbol = elements[n].symbol
        if symbol >= 0 {
          lacksGroups &= ~groups[rows.number(ElementRows.row(symbol), depth, .groups)]
        } else if symbol > 0x20 - 256, symbol < 0x60 - 256 {
          lacksMarks &= ~(1 << UInt64(symbol + (256 - 0x20)))
        }
      }
      return required[Int(rule)] & lacksGroups == 0 && marks[Int(rule)] & lacksMarks == 0
    }
  }

  /// Reports the rules of `section` that could begin somewhere in the sentence and lack something they require.
  func reportMisses(_ depth: Int, _ section: [UInt64], _ report: (Int, Range<Int>, [String]) -> Void) {
    let level = cascade.levels[depth]
    guard let last = elements.last else { return }
    for element in elements {
      let beginning = cascade.rows.number(ElementRows.row(element.symbol), depth, .beginning) * level.words
      for (r, rule) in level.rules.enumerated() where level.beginning[beginning + r / 64] & section[r / 64] & 1 << UInt64(r % 64) != 0 {
        let lacks = rule.requirement.names.indices.filter { i in
          !elements.contains { e in e.symbol >= 0 && rule.requirement.sets[i].contains { $0.contains(Int(e.symbol)) } }
        }
        report(rule.rule, Int(element.start)..<Int(last.end), lacks.map { rule.requirement.names[$0] })
      }
    }
  }
}
