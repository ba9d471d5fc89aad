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
    var ahead: [Token] = []
    for (index, block) in article.blocks.enumerated() where block.kind != .furniture {
      let first = stream.tokens.count
      Cutter.cut(text, block.span.range, into: &ahead)
      ahead.reverse()
      number(&ahead, into: &stream.tokens, text)
      if lacksCapitals { giveCapitals(&stream.tokens, from: first) }
      sentences(&stream, first, block: index, isHeadline: block.kind == .headline, text)
    }
  }

  /// Numbers the tokens `ahead`, the next one last, and appends them to `tokens`. Cuts currencies off the digits they are glued to, and these
  /// off a word of the tables after them.
  private func number(_ ahead: inout [Token], into tokens: inout [Token], _ text: UnsafeBufferPointer<UInt8>) {
    var folded = Folded()
    while var token = ahead.popLast() {
      token.word = folded.fold(text, token.range) ? lexicon.word(&folded) : 0
      if token.kind == .word, token.word == 0 {
        cutCurrency(&token, &ahead, text, &folded)
        cutListMark(&token, &ahead, text, &folded)
        cutOpener(&token, &ahead, text, &folded)
        cutFunctionWord(&token, &ahead, text, &folded)
        if token.word == 0, token.shape == .capital, folded.fold(text, token.range) { token.word = affixes.word(of: &folded) }
      }
      tokens.append(token)
    }
  }

  /// Cuts `Rp500` and `Rp25juta` into currency, digits and word.
  private func cutCurrency(_ token: inout Token, _ ahead: inout [Token], _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let start = Int(token.start), end = Int(token.end)
    guard let cut = token.range.first(where: { text[$0] &- 0x30 < 10 }), folded.fold(text, start..<cut) else { return }
    let prefix = lexicon.word(&folded)
    guard prefix != 0, marks[Int(prefix)] & Mark.currency != 0 else { return }
    let rest = (cut..<end).first { text[$0] &- 0x30 >= 10 } ?? end
    if rest < end {
      guard folded.fold(text, rest..<end) else { return }
      let word = lexicon.word(&folded)
      guard word != 0 else { return }
      ahead.append(Token(start: rest, end: end, word: word, kind: .word, length: end - rest))
    }
    ahead.append(Token(start: cut, end: rest, kind: .number, length: rest - cut))
    shorten(&token, to: cut, prefix)
  }

  /// Cuts `Budi12. Sari` into a word and the mark of the next item of a list.
  private func cutListMark(_ token: inout Token, _ ahead: inout [Token], _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    guard token.shape == .capital, ahead.count > 1 else { return }
    let start = Int(token.start), end = Int(token.end), next = ahead[ahead.count - 1], second = ahead[ahead.count - 2]
    guard isMark(next, [0x2E], text), next.before == .nothing, second.kind == .word, second.before == .space, second.shape != .lower,
      let cut = token.range.first(where: { text[$0] &- 0x30 < 10 }), end - cut < 3, cut - start > 3,
      token.range.suffix(from: cut).allSatisfy({ text[$0] &- 0x30 < 10 }), folded.fold(text, start..<cut)
    else { return }
    ahead.append(Token(start: cut, end: end, kind: .number, length: end - cut))
    shorten(&token, to: cut, lexicon.word(&folded))
  }

  /// Cuts `BekasiMenurut` into a word and the one that begins the next sentence.
  private func cutOpener(_ token: inout Token, _ ahead: inout [Token], _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let start = Int(token.start), end = Int(token.end)
    guard token.shape == .mixed, let cut = token.range.last(where: { text[$0] &- 0x41 < 26 }), cut - start > 2,
      folded.fold(text, cut..<end)
    else { return }
    let word = lexicon.word(&folded)
    guard word != 0, marks[Int(word)] & Mark.opener != 0, folded.fold(text, start..<cut) else { return }
    split(&token, &ahead, at: cut, text, (lexicon.word(&folded), word), gap: .nothing)
  }

  /// Cuts `dariReuters` into a function word and a name of the tables.
  private func cutFunctionWord(_ token: inout Token, _ ahead: inout [Token], _ text: UnsafeBufferPointer<UInt8>, _ folded: inout Folded) {
    let start = Int(token.start), end = Int(token.end)
    guard token.shape == .mixed, text[start] &- 0x61 < 26, let cut = token.range.first(where: { text[$0] &- 0x41 < 26 }), end - cut > 2,
      folded.fold(text, cut..<end)
    else { return }
    let name = lexicon.word(&folded)
    guard name != 0, marks[Int(name)] & (Mark.known | Mark.place | Mark.title) != 0, folded.fold(text, start..<cut) else { return }
    let word = lexicon.word(&folded)
    guard word != 0, isFunction(word) else { return }
    split(&token, &ahead, at: cut, text, (word, name), gap: .space)
  }

  /// Leaves of a token what stands before a byte, as a word of the tables or, with 0, none of them.
  private func shorten(_ token: inout Token, to cut: Int, _ word: UInt32) {
    token.end = UInt32(cut)
    token.word = word
    token.length = UInt8(clamping: cut - Int(token.start))
  }

  /// Cuts a token at a byte into two with these words, the second after `gap`; nothing where a part would not be one token.
  private func split(
    _ token: inout Token, _ ahead: inout [Token], at cut: Int, _ text: UnsafeBufferPointer<UInt8>, _ words: (UInt32, UInt32),
    gap: Token.Before
  ) {
    var parts: [Token] = []
    Cutter.cut(text, Int(token.start)..<cut, into: &parts)
    Cutter.cut(text, cut..<Int(token.end), into: &parts)
    guard parts.count == 2 else { return }
    (parts[0].before, parts[0].word) = (token.before, words.0)
    (parts[1].before, parts[1].word) = (gap, words.1)
    token = parts[0]
    ahead.append(parts[1])
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
