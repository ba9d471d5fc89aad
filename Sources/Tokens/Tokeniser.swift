import Articles
import Rules
import Spans
import Words

/// Cuts the blocks of an article into tokens and sentences.
public struct Tokeniser: Sendable {
  let lexicon: Lexicon
  /// What the tables say of a word: a sum of `Mark`.
  let marks: Flat<UInt8>
  /// The same bits for entries of several words.
  let says: ClassMarks
  private let affixes: Affixes

  /// What tables say of a word or of an entry of several words.
  enum Mark {
    /// An abbreviation that goes on.
    static let abbreviation: UInt8 = 1
    /// A currency written before digits.
    static let currency: UInt8 = 2
    /// An ordinary or function word.
    static let ordinary: UInt8 = 4
    /// A word that begins sentences.
    static let opener: UInt8 = 8
    /// A word of personal names.
    static let name: UInt8 = 16
    /// A body or a person known by this name or short form.
    static let known: UInt8 = 32
    /// A place that needs no other word beside it.
    static let place: UInt8 = 64
    /// A title, a rank or a word of address.
    static let title: UInt8 = 128
  }

  /// Reads the classes `abbreviation`, `currency`, `ordinary`, `function`, `opener`, `name`, `institution`, `person`, `place`, `title`, `rank`
  /// and `honorific` of the lexicon.
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
    func always(_ mark: UInt8) -> @Sendable (Int) -> UInt8 { { _ in mark } }
    return ClassMarks(
      lexicon,
      [
        "abbreviation": { lexicon.text($0, "key") != "end" ? Mark.abbreviation : 0 }, "currency": always(Mark.currency),
        "ordinary": always(Mark.ordinary), "function": always(Mark.ordinary),
        "opener": { lexicon.text($0, "key") == "name" ? 0 : Mark.opener }, "name": always(Mark.name), "institution": always(Mark.known),
        "person": always(Mark.known), "place": { lexicon.text($0, "needs") == nil ? Mark.place : 0 }, "title": always(Mark.title),
        "rank": always(Mark.title), "honorific": always(Mark.title),
      ])
  }

  /// Fills `stream` with the tokens and sentences of all blocks that are no furniture.
  public func cut(_ article: Article, _ text: UnsafeBufferPointer<UInt8>, into stream: inout TokenStream) {
    stream.tokens.removeAll(keepingCapacity: true)
    stream.sentences.removeAll(keepingCapacity: true)
    let lacksCapitals = Tokeniser.lacksCapitals(text)
    for (index, block) in article.blocks.enumerated() where block.kind != .furniture {
      let first = stream.tokens.count
      Cutter.cut(text, block.span.range, into: &stream.tokens)
      number(&stream.tokens, from: first, text)
      if lacksCapitals { giveCapitals(&stream.tokens, from: first) }
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
        cutFunctionWord(&tokens, i, text, &folded)
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
    guard prefix != 0, marks[Int(prefix)] & Mark.currency != 0 else { return }
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
    guard word != 0, marks[Int(word)] & Mark.opener != 0, folded.fold(text, Int(token.start)..<cut) else { return }
    split(&tokens, i, at: cut, text, (lexicon.word(&folded), word), gap: .nothing)
  }

  /// Cuts `dariReuters` into a function word and a name of the tables.
  private func cutFunctionWord(_ tokens: inout [Token], _ i: Int, _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let token = tokens[i], start = Int(token.start), end = Int(token.end)
    guard token.shape == .mixed, text[start] &- 0x61 < 26, let cut = token.range.first(where: { text[$0] &- 0x41 < 26 }), end - cut > 2,
      folded.fold(text, cut..<end)
    else { return }
    let name = lexicon.word(&folded)
    guard name != 0, marks[Int(name)] & (Mark.known | Mark.place | Mark.title) != 0, folded.fold(text, start..<cut) else { return }
    let word = lexicon.word(&folded)
    guard word != 0, isFunction(word) else { return }
    split(&tokens, i, at: cut, text, (word, name), gap: .space)
  }

  /// Cuts token `i` at a byte into two with these words, the second after `gap`; nothing where a part would not be one token.
  private func split(
    _ tokens: inout [Token], _ i: Int, at cut: Int, _ text: UnsafeBufferPointer<UInt8>, _ words: (UInt32, UInt32), gap: Token.Before
  ) {
    var parts: [Token] = []
    Cutter.cut(text, Int(tokens[i].start)..<cut, into: &parts)
    Cutter.cut(text, cut..<Int(tokens[i].end), into: &parts)
    guard parts.count == 2 else { return }
    (parts[0].before, parts[0].word) = (tokens[i].before, words.0)
    (parts[1].before, parts[1].word) = (gap, words.1)
    tokens.replaceSubrange(i...i, with: parts)
  }

  /// Whether the tables have the word for a function word.
  private func isFunction(_ word: UInt32) -> Bool {
    let node = lexicon.rootNext[Int(word)], number = lexicon.classNumber("function")
    var entry = node == 0 ? -1 : lexicon.firstEntry[Int(node)]
    while entry >= 0 {
      if lexicon.rowClass(Int(lexicon.entries[Int(entry)].row)) == number { return true }
      entry = lexicon.entries[Int(entry)].next
    }
    return false
  }
}
