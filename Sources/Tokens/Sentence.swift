// Tokens: in come the blocks of an article; out go its tokens, numbered in the lexicon, and its sentences.
// It refuses to know what a word means, but for the abbreviations after which a sentence goes on.
import Articles
import Rules
import Spans
import Words

/// A sentence: a run of tokens within one block.
public struct Sentence: Sendable {
  /// Its tokens, as indices into the article's tokens.
  public var tokens: Range<Int>
  /// Index of the block it stands in.
  public var block: Int
  /// Whether capitals say little here: nearly all its words have one, as in headlines.
  public var isTitleCase: Bool
  /// Makes a sentence.
  public init(tokens: Range<Int>, block: Int, isTitleCase: Bool) {
    self.tokens = tokens
    self.block = block
    self.isTitleCase = isTitleCase
  }
}

/// The tokens and sentences of an article.
public struct TokenStream: Sendable {
  /// All tokens outside furniture, in text order, numbered in the lexicon.
  public var tokens: [Token] = []
  /// All sentences, in text order.
  public var sentences: [Sentence] = []
  /// Makes an empty stream to fill again and again.
  public init() {}
}
