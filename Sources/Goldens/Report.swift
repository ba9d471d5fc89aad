/// The comparisons of a run, ready to be told.
public struct Report: Sendable {
  /// A document and what differs in it.
  public struct Entry: Sendable {
    /// Its text and name.
    public let passage: Passage
    /// What differs.
    public let comparison: Comparison
    /// The comparison of the run before with the same golden. Missing: nil without one.
    public let baseline: Comparison?

    /// Makes an entry.
    public init(passage: Passage, comparison: Comparison, baseline: Comparison? = nil) {
      self.passage = passage
      self.comparison = comparison
      self.baseline = baseline
    }
  }

  /// What became of a difference since the run before.
  public enum Change: String, Sendable, CaseIterable {
    /// It was wrong and is right.
    case fixed
    /// It was right and is wrong.
    case broken
    /// It was wrong and still is.
    case stillWrong = "still wrong"
  }

  /// The documents. Order: as they were compared.
  public private(set) var entries: [Entry] = []

  /// Makes an empty report.
  public init() {}

  /// Adds a document.
  public mutating func add(_ entry: Entry) { entries.append(entry) }

  /// Scores of all documents together.
  public var scores: Scores {
    var sum = Scores()
    for entry in entries { sum.add(entry.comparison.scores) }
    return sum
  }

  /// Number of differences of all documents.
  public var count: Int { entries.reduce(0) { $0 + $1.comparison.differences.count } }
}

extension Report.Entry {
  /// Every difference with what became of it; without a run before all are still wrong.
  ///
  /// Order: those of the new run, then those that are fixed.
  public var changes: [(change: Report.Change?, difference: Difference)] {
    guard let baseline else { return comparison.differences.map { (nil, $0) } }
    let before = Set(baseline.differences.map(\.subject))
    let now = Set(comparison.differences.map(\.subject))
    return comparison.differences.map { (before.contains($0.subject) ? .stillWrong : .broken, $0) }
      + baseline.differences.filter { !now.contains($0.subject) }.map { (.fixed, $0) }
  }
}
