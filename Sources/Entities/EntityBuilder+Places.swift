import Mentions
import Rules
import Spans
import Tokens
import Words

// Places, each under the code that the names round it settle.
extension EntityBuilder {
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
      let level = titleLevel(before: mention.tokens.lowerBound) ?? datelineLevel(mention)
      readings.append((mention, resolver.read(mention.tokens, following: following, level: level)))
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

  /// The level of a dateline's place: news is written in the city, not in the province of its name. Missing: nil when no two share the name.
  private func datelineLevel(_ mention: Mention) -> String? {
    guard datelines.contains(gazetteer.stream.sentences[mention.sentence].block) else { return nil }
    let kinds = gazetteer.places(mention.tokens).map(\.kind)
    return kinds.contains("province") && kinds.contains("city") ? "city" : nil
  }

  /// The level of region that the title right before a place implies (its row's `level` cell). Missing: nil without one.
  func titleLevel(before token: Int) -> String? {
    guard token > 0, let (_, row) = lookup(ending: token, "title") else { return nil }
    return gazetteer.lexicon.text(row, "level")
  }
}
