import Cascades
import Entities
import Rules
import Spans
import Tokens
import Words

/// Reads statements paragraph by paragraph and remembers who spoke last.
struct StatementReader {
  let context: Context
  let worker: CascadeWorker
  let lexicon: Lexicon
  let quoteType: Int
  let givenValues: [Given]

  private let blocks: [SpokenBlock]
  private var speakers: SpeakerFinder
  private var facts: [Fact] = []
  private var lastQuoted: (block: Int, speaker: Int?)?
  /// Quotations that go on in the next paragraph and whose speaker is still to come, as indices of facts.
  private var pending: [Int] = []
  /// Quotations without a cue that stand right before the next one, as indices of facts, and the token after the last.
  private var leading: (facts: [(fact: Int, words: Range<Int>)], end: Int) = ([], 0)

  init(context: Context, officials: [Fact], worker: CascadeWorker, lexicon: Lexicon, quoteType: Int, given: [Given]) {
    self.context = context
    self.worker = worker
    self.lexicon = lexicon
    self.quoteType = quoteType
    givenValues = given
    blocks = SpokenBlock.all(context, lexicon)
    speakers = SpeakerFinder(context: context, officials: officials, lexicon: lexicon, quotes: blocks.flatMap(\.quotes))
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
    var told = Set<Int>()
    var events: [(at: Int, finding: Finding?, quote: Int?)] = []
    for finding in findings {
      let quote = quotes.firstIndex { $0.outer.lowerBound >= finding.tokens.lowerBound && $0.outer.upperBound <= finding.tokens.upperBound }
      if let quote { told.insert(quote) }
      events.append((finding.tokens.lowerBound, finding, quote))
    }
    // Words quoted in the run of a sentence that gives nobody the word are no statement.
    for (q, quote) in quotes.enumerated() where !told.contains(q) && !quote.isEmbedded { events.append((quote.outer.lowerBound, nil, q)) }
    var previous: (finding: Finding, speaker: Int?)?
    for event in events.sorted(by: { $0.at < $1.at }) {
      if let q = event.quote {
        // A quotation right after a sentence that gives somebody the word goes on with it.
        let goesOn = previous.map { quotes[q].outer.lowerBound > $0.finding.tokens.upperBound && isNext($0.finding, quotes[q]) } ?? false
        let opens = quotes[q].outer.lowerBound == tokens.lowerBound
        direct(
          quotes[q], event.finding, continuing: goesOn ? previous?.speaker : nil,
          told: opens ? last.flatMap { speakers.speaker(since: $0) } : nil)
        if let finding = event.finding { previous = (finding, lastQuoted?.speaker) }
      } else if let finding = event.finding {
        // What somebody is told to have said leaves the word with the one who tells it.
        if let outer = previous, isTold(finding, in: outer.finding) {
          _ = indirect(finding, quotes, teller: opensClause(outer.finding) ? outer.speaker : nil, isTold: true)
        } else {
          previous = (finding, indirect(finding, quotes))
        }
      }
    }
  }

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
  private func given(in tokens: Range<Int>) -> ArraySlice<Given> {
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

  // MARK: Direct speech

  /// Reads a quotation. `continuing` is who has the word from the sentence before it, `told` from the paragraph before it.
  private mutating func direct(_ quote: Quote, _ finding: Finding?, continuing: Int?, told: Int?) {
    let first = context.stream.tokens[quote.inner.lowerBound], last = context.stream.tokens[quote.inner.upperBound - 1]
    let span = Span(Int(first.start), Int(last.end))
    var slots: [Fact.Slot] = [.init("mode", .text("direct")), .init("quote", .text(context.text(span)))]
    var speaker: Int?
    var method: String?
    let talkedOf = speakers.persons(in: quote.inner)
    if let finding {
      (speaker, method) = speakers.speaker(of: finding, before: quote.outer.lowerBound, talkedOf: talkedOf)
      if let cue = speakers.capture(finding, "cue") { slots.append(.init("cue", .text(context.text(cue.span).lowercased()))) }
    } else {
      var last: Int?
      if let lastQuoted, !isIntroduced(quote), lastQuoted.block == quote.block || lastQuoted.block + 1 == quote.block {
        last = lastQuoted.speaker
      }
      let next = continuing ?? last ?? told
      if quote.isCued || isAttributed(quote, other: next) {
        // Somebody else speaks, whom no rule could read.
        speakers.note(nil, at: quote.outer.upperBound - 1, isNamed: false)
      } else if let next, !talkedOf.contains(next) {
        (speaker, method) = (next, "continued")
      }
    }
    if let (inner, cue) = innerSpeaker(quote) {
      slots.append(.init("speaker", .entity(inner)))
      if let speaker, speaker != inner { slots.append(.init("reported_by", .entity(speaker))) }
      slots.removeAll { $0.name == "cue" }
      slots.append(.init("cue", .text(cue)))
      slots.append(.init("method", .text("explicit")))
    } else if let speaker {
      slots.append(.init("speaker", .entity(speaker)))
      if let method { slots.append(.init("method", .text(method))) }
    }
    if let finding {
      slots += occasion(finding, after: quote)
      speakers.note(speaker, at: finding.tokens.upperBound - 1, isNamed: method == "explicit", isQuoted: true)
    }
    settlePending(quote, speaker)
    settleLeading(quote, finding == nil ? nil : speaker)
    lastQuoted = (quote.block, speaker)
    facts.append(
      Fact(
        type: "statement", span: span, sentence: context.sentence(ofToken: quote.inner.lowerBound), rule: finding?.rule ?? -1, slots: slots,
        evidence: finding.map { [$0.span] } ?? [span]))
    if quote.isOpen, speaker == nil { pending.append(facts.count - 1) }
    leading.end = quote.outer.upperBound
    if finding != nil || quote.isCued || context.isMark(max(0, quote.outer.lowerBound - 1), 0x3A) {
      leading.facts = []
    } else {
      leading.facts.append((facts.count - 1, quote.inner))
    }
  }

  /// Whether a comma or colon stands before a quotation: its own sentence tells whose words they are.
  private func isIntroduced(_ quote: Quote) -> Bool {
    quote.outer.lowerBound > 0 && [0x2C, 0x3A].contains { context.isMark(quote.outer.lowerBound - 1, $0) }
  }

  /// Whether the sentence goes on after a quotation that ends with a comma, with who speaks, and does not name `other` next.
  private func isAttributed(_ quote: Quote, other: Int?) -> Bool {
    let next = quote.outer.upperBound, all = context.stream.tokens
    guard let last = quote.inner.last, context.isMark(last, 0x2C), next < all.count, all[next].shape == .lower, all[next].before == .space
    else { return false }
    return !(other.map { speakers.persons(in: next..<min(next + 4, all.count)).contains($0) } ?? false)
  }

  /// Gives the quotations that stand right before this one its speaker, when its cue tells who speaks.
  private mutating func settleLeading(_ quote: Quote, _ speaker: Int?) {
    if quote.outer.lowerBound != leading.end { leading.facts = [] }
    guard let speaker else { return }
    for (n, words) in leading.facts where facts[n]["method"] != .text("explicit") && !speakers.persons(in: words).contains(speaker) {
      facts[n].slots.removeAll { ["speaker", "method"].contains($0.name) }
      facts[n].slots += [.init("speaker", .entity(speaker)), .init("method", .text("continued"))]
    }
  }

  /// Gives the words of earlier paragraphs that went on up to here their speaker.
  private mutating func settlePending(_ quote: Quote, _ speaker: Int?) {
    guard !pending.isEmpty else { return }
    if let speaker, let last = pending.last, context.stream.sentences[facts[last].sentence].block + 1 >= quote.block {
      for n in pending { facts[n].slots += [.init("speaker", .entity(speaker)), .init("method", .text("continued"))] }
    }
    if speaker != nil || !quote.isOpen { pending = [] }
  }

  /// To whom, when and where the words were said, as far as the sentence of the cue tells.
  private func occasion(_ finding: Finding, after quote: Quote? = nil) -> [Fact.Slot] {
    OccasionReader(context: context, lexicon: lexicon, speakers: speakers).slots(finding, after: quote)
  }

  /// The speaker a quotation itself names at its beginning.
  private func innerSpeaker(_ quote: Quote) -> (Int, String)? {
    let sentence = context.stream.sentences[context.sentence(ofToken: quote.inner.lowerBound)]
    let tokens = quote.inner.lowerBound..<min(sentence.tokens.upperBound, quote.inner.upperBound)
    guard !tokens.isEmpty else { return nil }
    let given = given(in: tokens).filter { $0.tokens.upperBound <= tokens.upperBound }
    guard !given.isEmpty else { return nil }
    let findings = worker.run(
      tokens, isTitleCase: false, section: "quote", tokens: context.stream.tokens, lookups: context.lookups, bytes: context.bytes,
      given: given[...]
    ) { match in match.capture("speaker") != nil && match.capture("quote") == nil ? 0 : nil }
    guard let first = findings.first, let named = speakers.capture(first, "speaker"), let cue = speakers.capture(first, "cue"),
      named.span.end <= cue.span.start, let entity = speakers.entity(at: named.span), context.entities[entity].type == "person"
    else { return nil }
    // The name stands first, or only its title before it.
    let start = Int(context.stream.tokens[tokens.lowerBound].start)
    guard
      first.tokens.lowerBound == tokens.lowerBound
        || speakers.officials.contains(where: { official in
          official.evidence.contains { $0.start == start && $0.overlaps(named.span) }
        })
    else { return nil }
    return (entity, context.text(cue.span).lowercased())
  }

  // MARK: Indirect speech

  /// Reads a finding without quotation. Returns who has the word from here on.
  ///
  /// `isTold` says that it stands in what somebody else tells, `teller` who that is when it is indirect speech.
  private mutating func indirect(_ finding: Finding, _ quotes: [Quote], teller: Int? = nil, isTold isInner: Bool = false) -> Int? {
    let rule = worker.cascade.rules[finding.rule]
    let (speaker, method) = speakers.speaker(of: finding, before: finding.tokens.lowerBound)
    let isTold = rule.set.contains { $0.key == "mode" && $0.value == "indirect" }
    if !isInner, speaker != nil || isTold || speakers.capture(finding, "nobody") != nil {
      speakers.note(speaker, at: finding.tokens.upperBound - 1, isNamed: isTold && method == "explicit")
    }
    guard let speaker else { return nil }
    guard isTold, let clause = ClauseFinder(context: context, lexicon: lexicon).clause(of: finding, rule, quotes) else { return speaker }
    var slots: [Fact.Slot] = [.init("mode", .text("indirect")), .init("quote", .text(context.text(clause)))]
    if let cue = speakers.capture(finding, "cue") { slots.append(.init("cue", .text(context.text(cue.span).lowercased()))) }
    slots.append(.init("speaker", .entity(speaker)))
    if let method { slots.append(.init("method", .text(method))) }
    if let teller, teller != speaker { slots.append(.init("reported_by", .entity(teller))) }
    slots += occasion(finding)
    facts.append(
      Fact(
        type: "statement", span: clause, sentence: context.sentence(ofToken: finding.tokens.lowerBound), rule: finding.rule, slots: slots,
        evidence: [finding.span]))
    return speaker
  }
}
