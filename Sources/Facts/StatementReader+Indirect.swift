import Cascades

// Indirect speech: what sentences without a quotation tell of.
extension StatementReader {
  /// Reads a finding without quotation. Returns who has the word from here on.
  ///
  /// `isInner` says that it stands in what somebody else tells, `teller` who that is when it is indirect speech.
  mutating func indirect(_ finding: Finding, _ quotes: [Quote], teller: Int? = nil, isInner: Bool = false) -> Int? {
    let rule = worker.cascade.rules[finding.rule]
    let isIndirect = rule.set.contains { $0.key == "mode" && $0.value == "indirect" }
    let clause = isIndirect ? ClauseFinder(context: context, lexicon: lexicon).clause(of: finding, rule, quotes) : nil
    if let clause { speakers.forget(ledIn: clause) }
    let (speaker, method) = speakers.speaker(of: finding, before: finding.tokens.lowerBound)
    if !isInner, speaker != nil || isIndirect || speakers.capture(finding, "nobody") != nil {
      speakers.note(speaker, at: finding.tokens.upperBound - 1, isNamed: isIndirect && method == "explicit")
    }
    guard let speaker, let clause else { return speaker }
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
