import Spans

// Firms called by their own names, without the legal forms around them.
extension Memory {
  /// The name of a firm without its legal forms: `Sagara Korpora` of `PT Sagara Korpora Tbk`. Missing: nil when that is one word, or made
  /// of ordinary words and places alone.
  func ownName(of mention: Mention) -> Range<Int>? {
    guard mention.type == "institution", marks(mention.tokens.lowerBound).contains(.firm) else { return nil }
    var start = mention.tokens.lowerBound + 1, end = mention.tokens.upperBound
    while start < end, stream.tokens[start].kind == .mark { start += 1 }
    while start < end, stream.tokens[end - 1].kind == .mark || marks(end - 1).contains(.form) { end -= 1 }
    let own = start..<end
    let isOwn = own.contains { stream.tokens[$0].kind == .word && marks($0).isDisjoint(with: [.ordinary, .place]) }
    return own.count > 1 && isOwn && own.allSatisfy { stream.tokens[$0].isCapitalised } ? own : nil
  }

  /// The mentions, those that call a firm of the article by its own name taken for that: `Mandala Wisesa` is no person and no other body
  /// where the article speaks of `PT Mandala Wisesa Energi`. Order: text order.
  func renamed(_ mentions: [Mention]) -> [Mention] {
    var firms: [UInt64: [(own: Range<Int>, mention: Mention)]] = [:]
    for mention in mentions {
      if let own = ownName(of: mention) { firms[hash(own.lowerBound), default: []].append((own, mention)) }
    }
    if firms.isEmpty { return mentions }
    let persons = mentions.filter { $0.type == "person" && $0.tokens.count > 1 }
    return mentions.enumerated().map { i, mention in
      let start = mention.tokens.lowerBound, count = mention.tokens.count
      guard ["person", "institution"].contains(mention.type), let known = firms[hash(start)] else { return mention }
      let limit = min(
        stream.sentences[mention.sentence].tokens.upperBound, i + 1 < mentions.count ? mentions[i + 1].tokens.lowerBound : .max)
      for (own, firm) in known where own.count >= count && own.lowerBound != start {
        // A person's name that goes on as the firm's does is cut out of that.
        let isWhole = start + own.count <= limit && isSame(own, at: start)
        guard isWhole && own.count > count && mention.type == "person" || isWeakName(mention) && isSame(own.prefix(count), at: start),
          count > 1 || isWhole || !persons.contains(where: { isInside(start, $0) })
        else { continue }
        let tokens = isWhole ? start..<start + own.count : mention.tokens
        return Mention(
          type: firm.type, span: Span(Int(stream.tokens[start].start), Int(stream.tokens[tokens.upperBound - 1].end)), tokens: tokens,
          sentence: mention.sentence, evidence: 9, rule: firm.rule, proof: firm.span)
      }
      return mention
    }
  }

  /// Whether a mention can be a firm's own name as well: a body no table has, or a person that little speaks for.
  private func isWeakName(_ mention: Mention) -> Bool {
    let start = mention.tokens.lowerBound
    switch mention.type {
    case "institution": return mention.tokens.count > 1 && !marks(start).contains(.firm) && !isListed(mention)
    case "person": return mention.evidence >= 3 && (mention.tokens.count > 1 || marks(start).isDisjoint(with: [.ordinary, .name, .place]))
    default: return false
    }
  }

  /// Whether a word of a person's name is spelt as token `i`.
  private func isInside(_ i: Int, _ person: Mention) -> Bool {
    person.tokens.contains { $0 != i && isSame($0..<$0 + 1, at: i) }
  }
}
