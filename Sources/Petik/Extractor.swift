// Petik: in comes a document; out go its records. All stages in one short pipeline.
import Articles
import BuiltinRules
import Cascades
import Entities
import Facts
import Lookups
import Mentions
import Spans
@_exported import Records
@_exported import Rules
import Tokens
import Values

/// Extracts typed records from Indonesian news text. Safe to share; each call works with scratch memory of its own.
///
/// ```swift
/// let petik = try Extractor()
/// for record in petik.extract("Wali Kota Palembang …").records { print(record.type, record.id) }
/// ```
public struct Extractor: Sendable {
  /// The rules it works by.
  public let rules: RuleSet
  let words: WordReaders
  let values: ValueReader
  let mentions: MentionReader
  let resolver: EntityResolver
  let facts: FactReader
  let layout: RecordLayout

  /// The cascades of all stages, in the order they run.
  public let cascades: [Cascade]

  /// Compiles `rules` for all stages; `isTriggered` false tries every rule everywhere, to prove that triggers lose nothing.
  ///
  /// Throws: all problems of the rules.
  public init(rules: RuleSet, isTriggered: Bool = true) throws(RuleProblems) {
    let compiling = Extractor.stages.map { stage in
      Compiling { () throws(RuleProblems) in try Cascade(rules, stage: stage, isTriggered: isTriggered) }
    }
    Together.run(compiling.map { stage in { stage.run() } })
    var cascades: [Cascade] = []
    for stage in compiling { cascades.append(try stage.get()) }
    try self.init(rules: rules, WordReaders(rules), cascades)
  }

  /// Names of the stages that run cascades, in the order they run.
  static let stages = Rule.stages.filter { $0 != "article" }

  /// Takes what is compiled already: `cascades` in the order of `stages`. Throws: problems of rules that are no cascade's.
  init(rules: RuleSet, _ words: WordReaders, _ cascades: [Cascade]) throws(RuleProblems) {
    self.rules = rules
    self.cascades = cascades
    self.words = words
    values = try ValueReader(rules, cascades[0], words.almanac)
    mentions = MentionReader(rules, cascades[1], words.memory)
    resolver = EntityResolver(rules)
    facts = FactReader(rules, resolver.levels, posts: cascades[2], statements: cascades[3], facts: cascades[4])
    layout = RecordLayout(rules)
  }

  /// An extractor with the default rules. Throws: all problems of the rules.
  public init() throws(RuleProblems) {
    try self.init(rules: RuleSet.load(builtIn: BuiltinRules.files))
  }

  /// Compiles every pattern of the cascades now. Throws: all patterns that do not compile.
  public func compileAll() throws(RuleProblems) {
    var problems: [Problem] = []
    for cascade in cascades {
      do throws(RuleProblems) { try cascade.compileAll() } catch { problems += error.problems }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
  }

  /// Extracts from text. `date` is the reference date in ISO 8601.
  public func extract(_ text: String, id: String = "-", date: String? = nil) -> Extraction {
    extract(Document(id: id, bytes: Array(text.utf8), date: date))
  }

  /// Extracts from a document.
  public func extract(_ document: Document) -> Extraction { Worker(self).extract(document) }

  /// One worker: scratch memory for one document after another. Not shared.
  public final class Worker {
    let extractor: Extractor
    let articles: ArticleReader.Worker
    let values: ValueReader.Worker
    let mentions: MentionReader.Worker
    let facts: FactReader.Worker
    /// What the stages cost; nil when nobody asks. Set it to an empty profile to begin.
    var profile: StageProfile?
    private(set) var stream = TokenStream()
    private(set) var lookups = Lookups()
    /// The rules by their ids; made when provenance is asked for.
    private(set) lazy var rulesById = Dictionary(extractor.rules.rules.map { ($0.id, $0) }) { first, _ in first }

    /// Makes a worker for `extractor`.
    public init(_ extractor: Extractor) {
      self.extractor = extractor
      articles = ArticleReader.Worker(extractor.words.articles)
      values = ValueReader.Worker(extractor.values)
      mentions = MentionReader.Worker(extractor.mentions)
      facts = FactReader.Worker(extractor.facts)
    }

    /// The workers of all cascades, in the order they run, for profiles and explanations.
    public var cascades: [CascadeWorker] { values.cascades + mentions.cascades + facts.cascades }

    /// The bytes from the first to the last of `tokens` of the document at hand. Missing: nil for no tokens.
    func span(ofTokens tokens: Range<Int>) -> Span? {
      guard let first = tokens.first, let last = tokens.last, last < stream.tokens.count else { return nil }
      return Span(Int(stream.tokens[first].start), Int(stream.tokens[last].end))
    }

    /// Extracts from a document. Paragraphs wrapped to a width are read as one line each.
    public func extract(_ document: Document) -> Extraction {
      let unwrapped = step(.article) { document.bytes.withUnsafeBufferPointer { Wrapping.unwrapped($0) } }
      return (unwrapped ?? document.bytes).withUnsafeBufferPointer { bytes in
        let article = step(.article) { articles.read(bytes, headline: document.headline) }
        step(.tokens) { extractor.words.tokeniser.cut(article, bytes, into: &stream) }
        step(.lookups) { lookups.find(in: stream.tokens, extractor.rules.lexicon) }
        let reference = ReferenceDate.choose(document, article)
        let values = step(.values) { self.values.read(article, stream, lookups, bytes, reference: reference) }
        let mentions = step(.mentions) { self.mentions.read(article, stream, lookups, bytes, values: values) }
        let datelines = Set(article.blocks.indices.filter { article.blocks[$0].kind == .dateline })
        let entities = step(.entities) { extractor.resolver.entities(of: mentions, stream, lookups, bytes, datelines: datelines) }
        let context = Context(article: article, stream: stream, lookups: lookups, bytes: bytes, entities: entities, values: values)
        let reading = step(.facts) { facts.read(context) }
        let doubts = Diagnostics(
          context: context, document: document.id, unpairedMarks: reading.unpairedMarks, limits: cascades.flatMap { $0.takeLimits() })
        let builder = RecordBuilder(
          document: document, layout: extractor.layout, context: context, facts: reading.facts, diagnostics: doubts, reference: reference)
        return Extraction(bytes: document.bytes, records: step(.records) { builder.records() })
      }
    }

    /// What a stage makes; where somebody asks what stages cost, it is timed. Throws: what the stage throws.
    func step<Made, Problem: Error>(_ stage: StageProfile.Stage, _ body: () throws(Problem) -> Made) throws(Problem) -> Made {
      guard profile != nil else { return try body() }
      let start = ContinuousClock().now
      let made = try body()
      profile?.add(stage, ContinuousClock().now - start)
      return made
    }
  }
}
