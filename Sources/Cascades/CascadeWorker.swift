import Lookups
import Patterns
import Rules
import Spans
import Words

/// Runs a cascade over sentences. Belongs to one worker; its scratch memory is used again and again.
public final class CascadeWorker {
  /// The cascade.
  public let cascade: Cascade
  /// Told what became of each match; nil when nobody asks.
  public var observer: ((Match, Fate) -> Void)? { didSet { run.pointee.tellsRefused = observer != nil } }
  /// Told of each rule that could have begun somewhere but did not match: the rule, the tokens from there to the end of the sentence,
  /// and what it requires that the sentence lacks. Nil when nobody asks.
  public var nearMiss: ((_ rule: Int, _ tokens: Range<Int>, _ lacks: [String]) -> Void)?
  /// In memory of its own, so that a step need not ask for access to it.
  private let run: UnsafeMutablePointer<CascadeRun>
  private var limits: [Range<Int>] = []

  /// Makes a worker for `cascade`.
  public init(_ cascade: Cascade) {
    self.cascade = cascade
    run = .allocate(capacity: 1)
    run.initialize(to: CascadeRun(cascade))
  }

  deinit {
    run.deinitialize(count: 1)
    run.deallocate()
  }

  /// What the rules cost; nil when nobody asks. Set it to an empty profile to begin.
  public var profile: Profile? {
    get { run.pointee.profile }
    set { run.pointee.profile = newValue }
  }

  /// The token ranges in which a pattern reached a limit and was given up, since this was last asked. Order: as they were read.
  public func takeLimits() -> [Range<Int>] {
    defer { limits.removeAll() }
    return limits
  }

  /// Finds what the rules find in one sentence.
  ///
  /// `accept` turns a match into a reference for later levels, or nil to refuse it; it sees each match of a level before overlaps are
  /// settled. `given` are findings of earlier stages that stand as one element, in text order and without overlaps.
  /// Returns the findings that won. Order: by level, then text order.
  public func run(
    _ range: Range<Int>, isTitleCase: Bool, section: String, tokens: [Token], lookups: Lookups, bytes: UnsafeBufferPointer<UInt8>,
    given: ArraySlice<Given> = [], accept: (Match) -> Int32?
  ) -> [Finding] {
    var results: [Finding] = []
    if cascade.neededTypes != ~0, !given.contains(where: { cascade.neededTypes & 1 << UInt64($0.type) != 0 }) { return results }
    defer {
      if run.pointee.hitLimit {
        limits.append(range)
        run.pointee.hitLimit = false
      }
    }
    tokens.withUnsafeBufferPointer { run.pointee.makeElements(range, isTitleCase, $0, lookups, given, bytes) }
    let masks = cascade.sections.masks(section)
    for depth in cascade.levels.indices {
      let hasCandidates = run.pointee.findCandidates(depth, masks[depth])
      if let nearMiss { run.pointee.reportMisses(depth, masks[depth], nearMiss) }
      guard hasCandidates else { continue }
      run.pointee.tryCandidates(depth, tokens, bytes)
      if run.pointee.found.isEmpty, run.pointee.refused.isEmpty { continue }
      let sight = Sight(cascade, run.pointee.elements, tokens, lookups, bytes)
      func match(_ finding: Finding) -> Match { Match(finding: finding, sight: sight) }
      if let observer {
        for (finding, condition) in run.pointee.refused { observer(match(finding), .barred(by: condition)) }
      }
      var accepted: [Finding] = []
      var beside: [String: [Finding]] = [:]
      for finding in run.pointee.found {
        let match = match(finding)
        if let reference = accept(match) {
          var finding = finding
          finding.reference = reference
          if let name = cascade.beside[finding.rule] { beside[name, default: []].append(finding) } else { accepted.append(finding) }
        } else {
          observer?(match, .refused)
        }
      }
      let (winners, losses) = settle(accepted)
      let others = beside.isEmpty ? [] : beside.sorted { $0.key < $1.key }.map { settle($0.value) }
      if let observer {
        for (winners, losses) in [(winners, losses)] + others {
          for winner in winners { observer(match(winner), .kept) }
          for (loser, winner) in losses { observer(match(loser), .lost(to: winner)) }
        }
      }
      if !others.isEmpty {
        results += (others.flatMap(\.winners) + winners).sorted { $0.span < $1.span }
      } else if results.isEmpty {
        results = winners
      } else {
        results += winners
      }
      if depth + 1 < cascade.levels.count { run.pointee.collapse(winners) }
    }
    return results
  }

  /// Settles overlaps by the one policy: the longer wins, then the type that stands first, then the earlier, then the rule's id.
  private func settle(_ findings: [Finding]) -> (winners: [Finding], losses: [(Finding, Finding)]) {
    if findings.count < 2 { return (findings, []) }
    let order = findings.indices.sorted { i, j in
      let x = findings[i].span, y = findings[j].span
      if x.count != y.count { return x.count > y.count }
      if findings[i].type != findings[j].type { return findings[i].type < findings[j].type }
      if x.start != y.start { return x.start < y.start }
      return cascade.rules[findings[i].rule].id < cascade.rules[findings[j].rule].id
    }
    // In text order.
    var winners: [Finding] = []
    var losses: [(Finding, Finding)] = []
    for index in order {
      let finding = findings[index]
      // Winners do not overlap: the first that ends after the finding's start is the only one that can.
      let next = partitionPoint(winners.count) { winners[$0].span.end > finding.span.start }
      if next < winners.count, winners[next].span.overlaps(finding.span) {
        losses.append((finding, winners[next]))
      } else {
        winners.insert(finding, at: next)
      }
    }
    return (winners, losses)
  }
}

/// What becomes of a match.
public enum Fate: Sendable {
  /// It won its place.
  case kept
  /// Another finding of its level won.
  case lost(to: Finding)
  /// The stage could not read a value or fact from it.
  case refused
  /// What stands around it is not what a condition of its rule asks for.
  case barred(by: Rule.Condition)
}
