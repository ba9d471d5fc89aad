import Mentions
import Spans
import Words

/// Persons: full names first, then short forms, aliases and titles that lead to them.
extension EntityBuilder {
  mutating func addPersons() {
    let persons = mentions.filter { $0.type == "person" }
    // The fullest forms first, so that shorter ones find them.
    let order = persons.sorted { ($0.tokens.count, -$0.span.start) > ($1.tokens.count, -$1.span.start) }
    let ending = Dictionary(persons.map { ($0.tokens.upperBound, $0) }) { first, _ in first }
    let named = persons.compactMap { linked($0, ending) ?? described($0, persons) }
    let second = Set(named.map(\.alias.span)), aliases = Set(named.map { personName($0.alias) })
    var names = PersonNames()
    for mention in order where mention.tokens.count > 1 && !second.contains(mention.span) && !aliases.contains(personName(mention)) {
      addPerson(mention, &names)
    }
    for (name, mention) in named {
      guard let index = owner[name.span] ?? addPerson(name, &names) else { continue }
      append(mention, to: index)
      let alias = personName(mention)
      if alias != entities[index].name, !entities[index].aliases.contains(alias) { entities[index].aliases.append(alias) }
      names.add(PersonNames.words(alias), of: index)
    }
    for mention in order where owner[mention.span] == nil { addPerson(mention, &names) }
    for i in entities.indices where entities[i].type == "person" { readTitlesAround(i) }
  }

  /// Two names of one person, the second `mention`, as a word between the two or brackets around the second say: `Siti Rahayu atau Yuli
  /// Rahayu`. `ending` has persons by the token after them. Missing: nil when nothing says so.
  func linked(_ mention: Mention, _ ending: [Int: Mention]) -> (name: Mention, alias: Mention)? {
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
    guard let first = ending[end] else { return nil }
    switch gazetteer.lexicon.text(row, "key") {
    case "shared": return share(first, mention) ? (first, mention) : nil
    case "name": return (mention, first)
    default: return (first, mention)
    }
  }

  /// A nickname and the person it is told of without his name, by what he is: `pria yang akrab disapa Cak Wen itu`. He is the last of
  /// `persons` who acts before, in this sentence or the eight before it and not in words quoted there, of the title if the text calls him by
  /// one. Missing: nil where the text may speak of somebody new, or the name is known.
  private func described(_ mention: Mention, _ persons: [Mention]) -> (name: Mention, alias: Mention)? {
    let end = lookup(ending: mention.tokens.lowerBound, "honorific")?.0 ?? mention.tokens.lowerBound
    guard let (start, row) = lookup(ending: end, "aliasword"), gazetteer.lexicon.text(row, "key") == "always",
      let noun = ["personword", "occupation", "title"].lazy.compactMap({ lookup(ending: start, $0) }).first?.0
    else { return nil }
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
    guard let before, !isPartOfAnother, gazetteer.rows(mention.tokens, "person").isEmpty else { return nil }
    return (before, mention)
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
  private func isNickname(_ mention: Mention) -> Bool {
    let first = mention.tokens.lowerBound..<mention.tokens.lowerBound + 1
    return gazetteer.rows(first, "honorific").contains { gazetteer.lexicon.text($0, "key") == "nickname" }
  }

  /// Adds a person's mention to the entity it fits, or makes one of it. Returns: the entity.
  @discardableResult mutating func addPerson(_ mention: Mention, _ names: inout PersonNames) -> Int? {
    let name = personName(mention)
    let parts = PersonNames.words(name)
    let row = gazetteer.rows(mention.tokens, "person").first
    if let proof = mention.proof, let index = owner[proof],
      names.isPart(parts, ofFirstNameOf: index) || entities[index].aliases.contains(name)
    {
      append(mention, to: index)
      return index
    }
    // `Prabowo` is the one the tables know when the text names him in full, not another who bears the name.
    if parts.count == 1, let row, let known = byName["person\t#\(row)"], names.isPart(parts, ofFirstNameOf: known) {
      append(mention, to: known)
      return known
    }
    let bearers = names.entities(with: parts).filter { !isAnother($0, mention, parts, row) }
    let exact = bearers.filter { parts.count > 1 && entities[$0].name == name }
    if let best = nearest(exact.isEmpty ? bearers : exact, to: mention) {
      append(mention, to: best)
      if parts.count > 1 { addAlias(after: mention, to: best) }
      return best
    }
    if let row, let known = byName["person\t#\(row)"] {
      append(mention, to: known)
      // The name itself goes before what the person is also known by: Soeharto before Pak Harto.
      if gazetteer.lexicon.text(row, "form") == name, entities[known].name != name {
        if !entities[known].aliases.contains(entities[known].name) { entities[known].aliases.append(entities[known].name) }
        entities[known].name = name
      }
      return known
    }
    if let whole = shortened(mention, parts, names) {
      append(mention, to: whole)
      if !entities[whole].aliases.contains(name) { entities[whole].aliases.append(name) }
      names.add(parts, of: whole)
      return whole
    }
    let index = add(Entity(type: "person", name: name, id: "", mentions: []), key: name)
    append(mention, to: index)
    if let row { byName["person\t#\(row)"] = index }
    names.add(parts, of: index)
    addAlias(after: mention, to: index)
    return index
  }

  /// Whether an entity whose name holds `parts` of `mention` is still another person: one the tables know, or a relative who bears the name
  /// (`istri Rina Budi Santoso`, `istrinya, Rina Budi Santoso`), or a wife after an office holder (`Bupati Budi Santoso … Hj. Rina Budi
  /// Santoso`).
  func isAnother(_ index: Int, _ mention: Mention, _ parts: [String], _ row: Int?) -> Bool {
    let first = entities[index].mentions[0].tokens
    let isShort = parts.count == 1 && PersonNames.words(entities[index].name).first == parts[0]
    if !isShort, let row, let other = gazetteer.rows(first, "person").first, other != row { return true }
    guard parts.count > 1, first.count > parts.count, PersonNames.words(entities[index].name).suffix(parts.count) == parts[...] else {
      return false
    }
    let whole = address(before: first.lowerBound)
    for start in [first.lowerBound, whole.start] {
      let end = start - (gazetteer.isMark(start - 1, 0x2C) ? 1 : 0)
      if let (_, relation) = lookup(ending: end, "occupation"), gazetteer.lexicon.text(relation, "kind") == "relation" { return true }
    }
    let short = address(before: mention.tokens.lowerBound)
    guard whole.kind == "woman", short.kind != "woman" else { return false }
    // `Bupati Rahayu` of the headline is `Bupati Hj. Siti Rahayu` of the text.
    guard short.kind != "man" else { return true }
    let title = titleRow(before: mention)
    return mention.tokens.lowerBound < first.lowerBound && title != nil && title != titleRow(before: entities[index].mentions[0])
  }

  /// The words of address before token `end`: where they begin, and whom they are for, `woman` or `man`. Missing: nil where none of them says.
  private func address(before end: Int) -> (start: Int, kind: String?) {
    var start = end
    var kind: String?
    while let (from, row) = lookup(ending: start, "honorific"), from < start {
      kind = kind ?? gazetteer.lexicon.text(row, "kind")
      start = from
    }
    return (start, kind)
  }

  /// The one person whose name a short form stands for: `Mirza` for Rahmat Mirzani Djausal, `Bunda Eva` for Eva Dwiana, `Ibu Mega` for
  /// Megawati Soekarnoputri.
  func shortened(_ mention: Mention, _ parts: [String], _ names: PersonNames) -> Int? {
    var candidates: Set<Int> = []
    if parts.count == 2, isNickname(mention) {
      candidates = Set(names.entities(with: [parts[1]]))
    } else if parts.count == 1, parts[0].utf8.count >= 4 {
      let title = titleRow(before: mention), isAddressed = lookup(ending: mention.tokens.lowerBound, "honorific") != nil
      if title != nil || isAddressed { candidates = Set(names.entities(beginning: parts[0])) }
      // `Ibu Mega` is the one whose name begins so, `Bupati Mega` one who is a bupati.
      if !isAddressed { candidates = candidates.filter { entities[$0].mentions.contains { titleRow(before: $0) == title } } }
    }
    return candidates.count == 1 ? candidates.first : nil
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

  /// The row of the title within a few words before a mention. Missing: nil without one.
  func titleRow(before mention: Mention) -> Int? {
    for end in stride(from: mention.tokens.lowerBound, through: max(1, mention.tokens.lowerBound - 4), by: -1) {
      if let (_, row) = lookup(ending: end, "title") { return row }
    }
    return nil
  }

  func personName(_ mention: Mention) -> String { gazetteer.text(mention.tokens) }

  /// The entity with the last mention before `mention`, else the one with the first after it.
  func nearest(_ candidates: [Int], to mention: Mention) -> Int? {
    if candidates.count < 2 { return candidates.first }
    let before = candidates.compactMap { c in
      entities[c].mentions.map(\.span.start).filter { $0 < mention.span.start }.max().map { (c, $0) }
    }
    return before.max { $0.1 < $1.1 }?.0 ?? candidates.min { entities[$0].mentions[0].span < entities[$1].mentions[0].span }
  }

  mutating func readTitlesAround(_ index: Int) {
    for mention in entities[index].mentions {
      var start = mention.tokens.lowerBound
      var found: [String] = []
      while start > 0 {
        guard let (from, row) = lookup(ending: start, "honorific") else { break }
        let key = gazetteer.lexicon.text(row, "key") ?? gazetteer.text(from..<start)
        found.insert(contentsOf: key.split(separator: "|").map(String.init), at: 0)
        start = from
      }
      for honorific in found where !entities[index].honorifics.contains(honorific) { entities[index].honorifics.append(honorific) }
      var end = mention.tokens.upperBound
      while end < gazetteer.stream.tokens.count {
        let at = gazetteer.isMark(end, 0x2C) ? end + 1 : end
        guard at < gazetteer.stream.tokens.count, let degree = gazetteer.longest(at: at, by: gazetteer.stream.tokens.count, "degree") else {
          break
        }
        let text = gazetteer.lexicon.text(degree.row, "form") ?? ""
        if !entities[index].degrees.contains(text) { entities[index].degrees.append(text) }
        end = degree.end
      }
      if entities[index].age == nil { entities[index].age = age(after: mention.tokens.upperBound) }
    }
  }

  /// The longest entry of `lexicalClass`, of four tokens at most, that ends before token `end`: its first token and its row.
  func lookup(ending end: Int, _ lexicalClass: String) -> (Int, Int)? {
    for start in max(0, end - 4)..<max(0, end) {
      if let row = gazetteer.rows(start..<end, lexicalClass).first { return (start, row) }
    }
    return nil
  }

  /// `(35)` or `(35 tahun)` after a name.
  func age(after token: Int) -> Int? {
    let tokens = gazetteer.stream.tokens
    guard token + 2 < tokens.count, gazetteer.isMark(token, 0x28), tokens[token + 1].kind == .number else { return nil }
    guard let value = Int(gazetteer.text(token + 1..<token + 2)), (1...120).contains(value) else { return nil }
    // Minutes of a match have a stroke instead of a word.
    return gazetteer.isMark(token + 2, 0x29) || tokens[token + 2].kind == .word && gazetteer.isMark(token + 3, 0x29) ? value : nil
  }
}
