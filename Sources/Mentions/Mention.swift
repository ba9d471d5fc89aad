// Mentions: in come sentences, lookups and values; out go names as they stand in the text, with what says so.
// It refuses to know which mentions are the same thing.
import Spans

/// A name where it stands.
public struct Mention: Sendable {
  /// Type of the entity: `person`, `institution`, `place`, `facility`, `event`.
  public var type: String
  /// Bytes covered.
  public var span: Span
  /// Tokens covered.
  public var tokens: Range<Int>
  /// Index of the sentence.
  public var sentence: Int
  /// How strong the evidence is: 1 strongest, as the levels of the rules, 9 another mention of the same name.
  public var evidence: Int
  /// Index of the rule in the rule set. Missing: nil when another mention of the name made it.
  public var rule: Int?
  /// Where the mention stands that proved it. Missing: nil when a rule did.
  public var proof: Span?
}

extension Mention {
  /// Words at `tokens`, which cover `span`, that stand for a name of `type`; `sentence` is the index of theirs.
  public init(standingFor type: String, _ span: Span, _ tokens: Range<Int>, sentence: Int) {
    self.init(type: type, span: span, tokens: tokens, sentence: sentence, evidence: 9)
  }
}
