/// The text of a rule's pattern, cut into what the shadow has to know: classes in braces, literal words, and the parts of plain syntax.
public struct PatternText: Sendable {
  /// A part of a pattern.
  public enum Piece: Hashable, Sendable {
    /// What opens a group: `(`, `(?:`, `(?<name>`, `(?<!`, `(?(1)`; a bare `(?` before an assertion that decides between two cases.
    case open(String)
    /// What parts alternatives.
    case bar
    /// What closes a group.
    case close
    /// How often the part before it is read: `?`, `*+`, `{2,3}`.
    case quantifier(String)
    /// A character class with its brackets.
    case set(String)
    /// An escape with its backslash: `\d`, `\x{2013}`.
    case escape(String)
    /// Any other character: a digit, a mark, a space, an anchor.
    case character(Unicode.Scalar)
    /// A word that stands alone between other pieces.
    case literal(String)
    /// A class expression.
    case symbols(String)
    /// One of several words and classes.
    case any([Piece])

    /// The syntax as libpcre2 reads it. Missing: nil for words and classes, which stand for codes of symbols.
    public var syntax: String? {
      switch self {
      case .open(let text), .quantifier(let text), .set(let text), .escape(let text): text
      case .bar: "|"
      case .close: ")"
      case .character(let c): String(Character(c))
      case .literal, .symbols, .any: nil
      }
    }

    /// How messages name it: the syntax, the word, or the expression in braces.
    public var name: String {
      switch self {
      case .literal(let word): "'\(word)'"
      case .symbols(let text): "{\(text)}"
      case .any(let pieces): pieces.map(\.name).joined(separator: " or ")
      default: syntax ?? ""
      }
    }

    /// The words and classes it is one of.
    public var members: [Piece] { if case .any(let pieces) = self { pieces } else { [self] } }
  }

  /// The parts in order.
  public let pieces: [Piece]

  /// A pattern of `pieces`.
  init(pieces: [Piece] = []) { self.pieces = pieces }

  /// Cuts `text`, with macros put in.
  ///
  /// Throws: a message when a brace does not close or macros go in circles.
  public init(_ text: String, macros: [String: Macro]) throws(Failure) {
    var cutter = PatternCutter(macros)
    try cutter.read(text)
    pieces = cutter.pieces
  }

  /// What is wrong with a pattern's own notation.
  public struct Failure: Error, Sendable {
    /// One clause, in English.
    public var message: String
  }

  /// Words the pattern names.
  public var literals: [String] { pieces.compactMap { if case .literal(let word) = $0 { word } else { nil } } }
  /// Class expressions the pattern uses.
  public var expressions: [String] { pieces.compactMap { if case .symbols(let text) = $0 { text } else { nil } } }
}
