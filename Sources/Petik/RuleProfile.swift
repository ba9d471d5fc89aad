import Cascades
import Rules

/// What rules cost on documents.
public enum RuleProfile {
  /// Cost of one rule.
  public struct Line: Sendable {
    /// Id of the rule.
    public var rule: String
    /// How often it was tried.
    public var tries: Int
    /// How often it matched.
    public var matches: Int
    /// Time spent on it. Unit: microseconds.
    public var microseconds: Int
  }

  /// Cost of every rule that was tried on `documents`. Order: the dearest first.
  public static func run(_ extractor: Extractor, _ documents: [Document]) -> [Line] {
    let worker = Extractor.Worker(extractor)
    for cascade in worker.cascades { cascade.profile = Profile() }
    for document in documents { _ = worker.extract(document) }
    var lines: [Line] = []
    for cascade in worker.cascades {
      for (rule, cost) in cascade.profile?.costs ?? [:] {
        lines.append(
          Line(
            rule: extractor.rules.rules[rule].id, tries: cost.calls, matches: cost.matches, microseconds: Int(cost.nanoseconds / 1000)))
      }
    }
    return lines.sorted { ($1.microseconds, $0.rule) < ($0.microseconds, $1.rule) }
  }
}
