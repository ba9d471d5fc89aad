/// Letters of words, as acronyms take them.
public enum Initials {
  /// What a word is to an acronym.
  public enum Part {
    /// It gives a letter.
    case letter
    /// It may give one.
    case option
    /// It gives none.
    case nothing
  }

  /// Whether the letters of `short` stand in `letters` in the same order; digits of `short` count for nothing.
  @inlinable public static func stand(_ short: some Sequence<UInt8>, in letters: some Collection<UInt8>) -> Bool {
    var rest = letters[...]
    return short.allSatisfy { letter in
      if letter &- 0x30 < 10 { return true }
      guard let at = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: at)...]
      return true
    }
  }

  /// The first of the tokens right before `end` whose first letters are `letters`, capital or small. They are read from the last back;
  /// `part` says what a token is to the acronym, nil where the words must have ended. Missing: nil when other letters stand there.
  @inlinable public static func start(
    of letters: some BidirectionalCollection<UInt8>, before end: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>,
    part: (Int) -> Part?
  ) -> Int? {
    var left = letters[...]
    var at = end
    while let letter = left.last {
      at -= 1
      guard at >= 0, let part = part(at) else { return nil }
      if part == .nothing { continue }
      if bytes[Int(tokens[at].start)] | 0x20 == letter | 0x20 {
        left.removeLast()
      } else if part == .letter {
        return nil
      }
    }
    return at < end ? at : nil
  }
}
