import Records

/// How long each stage takes.
public struct StageProfile: Sendable {
  /// What is timed: the stages in the order they run, and the writing of their records as lines of JSON.
  public enum Stage: Int, CaseIterable, Sendable { case article, tokens, lookups, values, mentions, entities, facts, records, json }

  /// Cost of one stage.
  public struct Line: Sendable {
    /// The stage.
    public var stage: Stage
    /// Time spent in it. Unit: microseconds.
    public var microseconds: Int
  }

  /// Time by stage. Unit: nanoseconds.
  private var costs = [Int64](repeating: 0, count: Stage.allCases.count)

  /// Adds the time of one run of a stage.
  mutating func add(_ stage: Stage, _ time: Duration) { costs[stage.rawValue] += Int64(time / .nanoseconds(1)) }

  /// Cost of every stage. Order: as they run.
  public var lines: [Line] { Stage.allCases.map { Line(stage: $0, microseconds: Int(costs[$0.rawValue] / 1000)) } }

  /// What the stages cost on `documents`, by one worker. Throws: a failed check of records.
  public static func run(_ extractor: Extractor, _ documents: [Document]) throws(SelfCheckFailure) -> [Line] {
    let worker = Extractor.Worker(extractor)
    let printer = RecordPrinter(RecordWriter(types: extractor.rules.types))
    worker.profile = StageProfile()
    for document in documents {
      let extraction = worker.extract(document)
      try worker.step(.json) { () throws(SelfCheckFailure) in
        var out = JSONBuffer()
        try printer.print(extraction.records, doc: document.id, of: document.bytes, to: &out)
      }
    }
    return worker.profile?.lines ?? []
  }
}
