/// Counts of what was expected, found and right, by type; `article` does not count.
public struct Scores: Sendable, Hashable {
  /// The counts of one type.
  public struct Count: Sendable, Hashable {
    /// Reviewed records.
    public var expected = 0
    /// New records.
    public var found = 0
    /// New records that are exactly as reviewed: type, span and all fields.
    public var strict = 0
    /// New records with the type of the reviewed one and a span that overlaps it.
    public var lenient = 0

    /// Adds other counts.
    public mutating func add(_ other: Count) {
      expected += other.expected
      found += other.found
      strict += other.strict
      lenient += other.lenient
    }

    /// Right ones among those found. Unit: thousandths. Missing: nil when nothing was found.
    public func precision(isStrict: Bool) -> Int? { found == 0 ? nil : ratio(isStrict ? strict : lenient, found) }
    /// Right ones among those expected. Unit: thousandths. Missing: nil when nothing was expected.
    public func recall(isStrict: Bool) -> Int? { expected == 0 ? nil : ratio(isStrict ? strict : lenient, expected) }
    /// Harmonic mean of both. Unit: thousandths. Missing: nil when nothing was expected or found.
    public func f1(isStrict: Bool) -> Int? {
      expected + found == 0 ? nil : ratio(2 * (isStrict ? strict : lenient), expected + found)
    }

    private func ratio(_ part: Int, _ whole: Int) -> Int { (2000 * part + whole) / (2 * whole) }
  }

  /// The counts by type.
  public private(set) var counts: [String: Count] = [:]

  /// Makes empty counts.
  public init() {}

  /// The counts. Order: by type name.
  public var ordered: [(type: String, count: Count)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

  /// All types together.
  public var total: Count {
    var sum = Count()
    for count in counts.values { sum.add(count) }
    return sum
  }

  /// Adds the counts of another document.
  public mutating func add(_ other: Scores) {
    for (type, count) in other.counts { counts[type, default: Count()].add(count) }
  }

  mutating func countOld(_ type: String) { if type != "article" { counts[type, default: Count()].expected += 1 } }
  mutating func countNew(_ type: String) { if type != "article" { counts[type, default: Count()].found += 1 } }

  mutating func countMatch(_ type: String, isStrict: Bool, isLenient: Bool) {
    guard type != "article" else { return }
    if isStrict { counts[type, default: Count()].strict += 1 }
    if isLenient { counts[type, default: Count()].lenient += 1 }
  }
}
