import Rules
import Words

/// Where sentences end: at stops that no abbreviation or number holds, at marks of lists, where a line or a glued word begins another.
extension Tokeniser {
  /// Cuts the tokens from `first` on into sentences.
  func sentences(
    _ stream: inout TokenStream, _ first: Int, block: Int, isHeadline: Bool, _ text: UnsafeBufferPointer<UInt8>
  ) {
    let count = stream.tokens.count
    var start = first
    var openQuotes = 0
    var lastMark = 0
    var i = first
    while i < count {
      let token = stream.tokens[i]
      // A word that begins a sentence was cut off the word before it.
      if i > start, token.kind == .word, token.before == .nothing, stream.tokens[i - 1].kind == .word {
        append(&stream, start..<i, block, isHeadline, text)
        start = i
      }
      guard token.kind == .mark else { i += 1; continue }
      let byte = text[Int(token.start)]
      if byte == 0x22 { openQuotes ^= 1 }
      if byte == 0x2E || byte == 0x29, let mark = listMark(stream.tokens, i, first, text) {
        // `… Rina 2. Budi 3. Sari`: marks that count on begin what follows them.
        let begins = mark == 1 && i - 1 > first && (lastMark > 1 || isMark(stream.tokens[i - 2], [0x22, 0x29, 0x3A], text))
        // Of marks glued to a word, one or two may have been missed.
        let isGlued = i - 2 >= first && stream.tokens[i - 1].before == .nothing && stream.tokens[i - 2].kind == .word
        let continues = mark > 1 && (mark == lastMark + 1 || isGlued && lastMark > 0 && lastMark + 1...lastMark + 3 ~= mark)
        if continues || mark == 1 { lastMark = mark }
        if begins || continues {
          if i - 1 > start { append(&stream, start..<(i - 1), block, isHeadline, text) }
          start = i - 1
          i += 1
          continue
        }
      }
      guard byte == 0x2E || byte == 0x21 || byte == 0x3F || isEllipsis(token, text) else { i += 1; continue }
      // Closing marks that belong to the sentence.
      var end = i + 1
      var quoted = openQuotes
      while end < count, stream.tokens[end].kind == .mark, stream.tokens[end].before == .nothing,
        isClosing(text, stream.tokens[end], &quoted)
      { end += 1 }
      if end < count, !ends(stream.tokens, i, end, start, text) { i += 1; continue }
      openQuotes = quoted
      append(&stream, start..<end, block, isHeadline, text)
      start = end
      i = end
    }
    if start < count { append(&stream, start..<count, block, isHeadline, text) }
  }

  /// The number before the mark at `i` that can be the mark of an item in a list: one or two digits, and a word after the mark.
  private func listMark(_ tokens: [Token], _ i: Int, _ first: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard i > first, i + 1 < tokens.count, tokens[i].before == .nothing, tokens[i + 1].kind == .word, tokens[i + 1].before != .line
    else { return nil }
    let number = tokens[i - 1]
    guard number.kind == .number, number.end - number.start < 3 else { return nil }
    // Glued to what stands before: `… jalan.2. Bali`, `… (Jakarta)2. Bali`, `…:1. Bali`, `… Budi2. Sari`.
    if number.before == .nothing, i - 1 > first, tokens[i - 2].kind != .word,
      !isMark(tokens[i - 2], [0x22, 0x29, 0x2E, 0x3A], text)
    {
      return nil
    }
    return number.range.reduce(0) { $0 * 10 + Int(text[$1] &- 0x30) }
  }

  func isMark(_ token: Token, _ bytes: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    token.kind == .mark && bytes.contains(text[Int(token.start)])
  }

  private func isClosing(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, _ openQuotes: inout Int) -> Bool {
    switch QuotationMark(token, in: text) {
    case .straightDouble:
      guard openQuotes == 1 else { return false }
      openQuotes = 0
      return true
    case .straightSingle: return token.before == .nothing
    case .closingDouble, .closingSingle: return true
    case nil: return isEllipsis(token, text) || [0x2E, 0x21, 0x3F, 0x29, 0x5D].contains(text[Int(token.start)])
    default: return false
    }
  }

  /// Whether a token is the one character for three stops.
  private func isEllipsis(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(token.start)
    return text[start] == 0xE2 && token.end - token.start == 3 && text[start + 1] == 0x80 && text[start + 2] == 0xA6
  }

  /// Whether the mark at `i` ends its sentence, when the next begins at `next`.
  private func ends(_ tokens: [Token], _ i: Int, _ next: Int, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let following = tokens[next]
    let isDot = text[Int(tokens[i].start)] == 0x2E
    let previous = i > start ? tokens[i - 1] : nil
    if following.before == .line { return true }
    if following.before == .nothing {
      // Glued: `… itu.Harta …`, `… itu."Kita …`.
      guard let previous else { return false }
      let isAfterText = previous.kind != .word || previous.shape == .lower || next > i + 1
      // Numbers of cases and letters: `5/Pid.Pra/2025`.
      if i - 1 > start, isMark(tokens[i - 2], [0x2F], text), previous.before == .nothing { return false }
      if following.kind == .word, following.shape == .capital || following.shape == .upper, following.length > 1 {
        if isAfterText { return previous.length > 1 || previous.kind == .mark || next > i + 1 }
        let isName = previous.shape == .capital || previous.length > 2 && !isAbbreviation(previous)
        return isDot && isName && (isOrdinary(following) || beginsSpeech(tokens, next, previous))
      }
      if following.kind == .mark, QuotationMark(following, in: text) != nil { return previous.length > 1 }
      return false
    }
    if following.kind == .word, following.shape == .lower || following.shape == .mixed && !isDot { return false }
    // `Pelaksana harian (Plh.) Sekretaris …`
    if isDot, let previous, next == i + 2, text[Int(tokens[i + 1].start)] == 0x29, isAbbreviation(previous) { return false }
    guard isDot, let previous, next == i + 1 else {
      // `"…?" kata` goes on, and that was told above; a comma or bracket after the mark goes on too.
      return mayBegin(following, [0x28, 0x2D], text)
    }
    if tokens[i].before != .nothing { return true }
    if previous.kind == .number, i - 1 == start { return false }
    if previous.kind == .word {
      // A letter after a digit is none: `4G`.
      let isInitial = previous.shape == .initial && !(previous.before == .nothing && i - 2 >= start && tokens[i - 2].kind == .number)
      if isInitial {
        return isOrdinary(following) && !isAbbreviation(previous) && i - 1 > start && tokens[i - 2].shape == .lower
      }
      if isAbbreviation(previous) { return false }
      if endsLongAbbreviation(tokens, i, start, text) { return previous.shape != .lower && isOrdinary(following) }
    }
    return text[Int(following.start)] >= 0x80 || mayBegin(following, [0x28, 0x5B, 0x2D], text)
  }

  /// Whether a name or title, glued behind the dot of a long word, is the subject of another sentence: `… di Medan.Budi menilai …`.
  private func beginsSpeech(_ tokens: [Token], _ next: Int, _ previous: Token) -> Bool {
    guard previous.length > 3, !isAbbreviation(previous), next + 1 < tokens.count, tokens[next].length > 2 else { return false }
    let mark = marks[Int(tokens[next].word)], after = tokens[next + 1]
    guard after.kind == .word, after.before == .space else { return false }
    return mark & Mark.title != 0 || mark & Mark.name != 0 && after.shape == .lower
  }

  /// Whether a sentence may begin with a token: with a word, a quotation mark or one of `marks`.
  private func mayBegin(_ token: Token, _ marks: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    token.kind != .mark || marks.contains(text[Int(token.start)]) || QuotationMark(token, in: text) != nil
  }

  /// Whether the tokens up to the dot at `i` spell an abbreviation of several parts (two letters with a dot each, or a degree).
  private func endsLongAbbreviation(_ tokens: [Token], _ i: Int, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var first = i - 1
    while first - 2 >= max(start, i - Tokeniser.longestAbbreviation), tokens[first].before == .nothing,
      tokens[first - 1].before == .nothing, tokens[first - 2].kind == .word,
      text[Int(tokens[first - 1].start)] == 0x2E
    {
      first -= 2
      var node = lexicon.rootNext[Int(tokens[first].word)]
      for token in tokens[(first + 1)...i] {
        if node == 0 { break }
        node = token.word == 0 ? 0 : lexicon.next(node, token.word)
      }
      if node != 0, says.bits(at: node) & Mark.abbreviation != 0 { return true }
    }
    return false
  }

  /// How many tokens before its last dot an abbreviation may have.
  private static let longestAbbreviation = 16

  private func isAbbreviation(_ token: Token) -> Bool { marks[Int(token.word)] & Mark.abbreviation != 0 }
  func isOrdinary(_ token: Token) -> Bool { marks[Int(token.word)] & Mark.ordinary != 0 }

  /// The longest run of tokens that stands as one sentence. Lists and damaged text without full stops are cut, so that what rules look for
  /// in a sentence stays within bounds.
  private static let longestSentence = 1000

  /// Words written small among capitals are no longer than this: `dengan`, `kepada`.
  private static let longestSmallWord = 6

  /// Whether tokens full of capitals are a sentence of its own: with a verb in small letters and a full stop.
  private func isWhole(_ tokens: ArraySlice<Token>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = tokens.last, isMark(last, [0x2E], text) else { return false }
    return tokens.contains { $0.kind == .word && $0.shape == .lower && $0.length > Tokeniser.longestSmallWord }
  }

  private func append(
    _ stream: inout TokenStream, _ sentence: Range<Int>, _ block: Int, _ isHeadline: Bool, _ text: UnsafeBufferPointer<UInt8>
  ) {
    var range = sentence
    while range.count > Tokeniser.longestSentence {
      let end = range.lowerBound + Tokeniser.longestSentence
      append(&stream, range.lowerBound..<end, block, isHeadline, text)
      range = end..<range.upperBound
    }
    var words = 0, capitals = 0, uppers = 0
    for token in stream.tokens[range] where token.kind == .word && token.length > 2 {
      words += 1
      if token.shape != .lower { capitals += 1 }
      if token.shape == .upper { uppers += 1 }
    }
    var isTitleCase = words >= 3 && capitals * 10 >= words * (isHeadline ? 6 : 9)
    if isTitleCase, uppers * 10 >= words * 9 {
      takeCapitals(&stream.tokens, range)
    } else if isTitleCase, !isHeadline {
      // A row of names and posts has capitals of its own.
      isTitleCase =
        stream.tokens[range].count { $0.kind == .mark && text[Int($0.start)] == 0x2C } < 3 && !isWhole(stream.tokens[range], text)
    }
    stream.sentences.append(Sentence(tokens: range, block: block, isTitleCase: isTitleCase))
  }
}
