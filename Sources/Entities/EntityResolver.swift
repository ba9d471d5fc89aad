import Lookups
import Mentions
import Rules
import Spans
import Tokens
import Words

/// Tells which mentions are the same thing, and what it is called.
public struct EntityResolver: Sendable {
  private let lexicon: Lexicon
  private let levels: LevelWords
  private let classes: [String: Int]

  /// Reads what it needs of the tables.
  public init(_ rules: RuleSet) {
    lexicon = rules.lexicon
    levels = LevelWords(rules.lexicon)
    classes = Dictionary(rules.lexicon.classNames.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The distinct things that `mentions` name. Order: by first mention.
  public func entities(
    of mentions: [Mention], _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [Entity] {
    let gazetteer = Gazetteer(lexicon: lexicon, levels: levels, classes: classes, stream: stream, lookups: lookups, bytes: bytes)
    var builder = EntityBuilder(gazetteer: gazetteer, mentions: mentions)
    return builder.build()
  }
}

/// Groups the mentions of one article.
struct EntityBuilder {
  let gazetteer: Gazetteer
  let mentions: [Mention]
  private var entities: [Entity] = []
  /// Entity of each mention, by where the mention stands.
  private var owner: [Span: Int] = [:]
  private var byName: [String: Int] = [:]
  /// Places whose level other mentions decide: entity by bare name.
  private var bareNames: [String: [Int]] = [:]

  init(gazetteer: Gazetteer, mentions: [Mention]) {
    self.gazetteer = gazetteer
    self.mentions = mentions
  }

  mutating func build() -> [Entity] {
    addPersons()
    addInstitutions()
    addPlaces()
    addOthers()
    for i in entities.indices { entities[i].mentions.sort { $0.span < $1.span } }
    let order = entities.indices.sorted { (entities[$0].mentions[0].span, entities[$0].type) < (entities[$1].mentions[0].span, entities[$1].type) }
    var position = [Int](repeating: 0, count: entities.count)
    for (new, old) in order.enumerated() { position[old] = new }
    var out = order.map { entities[$0] }
    for i in out.indices { out[i].place = out[i].place.map { position[$0] } }
    nameIds(&out)
    return out
  }

  private mutating func add(_ entity: Entity, key: String) -> Int {
    entities.append(entity)
    byName[entity.type + "\t" + key.lowercased()] = entities.count - 1
    return entities.count - 1
  }

  private mutating func append(_ mention: Mention, to index: Int) {
    entities[index].mentions.append(mention)
    owner[mention.span] = index
  }

  // MARK: Persons

  private mutating func addPersons() {
    let persons = mentions.filter { $0.type == "person" }
    // The fullest forms first, so that shorter ones find them.
    let order = persons.sorted { ($0.tokens.count, -$0.span.start) > ($1.tokens.count, -$1.span.start) }
    let named = persons.compactMap { mention in linked(mention, persons).map { (mention, $0) } }
    let second = Set(named.map(\.0.span))
    var words: [(entity: Int, words: [String])] = []
    for mention in order.filter({ $0.tokens.count > 1 && !second.contains($0.span) }) { addPerson(mention, &words) }
    for (mention, first) in named {
      guard let index = owner[first.span] ?? addPerson(first, &words) else { continue }
      append(mention, to: index)
      let alias = personName(mention)
      if alias != entities[index].name, !entities[index].aliases.contains(alias) { entities[index].aliases.append(alias) }
      words.append((index, alias.split(separator: " ").map { $0.lowercased() }))
    }
    for mention in order where owner[mention.span] == nil { addPerson(mention, &words) }
    for i in entities.indices where entities[i].type == "person" { readTitlesAround(i) }
  }

  /// The person before `mention` that a word between the two says it is another name of: `Cyril Raoul Hakim atau Chico Hakim`.
  private func linked(_ mention: Mention, _ persons: [Mention]) -> Mention? {
    guard let (start, row) = lookup(ending: mention.tokens.lowerBound, "aliasword") else { return nil }
    var end = start
    if gazetteer.isMark(end - 1, 0x2C) { end -= 1 }
    guard let first = persons.first(where: { $0.tokens.upperBound == end }) else { return nil }
    if gazetteer.lexicon.text(row, "key") == "shared" {
      let known = Set(personName(first).lowercased().split(separator: " "))
      guard personName(mention).lowercased().split(separator: " ").contains(where: { known.contains($0) }) else { return nil }
    }
    return first
  }

  /// Adds a person's mention to the entity it fits, or makes one of it. Returns: the entity.
  @discardableResult private mutating func addPerson(_ mention: Mention, _ words: inout [(entity: Int, words: [String])]) -> Int? {
    let name = personName(mention)
    let parts = name.split(separator: " ").map { $0.lowercased() }
    let row = gazetteer.rows(mention.tokens, "person").first
    if let proof = mention.proof, let index = owner[proof],
      isPart(parts, of: words.first { $0.entity == index }?.words ?? []) || entities[index].aliases.contains(name)
    {
      append(mention, to: index)
      return index
    }
    let fitting = words.filter { isPart(parts, of: $0.words) }
    if let best = nearest(fitting.map(\.entity), to: mention) {
      append(mention, to: best)
      return best
    }
    if let row, let known = byName["person\t#\(row)"] {
      append(mention, to: known)
      return known
    }
    if let whole = shortened(mention, parts, words) {
      append(mention, to: whole)
      if !entities[whole].aliases.contains(name) { entities[whole].aliases.append(name) }
      return whole
    }
    let index = add(Entity(type: "person", name: name, id: "", mentions: []), key: name)
    append(mention, to: index)
    if let row { byName["person\t#\(row)"] = index }
    words.append((index, parts))
    addAlias(after: mention, to: index)
    return index
  }

  /// The one person whose name a short form stands for: `Mirza` for Rahmat Mirzani Djausal, `Bunda Eva` for Eva Dwiana.
  private func shortened(_ mention: Mention, _ parts: [String], _ words: [(entity: Int, words: [String])]) -> Int? {
    var candidates: Set<Int> = []
    let first = mention.tokens.lowerBound..<mention.tokens.lowerBound + 1
    if parts.count == 2, !gazetteer.rows(first, "honorific").isEmpty {
      candidates = Set(words.filter { $0.words.contains(parts[1]) }.map(\.entity))
    } else if parts.count == 1, parts[0].utf8.count >= 4, let title = titleRow(before: mention) {
      candidates = Set(words.filter { $0.words.count > 1 && $0.words.contains { $0.hasPrefix(parts[0]) } }.map(\.entity))
      candidates = candidates.filter { entities[$0].mentions.contains { titleRow(before: $0) == title } }
    }
    return candidates.count == 1 ? candidates.first : nil
  }

  /// A name in brackets after a person: `Muhaimin Iskandar (Cak Imin)`, `Ade Kuswara Kunang (ADK)`.
  private mutating func addAlias(after mention: Mention, to index: Int) {
    let open = mention.tokens.upperBound
    guard gazetteer.isMark(open, 0x28), open + 2 < gazetteer.stream.tokens.count else { return }
    var close = open + 1
    while close < min(open + 4, gazetteer.stream.tokens.count), !gazetteer.isMark(close, 0x29) { close += 1 }
    guard gazetteer.isMark(close, 0x29), close > open + 1 else { return }
    let tokens = open + 1..<close
    guard tokens.allSatisfy({ gazetteer.stream.tokens[$0].kind == .word && gazetteer.stream.tokens[$0].shape != .lower }) else { return }
    let alias = gazetteer.text(tokens)
    if !entities[index].aliases.contains(alias) { entities[index].aliases.append(alias) }
  }

  /// The row of the title within a few words before a mention. Missing: nil without one.
  private func titleRow(before mention: Mention) -> Int? {
    for end in stride(from: mention.tokens.lowerBound, through: max(1, mention.tokens.lowerBound - 4), by: -1) {
      if let (_, row) = lookup(ending: end, "title") { return row }
    }
    return nil
  }

  private func personName(_ mention: Mention) -> String { gazetteer.text(mention.tokens) }

  /// Whether `part` are words of `whole` in order.
  private func isPart(_ part: [String], of whole: [String]) -> Bool {
    var i = 0
    for word in whole where i < part.count && word == part[i] { i += 1 }
    return i == part.count && !part.isEmpty
  }

  /// The entity with the last mention before `mention`, else the one with the first after it.
  private func nearest(_ candidates: [Int], to mention: Mention) -> Int? {
    if candidates.count < 2 { return candidates.first }
    let before = candidates.compactMap { c in
      entities[c].mentions.map(\.span.start).filter { $0 < mention.span.start }.max().map { (c, $0) }
    }
    return before.max { $0.1 < $1.1 }?.0 ?? candidates.min { entities[$0].mentions[0].span < entities[$1].mentions[0].span }
  }

  private mutating func readTitlesAround(_ index: Int) {
    for mention in entities[index].mentions {
      var start = mention.tokens.lowerBound
      var found: [String] = []
      while start > 0 {
        guard let (from, row) = lookup(ending: start, "honorific") else { break }
        found.insert(gazetteer.lexicon.text(row, "key") ?? gazetteer.text(from..<start), at: 0)
        start = from
      }
      for honorific in found where !entities[index].honorifics.contains(honorific) { entities[index].honorifics.append(honorific) }
      var end = mention.tokens.upperBound
      while end < gazetteer.stream.tokens.count {
        let at = gazetteer.isMark(end, 0x2C) ? end + 1 : end
        guard at < gazetteer.stream.tokens.count, let degree = gazetteer.longest(at: at, by: gazetteer.stream.tokens.count, "degree") else { break }
        let text = gazetteer.lexicon.text(degree.row, "form") ?? ""
        if !entities[index].degrees.contains(text) { entities[index].degrees.append(text) }
        end = degree.end
      }
      if entities[index].age == nil { entities[index].age = age(after: mention.tokens.upperBound) }
    }
  }

  private func lookup(ending end: Int, _ lexicalClass: String) -> (Int, Int)? {
    for start in stride(from: end - 1, through: max(0, end - 4), by: -1) {
      if let row = gazetteer.rows(start..<end, lexicalClass).first { return (start, row) }
    }
    return nil
  }

  /// `(35)` after a name.
  private func age(after token: Int) -> Int? {
    let tokens = gazetteer.stream.tokens
    guard token + 2 < tokens.count, gazetteer.isMark(token, 0x28), tokens[token + 1].kind == .number else { return nil }
    guard let value = Int(gazetteer.text(token + 1..<token + 2)), (1...120).contains(value) else { return nil }
    return gazetteer.isMark(token + 2, 0x29) || gazetteer.isMark(token + 3, 0x29) ? value : nil
  }

  // MARK: Institutions

  private mutating func addInstitutions() {
    let resolver = InstitutionResolver(gazetteer: gazetteer, places: PlaceResolver(gazetteer: gazetteer))
    var acronyms: [String: Int] = [:]
    let bodies = mentions.filter { $0.type == "institution" }
    // Those with their region first, so that a bare `Polda` or `Dinas Perhubungan` finds them.
    let readings = bodies.filter { $0.evidence < 9 }.map { ($0, resolver.read($0.tokens)) }
    for (mention, reading) in readings.filter({ $0.1.region != nil }) + readings.filter({ $0.1.region == nil }) {
      let text = gazetteer.text(mention.tokens)
      let isAcronym = gazetteer.rows(mention.tokens, "institution").isEmpty
      if isAcronym, let known = acronyms[text] {
        append(mention, to: known)
        continue
      }
      let index: Int
      if let known = byName["institution\t" + reading.name.lowercased()] {
        index = known
      } else if reading.isOffice, reading.region == nil, let whole = nearest(branches(of: reading.name), to: mention) {
        index = whole
      } else {
        index = add(
          Entity(type: "institution", name: reading.name, id: "", kind: reading.kind, code: reading.code, acronym: reading.acronym, mentions: []),
          key: reading.name)
      }
      append(mention, to: index)
      if let acronym = acronym(after: mention) {
        acronyms[acronym] = acronyms[acronym] ?? index
        if entities[index].acronym == nil { entities[index].acronym = acronym }
        if !entities[index].aliases.contains(acronym) { entities[index].aliases.append(acronym) }
      }
    }
    for mention in bodies where mention.evidence >= 9 {
      if let known = acronyms[gazetteer.text(mention.tokens)] {
        append(mention, to: known)
      } else if let proof = mention.proof, let index = owner[proof], entities[index].type == "institution" {
        append(mention, to: index)
      } else {
        let name = gazetteer.text(mention.tokens)
        let index = byName["institution\t" + name.lowercased()] ?? add(Entity(type: "institution", name: name, id: "", mentions: []), key: name)
        append(mention, to: index)
      }
    }
  }

  /// The bodies of regions that `name` alone can mean.
  private func branches(of name: String) -> [Int] {
    entities.indices.filter { entities[$0].type == "institution" && entities[$0].name.hasPrefix(name + " ") && entities[$0].code != nil }
  }

  /// The acronym a text defines in brackets after a name, or that a name in brackets explains.
  private func acronym(after mention: Mention) -> String? {
    let open = mention.tokens.upperBound
    let tokens = gazetteer.stream.tokens
    guard open + 2 < tokens.count, gazetteer.isMark(open, 0x28), gazetteer.isMark(open + 2, 0x29), tokens[open + 1].kind == .word,
      tokens[open + 1].shape != .lower
    else { return nil }
    return gazetteer.text(open + 1..<open + 2)
  }

  // MARK: Places and the rest

  private mutating func addPlaces() {
    let resolver = PlaceResolver(gazetteer: gazetteer)
    let places = mentions.filter { $0.type == "place" }
    var readings: [(mention: Mention, reading: PlaceResolver.Reading)] = []
    for (i, mention) in places.enumerated() {
      var following: Range<Int>?
      if i + 1 < places.count, gazetteer.isMark(mention.tokens.upperBound, 0x2C),
        places[i + 1].tokens.lowerBound == mention.tokens.upperBound + 1
      {
        following = places[i + 1].tokens
      }
      readings.append((mention, resolver.read(mention.tokens, following: following, level: titleLevel(before: mention.tokens.lowerBound))))
    }
    for (mention, reading) in readings where reading.isSettled { place(mention, reading) }
    for (mention, reading) in readings where !reading.isSettled {
      let named = bareNames[reading.bare.lowercased()] ?? []
      if let same = named.first(where: { i in reading.candidates.contains { $0.code == entities[i].code } }) {
        append(mention, to: same)
      } else {
        place(mention, reading)
      }
    }
    for i in entities.indices where entities[i].type == "institution" && entities[i].code != nil {
      entities[i].place = entities.firstIndex { $0.type == "place" && $0.code == entities[i].code }
    }
  }

  private mutating func place(_ mention: Mention, _ reading: PlaceResolver.Reading) {
    let key = reading.code ?? (reading.candidates.first?.code).map { $0 + "?" } ?? reading.name
    let index: Int
    if let known = byName["place\t" + key.lowercased()] {
      index = known
    } else {
      index = add(
        Entity(type: "place", name: reading.name, id: "", kind: reading.kind, code: reading.code, candidates: reading.candidates, mentions: []),
        key: key)
      bareNames[reading.bare.lowercased(), default: []].append(index)
    }
    append(mention, to: index)
  }

  /// The level of region that the title right before a place implies (its row's `level` cell). Missing: nil without one.
  private func titleLevel(before token: Int) -> String? {
    guard token > 0, let (_, row) = lookup(ending: token, "title") else { return nil }
    return gazetteer.lexicon.text(row, "level")
  }

  private mutating func addOthers() {
    for mention in mentions where !["person", "institution", "place"].contains(mention.type) {
      let name = gazetteer.text(mention.tokens)
      let index = byName[mention.type + "\t" + name.lowercased()] ?? add(Entity(type: mention.type, name: name, id: "", mentions: []), key: name)
      append(mention, to: index)
    }
  }

  private func nameIds(_ entities: inout [Entity]) {
    var used: [String: Int] = [:]
    for i in entities.indices {
      var id = entities[i].type + "/" + (entities[i].type == "place" ? entities[i].code?.lowercased() ?? slug(entities[i].name) : slug(entities[i].name))
      if entities[i].type == "place", let code = entities[i].code { id = "place/" + code }
      used[id, default: 0] += 1
      if let n = used[id], n > 1 { id += "~\(n)" }
      entities[i].id = id
    }
  }
}
