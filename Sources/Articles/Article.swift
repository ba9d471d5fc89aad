// Articles: in come validated bytes; out go blocks that cover them, furniture marked, and what the page says of itself.
// It refuses to know words, sentences or names.
import Spans

/// A text as received, cut into blocks.
public struct Article: Sendable {
  /// The blocks. Order: text order; together they cover all that is not white space.
  public var blocks: [Block]
  /// What the page says of itself.
  public var outlet: String?
  /// Authors, as written, without titles of their work (`Pewarta:`). Order: text order.
  public var byline: [String] = []
  /// Editors, as written.
  public var editors: [String] = []
  /// ISO 8601 time of publication with zone when the page gives one. Missing: nil when it does not.
  public var published: String?
  /// The dateline's place, as it stands in the text. Missing: nil without a dateline.
  public var dateline: Span?
  /// ISO 8601 date that stands in the dateline. Missing: nil when none does.
  public var dateOfDateline: String?

  /// Makes an article of `blocks`.
  public init(blocks: [Block]) { self.blocks = blocks }

  /// A stretch of the page with one purpose.
  public struct Block: Sendable, Hashable {
    /// What it is for.
    public var kind: Kind
    /// Where it stands, without white space around it.
    public var span: Span
    /// Rule that told its kind. Missing: nil for the fallback.
    public var rule: String?
    /// Makes a block.
    public init(kind: Kind, span: Span, rule: String? = nil) {
      self.kind = kind
      self.span = span
      self.rule = rule
    }
  }

  /// What a block is for.
  public enum Kind: String, Sendable, CaseIterable {
    case headline, kicker, standfirst, byline, timestamp, caption, dateline, paragraph, quote, furniture
    /// The name records use for the part of the article (`section`).
    public var section: String {
      switch self {
      case .paragraph, .timestamp: "body"
      default: rawValue
      }
    }
  }
}
