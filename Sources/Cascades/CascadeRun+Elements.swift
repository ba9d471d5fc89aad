import Lookups
import Words

// A sentence cut into elements, and findings put in the place of several.
extension CascadeRun {
  /// Cuts the sentence into elements: of the lookups of the stage the longest from the left, single tokens between them.
  mutating func makeElements(
    _ range: Range<Int>, _ isTitleCase: Bool, _ tokens: UnsafeBufferPointer<Token>, _ lookups: Lookups, _ given: ArraySlice<Given>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    var next = given.startIndex
    let symbols = cascade.symbols, rows = cascade.rows
    open = 0
    elements.removeAll(keepingCapacity: true)
    elements.reserveCapacity(range.count)
    var i = range.lowerBound
    var isFirst = true
    while i < range.upperBound {
      while next < given.endIndex, given[next].tokens.lowerBound < i { next += 1 }
      if next < given.endIndex, given[next].tokens.lowerBound == i, given[next].tokens.upperBound <= range.upperBound {
        let item = given[next]
        let symbol = Int32(symbols.symbol(item.type + 1, .lower)), levels = rows.open(ElementRows.row(symbol))
        open |= levels
        elements.append(
          Element(
            start: Int32(i), end: Int32(item.tokens.upperBound), symbol: symbol, levels: levels, lookup: -1,
            reference: item.reference))
        i = item.tokens.upperBound
        isFirst = false
        continue
      }
      let limit = next < given.endIndex ? min(range.upperBound, given[next].tokens.lowerBound) : range.upperBound
      let token = tokens[i]
      let entry = entry(at: i, by: limit, range.upperBound, token, lookups, given[next...])
      let set = entry.set == 0 && token.word != 0 ? symbols.literalSet(token.word) : entry.set
      var symbol = Int32(bytes[Int(token.start)]) - 256
      if token.kind == .word {
        let form = Alphabet.Form(token, isFirst: isFirst, isTitleCase: isTitleCase)
        if set != 0 || form != .lower { symbol = Int32(symbols.symbol(set, form)) }
        isFirst = false
      } else if set != 0 {
        symbol = Int32(symbols.symbol(set, .lower))
      }
      let levels = rows.open(ElementRows.row(symbol))
      open |= levels
      elements.append(
        Element(start: Int32(i), end: Int32(entry.end), symbol: symbol, levels: levels, lookup: Int32(entry.lookup), reference: -1))
      i = entry.end
    }
  }

  /// The longest entry of the stage's tables that begins at token `i` and ends by `limit`, or by `last` when it holds the given findings it
  /// touches: one past its last token, the set of symbols it stands for, 0 for none, and its index in the lookups.
  @inline(__always) private func entry(
    at i: Int, by limit: Int, _ last: Int, _ token: Token, _ lookups: Lookups, _ given: ArraySlice<Given>
  ) -> (end: Int, set: Int, lookup: Int) {
    let first = Int(lookups.firsts[i])
    var l = Int(lookups.firsts[i + 1]) - 1
    while l >= first {
      let candidate = lookups.all[l]
      if Int(candidate.end) <= limit || holdsGiven(given, by: Int(candidate.end), last) {
        let set = cascade.symbols.set(of: candidate, token.shape, cascade.lexicon)
        if set != 0 { return (Int(candidate.end), set, l) }
      }
      l -= 1
    }
    return (i + 1, 0, -1)
  }

  /// Whether a table entry that ends at `end` holds the whole of each given finding it touches, and each may be a part of it.
  private func holdsGiven(_ given: ArraySlice<Given>, by end: Int, _ limit: Int) -> Bool {
    end <= limit && given.prefix { $0.tokens.lowerBound < end }.allSatisfy { $0.mayBePart && $0.tokens.upperBound <= end }
  }

  /// Puts one element in place of each winner's.
  mutating func collapse(_ winners: [Finding]) {
    guard !winners.isEmpty else { return }
    let symbols = cascade.symbols, rows = cascade.rows
    var open = self.open
    let dropped = elements.withUnsafeMutableBufferPointer { elements in
      var next = winners[0].elements.lowerBound, kept = next
      for (n, winner) in winners.enumerated() {
        let symbol = Int32(symbols.symbol(winner.type + 1, .lower)), levels = rows.open(ElementRows.row(symbol))
        open |= levels
        elements[kept] = Element(
          start: Int32(winner.tokens.lowerBound), end: Int32(winner.tokens.upperBound), symbol: symbol, levels: levels, lookup: -1,
          reference: winner.reference)
        kept += 1
        next = winner.elements.upperBound
        let end = n + 1 < winners.count ? winners[n + 1].elements.lowerBound : elements.count
        while next < end {
          elements[kept] = elements[next]
          kept += 1
          next += 1
        }
      }
      return elements.count - kept
    }
    elements.removeLast(dropped)
    self.open = open
  }
}

extension Alphabet.Form {
  /// The form of a word: `isFirst` where a sentence begins, `isTitleCase` where capitals say little.
  fileprivate init(_ token: Token, isFirst: Bool, isTitleCase: Bool) {
    switch token.shape {
    case .lower: self = .lower
    case .upper: self = isTitleCase && token.length > 5 ? .first : .upper
    case .initial: self = .initial
    case .mixed: self = .camel
    case .capital: self = isFirst || isTitleCase ? .first : .cap
    }
  }
}
