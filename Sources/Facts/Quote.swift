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
  }

  /// The quotations of a block: words between marks that are more than a quoted term. Order: text order; none overlap.
  ///
  /// `isCarried` says that the block before ended inside a quotation.
  func quotes(_ tokens: Range<Int>, block: Int, isCarried: Bool) -> [Quote] {
    let places = places(tokens)
    var quotes: [Quote] = []
    var n = 0
    if isCarried, let first = places.first, first.tokens.lowerBound > tokens.lowerBound,
      first.mark == .closing || first.mark == .straight && places.count % 2 == 1
    {
      add(tokens.lowerBound..<first.tokens.upperBound, inner: tokens.lowerBound..<first.tokens.lowerBound, block, isOpen: false, &quotes)
      n = 1
    }
    while n < places.count {
      let place = places[n]
      n += 1
      if place.mark == .closing { continue }
      guard let end = closing(places, after: n - 1) else {
        let limit = n < places.count ? places[n].tokens.lowerBound : tokens.upperBound
        let end = cueAfterComma(place.tokens.upperBound..<limit) ?? limit
        add(place.tokens.lowerBound..<end, inner: place.tokens.upperBound..<end, block, isOpen: end == tokens.upperBound, &quotes)
        continue
      }
      let last = places[end]
      add(
        place.tokens.lowerBound..<last.tokens.upperBound, inner: place.tokens.upperBound..<last.tokens.lowerBound, block, isOpen: false,
        &quotes)
      n = end + 1
    }
    return quotes
  }

  /// Index of the mark that closes the one at `start`, over quoted terms inside. Missing: nil when it was lost.
  private func closing(_ places: [Place], after start: Int) -> Int? {
    var n = start + 1
    while n < places.count {
      switch places[n].mark {
      case .closing: return n
      case .straight: return places[start].mark == .straight ? n : nil
      case .opening:
        // A short term in marks of its own, and another closing mark later: it stands inside.
        guard n + 2 < places.count, places[n + 1].mark == .closing, places[n + 2].mark == .closing,
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

  private func places(_ tokens: Range<Int>) -> [Place] {
    var places: [Place] = []
    for i in tokens {
      guard let mark = mark(i, tokens) else { continue }
      // Doubled marks count once.
      if let last = places.last, last.tokens.upperBound == i, stream.tokens[i].before == .nothing, last.mark == mark {
        places[places.count - 1].tokens = last.tokens.lowerBound..<i + 1
      } else {
        places.append(Place(mark: mark, tokens: i..<i + 1))
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
    // A quoted term or title is no statement.
    guard words >= 3 && hasStop || words >= 6 && capitals * 2 < words || words >= 1 && hasStop && isSpoken(after: outer.upperBound)
    else { return }
    quotes.append(Quote(outer: outer, inner: inner, block: block, isOpen: isOpen))
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
    case 0x22: return .straight
    case 0x27: return doubledApostrophe(i, tokens)
    case 0x3F: return damaged(i, tokens)
    case 0xC2 where token.end - token.start == 2 && bytes[start + 1] == 0xAB: return .opening
    case 0xC2 where token.end - token.start == 2 && bytes[start + 1] == 0xBB: return .closing
    case 0xE2 where token.end - token.start == 3 && bytes[start + 1] == 0x80:
      switch bytes[start + 2] {
      case 0x9C, 0x9E: return .opening
      case 0x9D: return .closing
      case 0x98 where opens(i, tokens) && i + 1 < tokens.upperBound && stream.tokens[i + 1].isCapitalised: return .opening
      case 0x99 where follows(i, tokens, [0x2C]): return .closing
      default: return nil
      }
    default: return nil
    }
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

  /// A question mark in place of a quotation mark: glued to the word after it and to none before, or glued to a comma or stop.
  private func damaged(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    if opens(i, tokens), i + 1 < tokens.upperBound, stream.tokens[i + 1].isCapitalised { return .opening }
    return follows(i, tokens, [0x2C]) ? .closing : nil
  }

  private func opens(_ i: Int, _ tokens: Range<Int>) -> Bool {
    (i == tokens.lowerBound || stream.tokens[i].before != .nothing) && i + 1 < tokens.upperBound && stream.tokens[i + 1].before == .nothing
  }

  private func follows(_ i: Int, _ tokens: Range<Int>, _ marks: [UInt8]) -> Bool {
    guard i > tokens.lowerBound, stream.tokens[i].before == .nothing, stream.tokens[i - 1].kind == .mark else { return false }
    return marks.contains(bytes[Int(stream.tokens[i - 1].start)])
  }
}
