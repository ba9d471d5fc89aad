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
