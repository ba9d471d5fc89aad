import Articles
import Cascades
import Lookups
import Rules
import Spans
import Tokens
import Words

/// Finds values by the cascade of the stage `values`.
public struct ValueReader: Sendable {
  let cascade: Cascade
  let almanac: Almanac
  /// The reader of each rule of the rule set; nil for rules of other stages.
  let readers: [Reader?]
  /// Constants of each rule.
  let settings: [[(key: String, value: String)]]
  /// Captures of each rule whose findings are values of their own beside the whole.
  let keeps: [[String]]
  /// Whether the years of each rule are those of a name (`Pilpres 2024`), which need not be near the news.
  let ofName: [Bool]
  /// Index of the type `date` among the cascade's types.
  let dateType: Int

  /// Reads what the rules of the stage `values`, compiled to `cascade`, find; `almanac` is made of the same rules.
  ///
  /// Throws: rules whose readers do not exist.
  public init(_ rules: RuleSet, _ cascade: Cascade, _ almanac: Almanac) throws(RuleProblems) {
    self.cascade = cascade
    self.almanac = almanac
    var readers = [Reader?](repeating: nil, count: rules.rules.count)
    var problems: [Problem] = []
    for (index, rule) in rules.rules.enumerated() where rule.stage == "values" {
      let name = rule.read ?? (rule.makes == "skip" ? "nothing" : "fields")
      readers[index] = Readers.all[name]
      if readers[index] == nil {
        problems.append(
          Problem(
            file: rule.file, line: rule.line, message: "rule '\(rule.id)': no reader is called '\(name)'",
            help: nearest(to: name, among: Readers.all.keys.sorted()).map { "did you mean '\($0)'?" }))
      }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
    self.readers = readers
    settings = rules.rules.map { $0.stage == "values" ? $0.set : [] }
    keeps = settings.map { set in set.first { $0.key == "keeps" }.map { $0.value.split(separator: " ").map(String.init) } ?? [] }
    ofName = settings.map { set in set.contains { $0.key == "anchors" && $0.value == "weekdays" } }
    dateType = cascade.types.firstIndex(of: "date") ?? -1
  }

  /// One worker's scratch memory and its reading.
  public final class Worker {
    private let reader: ValueReader
    private let cascade: CascadeWorker
    private let scene: Scene

    /// Makes a worker.
    public init(_ reader: ValueReader) {
      self.reader = reader
      cascade = CascadeWorker(reader.cascade)
      scene = Scene(reader.almanac)
    }

    /// The cascade's worker, for profiles and explanations.
    public var cascades: [CascadeWorker] { [cascade] }

    /// Finds the values of an article. Order: text order, of two that start together the longer first.
    ///
    /// `reference` is what relative dates are counted from; without one they are counted from the last full date before them.
    public func read(
      _ article: Article, _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>, reference: ReferenceTime?
    ) -> [Value] {
      var values: [Value] = []
      scene.reference = reference?.anchor
      scene.newsTime = NewsTime()
      scene.known = nil
      /// Sentences with a date that no day of the news before it anchors, where their values stand, and what was known then.
      var open: [(sentence: Int, values: Range<Int>, known: NewsTime)] = []
      for index in stream.sentences.indices {
        let known = scene.newsTime
        let found = read(index, article, stream, lookups, bytes)
        if reference == nil, scene.isOpen { open.append((index, values.count..<values.count + found.count, known)) }
        values += found
      }
      // What stands further on may tell the day of the news: first the weekdays that prove a year, then all that is counted from it.
      if scene.newsTime.weekdayAnchor != nil {
        for item in open where values[item.values].contains(where: { $0.doubt == .noAnchor }) {
          scene.known = item.known
          _ = read(item.sentence, article, stream, lookups, bytes)
        }
        let isTold = scene.newsTime.anchor?.isNews ?? false
        for item in open.reversed() where isTold || values[item.values].contains(where: { $0.doubt == .noAnchor }) {
          scene.known = item.known
          values.replaceSubrange(item.values, with: read(item.sentence, article, stream, lookups, bytes))
        }
      }
      return values
    }

    /// Finds the values of a sentence. Order: text order, of two that start together the longer first.
    private func read(
      _ index: Int, _ article: Article, _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [Value] {
      let sentence = stream.sentences[index]
      scene.drafts.removeAll(keepingCapacity: true)
      let findings = cascade.run(
        sentence.tokens, isTitleCase: sentence.isTitleCase, section: article.blocks[sentence.block].kind.section,
        tokens: stream.tokens, lookups: lookups, bytes: bytes
      ) { match in accept(match) }
      scene.isOpen = false
      if findings.isEmpty { return [] }
      return outermost(findings).map { n in
        let draft = scene.drafts[n]
        if case .date(let date) = draft.meaning, date.isRelative, !(date.anchor?.isNews ?? false) { scene.isOpen = true }
        let span = Span(Int(stream.tokens[draft.tokens.lowerBound].start), Int(stream.tokens[draft.tokens.upperBound - 1].end))
        if scene.reference == nil { remember(draft) }
        return Value(
          type: reader.cascade.types[draft.type], span: span, tokens: draft.tokens, sentence: index, rule: draft.rule,
          fields: draft.meaning.fields, doubt: draft.meaning.doubt)
      }
    }

    /// Reads a match; its draft's index is what later levels see. Missing: nil when the match makes no sense.
    private func accept(_ match: Match) -> Int32? {
      let rule = match.finding.rule
      guard let read = reader.readers[rule], let reply = read(Reading(match: match, scene: scene, settings: reader.settings[rule])) else {
        return nil
      }
      var draft = Draft(
        meaning: reply.meaning, type: match.finding.type, matched: match.finding.tokens, tokens: reply.tokens ?? match.finding.tokens,
        rule: rule)
      if case .nothing = reply.meaning { draft.isHidden = true }
      if reply.isOnlyParts { draft.isHidden = true }
      for part in reply.parts {
        draft.kept.append(scene.drafts.count)
        scene.drafts.append(
          Draft(
            meaning: part.meaning, type: reader.cascade.types.firstIndex(of: part.type) ?? match.finding.type, matched: part.tokens,
            tokens: part.tokens, rule: rule))
      }
      for name in reader.keeps[rule] { draft.kept += match.references(name) }
      scene.drafts.append(draft)
      return Int32(scene.drafts.count - 1)
    }

    /// Drafts that no finding of a later level holds, and the values inside them that are kept. Order: text order.
    private func outermost(_ findings: [Finding]) -> [Int] {
      var kept: [Int] = []
      var taken: [Range<Int>] = []
      for finding in findings.reversed() {
        let n = Int(finding.reference)
        let range = scene.drafts[n].matched
        if taken.contains(where: { $0.overlaps(range) }) { continue }
        taken.append(range)
        gather(n, &kept)
      }
      return kept.sorted {
        let a = scene.drafts[$0].tokens, b = scene.drafts[$1].tokens
        return a.lowerBound != b.lowerBound
          ? a.lowerBound < b.lowerBound : a.upperBound != b.upperBound ? a.upperBound > b.upperBound : $0 < $1
      }
    }

    private func gather(_ n: Int, _ kept: inout [Int]) {
      if !scene.drafts[n].isHidden { kept.append(n) }
      for inner in scene.drafts[n].kept { gather(inner, &kept) }
    }

    /// Keeps a date that the text gives as what later relative dates are counted from.
    private func remember(_ draft: Draft) {
      guard draft.type == reader.dateType, case .date(let date) = draft.meaning, date.vague == nil, date.calendar == nil,
        let moment = date.value ?? date.from ?? date.to, let year = moment.year, (1990...2100).contains(year)
      else { return }
      // What was itself counted from another date says nothing new.
      if date.anchor != nil, !date.hasWeekday { return }
      var anchor = Anchor(moment, source: "date")
      anchor.rank = moment.day == nil ? 0 : date.hasWeekday && !date.isAhead && date.doubt == nil ? 2 : 1
      anchor.hasYear = date.hasYear
      // Of a sentence read again only what it tells of the day of the news is new.
      if scene.known != nil, anchor.rank < 2 { return }
      if reader.ofName[draft.rule] { scene.newsTime.add(ofName: anchor) } else { scene.newsTime.add(anchor) }
    }
  }
}
