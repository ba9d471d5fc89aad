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
  let articles: ArticleReader
  let tokeniser: Tokeniser
  let values: ValueReader
  let mentions: MentionReader
  let resolver: EntityResolver
  let facts: FactReader

  /// Compiles `rules` for all stages; `isTriggered` false tries every rule everywhere, to prove that triggers lose nothing.
  ///
  /// Throws: all problems of the rules.
  public init(rules: RuleSet, isTriggered: Bool = true) throws(RuleProblems) {
    self.rules = rules
    let mentions = Compiling { () throws(RuleProblems) in try MentionReader(rules, isTriggered: isTriggered) }
    let values = Compiling { () throws(RuleProblems) in try ValueReader(rules, isTriggered: isTriggered) }
    let facts = Compiling { () throws(RuleProblems) in try FactReader(rules, isTriggered: isTriggered) }
    let articles = Compiling { () throws(RuleProblems) in try ArticleReader(rules) }
    let tokeniser = Compiling { () throws(RuleProblems) in Tokeniser(rules) }
    Together.run([{ mentions.run() }, { facts.run() }, { values.run() }, { articles.run() }, { tokeniser.run() }])
    self.articles = try articles.get()
    self.tokeniser = try tokeniser.get()
    self.values = try values.get()
    self.mentions = try mentions.get()
    self.facts = try facts.get()
    resolver = EntityResolver(rules)
  }

  /// An extractor with the default rules. Throws: all problems of the rules.
  public init() throws(RuleProblems) {
    try self.init(rules: RuleSet.load(builtIn: BuiltinRules.files))
  }

  /// The cascades of all stages, in the order they run.
  public var cascades: [Cascade] { [values.rules, mentions.rules] + facts.cascades }

  /// Compiles every pattern of every stage now. Throws: all patterns that do not compile.
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
    let values: ValueReader.Worker
    let mentions: MentionReader.Worker
    let facts: FactReader.Worker
    private var stream = TokenStream()
    private var lookups = Lookups()

    /// Makes a worker for `extractor`.
    public init(_ extractor: Extractor) {
      self.extractor = extractor
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

    /// Extracts from a document.
    public func extract(_ document: Document) -> Extraction {
      document.bytes.withUnsafeBufferPointer { bytes in
        let article = extractor.articles.read(bytes, headline: document.headline)
        extractor.tokeniser.cut(article, bytes, into: &stream)
        lookups.find(in: stream.tokens, extractor.rules.lexicon)
        let reference = ReferenceDate.choose(document, article)
        let values = values.read(article, stream, lookups, bytes, reference: reference)
        let mentions = mentions.read(article, stream, lookups, bytes, values: values)
        let entities = extractor.resolver.entities(of: mentions, stream, lookups, bytes)
        let context = Context(article: article, stream: stream, lookups: lookups, bytes: bytes, entities: entities, values: values)
        let facts = facts.read(context)
        let builder = RecordBuilder(document: document, rules: extractor.rules, context: context, facts: facts, reference: reference)
        return Extraction(bytes: document.bytes, records: builder.records())
      }
    }
  }
}
