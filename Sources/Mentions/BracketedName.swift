import Words

/// Another name in brackets after a name: `Muhaimin Iskandar (Cak Imin)`, `Ade Kuswara Kunang (ADK)`.
public enum BracketedName {
  /// The tokens between the brackets after `mention`: up to three words, none in small letters.
  ///
  /// Missing: nil when something else stands there, and after the second of a pair (`Anies-Muhaimin (AMIN)`), which shares it with the first.
  public static func tokens(after mention: Range<Int>, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    func isMark(_ i: Int, _ byte: UInt8) -> Bool {
      tokens.indices.contains(i) && tokens[i].kind == .mark && bytes[Int(tokens[i].start)] == byte
    }
    let open = mention.upperBound
    let isSecond = isMark(mention.lowerBound - 1, 0x2D) && tokens[mention.lowerBound - 1].end == tokens[mention.lowerBound].start
    guard isMark(open, 0x28), !isSecond else { return nil }
    var close = open + 1
    while close < min(open + 4, tokens.count), tokens[close].kind == .word, tokens[close].shape != .lower { close += 1 }
    return close > open + 1 && isMark(close, 0x29) ? open + 1..<close : nil
  }

  /// The short form in brackets inside a name, and the words before it that it is short for, which begin the name:
  /// `Dinas Kelautan dan Perikanan (DKP) Provinsi Banten`.
  ///
  /// Capitals are the first letters of those words, or of those behind the first (`Dinas Perumahan dan Permukiman (PP) Kota Bogor`); a short form in other letters has letters of theirs, in their order, the first among them.
  /// Missing: nil when the brackets hold something else (`PT Telkom Indonesia (Persero) Tbk`).
  public static func inside(_ mention: Range<Int>, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> (
    long: Range<Int>, short: Int
  )? {
    func isMark(_ i: Int, _ byte: UInt8) -> Bool { tokens[i].kind == .mark && bytes[Int(tokens[i].start)] == byte }
    guard mention.count > 5, let open = mention.dropFirst(2).dropLast(3).first(where: { isMark($0, 0x28) && isMark($0 + 2, 0x29) }),
      tokens[open + 1].kind == .word, tokens[open + 1].shape != .lower
    else { return nil }
    let long = mention.lowerBound..<open, short = bytes[tokens[open + 1].range]
    if tokens[open + 1].shape == .upper {
      let first = Initials.start(of: short, before: open, tokens, bytes) { tokens[$0].isCapitalised ? .letter : .nothing }
      return first.map { $0 <= long.lowerBound + 1 } ?? false ? (long, open + 1) : nil
    }
    func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    let letters = bytes[Int(tokens[long.lowerBound].start)..<Int(tokens[open - 1].end)].map(small)
    return short.first.map(small) == letters.first && Initials.stand(short.map(small), in: letters) ? (long, open + 1) : nil
  }

  /// Whether `tokens` can be another name of the person called `name`: a word in capitals has letters of the name, in its order; others tell
  /// a country or what a player plays as.
  public static func canName(_ name: some Sequence<UInt8>, _ range: Range<Int>, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard range.count == 1, tokens[range.lowerBound].shape == .upper else { return true }
    func capital(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }
    return Initials.stand(bytes[tokens[range.lowerBound].range], in: name.map(capital))
  }
}
