// Values: in come the tokens of an article, their lookups and the rules of the stage `values`; out go numbers, dates, times, sums,
// quantities, law references and contacts, each with an exact value.
// It refuses to know names, who holds a figure, and what a text says about it.
import Spans

/// A value as it stands in the text.
public struct Value: Sendable {
  /// Name of its type: `date`, `money`, …
  public var type: String
  /// Where it stands. Range: the article's text. Unit: bytes.
  public var span: Span
  /// Tokens it covers, as indices into the article's tokens.
  public var tokens: Range<Int>
  /// Index of the sentence it stands in.
  public var sentence: Int
  /// The rule that made it, as an index into the rules of the rule set.
  public var rule: Int
  /// Fields of its record. Order: output order.
  public var fields: [Field]
  /// What somebody should look at again. Missing: nil when nothing is in doubt.
  public var doubt: Doubt?

  /// What can be in doubt about a value; the raw value is the code of its diagnostic.
  public enum Doubt: String, Sendable {
    /// It can be read in two ways.
    case ambiguousDate = "ambiguous-date"
    /// It is counted from a day that nothing tells.
    case noAnchor = "no-anchor"
    /// Its weekday is that of another day.
    case weekdayMismatch = "weekday-mismatch"
  }

  /// Makes a value.
  public init(type: String, span: Span, tokens: Range<Int>, sentence: Int, rule: Int, fields: [Field], doubt: Doubt? = nil) {
    self.type = type
    self.span = span
    self.tokens = tokens
    self.sentence = sentence
    self.rule = rule
    self.fields = fields
    self.doubt = doubt
  }
}
