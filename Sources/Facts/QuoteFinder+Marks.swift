import Tokens
import Words

/// Which tokens are quotation marks, and which end of a quotation each is at.
extension QuoteFinder {
  func places(_ tokens: Range<Int>) -> [Place] {
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

  private func mark(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    let token = stream.tokens[i]
    guard token.kind == .mark else { return nil }
    if let mark = doubledSingle(i, tokens) { return mark }
    switch QuotationMark(token, in: bytes) {
    case .straightDouble: return straight(i, tokens)
    case .straightSingle: return doubledApostrophe(i, tokens)
    case .openingAngle where isApart(i, tokens): return .opening
    case .closingAngle where token.before == .nothing: return .closing
    case .openingDouble: return closesBeforeCue(i, tokens) || ends(i, tokens) ? .closing : .opening
    case .closingDouble: return opensLine(i, tokens) ? .opening : .closing
    case .openingSingle where opens(i, tokens) && i + 1 < tokens.upperBound && stream.tokens[i + 1].isCapitalised: return .opening
    case .closingSingle where token.before == .nothing && i > tokens.lowerBound && !isGlued(i + 1, tokens): return .closing
    case nil: return bytes[Int(token.start)] == 0x3F ? damaged(i, tokens) : isReplacement(i) ? lost(i, tokens) : nil
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

  /// Whether a space or the beginning of the block stands before a token.
  private func isApart(_ i: Int, _ tokens: Range<Int>) -> Bool { i == tokens.lowerBound || stream.tokens[i].before != .nothing }

  /// Whether a word, or a bracket or single mark that opens, stands at `i` without a space before it.
  private func isGlued(_ i: Int, _ tokens: Range<Int>) -> Bool {
    guard tokens.contains(i), stream.tokens[i].before == .nothing else { return false }
    return stream.tokens[i].kind != .mark || [0x28, 0x5B].contains(bytes[Int(stream.tokens[i].start)])
      || QuotationMark(stream.tokens[i], in: bytes) == .openingSingle
  }

  /// Whether a curled mark of one stroke stands at `i`.
  private func isSingle(_ i: Int) -> Bool {
    let mark = QuotationMark(stream.tokens[i], in: bytes)
    return mark == .openingSingle || mark == .closingSingle
  }

  /// Whether a replacement character stands at `i`, for a character that was lost.
  private func isReplacement(_ i: Int) -> Bool {
    let token = stream.tokens[i], start = Int(token.start)
    return token.end - token.start == 3 && bytes[start] == 0xEF && bytes[start + 1] == 0xBF && bytes[start + 2] == 0xBD
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

  /// Two curled marks of one stroke in a row stand for a quotation mark, whichever way they are curled: `’’Kami siap,’’ katanya`.
  private func doubledSingle(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    func isPair(_ n: Int) -> Bool {
      tokens.contains(n) && tokens.contains(n + 1) && isSingle(n) && isSingle(n + 1) && stream.tokens[n + 1].before == .nothing
    }
    guard let first = [i, i - 1].first(where: isPair) else { return nil }
    return isApart(first, tokens) && isGlued(first + 2, tokens) ? .opening : .closing
  }

  /// Two apostrophes in a row stand for a quotation mark.
  private func doubledApostrophe(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    func isApostrophe(_ n: Int) -> Bool {
      tokens.contains(n) && QuotationMark(stream.tokens[n], in: bytes) == .straightSingle
    }
    let isPair =
      isApostrophe(i + 1) && stream.tokens[i + 1].before == .nothing || isApostrophe(i - 1) && stream.tokens[i].before == .nothing
    return isPair ? .straight : nil
  }

  /// A replacement character in place of a quotation mark: glued to a capital after a space, or to what it closes and no word after it.
  private func lost(_ i: Int, _ tokens: Range<Int>) -> Mark? {
    func isSame(_ n: Int) -> Bool { tokens.contains(n) && isReplacement(n) }
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

  func follows(_ i: Int, _ tokens: Range<Int>, _ marks: [UInt8]) -> Bool {
    guard i > tokens.lowerBound, stream.tokens[i].before == .nothing, stream.tokens[i - 1].kind == .mark else { return false }
    return marks.contains(bytes[Int(stream.tokens[i - 1].start)])
  }
}
