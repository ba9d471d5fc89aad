import Cascades
import Spans

// Direct speech: quotations and whose words they are.
extension StatementReader {
  /// Reads a quotation that `made` holds, with `finding` when words beside it give somebody the word. `continuing` is who has the word from
  /// the sentence before it, `told` from the paragraph before it.
  mutating func direct(_ quote: Quote, _ finding: Finding?, in made: Finding, continuing: Int?, told: Int?) {
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
        type: "statement", span: span, sentence: context.sentence(ofToken: quote.inner.lowerBound), rule: made.rule, slots: slots,
        evidence: [made.span]))
    if quote.isOpen, speaker == nil { pending.append(facts.count - 1) }
    leading.end = quote.outer.upperBound
    if finding != nil || quote.isCued || context.isMark(max(0, quote.outer.lowerBound - 1), 0x3A) {
      leading.facts = []
    } else {
      leading.facts.append((facts.count - 1, quote.inner))
    }
  }

  /// Whether a comma or colon stands before a quotation: its own sentence tells whose words they are.
  func isIntroduced(_ quote: Quote) -> Bool {
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
}
