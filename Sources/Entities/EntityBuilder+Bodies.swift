import Mentions
import Rules
import Spans
import Tokens
import Words

/// Bodies and places, and the ids of all.
extension EntityBuilder {
  // MARK: Institutions

  mutating func addInstitutions() {
    let resolver = InstitutionResolver(gazetteer: gazetteer, places: PlaceResolver(gazetteer: gazetteer))
    let definitions = Definitions(gazetteer: gazetteer)
    var acronyms: [String: Int] = [:]
    var bodies = mentions.filter { $0.type == "institution" }
    let defined = definitions.read(bodies)
    bodies.removeAll { defined[gazetteer.text($0.tokens)] == .other }
    // Those with their region first, so that a bare `Polda` or `Dinas Perhubungan` finds them.
    let spellings = definitions.spellings(bodies)
    var readings = bodies.filter { $0.evidence < 9 }.map { ($0, spellings[$0.span].map(resolver.listed) ?? resolver.read($0.tokens)) }
    // Of several bodies with a short name the one that the text names in full is meant (`Persis` beside `Persis Solo`).
    let names = Set(readings.lazy.filter { $0.0.tokens.count > 1 }.map(\.1.name))
    for i in readings.indices where readings[i].0.tokens.count == 1 {
      if let named = resolver.read(readings[i].0.tokens, among: names) { readings[i].1 = named }
    }
    completeNames(&readings)
    shareRegions(&readings, resolver)
    let short = readings.filter { defined[gazetteer.text($0.0.tokens)] != nil }
    readings.removeAll { defined[gazetteer.text($0.0.tokens)] != nil }
    for (mention, reading) in readings.filter({ $0.1.region != nil }) + readings.filter({ $0.1.region == nil }) + short {
      let text = gazetteer.text(mention.tokens)
      let isAcronym = gazetteer.rows(mention.tokens, "institution").isEmpty
      if case .body(let long) = defined[text], let known = owner[long] {
        append(mention, to: known)
        continue
      }
      if isAcronym, let known = acronyms[text] ?? acronyms[withoutKind(mention)] {
        append(mention, to: known)
        continue
      }
      let index: Int
      if let known = byName["institution\t" + reading.name.lowercased()] {
        index = known
      } else if reading.isOffice, reading.region == nil, !isTheStates(mention.tokens, reading),
        let whole = nearest(branches(of: reading.name), to: mention)
      {
        index = whole
      } else {
        index = add(
          Entity(
            type: "institution", name: reading.name, id: "", kind: reading.kind, code: reading.code, acronym: reading.acronym, mentions: []),
          key: reading.name)
      }
      append(mention, to: index)
      if let acronym = definitions.acronym(after: mention) {
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
        let index =
          byName["institution\t" + name.lowercased()] ?? add(Entity(type: "institution", name: name, id: "", mentions: []), key: name)
        append(mention, to: index)
      }
    }
  }

  /// Gives names told in part the whole that the article tells: units their number, missions their district.
  private func completeNames(_ readings: inout [(Mention, InstitutionResolver.Reading)]) {
    // A unit named without its number is the one named with it.
    let numbered = Dictionary(grouping: readings.compactMap { reading in reading.1.unnumbered.map { ($0, reading.1.name) } }, by: \.0)
    for i in readings.indices {
      if let names = numbered[readings[i].1.name].map({ Set($0.map(\.1)) }), names.count == 1, let name = names.first {
        readings[i].1.name = name
      }
    }
    // A mission named without its district is the one named with it.
    let missions = Set(readings.filter { $0.1.kind == "diplomatic" }.map(\.1.name))
    for i in readings.indices where readings[i].1.kind == "diplomatic" {
      let longer = missions.filter { $0.hasPrefix(readings[i].1.name + " ") }
      if longer.count == 1, let name = longer.first { readings[i].1.name = name }
    }
  }

  /// The text of a mention without the word for the kind of firm before it: `MBS` in `PT MBS`.
  private func withoutKind(_ mention: Mention) -> String {
    let head = gazetteer.head(of: mention.tokens, "institution")
    guard let head, head.end < mention.tokens.upperBound, gazetteer.lexicon.text(head.row, "kind") == "company" else { return "" }
    return gazetteer.text(head.end..<mention.tokens.upperBound)
  }

  /// Gives offices of one region that stand side by side the region behind the last: `Dinas Kesehatan dan Dinas Sosial Kota Bogor`.
  private func shareRegions(_ readings: inout [(Mention, InstitutionResolver.Reading)], _ resolver: InstitutionResolver) {
    for i in readings.indices.dropLast().reversed() {
      let (mention, reading) = readings[i], (next, other) = readings[i + 1]
      guard reading.isOffice, reading.region == nil, other.isOffice, reading.kind == other.kind, let region = other.region,
        let code = other.code, gazetteer.levels.bodies.contains(other.kind ?? ""),
        joins(mention.tokens.upperBound..<next.tokens.lowerBound),
        let tail = other.tail ?? resolver.tail(of: other, on: next.tokens, region)
      else { continue }
      readings[i].1.name += tail
      (readings[i].1.code, readings[i].1.region, readings[i].1.tail) = (code, region, tail)
    }
  }

  /// Whether nothing but a comma or a function word, or both, stands between two names.
  private func joins(_ tokens: Range<Int>) -> Bool {
    1...2 ~= tokens.count
      && tokens.allSatisfy { gazetteer.isMark($0, 0x2C) || !gazetteer.rows($0..<$0 + 1, "function").isEmpty }
  }

  /// Whether a name is that of one body of the state, whatever offices it has in the regions: the tables list it under more than a word
  /// for a kind of office (`Badan Narkotika Nasional`, not `BPBD`), or it says so itself (`Kementerian Luar Negeri Republik Indonesia`).
  private func isTheStates(_ tokens: Range<Int>, _ reading: InstitutionResolver.Reading) -> Bool {
    let head = gazetteer.head(of: tokens, "institution")?.end ?? tokens.upperBound
    let isOfMany = reading.kind.map(gazetteer.levels.bodiesOfMany.contains) ?? false
    if head < tokens.upperBound, !isOfMany, !gazetteer.rows(tokens, "institution").isEmpty { return true }
    return gazetteer.trailingRegion(tokens).map { gazetteer.places($0).contains { $0.code == gazetteer.levels.home } } ?? false
  }

  /// The bodies of regions that `name` alone can mean.
  func branches(of name: String) -> [Int] {
    entities.indices.filter { entities[$0].type == "institution" && entities[$0].name.hasPrefix(name + " ") && entities[$0].code != nil }
  }

  // MARK: Places

  mutating func addPlaces() {
    let resolver = PlaceResolver(gazetteer: gazetteer)
    let places = mentions.filter { $0.type == "place" }
    var readings: [(mention: Mention, reading: PlaceResolver.Reading)] = []
    for (i, mention) in places.enumerated() {
      var following: Range<Int>?
      if i + 1 < places.count {
        let end = mention.tokens.upperBound + (gazetteer.isMark(mention.tokens.upperBound, 0x2C) ? 1 : 0)
        if places[i + 1].tokens.lowerBound == end { following = places[i + 1].tokens }
      }
      readings.append((mention, resolver.read(mention.tokens, following: following, level: titleLevel(before: mention.tokens.lowerBound))))
    }
    takeUpLevels(&readings)
    let own = Set(readings.filter { !$0.reading.isSeat }.compactMap(\.reading.code) + entities.compactMap(\.code))
    for i in readings.indices { readings[i].reading = resolver.settle(readings[i].reading, besideNamed: own) }
    let named = readings.filter { $0.reading.isSettled && !$0.reading.isWeak && $0.reading.kind != "district" }.compactMap(\.reading.code)
    let codes = Set(named + entities.compactMap(\.code)).filter { $0.first?.isNumber ?? false }
    for i in readings.indices { readings[i].reading = resolver.settle(readings[i].reading, among: codes) }
    // What a name shared by a city and a regency leaves open can still tell which district is meant.
    let open = Set(readings.filter { !$0.reading.isSettled }.flatMap { $0.reading.candidates.map(\.code) }.filter { $0.utf8.count == 5 })
    for (mention, reading) in readings where reading.isSettled { place(mention, reading) }
    for (mention, reading) in readings where !reading.isSettled {
      let named = bareNames[reading.bare.lowercased()] ?? []
      if let same = named.first(where: { i in reading.candidates.contains { $0.code == entities[i].code } }) {
        append(mention, to: same)
      } else {
        place(mention, reading.kind == "district" ? resolver.settle(reading, among: open) : reading)
      }
    }
    for i in entities.indices where entities[i].type == "institution" && entities[i].code != nil {
      entities[i].place = entities.firstIndex { $0.type == "place" && $0.code == entities[i].code }
    }
  }

  /// Takes a bare name for the place that has been told with its level and has the name too, not for another far from it: after `Kecamatan
  /// Tebing Tinggi, Balangan` for the district; but after `Kecamatan Demak` not for the district of the regency of that name.
  private func takeUpLevels(_ readings: inout [(mention: Mention, reading: PlaceResolver.Reading)]) {
    let isLevelled = readings.map { reading in
      gazetteer.head(of: reading.mention.tokens, "place").map {
        $0.end < reading.mention.tokens.upperBound && gazetteer.lexicon.text($0.row, "grammar") == "level"
      } ?? false
    }
    let told = Dictionary(grouping: zip(readings, isLevelled).filter { $0.1 && $0.0.reading.code != nil }.map(\.0.reading)) {
      $0.bare.lowercased()
    }
    for i in readings.indices where !isLevelled[i] {
      guard let code = readings[i].reading.code, let named = told[readings[i].reading.bare.lowercased()], let one = named.first,
        named.allSatisfy({ $0.code == one.code }), one.code?.hasPrefix(code) == false
      else { continue }
      readings[i].reading = one
    }
  }

  mutating func place(_ mention: Mention, _ reading: PlaceResolver.Reading) {
    let key = reading.code ?? (reading.candidates.first?.code).map { $0 + "?" } ?? reading.name
    let index: Int
    if let known = byName["place\t" + key.lowercased()] {
      index = known
    } else {
      index = add(
        Entity(
          type: "place", name: reading.name, id: "", kind: reading.kind, code: reading.code, candidates: reading.candidates, mentions: []),
        key: key)
      bareNames[reading.bare.lowercased(), default: []].append(index)
    }
    append(mention, to: index)
  }

  /// The level of region that the title right before a place implies (its row's `level` cell). Missing: nil without one.
  func titleLevel(before token: Int) -> String? {
    guard token > 0, let (_, row) = lookup(ending: token, "title") else { return nil }
    return gazetteer.lexicon.text(row, "level")
  }

  func nameIds(_ entities: inout [Entity]) {
    var used: [String: Int] = [:]
    for i in entities.indices {
      var id =
        entities[i].type + "/"
        + (entities[i].type == "place" ? entities[i].code?.lowercased() ?? slug(entities[i].name) : slug(entities[i].name))
      if entities[i].type == "place", let code = entities[i].code { id = "place/" + code }
      used[id, default: 0] += 1
      if let n = used[id], n > 1 { id += "~\(n)" }
      entities[i].id = id
    }
  }
}
