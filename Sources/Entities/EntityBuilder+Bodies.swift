import Mentions
import Rules
import Spans
import Tokens
import Words

/// Bodies, places and the rest, and the ids of all.
extension EntityBuilder {
  // MARK: Institutions

  mutating func addInstitutions() {
    let resolver = InstitutionResolver(gazetteer: gazetteer, places: PlaceResolver(gazetteer: gazetteer))
    var acronyms: [String: Int] = [:]
    var bodies = mentions.filter { $0.type == "institution" }
    let spelled = spelledOut(bodies)
    bodies.removeAll { body in spelled.contains { $0.value == nil && $0.key == gazetteer.text(body.tokens) } }
    // Those with their region first, so that a bare `Polda` or `Dinas Perhubungan` finds them.
    var readings = bodies.filter { $0.evidence < 9 }.map { ($0, resolver.read($0.tokens)) }
    // A mission named without its district is the one named with it.
    let missions = Set(readings.filter { $0.1.kind == "diplomatic" }.map(\.1.name))
    for i in readings.indices where readings[i].1.kind == "diplomatic" {
      let longer = missions.filter { $0.hasPrefix(readings[i].1.name + " ") }
      if longer.count == 1, let name = longer.first { readings[i].1.name = name }
    }
    let short = readings.filter { spelled[gazetteer.text($0.0.tokens)] != nil }
    readings.removeAll { spelled[gazetteer.text($0.0.tokens)] != nil }
    for (mention, reading) in readings.filter({ $0.1.region != nil }) + readings.filter({ $0.1.region == nil }) + short {
      let text = gazetteer.text(mention.tokens)
      let isAcronym = gazetteer.rows(mention.tokens, "institution").isEmpty
      if let long = spelled[text], let long, let known = owner[long] {
        append(mention, to: known)
        continue
      }
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
          Entity(
            type: "institution", name: reading.name, id: "", kind: reading.kind, code: reading.code, acronym: reading.acronym, mentions: []),
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
        let index =
          byName["institution\t" + name.lowercased()] ?? add(Entity(type: "institution", name: name, id: "", mentions: []), key: name)
        append(mention, to: index)
      }
    }
  }

  /// Acronyms that the tables know and the text gives another meaning, as the words before the bracket spell them. Value: the body that bears
  /// the name, nil when the words name none (`Pajak Bumi dan Bangunan (PBB)`).
  func spelledOut(_ bodies: [Mention]) -> [String: Span?] {
    var found: [String: Span?] = [:]
    for body in bodies where body.tokens.count == 1 {
      let open = body.tokens.lowerBound - 1
      let acronym = gazetteer.text(body.tokens)
      guard gazetteer.isMark(open, 0x28), gazetteer.isMark(open + 2, 0x29) else { continue }
      let rows = gazetteer.rows(body.tokens, "institution")
      if rows.count > 1, let named = bodies.first(where: { $0.tokens.upperBound == open }),
        gazetteer.rows(named.tokens, "institution").contains(where: rows.contains)
      {
        // Of the bodies with the acronym the one it stands after is meant.
        found[acronym] = .some(named.span)
        continue
      }
      if gazetteer.stream.tokens[body.tokens.lowerBound].shape != .upper { continue }
      guard let words = words(spelling: acronym, before: open) else {
        if let words = smallWords(spelling: acronym, before: open), isAnother(words, acronym, rows) { found[acronym] = .some(nil) }
        continue
      }
      let overlapping = bodies.filter { $0.tokens.overlaps(words) }
      let meant = Set(gazetteer.rows(words, "institution"))
      if meant.isEmpty, overlapping.contains(where: { $0.tokens.lowerBound > words.lowerBound }) {
        // A body's name ends what it stands for: `Kartu Kredit Pemerintah Daerah (KKPD)`.
        if rows.isEmpty { found[acronym] = .some(nil) }
        continue
      }
      guard let row = rows.first, !meant.contains(row) else { continue }
      let capitals = spelling(words)
      let isForm = rows.contains { row in
        let form = PersonNames.words((gazetteer.lexicon.text(row, "form") ?? "").filter { $0 != "," })
        return capitals.allSatisfy { form.contains($0) }
      }
      if let whole = overlapping.first(where: { $0.tokens == words }) {
        // Another spelling of the listed body, unless it is a listed body itself or its words are others.
        if !meant.isEmpty || isAnother(words, acronym, rows) { found[acronym] = .some(whole.span) }
      } else if isForm {
        continue
      } else if overlapping.isEmpty,
        gazetteer.longest(at: words.lowerBound, by: words.upperBound, "head") == nil
          && !gazetteer.rows(words.lowerBound..<words.lowerBound + 1, "ordinary").isEmpty || isAnother(words, acronym, rows)
      {
        found[acronym] = .some(nil)
      }
    }
    return found
  }

  /// Whether `words` spell another name than the listed ones that have the same first letters. A name in another language has others (`FBI`).
  func isAnother(_ words: Range<Int>, _ acronym: String, _ rows: [Int]) -> Bool {
    let spelt = Set(spelling(words))
    return !rows.isEmpty
      && rows.allSatisfy { row in
        let form = Spacing.parts((gazetteer.lexicon.text(row, "form") ?? "").filter { $0 != "," }).filter { $0.first?.isUppercase ?? false }
        // A word for the kind of company before the name has no letter of its own.
        let isSpelt = [form, Array(form.dropFirst())].contains { String($0.compactMap(\.first)) == acronym }
        let known = Set(form.map { $0.lowercased() })
        return isSpelt && spelt.intersection(known).count * 2 < known.count
      }
  }

  /// The words of `tokens` that are not written small, or all when none is, in small letters.
  func spelling(_ tokens: Range<Int>) -> [String] {
    let words = tokens.filter { gazetteer.stream.tokens[$0].kind == .word }
    let capitals = words.filter { gazetteer.stream.tokens[$0].shape != .lower }
    return (capitals.count < 2 ? words : capitals).map { gazetteer.text($0..<$0 + 1).lowercased() }
  }

  /// The words right before a bracket that spell `acronym` one letter each, at least one of them small: `pekerja migran Indonesia (PMI)`.
  func smallWords(spelling acronym: String, before open: Int) -> Range<Int>? {
    let tokens = gazetteer.stream.tokens
    let start = open - acronym.utf8.count
    guard start >= 0,
      zip(acronym.utf8, start..<open).allSatisfy({ letter, t in
        tokens[t].kind == .word && gazetteer.bytes[Int(tokens[t].start)] & 0xDF == letter
      })
    else { return nil }
    return start..<open
  }

  /// The words right before a bracket whose first letters spell `acronym`; small words count for nothing. Missing: nil when they do not.
  func words(spelling acronym: String, before open: Int) -> Range<Int>? {
    let tokens = gazetteer.stream.tokens
    var letters = Array(acronym.utf8)
    var start = open
    while let letter = letters.last {
      start -= 1
      guard start >= 0, open - start <= 2 * acronym.utf8.count else { return nil }
      if gazetteer.isMark(start, 0x2C) { continue }
      guard tokens[start].kind == .word else { return nil }
      if tokens[start].shape == .lower { continue }
      guard gazetteer.bytes[Int(tokens[start].start)] == letter else { return nil }
      letters.removeLast()
    }
    return start < open ? start..<open : nil
  }

  /// The bodies of regions that `name` alone can mean.
  func branches(of name: String) -> [Int] {
    entities.indices.filter { entities[$0].type == "institution" && entities[$0].name.hasPrefix(name + " ") && entities[$0].code != nil }
  }

  /// The acronym a text defines in brackets after a name, or that a name in brackets explains.
  func acronym(after mention: Mention) -> String? {
    let open = mention.tokens.upperBound
    let tokens = gazetteer.stream.tokens
    guard open + 2 < tokens.count, gazetteer.isMark(open, 0x28), gazetteer.isMark(open + 2, 0x29), tokens[open + 1].kind == .word,
      tokens[open + 1].shape != .lower
    else { return nil }
    let acronym = gazetteer.text(open + 1..<open + 2)
    // Words before the name belong to what the acronym stands for: `Kartu Kredit Pemerintah Daerah (KKPD)`.
    if let words = words(spelling: acronym, before: open), words.lowerBound < mention.tokens.lowerBound { return nil }
    return acronym
  }

  // MARK: Places and the rest

  mutating func addPlaces() {
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
    let named = readings.filter { $0.reading.isSettled && !$0.reading.isWeak && $0.reading.kind != "district" }.compactMap(\.reading.code)
    let codes = Set(named + entities.compactMap(\.code)).filter { $0.first?.isNumber ?? false }
    for i in readings.indices { readings[i].reading = resolver.settle(readings[i].reading, among: codes) }
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

  mutating func addOthers() {
    for mention in mentions where !["person", "institution", "place"].contains(mention.type) {
      let name = gazetteer.text(mention.tokens)
      let index =
        byName[mention.type + "\t" + name.lowercased()] ?? add(Entity(type: mention.type, name: name, id: "", mentions: []), key: name)
      append(mention, to: index)
    }
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
