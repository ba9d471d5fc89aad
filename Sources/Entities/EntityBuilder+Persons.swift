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
    let named = persons.compactMap { linked($0, ending, persons) }
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
      if entities[index].age == nil { entities[index].age = age(after: end) }
    }
  }

  /// The longest entry of `lexicalClass`, of seven tokens at most, that ends before token `end`: its first token and its row.
  func lookup(ending end: Int, _ lexicalClass: String) -> (Int, Int)? {
    for start in max(0, end - 7)..<max(0, end) {
      if let row = gazetteer.rows(start..<end, lexicalClass).first { return (start, row) }
    }
    return nil
  }

  /// An age after a name and the degrees behind it: `(35)`, `(35 tahun)`, or between commas, `, 35 tahun,` and
  /// before a verb `, 35, mengaku`.
  func age(after token: Int) -> Int? {
    let tokens = gazetteer.stream.tokens
    guard token + 3 < tokens.count, tokens[token + 1].kind == .number, let value = Int(gazetteer.text(token + 1..<token + 2)) else {
      return nil
    }
    if gazetteer.isMark(token, 0x2C) {
      let years = gazetteer.rows(token + 2..<token + 3, "timeunit").contains { gazetteer.lexicon.text($0, "code") == "a" }
      if years, gazetteer.isMark(token + 3, 0x2C) { return (1...120).contains(value) ? value : nil }
      // Points and places of players stand so too, but before other players.
      let isClosed = gazetteer.isMark(token + 2, 0x2C) && tokens[token + 3].shape == .lower
      return isClosed && (14...99).contains(value) && gazetteer.rows(token + 3..<token + 4, "function").isEmpty ? value : nil
    }
    guard gazetteer.isMark(token, 0x28), (1...120).contains(value) else { return nil }
    // Minutes of a match have a stroke instead of a word.
    return gazetteer.isMark(token + 2, 0x29) || tokens[token + 2].kind == .word && gazetteer.isMark(token + 3, 0x29) ? value : nil
  }
}
