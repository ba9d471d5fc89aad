// Articles: in come validated bytes; out go blocks that cover them, furniture marked, and what the page says of itself.
// It refuses to know words, sentences or names.
import Spans

/// A text as received, cut into blocks.
public struct Article: Sendable {
  /// The blocks. Order: text order; together they cover all that is not white space.
  public var blocks: [Block]
  /// The newspaper or office that publishes it. Missing: nil when the page does not say.
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
    /// The title, or the same again above the text.
    case headline
    /// A rubric or topic above or below the headline.
    case kicker
    /// A summary under the headline.
    case standfirst
    /// Who wrote or edited it.
    case byline
    /// When it was published.
    case timestamp
    /// The words to a picture.
    case caption
    /// Outlet, place and date before the first sentence.
    case dateline
    /// Running text.
    case paragraph
    /// A paragraph that is a quotation set apart.
    case quote
    /// What is no part of the article: links, advertisements, buttons, credits.
    case furniture
    /// The name records use for the part of the article (`section`).
    public var section: String {
      switch self {
      case .paragraph, .timestamp: "body"
      default: rawValue
      }
    }
  }
}
