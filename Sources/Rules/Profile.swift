/// What the rules of a stage cost: how often each was tried, how often it matched, and the time it took.
public struct Profile: Sendable {
  /// Cost of one rule.
  public struct Cost: Sendable {
    /// Calls of the matcher.
    public var calls = 0
    /// Calls that matched.
    public var matches = 0
    /// Time in the matcher, for the pattern and what must or must not stand beside it. Unit: nanoseconds; for people, never in an output that must be the same twice.
    public var nanoseconds: Int64 = 0
  }

  /// Costs by index of the rule in the rule set.
  public private(set) var costs: [Int: Cost] = [:]

  /// Makes an empty profile.
  public init() {}

  /// Adds one call.
  public mutating func add(rule: Int, isMatch: Bool, _ time: Duration) {
    costs[rule, default: Cost()].calls += 1
    if isMatch { costs[rule]?.matches += 1 }
    costs[rule]?.nanoseconds += Profile.nanoseconds(time)
  }

  /// Adds the time spent on what must or must not stand beside a match.
  public mutating func add(rule: Int, beside time: Duration) { costs[rule]?.nanoseconds += Profile.nanoseconds(time) }

  private static func nanoseconds(_ time: Duration) -> Int64 {
    let (seconds, attoseconds) = time.components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
