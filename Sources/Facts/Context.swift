import Articles
import Entities
import Lookups
import Mentions
import Rules
import Spans
import Tokens
import Values
import Words

/// Everything earlier stages found, as the fact readers see it.
public struct Context {
  /// The article's blocks.
  public let article: Article
  /// Its tokens and sentences.
  public let stream: TokenStream
  /// Its lookups.
  public let lookups: Lookups
  /// Its bytes.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// The distinct things it names.
  public private(set) var entities: [Entity]
  /// The values it gives.
  public let values: [Value]
  /// All mentions with the entity each belongs to. Order: text order.
  public private(set) var mentions: [(mention: Mention, entity: Int)]
  /// Institutions by name in small letters.
  private let institutions: [String: Int]

  /// Gathers the context of an article.
  public init(
    article: Article, stream: TokenStream, lookups: Lookups, bytes: UnsafeBufferPointer<UInt8>, entities: [Entity], values: [Value]
  ) {
    self.article = article
    self.stream = stream
    self.lookups = lookups
    self.bytes = bytes
    self.entities = entities
    self.values = values
    var all: [(mention: Mention, entity: Int)] = []
    for (e, entity) in entities.enumerated() {
      for mention in entity.mentions { all.append((mention, e)) }
    }
    mentions = all.sorted { $0.mention.span < $1.mention.span }
    institutions = Dictionary(
      entities.indices.filter { entities[$0].type == "institution" }.map { (entities[$0].name.lowercased(), $0) }
    ) { first, _ in first }
  }

  /// The context with further mentions, and with the entities behind the others that some of them are of.
  func adding(_ more: [(mention: Mention, entity: Int)], _ entities: [Entity] = []) -> Context {
    if more.isEmpty { return self }
    var context = self
    context.entities += entities
    context.mentions = (mentions + more).sorted { $0.mention.span < $1.mention.span }
    return context
  }

  /// The bytes from the first to the last of `tokens`, of which there is one at least.
  func span(ofTokens tokens: Range<Int>) -> Span {
    Span(Int(stream.tokens[tokens.lowerBound].start), Int(stream.tokens[tokens.upperBound - 1].end))
  }

  /// The institution with this canonical name, whatever its capitals. Missing: nil when the article names none such.
  func institution(named name: String) -> Int? { institutions[name.lowercased()] }

  /// The institution whose name goes on where `name` ends, of a kind that `isMeant`. Missing: nil when the article names none or several.
  func institution(beginning name: String, isMeant: (String) -> Bool) -> Int? {
    let found = entities.indices.filter {
      entities[$0].type == "institution" && entities[$0].name.hasPrefix(name + " ") && entities[$0].kind.map(isMeant) ?? false
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The mentions that end before token `i`.
  func mentions(before i: Int) -> ArraySlice<(mention: Mention, entity: Int)> {
    mentions[..<partitionPoint(mentions.count) { mentions[$0].mention.tokens.upperBound > i }]
  }

  /// Whether the token is the ASCII mark `byte`.
  func isMark(_ token: Int, _ byte: UInt8) -> Bool {
    stream.tokens[token].kind == .mark && bytes[Int(stream.tokens[token].start)] == byte
  }

  /// Whether a table entry that begins at the token has a row that `isMeant`.
  func hasRow(at token: Int, _ lexicon: Lexicon, _ isMeant: (Int) -> Bool) -> Bool {
    for lookup in lookups.starting(at: token) {
      var isFound = false
      Lookups.rows(of: lookup, lexicon) { row in isFound = isFound || isMeant(row) }
      if isFound { return true }
    }
    return false
  }

  /// What a value is called by as an element of the shadow; a mention is called by its own index.
  static func reference(ofValue index: Int) -> Int32 { Int32(-index - 2) }

  /// The index of the value that an element of the shadow is called by. Missing: nil when it stands for no value.
  static func value(ofReference reference: Int) -> Int? { reference < -1 ? -reference - 2 : nil }

  /// The values that begin in a span of bytes.
  func values(beginningIn span: Span) -> Range<Int> {
    let first = partitionPoint(values.count) { values[$0].span.start >= span.start }
    return first..<max(first, partitionPoint(values.count) { values[$0].span.start >= span.end })
  }

  /// The bytes of a sentence from a token on.
  func rest(ofSentence sentence: Int, from token: Int) -> Span {
    Span(Int(stream.tokens[token].start), Int(stream.tokens[stream.sentences[sentence].tokens.upperBound - 1].end))
  }

  /// The text of a span.
  func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The sentence that holds token `i`.
  func sentence(ofToken i: Int) -> Int {
    max(0, partitionPoint(stream.sentences.count) { stream.sentences[$0].tokens.lowerBound > i } - 1)
  }

  /// The text of a span.
  public func text(of span: Span) -> String { text(span) }

  /// Index of the sentence that holds token `i`.
  public func sentenceIndex(ofToken i: Int) -> Int { sentence(ofToken: i) }

  /// Index of the sentence that holds the byte, or the last one before it.
  public func sentenceIndex(ofByte byte: Int) -> Int {
    sentence(ofToken: max(0, partitionPoint(stream.tokens.count) { Int(stream.tokens[$0].start) > byte } - 1))
  }

  /// The section of the article a sentence stands in.
  public func section(_ sentence: Int) -> String { article.blocks[stream.sentences[sentence].block].kind.section }
}
