// Words: in come bytes of valid UTF-8; out come words, numbers and marks with their shapes, and folded spellings.
// One cutter serves the text and the tables, so an entry is found exactly where its words stand.
// It refuses to know any word of any language.

/// A word, a number or a mark: 16 plain bytes.
public struct Token: Sendable, Hashable {
  /// First byte. Unit: bytes of the text.
  public var start: UInt32
  /// One past the last byte.
  public var end: UInt32
  /// Number of the word in the lexicon, 0 when the lexicon does not have it.
  public var word: UInt32
  /// What it is made of.
  public var kind: Kind
  /// How its letters are written.
  public var shape: Shape
  /// What stands before it.
  public var before: Before
  /// Number of letters or digits, at most 255.
  public var length: UInt8

  /// What a token is made of.
  public enum Kind: UInt8, Sendable {
    /// Letters, with an apostrophe between them: `kata`, `O'Brien`.
    case word
    /// Digits with their dots and commas: `1.234,5`.
    case number
    /// Any other character but white space.
    case mark
  }

  /// How the letters of a word are written.
  public enum Shape: UInt8, Sendable {
    /// `kata`; also anything without letters.
    case lower
    /// `Kata`, `O'Brien`.
    case capital
    /// `KATA`: two or more letters.
    case upper
    /// `K`: one capital letter.
    case initial
    /// `JakLingko`, `iPhone`, `detikSumbagsel`: a capital after a small letter.
    case mixed
  }

  /// What stands between a token and the one before it.
  public enum Before: UInt8, Sendable {
    /// It is glued to the one before it, or is the first.
    case nothing
    /// White space within a line.
    case space
    /// A line feed.
    case line
  }

  /// The bytes it covers.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether it begins with a capital letter.
  @inlinable public var isCapitalised: Bool { shape == .capital || shape == .upper || shape == .initial || shape == .mixed }

  /// Makes a token.
  @inlinable public init(
    start: Int, end: Int, word: UInt32 = 0, kind: Kind, shape: Shape = .lower, before: Before = .nothing, length: Int = 1
  ) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.word = word
    self.kind = kind
    self.shape = shape
    self.before = before
    self.length = UInt8(clamping: length)
  }
}
