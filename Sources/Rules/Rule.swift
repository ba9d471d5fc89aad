/// One rule as its file states it.
public struct Rule: Sendable {
  /// The stages that run rules. Order: as they run.
  public static let stages = ["article", "values", "mentions", "posts", "statements", "facts"]
  /// The levels a stage may have.
  public static let levels = 1...32

  /// Its name, unique over all rules: `date.day-month-year`.
  public var id: String
  /// The stage that runs it, one of `stages`.
  public var stage: String
  /// The level of the stage, one of `levels`; rules of one level see the same input.
  public var level: Int
  /// The type it makes.
  public var makes: String
  /// The pattern, as written; that of a rule of the article stage with macros put in.
  public var match: String
  /// Pattern that must not match where the match begins. Missing: nil for no such condition.
  public var unless: String?
  /// A capture, and the pattern that must not match where it begins. Missing: nil for no such condition.
  public var unlessAt: (capture: String, text: String)?
  /// The reader that turns captures into a value. Missing: nil where the captures are the fields.
  public var read: String?
  /// Fields with constant values.
  public var set: [(key: String, value: String)]
  /// Sections of the article it runs in; empty for all.
  public var sections: [String]
  /// Pattern that must match the text right before. Missing: nil for no such condition.
  public var before: String?
  /// Pattern that must match the text right after.
  public var after: String?
  /// Pattern that must not match the text right before.
  public var notBefore: String?
  /// Pattern that must not match the text right after.
  public var notAfter: String?
  /// Examples: text with «» around what must be found, and the values it must have.
  public var examples: [Example]
  /// Texts in which the rule must find nothing.
  public var counterExamples: [Example]
  /// Where it is written.
  public var file: String
  /// Line of its `id`, from 1.
  public var line: Int
  /// Line of its `match`, from 1.
  public var matchLine: Int

  /// The conditions on what stands around a match, and on what it or a capture of it begins with.
  public enum Condition: Int, Sendable, CaseIterable {
    /// Must stand right before the match.
    case before
    /// Must stand right after it.
    case after
    /// Must not stand right before it.
    case notBefore
    /// Must not stand right after it.
    case notAfter
    /// Must not begin where the match begins.
    case unless
    /// Must not begin where a capture begins.
    case unlessAt

    /// The key it is written under.
    public var key: String {
      switch self {
      case .before: "before"
      case .after: "after"
      case .notBefore: "not-before"
      case .notAfter: "not-after"
      case .unless: "unless"
      case .unlessAt: "unless-at"
      }
    }

    /// Whether it asks for something to stand there, not for its lack.
    public var isWanted: Bool { self == .before || self == .after }
    /// Whether it speaks of what stands before the match.
    public var isBefore: Bool { self == .before || self == .notBefore }
  }

  /// The pattern of a condition, as written. Missing: nil for no such condition.
  public func text(of condition: Condition) -> String? {
    switch condition {
    case .before: before
    case .after: after
    case .notBefore: notBefore
    case .notAfter: notAfter
    case .unless: unless
    case .unlessAt: unlessAt?.text
    }
  }

  /// `match` cut into pieces, macros put in; empty for rules of the article stage, whose patterns see plain text.
  public internal(set) var pattern = PatternText()
  /// The conditions, cut into pieces.
  public internal(set) var conditions: [Condition: PatternText] = [:]

  /// A text a rule is tried on.
  public struct Example: Sendable {
    /// The text; «» mark the span.
    public var text: String
    /// Fields the record must have. Order: as written.
    public var fields: [(key: String, value: String)]
    /// Line in the file.
    public var line: Int
    /// Makes an example.
    public init(text: String, fields: [(key: String, value: String)], line: Int) {
      self.text = text
      self.fields = fields
      self.line = line
    }
  }
}
