import Articles
import Rules
import Spans
import Words

/// Cuts the blocks of an article into tokens and sentences.
public struct Tokeniser: Sendable {
  let lexicon: Lexicon
  /// What the tables say of a word: bit 0 an abbreviation that goes on, bit 1 a currency written before digits, bit 2 an ordinary word, bit 3
  /// a word that begins sentences, bit 4 a word of personal names, bit 5 a body, short forms included.
  let marks: Flat<UInt8>
  /// The same bits for entries of several words.
  let says: ClassMarks
  private let affixes: Affixes

  /// Reads the classes `abbreviation`, `currency`, `ordinary`, `function`, `opener`, `name` and `institution` of the lexicon.
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
        "function": { _ in 4 }, "opener": { lexicon.text($0, "key") == "name" ? 0 : 8 }, "name": { _ in 16 },
        "institution": { _ in 32 },
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
}
