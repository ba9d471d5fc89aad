import Articles
import Lookups
import Rules
import Spans
import Tokens
import Words

/// What stands between two quotation marks.
struct Quote: Sendable {
  /// Tokens with the marks.
  var outer: Range<Int>
  /// Tokens between the marks.
  var inner: Range<Int>
  /// Block it stands in.
  var block: Int
  /// Whether the closing mark is missing: the words go on in the next paragraph or the page lost it.
  var isOpen: Bool
  /// Whether it goes on with the sentence it stands in: right after a word, with a small letter, or a mere title: neither more than a
  /// sentence nor with a comma at its end.
  var isEmbedded = false
  /// Whether a cue follows it.
  var isCued = false
}

/// The quotations of a block, and the marks that have no partner.
struct QuotedWords {
  /// Text order; none overlap.
  var quotes: [Quote] = []
  /// Tokens of each mark without a partner. Order: text order.
  var unpaired: [Range<Int>] = []
  /// Tokens of the mark that the block begins with. Missing: nil when it begins with none.
  var first: Range<Int>?
}

/// Finds quotations in the blocks of an article.
struct QuoteFinder {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether a word cues direct speech, by token.
  let isCue: (Int) -> Bool

  /// What a token can be to a quotation.
  enum Mark { case opening, closing, straight }

  /// A mark, which doubled marks share.
  struct Place {
    var mark: Mark
    var tokens: Range<Int>
    /// A single mark, which can stand inside double ones.
    var isSingle = false
    /// A mark of one form for both ends.
    var isStraight = false
  }

  /// The quotations of a block: words between marks that are more than a quoted term.
  ///
  /// `isCarried` says that the block before ended inside a quotation.
  func quotes(_ tokens: Range<Int>, block: Int, isCarried: Bool) -> QuotedWords {
    let places = places(tokens)
    var found = QuotedWords()
    if let first = places.first, first.tokens.lowerBound == tokens.lowerBound { found.first = first.tokens }
    var n = 0
    // Carried on from the block before, or the opening mark was lost.
    if let first = places.first, first.tokens.lowerBound > tokens.lowerBound,
      first.mark == .closing || first.mark == .straight && places.count % 2 == 1, isCarried || isLostEnd(first, tokens)
    {
      add(
        tokens.lowerBound..<first.tokens.upperBound, inner: tokens.lowerBound..<first.tokens.lowerBound, block, isOpen: false,
        &found.quotes)
      if !isCarried { found.unpaired.append(first.tokens) }
      n = 1
    }
    while n < places.count {
      let place = places[n]
      n += 1
      if place.mark == .closing && !isTurned(places, n - 1) {
        if !place.isSingle { found.unpaired.append(place.tokens) }
        continue
      }
      guard let end = closing(places, after: n - 1) else {
        let limit = n < places.count ? places[n].tokens.lowerBound : tokens.upperBound
        let end = cueAfterComma(place.tokens.upperBound..<limit) ?? limit
        add(place.tokens.lowerBound..<end, inner: place.tokens.upperBound..<end, block, isOpen: end == tokens.upperBound, &found.quotes)
        if !place.isSingle { found.unpaired.append(place.tokens) }
        continue
      }
      let last = places[end]
      add(
        place.tokens.lowerBound..<last.tokens.upperBound, inner: place.tokens.upperBound..<last.tokens.lowerBound, block, isOpen: false,
        &found.quotes)
      n = end + 1
    }
    return found
  }

  /// Index of the mark that closes the one at `start`, over quoted terms inside. Missing: nil when it was lost.
  private func closing(_ places: [Place], after start: Int) -> Int? {
    var n = start + 1, open = 0
    while n < places.count {
      // Single marks inside double ones belong to what is told there; one that closes more than was opened stands for a double one.
      if places[n].isSingle != places[start].isSingle {
        if places[start].isSingle { return nil }
        open += places[n].mark == .opening ? 1 : -1
        if open < 0, follows(places[n].tokens.lowerBound, 0..<stream.tokens.count, [0x2C]) { return n }
        open = max(open, 0)
        n += 1
        continue
      }
      switch places[n].mark {
      case .closing: return n
      case .straight: return places[start].isStraight ? n : nil
      case .opening:
        // A short term in marks of its own, and another closing mark later: it stands inside.
        guard n + 2 < places.count, places[n + 1].mark != .opening, places[n + 2].mark == .closing,
          places[n + 1].tokens.lowerBound - places[n].tokens.upperBound <= 8
        else { return nil }
        n += 2
      }
    }
    return nil
  }

  /// Where a quotation without closing mark ends: after the comma before a cue. Missing: nil when none follows.
  private func cueAfterComma(_ tokens: Range<Int>) -> Int? {
    tokens.dropFirst(3).first { isCue($0) && bytes[Int(stream.tokens[$0 - 1].start)] == 0x2C }
  }

  /// Whether a mark ends a quotation whose opening mark is missing: it stands between a comma and a cue.
  private func isLostEnd(_ place: Place, _ tokens: Range<Int>) -> Bool {
    let next = place.tokens.upperBound
    return bytes[Int(stream.tokens[place.tokens.lowerBound - 1].start)] == 0x2C && tokens.contains(next) && isCue(next)
  }

  private func add(_ outer: Range<Int>, inner: Range<Int>, _ block: Int, isOpen: Bool, _ quotes: inout [Quote]) {
    guard let last = inner.last else { return }
    var words = 0, capitals = 0
    for i in inner where stream.tokens[i].kind == .word {
      words += 1
      if stream.tokens[i].shape != .lower { capitals += 1 }
    }
    let ending = bytes[Int(stream.tokens[last].start)]
    let hasStop = stream.tokens[last].kind == .mark && [0x2C, 0x2E, 0x21, 0x3F, 0xE2].contains(ending)
    let start = outer.lowerBound, end = outer.upperBound
    let isAfterWord = start > 0 && stream.tokens[start].before == .space && stream.tokens[start - 1].kind == .word
    let isCued = isCuedAfter(end)
    // A quoted term or title is no statement.
    guard
      words >= 3 && hasStop || words >= 6 && capitals * 2 < words || words >= 1 && hasStop && isSpoken(after: end)
        || words >= 2 && isCued && !isAfterWord
    else { return }
    let isSmall = inner.first { stream.tokens[$0].kind == .word }.map { stream.tokens[$0].shape == .lower } ?? false
    let hasStops = inner.dropLast().contains {
      stream.tokens[$0].kind == .mark && [0x2E, 0x21, 0x3F].contains(bytes[Int(stream.tokens[$0].start)])
    }
    let isEmbedded = isAfterWord && (isSmall || ending != 0x2C && !hasStops)
    quotes.append(Quote(outer: outer, inner: inner, block: block, isOpen: isOpen, isEmbedded: isEmbedded, isCued: isCued))
  }

  /// Whether a cue stands at `token`, or after the comma there.
  private func isCuedAfter(_ token: Int) -> Bool {
    guard token < stream.tokens.count else { return false }
    let isComma = stream.tokens[token].before == .nothing && bytes[Int(stream.tokens[token].start)] == 0x2C
    let cue = isComma ? token + 1 : token
    return cue < stream.tokens.count && stream.tokens[cue].shape == .lower && isCue(cue)
  }

  /// A short quotation counts when a word goes on right after it.
  private func isSpoken(after token: Int) -> Bool {
    token < stream.tokens.count && stream.tokens[token].kind == .word && stream.tokens[token].shape == .lower
  }

  /// Whether a closing mark outside any quotation stands in place of an opening one: glued to a capital, and closed later.
  private func isTurned(_ places: [Place], _ n: Int) -> Bool {
    let next = places[n].tokens.upperBound
    return n + 1 < places.count && places[n + 1].mark == .closing && next < stream.tokens.count && stream.tokens[next].before == .nothing
      && stream.tokens[next].isCapitalised
  }
}
