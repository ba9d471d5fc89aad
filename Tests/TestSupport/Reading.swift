import Articles
import Lookups
import Rules
import Spans
import Tokens

/// A text as one paragraph, cut and looked up.
public struct Reading {
  /// The text.
  public let bytes: [UInt8]
  /// Its tokens and sentences.
  public private(set) var stream = TokenStream()
  /// The table entries in it.
  public private(set) var lookups = Lookups()

  /// Reads `text` by the tables of `rules`.
  public init(_ text: String, _ rules: RuleSet, kind: Article.Kind = .paragraph) {
    bytes = Array(text.utf8)
    let article = Article(blocks: bytes.isEmpty ? [] : [Article.Block(kind: kind, span: Span(0, bytes.count))])
    let tokeniser = Tokeniser(rules.lexicon)
    bytes.withUnsafeBufferPointer { tokeniser.cut(article, $0, into: &stream) }
    lookups.find(in: stream.tokens, rules.lexicon)
  }

  /// The text of `span`.
  public func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The text that tokens cover.
  public func text(_ tokens: Range<Int>) -> String {
    tokens.isEmpty ? "" : text(Span(Int(stream.tokens[tokens.lowerBound].start), Int(stream.tokens[tokens.upperBound - 1].end)))
  }
}
