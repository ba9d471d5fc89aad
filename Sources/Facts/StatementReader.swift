import Cascades
import Entities
import Rules
import Spans
import Tokens
import Words

/// Reads statements paragraph by paragraph and remembers who spoke last.
struct StatementReader {
  let context: Context
  let officials: [Fact]
  let worker: CascadeWorker
  let quoteType: Int
  let givenMentions: [Given]

  private var facts: [Fact] = []
  private var lastSpeaker: Int?
  private var lastQuoted: (block: Int, speaker: Int?)?

  init(context: Context, officials: [Fact], worker: CascadeWorker, quoteType: Int, given: [Given]) {
    self.context = context
    self.officials = officials
    self.worker = worker
    self.quoteType = quoteType
    givenMentions = given
  }

  /// All statements of the article. Order: text order.
  mutating func read() -> [Fact] {
    var i = 0
    let sentences = context.stream.sentences
    while i < sentences.count {
      var end = i + 1
      while end < sentences.count, sentences[end].block == sentences[i].block { end += 1 }
      readBlock(i..<end)
      i = end
    }
    return facts.sorted { $0.span < $1.span }
  }

  private mutating func readBlock(_ sentences: Range<Int>) {
    let all = context.stream.sentences
    let block = all[sentences.lowerBound].block
    let tokens = all[sentences.lowerBound].tokens.lowerBound..<all[sentences.upperBound - 1].tokens.upperBound
    let quotes = QuoteFinder(stream: context.stream, bytes: context.bytes).quotes(tokens, block: block)
    let given = merged(tokens, quotes)
    let findings = worker.run(
      tokens, isTitleCase: false, section: context.article.blocks[block].kind.section, tokens: context.stream.tokens,
      lookups: context.lookups, bytes: context.bytes, given: given[...]
    ) { match in accepts(match) ? 0 : nil }
    var told = Set<Int>()
    var events: [(at: Int, finding: Finding?, quote: Int?)] = []
    for finding in findings {
      let quote = quotes.firstIndex { $0.outer.lowerBound >= finding.tokens.lowerBound && $0.outer.upperBound <= finding.tokens.upperBound }
      if let quote { told.insert(quote) }
      events.append((finding.tokens.lowerBound, finding, quote))
    }
    for (q, quote) in quotes.enumerated() where !told.contains(q) { events.append((quote.outer.lowerBound, nil, q)) }
    for event in events.sorted(by: { $0.at < $1.at }) {
      if let q = event.quote {
        direct(quotes[q], event.finding)
      } else if let finding = event.finding {
        indirect(finding, quotes)
      }
    }
  }

  private func accepts(_ match: Match) -> Bool { match.capture("cue") != nil || match.capture("quote") != nil }

  /// Mentions outside quotations, and the quotations.
  private func merged(_ tokens: Range<Int>, _ quotes: [Quote]) -> [Given] {
    var out: [Given] = []
    var q = 0
    var low = givenMentions.startIndex, high = givenMentions.endIndex
    while low < high {
      let middle = (low + high) / 2
      if givenMentions[middle].tokens.lowerBound < tokens.lowerBound { low = middle + 1 } else { high = middle }
    }
    func addQuote() {
      out.append(Given(tokens: quotes[q].outer, type: quoteType, reference: -1))
      q += 1
    }
    while low < givenMentions.count, givenMentions[low].tokens.lowerBound < tokens.upperBound {
      let item = givenMentions[low]
      while q < quotes.count, quotes[q].outer.upperBound <= item.tokens.lowerBound { addQuote() }
      low += 1
      if q < quotes.count, item.tokens.lowerBound >= quotes[q].outer.lowerBound { continue }
      out.append(item)
    }
    while q < quotes.count { addQuote() }
    return out
  }

  // MARK: Direct speech

  private mutating func direct(_ quote: Quote, _ finding: Finding?) {
    let first = context.stream.tokens[quote.inner.lowerBound], last = context.stream.tokens[quote.inner.upperBound - 1]
    let span = Span(Int(first.start), Int(last.end))
    var slots: [Fact.Slot] = [.init("mode", .text("direct")), .init("quote", .text(context.text(span)))]
    var speaker: Int?
    var method: String?
    if let finding {
      (speaker, method) = speakerOf(finding, before: quote.outer.lowerBound)
      if let cue = capture(finding, "cue") { slots.append(.init("cue", .text(context.text(cue.span).lowercased()))) }
    } else if let lastQuoted, lastQuoted.block == quote.block || lastQuoted.block + 1 == quote.block, let last = lastQuoted.speaker {
      speaker = last
      method = "continued"
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
    if let speaker { lastSpeaker = speaker }
    lastQuoted = (quote.block, speaker)
    facts.append(
      Fact(
        type: "statement", span: span, sentence: context.sentence(ofToken: quote.inner.lowerBound), rule: finding?.rule ?? -1, slots: slots,
        evidence: finding.map { [$0.span] } ?? [span]))
  }

  /// The speaker a quotation itself names at its beginning.
  private func innerSpeaker(_ quote: Quote) -> (Int, String)? {
    let sentence = context.stream.sentences[context.sentence(ofToken: quote.inner.lowerBound)]
    let tokens = quote.inner.lowerBound..<min(sentence.tokens.upperBound, quote.inner.upperBound)
    guard !tokens.isEmpty else { return nil }
    let given = givenMentions.filter { $0.tokens.lowerBound >= tokens.lowerBound && $0.tokens.upperBound <= tokens.upperBound }
    guard !given.isEmpty else { return nil }
    let findings = worker.run(
      tokens, isTitleCase: false, section: "quote", tokens: context.stream.tokens, lookups: context.lookups, bytes: context.bytes,
      given: given[...]
    ) { match in match.capture("speaker") != nil && match.capture("quote") == nil ? 0 : nil }
    guard let first = findings.first(where: { $0.tokens.lowerBound == tokens.lowerBound }), let named = capture(first, "speaker"),
      let cue = capture(first, "cue"), let entity = entity(at: named.span), context.entities[entity].type == "person"
    else { return nil }
    return (entity, context.text(cue.span).lowercased())
  }

  // MARK: Indirect speech

  private mutating func indirect(_ finding: Finding, _ quotes: [Quote]) {
    let rule = worker.cascade.rules[finding.rule]
    let (speaker, method) = speakerOf(finding, before: finding.tokens.lowerBound)
    if let speaker { lastSpeaker = speaker }
    guard rule.set.contains(where: { $0.key == "mode" && $0.value == "indirect" }), let clause = clause(of: finding, rule, quotes) else { return }
    var slots: [Fact.Slot] = [.init("mode", .text("indirect")), .init("quote", .text(context.text(clause)))]
    if let cue = capture(finding, "cue") { slots.append(.init("cue", .text(context.text(cue.span).lowercased()))) }
    guard let speaker else { return }
    slots.append(.init("speaker", .entity(speaker)))
    if let method { slots.append(.init("method", .text(method))) }
    facts.append(
      Fact(
        type: "statement", span: clause, sentence: context.sentence(ofToken: finding.tokens.lowerBound), rule: finding.rule, slots: slots,
        evidence: [finding.span]))
  }

  /// The words told: from the `clause` capture to the end of the sentence, or from its start to the capture.
  private func clause(of finding: Finding, _ rule: Rule, _ quotes: [Quote]) -> Span? {
    let sentence = context.stream.sentences[context.sentence(ofToken: finding.tokens.upperBound - 1)]
    var tokens: Range<Int>
    if rule.set.contains(where: { $0.key == "clause" && $0.value == "before" }) {
      let start = context.stream.sentences[context.sentence(ofToken: finding.tokens.lowerBound)].tokens.lowerBound
      tokens = start..<finding.tokens.lowerBound
    } else {
      guard finding.tokens.upperBound < sentence.tokens.upperBound else { return nil }
      tokens = finding.tokens.upperBound..<sentence.tokens.upperBound
    }
    let all = context.stream.tokens
    while let first = tokens.first, all[first].kind == .mark, tokens.count > 1 { tokens = tokens.dropFirst() }
    while let last = tokens.last, all[last].kind == .mark, ![0x29, 0x25].contains(context.bytes[Int(all[last].start)]) { tokens = tokens.dropLast() }
    if quotes.contains(where: { $0.outer.overlaps(tokens) }) { return nil }
    let words = tokens.filter { all[$0].kind == .word }.count
    guard words >= 3, let first = tokens.first, let last = tokens.last else { return nil }
    return Span(Int(all[first].start), Int(all[last].end))
  }

  // MARK: Speakers

  private func capture(_ finding: Finding, _ name: String) -> Finding.Capture? { finding.captures.first { $0.name == name } }

  private func entity(at span: Span) -> Int? {
    context.mentions.first { $0.mention.span.overlaps(span) && ["person", "institution"].contains($0.mention.type) }?.entity
  }

  /// Who a finding names as speaker, and how that was found.
  private func speakerOf(_ finding: Finding, before token: Int) -> (Int?, String?) {
    if let named = capture(finding, "speaker"), let entity = entity(at: named.span) { return (entity, "explicit") }
    if let post = capture(finding, "post") {
      return holder(ofTitle: context.text(post.span), before: token).map { ($0, "explicit") } ?? (nil, nil)
    }
    if capture(finding, "pronoun") != nil { return (lastPerson(before: token), "pronoun") }
    if capture(finding, "cue") != nil { return (lastPerson(before: token), "cue-only") }
    return (nil, nil)
  }

  /// The person who was named last before `token`, outside quotations, or spoke last.
  private func lastPerson(before token: Int) -> Int? {
    let last = context.mentions.last { item in
      item.mention.type == "person" && item.mention.tokens.upperBound <= token
        && !facts.contains { $0.type == "statement" && $0["mode"] == .text("direct") && $0.span.contains(item.mention.span) }
        && context.article.blocks[context.stream.sentences[item.mention.sentence].block].kind == .paragraph
    }
    if let last, let lastSpeaker {
      let sentence = last.mention.sentence
      // A person named beside the speaker in the speaker's own sentence does not take the word.
      let spoke = context.entities[lastSpeaker].mentions.contains { $0.sentence == sentence }
      if spoke || context.entities[lastSpeaker].type == "institution" && last.entity == lastSpeaker { return lastSpeaker }
    }
    return last?.entity ?? lastSpeaker
  }

  /// The person who holds the title in this article.
  private func holder(ofTitle text: String, before token: Int) -> Int? {
    let wanted = text.lowercased()
    let holders = officials.filter { official in
      guard case .text(let written)? = official["title_written"], case .text(let title)? = official["title"] else { return false }
      return written.lowercased().hasPrefix(wanted) || title.lowercased().hasPrefix(wanted)
    }
    let start = Int(context.stream.tokens[token].start)
    let chosen = holders.last { $0.span.start < start } ?? holders.first
    guard case .entity(let person)? = chosen?["person"] else { return nil }
    return person
  }
}
