import Petik

// What the library does not offer yet. Delete each part when Petik has it.

/// One candidate finding and what became of it.
struct Explanation: Sendable {
  /// Id of the record it became. Missing: nil when it became none.
  var record: String?
  /// Rule that found it.
  var rule: String
  /// `file:line` of the rule.
  var place: String
  /// Where it stands. Unit: bytes.
  var span: Span
  /// `kept`, or `lost to RULE: longer …`.
  var outcome: String
  /// Captures, table rows and the element that failed, one line each.
  var details: [String]
}

extension Extractor {
  /// Every finding of a document; those that became records only, until the library keeps the losers.
  func explain(_ document: Document) -> [Explanation] {
    extract(document).records.compactMap { record in
      guard let span = record.span, let id = record.rule, let rule = rules.rules.first(where: { $0.id == id }) else { return nil }
      return Explanation(
        record: record.id, rule: id, place: "\(rule.file):\(rule.line)", span: span, outcome: "kept", details: ["match: \(rule.match)"])
    }
  }
}

/// What rules cost.
enum RuleProfile {
  /// Cost of one rule.
  struct Line: Sendable {
    /// Id of the rule.
    var rule: String
    /// How often it was tried.
    var tries: Int
    /// How often it matched.
    var matches: Int
    /// Time spent on it.
    var microseconds: Int
  }

  /// Cost of every rule on `documents`, the dearest first; nothing until the library counts.
  static func run(_ extractor: Extractor, _ documents: [Document]) -> [Line] { [] }
}
