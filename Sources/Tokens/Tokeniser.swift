import Articles
import Rules
import Spans
import Words

/// Cuts the blocks of an article into tokens and sentences.
public struct Tokeniser: Sendable {
  private let lexicon: Lexicon
  /// What the tables say of a word: bit 0 an abbreviation that goes on, bit 1 a currency written before digits, bit 2 an ordinary word, bit 3
  /// a word that begins sentences.
  private let marks: Flat<UInt8>
  /// The same bits for entries of several words.
  private let says: ClassMarks
  private let affixes: Affixes

  /// Reads the classes `abbreviation`, `currency`, `ordinary`, `function` and `opener` of the lexicon.
  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    affixes = Affixes(lexicon)
    says = Tokeniser.says(lexicon)
    var marks = says.bitsOfWords()
    // Entries of abbreviations hold their dot.
    let dot = lexicon.word(".")
    for word in 1..<max(1, marks.count) {
      let node = lexicon.rootNext[word]
      let dotted = node != 0 && lexicon.hasNext[Int(node)] && dot != 0 ? lexicon.next(node, dot) : 0
      if dotted != 0 { marks[word] |= says.bits(at: dotted) }
    }
    self.marks = Flat(marks)
  }

  /// Reads the words of `lexicon` from an image.
  public init(_ image: inout ImageReader, _ lexicon: Lexicon) {
    self.lexicon = lexicon
    affixes = Affixes(lexicon)
    says = Tokeniser.says(lexicon)
    marks = image.flat()
  }

  /// Writes the words.
  public func write(to image: inout ImageWriter) { image.put(marks) }

  private static func says(_ lexicon: Lexicon) -> ClassMarks {
    ClassMarks(
      lexicon,
      [
        "abbreviation": { lexicon.text($0, "key") != "end" ? 1 : 0 }, "currency": { _ in 2 }, "ordinary": { _ in 4 },
        "function": { _ in 4 }, "opener": { lexicon.text($0, "key") == "name" ? 0 : 8 },
      ])
  }

  /// Fills `stream` with the tokens and sentences of all blocks that are no furniture.
  public func cut(_ article: Article, _ text: UnsafeBufferPointer<UInt8>, into stream: inout TokenStream) {
    stream.tokens.removeAll(keepingCapacity: true)
    stream.sentences.removeAll(keepingCapacity: true)
    for (index, block) in article.blocks.enumerated() where block.kind != .furniture {
      let first = stream.tokens.count
      Cutter.cut(text, block.span.range, into: &stream.tokens)
      number(&stream.tokens, from: first, text)
      sentences(&stream, first, block: index, isHeadline: block.kind == .headline, text)
    }
  }

  /// Numbers the tokens from `first` on and cuts currencies off the digits they are glued to, and these off a word of the tables after them.
  private func number(_ tokens: inout [Token], from first: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var folded = Folded()
    var i = first
    while i < tokens.count {
      let token = tokens[i]
      tokens[i].word = folded.fold(text, token.range) ? lexicon.word(&folded) : 0
      if token.kind == .word, tokens[i].word == 0 {
        cutCurrency(&tokens, i, text, &folded)
        cutListMark(&tokens, i, text, &folded)
        cutOpener(&tokens, i, text, &folded)
        if tokens[i].word == 0, tokens[i].shape == .capital, folded.fold(text, tokens[i].range) {
          tokens[i].word = affixes.word(of: &folded)
        }
      }
      i += 1
    }
  }

  /// Cuts `Rp500` and `Rp25juta` into currency, digits and word.
  private func cutCurrency(_ tokens: inout [Token], _ i: Int, _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let token = tokens[i], end = Int(token.end)
    guard let cut = token.range.first(where: { text[$0] &- 0x30 < 10 }), folded.fold(text, Int(token.start)..<cut) else { return }
    let prefix = lexicon.word(&folded)
    guard prefix != 0, marks[Int(prefix)] & 2 != 0 else { return }
    let rest = (cut..<end).first { text[$0] &- 0x30 >= 10 } ?? end
    var word: UInt32 = 0
    if rest < end {
      guard folded.fold(text, rest..<end) else { return }
      word = lexicon.word(&folded)
      guard word != 0 else { return }
    }
    tokens[i].end = UInt32(cut)
    tokens[i].word = prefix
    tokens[i].length = UInt8(clamping: cut - Int(token.start))
    tokens.insert(Token(start: cut, end: rest, kind: .number, length: rest - cut), at: i + 1)
    if rest < end { tokens.insert(Token(start: rest, end: end, word: word, kind: .word, length: end - rest), at: i + 2) }
  }

  /// Cuts `Budi12. Sari` into a word and the mark of the next item of a list.
  private func cutListMark(_ tokens: inout [Token], _ i: Int, _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let token = tokens[i], end = Int(token.end)
    guard token.shape == .capital, i + 2 < tokens.count, isMark(tokens[i + 1], [0x2E], text), tokens[i + 1].before == .nothing,
      tokens[i + 2].kind == .word, tokens[i + 2].before == .space, tokens[i + 2].shape != .lower,
      let cut = token.range.first(where: { text[$0] &- 0x30 < 10 }), end - cut < 3, cut - Int(token.start) > 3,
      token.range.suffix(from: cut).allSatisfy({ text[$0] &- 0x30 < 10 }), folded.fold(text, Int(token.start)..<cut)
    else { return }
    tokens[i].end = UInt32(cut)
    tokens[i].word = lexicon.word(&folded)
    tokens[i].length = UInt8(clamping: cut - Int(token.start))
    tokens.insert(Token(start: cut, end: end, kind: .number, length: end - cut), at: i + 1)
  }

  /// Cuts `BekasiMenurut` into a word and the one that begins the next sentence.
  private func cutOpener(_ tokens: inout [Token], _ i: Int, _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let token = tokens[i], end = Int(token.end)
    guard token.shape == .mixed, let cut = token.range.last(where: { text[$0] &- 0x41 < 26 }), cut - Int(token.start) > 2,
      folded.fold(text, cut..<end)
    else { return }
    let word = lexicon.word(&folded)
    guard word != 0, marks[Int(word)] & 8 != 0, folded.fold(text, Int(token.start)..<cut) else { return }
    var rest: [Token] = []
    Cutter.cut(text, Int(token.start)..<cut, into: &rest)
    guard rest.count == 1 else { return }
    rest[0].before = token.before
    rest[0].word = lexicon.word(&folded)
    tokens[i] = rest[0]
    tokens.insert(Token(start: cut, end: end, word: word, kind: .word, shape: .capital, length: end - cut), at: i + 1)
  }

  private func sentences(
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
        append(&stream, start..<i, block, isHeadline)
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
          if i - 1 > start { append(&stream, start..<(i - 1), block, isHeadline) }
          start = i - 1
          i += 1
          continue
        }
      }
      let isEllipsis =
        byte == 0xE2 && token.end - token.start == 3 && text[Int(token.start) + 1] == 0x80 && text[Int(token.start) + 2] == 0xA6
      guard byte == 0x2E || byte == 0x21 || byte == 0x3F || isEllipsis else { i += 1; continue }
      // Closing marks that belong to the sentence.
      var end = i + 1
      var quoted = openQuotes
      while end < count, stream.tokens[end].kind == .mark, stream.tokens[end].before == .nothing,
        isClosing(text, stream.tokens[end], &quoted)
      { end += 1 }
      if end < count, !ends(stream.tokens, i, end, start, text) { i += 1; continue }
      openQuotes = quoted
      append(&stream, start..<end, block, isHeadline)
      start = end
      i = end
    }
    if start < count { append(&stream, start..<count, block, isHeadline) }
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

  private func isMark(_ token: Token, _ bytes: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    token.kind == .mark && bytes.contains(text[Int(token.start)])
  }

  private func isClosing(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, _ openQuotes: inout Int) -> Bool {
    let byte = text[Int(token.start)]
    switch byte {
    case 0x2E, 0x21, 0x3F, 0x29, 0x5D: return true
    case 0x22:
      guard openQuotes == 1 else { return false }
      openQuotes = 0
      return true
    case 0x27: return token.before == .nothing
    case 0xE2:
      let last = text[Int(token.end) - 1]
      return text[Int(token.start) + 1] == 0x80 && (last == 0x9D || last == 0x99 || last == 0xA6)
    default: return false
    }
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
        return isDot && isName && isOrdinary(following)
      }
      if following.kind == .mark, isQuote(text, following) { return previous.length > 1 }
      return false
    }
    if following.kind == .word, following.shape == .lower || following.shape == .mixed && !isDot { return false }
    // `Pelaksana harian (Plh.) Sekretaris …`
    if isDot, let previous, next == i + 2, text[Int(tokens[i + 1].start)] == 0x29, isAbbreviation(previous) { return false }
    guard isDot, let previous, next == i + 1 else {
      // `"…?" kata` goes on, and that was told above; a comma or bracket after the mark goes on too.
      return following.kind != .mark || isQuote(text, following) || text[Int(following.start)] == 0x28 || text[Int(following.start)] == 0x2D
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
    return following.kind != .mark || isQuote(text, following) || text[Int(following.start)] == 0x28 || text[Int(following.start)] == 0x5B
      || text[Int(following.start)] == 0x2D || text[Int(following.start)] >= 0x80
  }

  /// Whether the tokens up to the dot at `i` spell an abbreviation of several parts (two letters with a dot each, or a degree).
  private func endsLongAbbreviation(_ tokens: [Token], _ i: Int, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var first = i - 1
    while first - 2 >= start, tokens[first].before == .nothing, tokens[first - 1].before == .nothing, tokens[first - 2].kind == .word,
      text[Int(tokens[first - 1].start)] == 0x2E
    {
      first -= 2
      var node = lexicon.rootNext[Int(tokens[first].word)]
      for token in tokens[(first + 1)...i] where node != 0 { node = token.word == 0 ? 0 : lexicon.next(node, token.word) }
      if node != 0, says.bits(at: node) & 1 != 0 { return true }
    }
    return false
  }

  private func isAbbreviation(_ token: Token) -> Bool { marks[Int(token.word)] & 1 != 0 }
  private func isOrdinary(_ token: Token) -> Bool { marks[Int(token.word)] & 4 != 0 }

  private func isQuote(_ text: UnsafeBufferPointer<UInt8>, _ token: Token) -> Bool {
    let byte = text[Int(token.start)]
    return byte == 0x22 || byte == 0x27
      || byte == 0xE2 && text[Int(token.start) + 1] == 0x80 && text[Int(token.end) - 1] >= 0x98
        && text[Int(token.end) - 1] <= 0x9E
  }

  /// The longest run of tokens that stands as one sentence. Lists and damaged text without full stops are cut, so that what rules look for
  /// in a sentence stays within bounds.
  private static let longestSentence = 1000

  private func append(_ stream: inout TokenStream, _ sentence: Range<Int>, _ block: Int, _ isHeadline: Bool) {
    var range = sentence
    while range.count > Tokeniser.longestSentence {
      let end = range.lowerBound + Tokeniser.longestSentence
      append(&stream, range.lowerBound..<end, block, isHeadline)
      range = end..<range.upperBound
    }
    var words = 0, capitals = 0
    for token in stream.tokens[range] where token.kind == .word && token.length > 2 {
      words += 1
      if token.shape != .lower { capitals += 1 }
    }
    let isTitleCase = words >= 3 && capitals * 10 >= words * (isHeadline ? 6 : 9)
    stream.sentences.append(Sentence(tokens: range, block: block, isTitleCase: isTitleCase))
  }
}
