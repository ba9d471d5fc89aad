import Cascades
import Rules
import Spans

/// Reads statements paragraph by paragraph and remembers who spoke last.
struct StatementReader {
  let context: Context
  let worker: CascadeWorker
  let lexicon: Lexicon
  let quoteType: Int
  let givenValues: [Given]

  private let blocks: [SpokenBlock]
  var speakers: SpeakerFinder
  var facts: [Fact] = []
  var lastQuoted: (block: Int, speaker: Int?)?
  /// Quotations that go on in the next paragraph and whose speaker is still to come, as indices of facts.
  var pending: [Int] = []
  /// Quotations without a cue that stand right before the next one, as indices of facts, and the token after the last.
  var leading: (facts: [(fact: Int, words: Range<Int>)], end: Int) = ([], 0)

  init(context: Context, officials: [Fact], worker: CascadeWorker, lexicon: Lexicon, quoteType: Int, given: [Given]) {
    self.context = context
    self.worker = worker
    self.lexicon = lexicon
    self.quoteType = quoteType
    givenValues = given
    blocks = SpokenBlock.all(context, lexicon)
    speakers = SpeakerFinder(context: context, officials: officials, lexicon: lexicon, quotes: blocks.flatMap(\.quotes))
  }

  /// Where quotation marks without a partner stand. Order: text order. Unit: bytes.
  var unpairedMarks: [Span] {
    blocks.flatMap(\.unpaired).map { marks in
      Span(Int(context.stream.tokens[marks.lowerBound].start), Int(context.stream.tokens[marks.upperBound - 1].end))
    }
  }

  /// All statements of the article. Order: text order.
  mutating func read() -> [Fact] {
    for (n, block) in blocks.enumerated() {
      readBlock(block.tokens, block.block, block.quotes, after: n > 0 ? blocks[n - 1].tokens : nil)
    }
    return facts.sorted { $0.span < $1.span }
  }

  /// Reads a block; `last` are the tokens of the one before it.
  private mutating func readBlock(_ tokens: Range<Int>, _ block: Int, _ quotes: [Quote], after last: Range<Int>?) {
    let given = merged(tokens, quotes)
    let findings = worker.run(
      tokens, isTitleCase: false, section: context.article.blocks[block].kind.section, tokens: context.stream.tokens,
      lookups: context.lookups, bytes: context.bytes, given: given[...]
    ) { match in accepts(match, quotes) ? 0 : nil }
    // A quotation that no rule gives a cue has no finding of its own here, only the one that holds it.
    var events: [(at: Int, finding: Finding?, quote: Int?, holder: Finding)] = []
    for finding in findings {
      let held = quotes.indices.filter {
        quotes[$0].outer.lowerBound >= finding.tokens.lowerBound && quotes[$0].outer.upperBound <= finding.tokens.upperBound
      }
      let isAlone = isAlone(finding)
      if !isAlone { events.append((finding.tokens.lowerBound, finding, held.first, finding)) }
      // Words quoted in the run of a sentence that gives nobody the word are no statement.
      for q in isAlone ? held[...] : held.dropFirst() where !quotes[q].isEmbedded {
        events.append((quotes[q].outer.lowerBound, nil, q, finding))
      }
    }
    var previous: (finding: Finding, speaker: Int?)?
    for event in events.sorted(by: { $0.at < $1.at }) {
      if let q = event.quote {
        // A quotation right after a sentence that gives somebody the word goes on with it.
        let goesOn = previous.map { quotes[q].outer.lowerBound > $0.finding.tokens.upperBound && isNext($0.finding, quotes[q]) } ?? false
        let opens = quotes[q].outer.lowerBound == tokens.lowerBound
        direct(
          quotes[q], event.finding, in: event.holder, continuing: goesOn ? previous?.speaker : nil,
          told: opens ? last.flatMap { speakers.speaker(since: $0) } : nil)
        if let finding = event.finding { previous = (finding, lastQuoted?.speaker) }
      } else if let finding = event.finding {
        // What somebody is told to have said leaves the word with the one who tells it.
        if let outer = previous, isTold(finding, in: outer.finding) {
          _ = indirect(finding, quotes, teller: opensClause(outer.finding) ? outer.speaker : nil, isInner: true)
        } else {
          previous = (finding, indirect(finding, quotes))
        }
      }
    }
  }

  /// Whether a finding is a quotation that no word beside it gives anybody.
  private func isAlone(_ finding: Finding) -> Bool { !finding.captures.isEmpty && finding.captures.allSatisfy { $0.name == "quote" } }

  /// Whether the quotation stands in the sentence after the one the finding ends in, or in the same; in the same only when that
  /// sentence leads to it.
  private func isNext(_ finding: Finding, _ quote: Quote) -> Bool {
    let sentence = context.sentence(ofToken: max(0, quote.outer.lowerBound - 1))
    let said = context.sentence(ofToken: finding.tokens.upperBound - 1)
    return isIntroduced(quote) ? said == sentence : context.sentence(ofToken: quote.inner.lowerBound) - said <= 1
  }

  /// Whether a finding stands in what another one tells of: in the same sentence, with no comma or stop between them.
  private func isTold(_ finding: Finding, in outer: Finding) -> Bool {
    guard outer.tokens.upperBound <= finding.tokens.lowerBound,
      context.sentence(ofToken: outer.tokens.upperBound - 1) == context.sentence(ofToken: finding.tokens.lowerBound)
    else { return false }
    return !(outer.tokens.upperBound...finding.tokens.lowerBound).contains { token in
      [0x2C, 0x2E, 0x21, 0x3F].contains { context.isMark(token, $0) }
    }
  }

  /// Whether a finding tells in indirect speech what somebody says.
  private func opensClause(_ finding: Finding) -> Bool {
    worker.cascade.rules[finding.rule].set.contains { $0.key == "clause" }
  }

  /// Refuses a name that begins a new sentence after a quotation that ended one.
  private func accepts(_ match: Match, _ quotes: [Quote]) -> Bool {
    guard let cue = match.capture("cue") else { return match.capture("quote") != nil }
    guard let quote = match.capture("quote"), quote.span.end <= cue.span.start,
      let who = ["speaker", "post", "pronoun", "name"].lazy.compactMap({ match.capture($0) }).first, who.span.end <= cue.span.start,
      let last = quotes.first(where: { $0.outer.lowerBound == Int(match.elements[quote.elements.lowerBound].start) })?.inner.last
    else { return true }
    return context.bytes[Int(context.stream.tokens[last].start)] != 0x2E
  }

  /// Mentions and values that begin in `tokens`. Order: text order.
  func given(in tokens: Range<Int>) -> ArraySlice<Given> {
    let first = partitionPoint(givenValues.count) { givenValues[$0].tokens.lowerBound >= tokens.lowerBound }
    return givenValues[first...].prefix { $0.tokens.lowerBound < tokens.upperBound }
  }

  /// Mentions and values outside quotations, and the quotations.
  private func merged(_ tokens: Range<Int>, _ quotes: [Quote]) -> [Given] {
    var out: [Given] = []
    var q = 0
    func addQuote() {
      out.append(Given(tokens: quotes[q].outer, type: quoteType, reference: -1))
      q += 1
    }
    for item in given(in: tokens) {
      while q < quotes.count, quotes[q].outer.upperBound <= item.tokens.lowerBound { addQuote() }
      if q < quotes.count, item.tokens.lowerBound >= quotes[q].outer.lowerBound { continue }
      out.append(item)
    }
    while q < quotes.count { addQuote() }
    return out
  }

  /// To whom, when and where the words were said, as far as the sentence of the cue tells.
  func occasion(_ finding: Finding, after quote: Quote? = nil) -> [Fact.Slot] {
    OccasionReader(context: context, lexicon: lexicon, speakers: speakers).slots(finding, after: quote)
  }
}
