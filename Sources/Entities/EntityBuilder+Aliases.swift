import Mentions
import Spans
import Words

/// Second names of a person: behind a word such as `alias` or in brackets, told of by what he is.
extension EntityBuilder {
  /// Two names of one person, the second `mention`, as a word between the two or brackets around the second say: `Siti Rahayu atau Yuli
  /// Rahayu`; or a word behind what he is. `ending` has `persons` by the token after them. Missing: nil when nothing says so.
  func linked(_ mention: Mention, _ ending: [Int: Mention], _ persons: [Mention]) -> (name: Mention, alias: Mention)? {
    let honorific = lookup(ending: mention.tokens.lowerBound, "honorific")
    var end = honorific?.0 ?? mention.tokens.lowerBound
    if gazetteer.isMark(end - 1, 0x28), gazetteer.isMark(mention.tokens.upperBound, 0x29) {
      // Who plays whom stands in brackets too.
      guard let first = ending[end - 1], honorific != nil || isNickname(mention) else { return nil }
      return (first, mention)
    }
    guard let (start, row) = lookup(ending: end, "aliasword") else { return nil }
    end = start
    if gazetteer.isMark(end - 1, 0x2C) { end -= 1 }
    guard let first = ending[end] else {
      return gazetteer.lexicon.text(row, "key") == "always" ? described(mention, start, persons).map { ($0, mention) } : nil
    }
    switch gazetteer.lexicon.text(row, "key") {
    case "shared": return share(first, mention) ? (first, mention) : nil
    case "name": return (mention, first)
    default: return (first, mention)
    }
  }

  /// The person a nickname is told of without his name, by what he is before token `start`: `pria yang akrab disapa Cak Wen itu`. He is the
  /// last of `persons` who acts before, in this sentence or the eight before it and not in words quoted there, of the title if the text calls
  /// him by one. Missing: nil where the text may speak of somebody new, or the name is known.
  private func described(_ mention: Mention, _ start: Int, _ persons: [Mention]) -> Mention? {
    let noun = ["personword", "occupation", "title"].lazy.compactMap { lookup(ending: start, $0) }.first?.0
    guard let noun else { return nil }
    let title = lookup(ending: start, "title")?.1
    let sentence = gazetteer.stream.sentences[mention.sentence].tokens
    let isPointedAt = gazetteer.rows(mention.tokens.upperBound..<mention.tokens.upperBound + 1, "function")
      .contains { gazetteer.lexicon.text($0, "key") == "det" }
    guard isPointedAt || noun == sentence.lowerBound || lookup(ending: noun, "speechverb") != nil else { return nil }
    let parts = PersonNames.words(personName(mention))
    let before = persons.filter {
      $0.tokens.upperBound <= noun && $0.sentence >= mention.sentence - 8 && isActor($0) && !isInQuotation($0.tokens.upperBound..<noun)
        && (title == nil || titleRow(before: $0) == title)
    }.max { $0.span.start < $1.span.start }
    let isPartOfAnother = persons.contains { other in
      let words = PersonNames.words(personName(other))
      return words != parts && words.contains { parts.contains($0) }
    }
    return isPartOfAnother || !gazetteer.rows(mention.tokens, "person").isEmpty ? nil : before
  }

  /// Whether a person is named for himself: where a sentence or clause begins, behind a title or a verb of speech, not as somebody's whom
  /// another word belongs to (`pemerintahan Wendrik`).
  private func isActor(_ mention: Mention) -> Bool {
    let start = mention.tokens.lowerBound
    let sentence = gazetteer.stream.sentences[mention.sentence]
    if start == sentence.tokens.lowerBound { return true }
    // Where every word has a capital, capitals tell nothing.
    if sentence.isTitleCase { return false }
    let before = gazetteer.stream.tokens[start - 1]
    return before.kind == .mark || before.isCapitalised
      || ["title", "occupation", "honorific", "speechverb"].contains { lookup(ending: start, $0) != nil }
  }

  /// Whether a quotation that began before `tokens` ends among them.
  private func isInQuotation(_ tokens: Range<Int>) -> Bool {
    let marks = gazetteer.stream.tokens[tokens].compactMap { QuotationMark($0, in: gazetteer.bytes) }.filter { !$0.isSingle }
    return marks.count % 2 == 1
  }

  /// Whether two names have a word in common.
  private func share(_ first: Mention, _ second: Mention) -> Bool {
    !Set(PersonNames.words(personName(first))).isDisjoint(with: PersonNames.words(personName(second)))
  }

  /// Whether a name begins with a word of address: `Cak Imin`.
  func isNickname(_ mention: Mention) -> Bool {
    let first = mention.tokens.lowerBound..<mention.tokens.lowerBound + 1
    return gazetteer.rows(first, "honorific").contains { gazetteer.lexicon.text($0, "key") == "nickname" }
  }

  /// A name in brackets after a person: `Muhaimin Iskandar (Cak Imin)`, `Ade Kuswara Kunang (ADK)`.
  mutating func addAlias(after mention: Mention, to index: Int) {
    guard let tokens = BracketedName.tokens(after: mention.tokens, gazetteer.stream.tokens, gazetteer.bytes) else { return }
    // A country, club or outlet in the brackets is what the person belongs to.
    if mentions.contains(where: { $0.type != "person" && $0.tokens.overlaps(tokens) }) { return }
    if !gazetteer.rows(tokens, "title").isEmpty { return }
    guard BracketedName.canName(entities[index].name.utf8, tokens, gazetteer.stream.tokens, gazetteer.bytes) else { return }
    let alias = gazetteer.text(tokens)
    if !entities[index].aliases.contains(alias) { entities[index].aliases.append(alias) }
  }
}
