// Lookups: in come numbered tokens; out go all table entries that stand in them, longest and shorter alike.
// It refuses to choose between them.
import Rules
import Words

/// A table entry that stands in the tokens.
public struct Lookup: Sendable {
  /// First token of the entry.
  public var start: UInt32
  /// One past its last token.
  public var end: UInt32
  /// Node of the lexicon's trie whose entries it matches.
  public var node: UInt32
  /// Which entries of the node ask for no more capitals than the text has: bit n for the nth.
  public var passing: UInt32
}

/// All lookups of a text, by the token they begin at.
public struct Lookups: Sendable {
  /// The lookups. Order: by start, then by end.
  public private(set) var all: [Lookup] = []
  /// Index in `all` of the first lookup at or after each token; one more than there are tokens.
  public private(set) var firsts: [UInt32] = []

  /// Makes an empty set to fill again and again.
  public init() {}

  /// Finds every entry of `lexicon` in `tokens`. Cost: one hash probe a token, and one more for each further word of a phrase.
  public mutating func find(in tokens: [Token], _ lexicon: Lexicon) {
    all.removeAll(keepingCapacity: true)
    firsts.removeAll(keepingCapacity: true)
    firsts.reserveCapacity(tokens.count + 1)
    tokens.withUnsafeBufferPointer { tokens in
      for i in 0..<tokens.count {
        firsts.append(UInt32(all.count))
        let word = tokens[i].word
        if word == 0 { continue }
        var node = lexicon.rootNext[Int(word)]
        var end = i + 1
        while node != 0 {
          if lexicon.firstEntry[Int(node)] >= 0 {
            let passing = Lookups.passing(lexicon, node, tokens, i)
            if passing != 0 { all.append(Lookup(start: UInt32(i), end: UInt32(end), node: node, passing: passing)) }
          }
          guard lexicon.hasNext[Int(node)], end < tokens.count, tokens[end].word != 0, tokens[end].before != .line else { break }
          node = lexicon.next(node, tokens[end].word)
          end += 1
        }
      }
    }
    firsts.append(UInt32(all.count))
  }

  @inline(__always) private static func passing(
    _ lexicon: Lexicon, _ node: UInt32, _ tokens: UnsafeBufferPointer<Token>, _ start: Int
  ) -> UInt32 {
    var entry = lexicon.firstEntry[Int(node)]
    var bit: UInt32 = 1, mask: UInt32 = 0
    while entry >= 0 {
      let e = lexicon.entries[Int(entry)]
      var capitals = e.capitals
      var i = start
      var fits = true
      while capitals != 0 {
        let shape = tokens[i].shape
        switch capitals & 3 {
        case 1: fits = shape != .lower
        case 2: fits = shape == .upper || shape == .initial
        default: break
        }
        if !fits { break }
        capitals >>= 2
        i += 1
      }
      if fits { mask |= bit }
      bit <<= 1
      entry = e.next
    }
    return mask
  }

  /// The lookups that begin at token `i`; none behind the last token of the text.
  @inline(__always) public func starting(at i: Int) -> ArraySlice<Lookup> {
    i + 1 < firsts.count ? all[Int(firsts[i])..<Int(firsts[i + 1])] : []
  }

  /// Calls `body` with each row whose form the lookup matches, once, in load order.
  @inline(__always) public static func rows(of lookup: Lookup, _ lexicon: Lexicon, _ body: (Int) -> Void) {
    var entry = lexicon.firstEntry[Int(lookup.node)]
    var mask = lookup.passing
    // Forms of one row that differ in capitals alone stand one after another.
    var last = UInt32.max
    while entry >= 0, mask != 0 {
      let e = lexicon.entries[Int(entry)]
      if mask & 1 != 0, e.row != last {
        body(Int(e.row))
        last = e.row
      }
      mask >>= 1
      entry = e.next
    }
  }
}
