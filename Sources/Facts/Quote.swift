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
  private enum Mark { case opening, closing, straight }

  /// A mark, which doubled marks share.
  private struct Place {
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

  private func places(_ tokens: Range<Int>) -> [Place] {
    var places: [Place] = []
    for i in tokens {
      if let mark = named(i, tokens) {
        places.append(Place(mark: mark, tokens: i..<i + 3, isStraight: mark == .straight))
        continue
      }
      guard let mark = mark(i, tokens) else { continue }
      // Doubled marks count once, unless one ends a sentence and the other begins one.
      if let last = places.last, last.tokens.upperBound == i, stream.tokens[i].before == .nothing,
        last.mark == mark || last.isStraight && mark == .straight, last.isSingle == isSingle(i),
        !isBetweenSentences(last.tokens.lowerBound..<i + 1, tokens)
      {
        places[places.count - 1].tokens = last.tokens.lowerBound..<i + 1
      } else {
        places.append(Place(mark: mark, tokens: i..<i + 1, isSingle: isSingle(i), isStraight: bytes[Int(stream.tokens[i].start)] < 0x80))
      }
    }
    return places
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
    let isCued = end < stream.tokens.count && stream.tokens[end].shape == .lower && isCue(end)
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

  /// A short quotation counts when a word goes on right after it.
  private func isSpoken(after token: Int) -> Bool {
    token < stream.tokens.count && stream.tokens[token].kind == .word && stream.tokens[token].shape == .lower
  }

  private func mark(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    let token = stream.tokens[i]
    guard token.kind == .mark else { return nil }
    let start = Int(token.start)
    switch bytes[start] {
    case 0x22: return straight(i, tokens)
    case 0x27: return doubledApostrophe(i, tokens)
    case 0x3F: return damaged(i, tokens)
    case 0xEF where token.end - token.start == 3 && bytes[start + 1] == 0xBF && bytes[start + 2] == 0xBD: return lost(i, tokens)
    case 0xC2 where token.end - token.start == 2 && bytes[start + 1] == 0xAB && isApart(i, tokens): return .opening
    case 0xC2 where token.end - token.start == 2 && bytes[start + 1] == 0xBB && token.before == .nothing: return .closing
    case 0xE2 where token.end - token.start == 3 && bytes[start + 1] == 0x80:
      switch bytes[start + 2] {
      case 0x9C, 0x9E: return closesBeforeCue(i, tokens) || ends(i, tokens) ? .closing : .opening
      case 0x9D: return opensLine(i, tokens) ? .opening : .closing
      case 0x98 where opens(i, tokens) && i + 1 < tokens.upperBound && stream.tokens[i + 1].isCapitalised: return .opening
      case 0x99 where token.before == .nothing && i > tokens.lowerBound && !isGlued(i + 1, tokens): return .closing
      default: return nil
      }
    default: return nil
    }
  }

  /// A mark that a page left as the name of a character: `&ldquo;`.
  private func named(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    guard bytes[Int(stream.tokens[i].start)] == 0x26, tokens.contains(i + 2), bytes[Int(stream.tokens[i + 2].start)] == 0x3B else {
      return nil
    }
    let name = UnsafeBufferPointer(rebasing: bytes[stream.tokens[i + 1].range])
    if name.elementsEqual("ldquo".utf8) { return .opening }
    if name.elementsEqual("rdquo".utf8) { return .closing }
    return name.elementsEqual("quot".utf8) ? .straight : nil
  }

  /// Which end a straight mark is at, as far as the spaces beside it tell.
  private func straight(_ i: Int, _ tokens: Range<Int>) -> Mark {
    if ends(i, tokens) { return .closing }
    if closesBeforeCue(i, tokens) { return .straight }
    return isApart(i, tokens) && isGlued(i + 1, tokens) ? .opening : .straight
  }

  /// Whether a mark is glued to the comma or stop before it, and to no word after it.
  private func ends(_ i: Int, _ tokens: Range<Int>) -> Bool {
    follows(i, tokens, [0x2C, 0x2E, 0x21, 0x3F]) && !isGlued(i + 1, tokens)
  }

  /// Whether two marks stand between the stop of one sentence and the capital of the next, without any space.
  private func isBetweenSentences(_ marks: Range<Int>, _ tokens: Range<Int>) -> Bool {
    follows(marks.lowerBound, tokens, [0x2E, 0x21, 0x3F]) && isGlued(marks.upperBound, tokens)
      && stream.tokens[marks.upperBound].isCapitalised
  }

  /// Whether a closing mark outside any quotation stands in place of an opening one: glued to a capital, and closed later.
  private func isTurned(_ places: [Place], _ n: Int) -> Bool {
    let next = places[n].tokens.upperBound
    return n + 1 < places.count && places[n + 1].mark == .closing && next < stream.tokens.count && stream.tokens[next].before == .nothing
      && stream.tokens[next].isCapitalised
  }

  /// Whether a space or the beginning of the block stands before a token.
  private func isApart(_ i: Int, _ tokens: Range<Int>) -> Bool { i == tokens.lowerBound || stream.tokens[i].before != .nothing }

  /// Whether a word, or a bracket or single mark that opens, stands at `i` without a space before it.
  private func isGlued(_ i: Int, _ tokens: Range<Int>) -> Bool {
    guard tokens.contains(i), stream.tokens[i].before == .nothing else { return false }
    let start = Int(stream.tokens[i].start)
    return stream.tokens[i].kind != .mark || [0x28, 0x5B].contains(bytes[start]) || isSingle(i) && bytes[start + 2] == 0x98
  }

  private func isSingle(_ i: Int) -> Bool {
    let start = Int(stream.tokens[i].start)
    return bytes[start] == 0xE2 && stream.tokens[i].end - stream.tokens[i].start == 3 && [0x98, 0x99].contains(bytes[start + 2])
  }

  /// An opening mark in place of a closing one: after a comma and before the cue, whatever the spaces; after a stop glued to neither.
  private func closesBeforeCue(_ i: Int, _ tokens: Range<Int>) -> Bool {
    guard i > tokens.lowerBound, i + 1 < tokens.upperBound, isApart(i, tokens), stream.tokens[i + 1].shape == .lower, isCue(i + 1) else {
      return false
    }
    switch bytes[Int(stream.tokens[i - 1].start)] {
    case 0x2C: return true
    case 0x2E, 0x21, 0x3F: return !isGlued(i + 1, tokens)
    default: return false
    }
  }

  /// A closing mark in place of an opening one: where a line begins, glued to a capital.
  private func opensLine(_ i: Int, _ tokens: Range<Int>) -> Bool {
    i == tokens.lowerBound && opens(i, tokens) && stream.tokens[i + 1].isCapitalised
  }

  /// Two apostrophes in a row stand for a quotation mark.
  private func doubledApostrophe(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    func isApostrophe(_ n: Int) -> Bool {
      tokens.contains(n) && stream.tokens[n].kind == .mark && bytes[Int(stream.tokens[n].start)] == 0x27
    }
    let isPair =
      isApostrophe(i + 1) && stream.tokens[i + 1].before == .nothing || isApostrophe(i - 1) && stream.tokens[i].before == .nothing
    return isPair ? .straight : nil
  }

  /// A replacement character in place of a quotation mark: glued to a capital after a space, or to what it closes and no word after it.
  private func lost(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    func isSame(_ n: Int) -> Bool {
      tokens.contains(n) && stream.tokens[n].kind == .mark && bytes[Int(stream.tokens[n].start)] == 0xEF
    }
    let first = isSame(i - 1) ? i - 1 : i
    if isApart(first, tokens) { return opens(first, tokens) && (isSame(i + 1) || isGlued(i + 1, tokens)) ? .opening : nil }
    return isGlued(i + 1, tokens) ? nil : .closing
  }

  /// A question mark in place of a quotation mark: glued to the word after it and to none before, or glued to a comma or stop.
  private func damaged(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    if opens(i, tokens), i + 1 < tokens.upperBound, stream.tokens[i + 1].isCapitalised { return .opening }
    return follows(i, tokens, [0x2C]) ? .closing : nil
  }

  private func opens(_ i: Int, _ tokens: Range<Int>) -> Bool {
    isApart(i, tokens) && i + 1 < tokens.upperBound && stream.tokens[i + 1].before == .nothing
  }

  private func follows(_ i: Int, _ tokens: Range<Int>, _ marks: [UInt8]) -> Bool {
    guard i > tokens.lowerBound, stream.tokens[i].before == .nothing, stream.tokens[i - 1].kind == .mark else { return false }
    return marks.contains(bytes[Int(stream.tokens[i - 1].start)])
  }
}
