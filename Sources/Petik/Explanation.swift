import Articles
import Cascades
import Records
import Rules
import Spans

/// One candidate finding and what became of it.
public struct Explanation: Sendable {
  /// Id of the record it became. Missing: nil when it became none.
  public var record: String?
  /// Rule that found it.
  public var rule: String
  /// `file:line` of the rule.
  public var place: String
  /// Where it stands. Unit: bytes.
  public var span: Span
  /// `kept`, `lost to RULE: …`, `refused: …`, `no match: …` or `a block: …`.
  public var outcome: String
  /// Pattern, captures and table rows, one line each.
  public var details: [String]
  /// How far it was from a record: 0 kept, 1 lost, 2 refused by its reader, 3 by a condition, and above that by how many things it lacks.
  public var distance: Int
}

extension Extractor {
  /// Every match of every rule in a document and what became of it. Order: the nearest to a record first, then by span.
  ///
  /// With `near`, rules that could have begun at or shortly before that span but lack something are told too.
  public func explain(_ document: Document, near: Span? = nil) -> [Explanation] {
    let worker = Worker(self)
    var found: [Explanation] = []
    for cascade in worker.cascades {
      cascade.observer = { match, fate in found.append(explanation(match, fate)) }
      if let near {
        cascade.nearMiss = { rule, tokens, lacks in
          guard !lacks.isEmpty, let span = worker.span(ofTokens: tokens), span.start <= near.start, span.end >= near.end,
            near.start - span.start < 80
          else { return }
          let made = rules.rules[rule]
          found.append(
            Explanation(
              record: nil, rule: made.id, place: "\(made.file):\(made.line)", span: near,
              outcome: "no match: the sentence has no \(lacks.joined(separator: ", no "))", details: ["match: \(made.match)"],
              distance: 3 + lacks.count))
        }
      }
    }
    found += blocks(of: document, worker)
    let records = worker.extract(document).records
    for i in found.indices where found[i].outcome == "kept" {
      let record = records.first { $0.rule == found[i].rule && RuleTests.spans($0).contains(found[i].span) }
      found[i].record = record?.id
      if record == nil { found[i].outcome = "kept, and then part of another record" }
      if let evidence = record?.fields.filter({ $0.key != "mentions" && $0.key != "evidence" }), !evidence.isEmpty {
        found[i].details.append("record: " + evidence.map { "\($0.key)=\(RuleTests.shown($0.value))" }.joined(separator: " "))
      }
    }
    var seen: Set<String> = []
    return found.sorted { ($0.distance, $0.span) < ($1.distance, $1.span) }
      .filter { seen.insert("\($0.rule) \($0.span) \($0.outcome)").inserted }
  }

  /// The blocks that rules of the page made, in which most rules look for nothing. Order: text order.
  private func blocks(of document: Document, _ worker: Worker) -> [Explanation] {
    let text = document.bytes.withUnsafeBufferPointer { Wrapping.unwrapped($0) } ?? document.bytes
    let blocks = text.withUnsafeBufferPointer { worker.articles.read($0, headline: document.headline).blocks }
    return blocks.compactMap { block in
      guard let rule = rules.rules.first(where: { $0.id == block.rule }) else { return nil }
      return Explanation(
        record: nil, rule: rule.id, place: "\(rule.file):\(rule.line)", span: block.span, outcome: "a block: \(block.kind.rawValue)",
        details: ["match: \(rule.match)"], distance: 0)
    }
  }

  private func explanation(_ match: Match, _ fate: Fate) -> Explanation {
    let rule = match.rule
    var details = ["match: \(rule.match)"]
    for capture in match.finding.captures { details.append("\(capture.name): \(match.text(capture.span))") }
    if case .barred(let condition) = fate, let text = rule.text(of: condition) { details.append("\(condition.key): \(text)") }
    details += match.rowPlaces.map { "table row: \($0)" }
    let (distance, outcome) =
      switch fate {
      case .kept: (0, "kept")
      case .refused: (2, "refused: no value or fact could be read from it")
      case .barred(let condition):
        (
          3,
          condition.isWanted
            ? "no match: what '\(condition.key)' asks for does not stand there" : "no match: '\(condition.key)' refuses what stands there"
        )
      case .lost(let winner):
        (
          1,
          "lost to \(rules.rules[winner.rule].id): "
            + (winner.span.count > match.finding.span.count
              ? "it is longer" : winner.type < match.finding.type ? "its type stands first" : "it is earlier or its id stands first")
        )
      }
    return Explanation(
      record: nil, rule: rule.id, place: "\(rule.file):\(rule.line)", span: match.finding.span, outcome: outcome, details: details,
      distance: distance)
  }
}
