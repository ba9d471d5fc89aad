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
    worker.articles.profile = Profile()
    for cascade in worker.cascades { cascade.profile = Profile() }
    for document in documents { _ = worker.extract(document) }
    let lines = ([worker.articles.profile] + worker.cascades.map(\.profile)).flatMap { profile in
      (profile?.costs ?? [:]).map { rule, cost in
        Line(rule: extractor.rules.rules[rule].id, tries: cost.calls, matches: cost.matches, microseconds: Int(cost.nanoseconds / 1000))
      }
    }
    return lines.sorted { ($1.microseconds, $0.rule) < ($0.microseconds, $1.rule) }
  }
}
