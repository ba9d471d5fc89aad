import Cascades
import Entities
import Mentions
import Rules
import Spans
import Tokens
import Values

/// Finds facts: posts, statements, and what the rules of the stage `facts` declare.
public struct FactReader: Sendable {
  let posts: Cascade
  let statements: Cascade
  let facts: Cascade
  let lexicon: Lexicon
  let levels: LevelWords
  private let rules: [Rule]
  private let declarations: [String: TypeDeclaration]
  /// Number of each type.
  let typeNumbers: [String: Int]

  /// Reads what the rules of the stages `posts`, `statements` and `facts`, compiled to these cascades, find; `levels` is what their tables
  /// say of regions.
  public init(_ rules: RuleSet, _ levels: LevelWords, posts: Cascade, statements: Cascade, facts: Cascade) {
    self.posts = posts
    self.statements = statements
    self.facts = facts
    lexicon = rules.lexicon
    self.levels = levels
    self.rules = rules.rules
    declarations = Dictionary(rules.types.map { ($0.name, $0) }) { first, _ in first }
    typeNumbers = Dictionary(rules.types.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// What an article asserts, and where its quotation marks do not tell who speaks how long.
  public struct Reading: Sendable {
    /// The facts. Order: by type, then text order.
    public var facts: [Fact]
    /// Quotation marks without a partner. Order: text order. Unit: bytes.
    public var unpairedMarks: [Span]
  }

  /// One worker's scratch memory and its reading.
  public final class Worker {
    private let reader: FactReader
    private let posts: CascadeWorker
    private let statements: CascadeWorker
    private let facts: CascadeWorker
    private let plans: SlotPlans

    /// Makes a worker.
    public init(_ reader: FactReader) {
      self.reader = reader
      posts = CascadeWorker(reader.posts)
      statements = CascadeWorker(reader.statements)
      facts = CascadeWorker(reader.facts)
      plans = SlotPlans(reader.rules, reader.declarations)
    }

    /// The cascades' workers, for profiles and explanations.
    public var cascades: [CascadeWorker] { [posts, statements, facts] }

    /// Finds the facts of an article.
    public func read(_ context: Context) -> Reading {
      let standIns = StandIns(context, reader.lexicon)
      let bodies = standIns.named("institution", in: context), places = standIns.named("place", in: bodies)
      let givenBodies = Worker.given(bodies, reader.typeNumbers)
      let givenPlaces = places.mentions.count == bodies.mentions.count ? givenBodies : Worker.given(places, reader.typeNumbers)
      let officials = readPosts(places, givenPlaces)
      var all = officials
      var unpairedMarks: [Span] = []
      if let quoteType = reader.statements.types.firstIndex(of: "quote") {
        // Who says where something was said does not say `kota itu`.
        var statements = StatementReader(
          context: bodies, officials: officials, worker: statements, lexicon: reader.lexicon, quoteType: quoteType,
          given: givenBodies)
        all += FactMerger(context: bodies).merged(statements.read())
        unpairedMarks = statements.unpairedMarks
      }
      let sides = standIns.withSides(officials, in: places)
      all += readFacts(
        sides, officials, sides.mentions.count == places.mentions.count ? givenPlaces : Worker.given(sides, reader.typeNumbers))
      return Reading(facts: all, unpairedMarks: unpairedMarks)
    }

    private func readPosts(_ context: Context, _ given: [Given]) -> [Fact] {
      let postReader = PostReader(
        context: context, lexicon: reader.lexicon, levels: reader.levels, plans: plans, region: OnlyRegion(context.entities, reader.levels),
        only: OnlyBody(context, reader.lexicon))
      var read: [Fact] = []
      var kept: [Fact] = []
      eachSentence(context, given) { sentence, given in
        let findings = posts.run(
          sentence.tokens, isTitleCase: sentence.isTitleCase, section: context.article.blocks[sentence.block].kind.section,
          tokens: context.stream.tokens, lookups: context.lookups, bytes: context.bytes, given: given
        ) { match in
          guard
            let fact = postReader.read(
              match, mentionEntity: { context.mentions[$0].entity }, earlier: { $0 < read.count ? read[$0] : nil })
          else { return nil }
          read.append(fact)
          return Int32(read.count - 1)
        }
        kept += findings.map { read[Int($0.reference)] }
      }
      return OfficialMerger(entities: context.entities, levels: reader.levels).merged(kept)
    }

    /// The declared facts, merged, and what rules say of values: facts of a value's type, which make no record of their own.
    private func readFacts(_ context: Context, _ officials: [Fact], _ given: [Given]) -> [Fact] {
      var out: [Fact] = []
      var notes: [Fact] = []
      let slots = SlotReader(context: context, plans: plans), bodies = PostBodies(officials: officials, context: context)
      func run(_ tokens: Range<Int>, _ sentence: Sentence, _ given: ArraySlice<Given>) {
        var read: [Fact] = []
        let findings = facts.run(
          tokens, isTitleCase: sentence.isTitleCase, section: context.article.blocks[sentence.block].kind.section,
          tokens: context.stream.tokens, lookups: context.lookups, bytes: context.bytes, given: given
        ) { match in
          guard let fact = slots.read(match) else { return nil }
          if plans[fact.rule]?.isOfValue ?? false {
            notes.append(fact)
            return nil
          }
          read.append(fact)
          return slots.reference(ofFact: read.count - 1)
        }
        out += findings.map { bodies.completed(read[slots.fact(ofReference: $0.reference)]) }
      }
      eachSentence(context, given) { run($0.tokens, $0, $1) }
      for (i, item) in context.mentions.enumerated() {
        guard let parts = parts(of: item.mention, Int32(i), context) else { continue }
        run(item.mention.tokens, context.stream.sentences[item.mention.sentence], parts[...])
      }
      return FactMerger(context: context).merged(out) + notes
    }

    /// A name that defines a short form inside itself as the elements it defines it with: `Dinas Kesehatan (Dinkes) Kota Bogor`.
    /// Missing: nil when it defines none.
    private func parts(of mention: Mention, _ reference: Int32, _ context: Context) -> [Given]? {
      guard let type = reader.typeNumbers[mention.type],
        let (long, short) = BracketedName.inside(mention.tokens, context.stream.tokens, context.bytes)
      else { return nil }
      return [long, short..<short + 1].map { Given(tokens: $0, type: type, reference: reference) }
    }

    private func eachSentence(_ context: Context, _ given: [Given], _ body: (Sentence, ArraySlice<Given>) -> Void) {
      var next = 0
      for sentence in context.stream.sentences {
        while next < given.count, given[next].tokens.lowerBound < sentence.tokens.lowerBound { next += 1 }
        var end = next
        while end < given.count, given[end].tokens.lowerBound < sentence.tokens.upperBound { end += 1 }
        body(sentence, given[next..<end])
        next = end
      }
    }

    /// Mentions and the outermost values as elements of the shadow.
    static func given(_ context: Context, _ index: [String: Int]) -> [Given] {
      var all: [Given] = []
      for (i, item) in context.mentions.enumerated() {
        if let type = index[item.mention.type] { all.append(Given(tokens: item.mention.tokens, type: type, reference: Int32(i))) }
      }
      for (i, value) in context.values.enumerated() {
        if let type = index[value.type] {
          all.append(Given(tokens: value.tokens, type: type, reference: Context.reference(ofValue: i), mayBePart: true))
        }
      }
      all.sort { ($0.tokens.lowerBound, -$0.tokens.count, $0.type) < ($1.tokens.lowerBound, -$1.tokens.count, $1.type) }
      var out: [Given] = []
      for item in all where item.tokens.lowerBound >= out.last?.tokens.upperBound ?? 0 { out.append(item) }
      return out
    }
  }
}
