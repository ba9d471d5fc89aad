import Mentions
import Spans
import Words

/// Facilities and events.
extension EntityBuilder {
  mutating func addFacilities() {
    let resolver = FacilityResolver(gazetteer: gazetteer)
    let readings = mentions.indices.filter { mentions[$0].type == "facility" }.map { ($0, resolver.read(mentions[$0].tokens)) }
    // Of the names with a region the one that is the same without it, when only one is.
    var fuller: [String: Set<String>] = [:]
    for (_, reading) in readings where reading.key != reading.shortKey { fuller[reading.shortKey, default: []].insert(reading.key) }
    let names = Dictionary(readings.map { ($0.1.key, $0.1.name) }) { first, _ in first }
    // Short forms in brackets behind a name, by their key: the key of that name.
    var short: [String: String] = [:]
    for (before, (m, reading)) in zip(readings, readings.dropFirst())
    where mentions[before.0].tokens.upperBound + 1 == mentions[m].tokens.lowerBound && gazetteer.isMark(mentions[m].tokens.upperBound, 0x29)
    {
      short[reading.key] = short[reading.key] ?? before.1.key
    }
    for (m, reading) in readings {
      let key = short[reading.key] ?? reading.key
      let whole = fuller[key].flatMap { $0.count == 1 ? $0.first : nil } ?? key
      let index =
        byName["facility\t" + whole]
        ?? add(
          Entity(
            type: "facility", name: names[whole] ?? reading.name, id: "", kind: reading.kind, mentions: []),
          key: whole)
      append(mentions[m], to: index)
      if entities[index].place == nil { entities[index].place = reading.region.flatMap(placeEntity) ?? placeAfter(m) }
    }
  }

  mutating func addEvents() {
    let resolver = EventResolver(gazetteer: gazetteer)
    let readings = mentions.filter { $0.type == "event" }.map { ($0, resolver.read($0.tokens)) }
    let alike = Dictionary(grouping: readings.map(\.1), by: \.head)
    let sharing = alike.mapValues { all in
      all.reduce(into: [String: [EventResolver.Reading]]()) { sharing, one in
        for word in one.words { sharing[word, default: []].append(one) }
      }
    }
    for (mention, reading) in readings {
      // Of the names that say the same and more the longest, unless they are of several events; of equals the first.
      let rarest = reading.words.compactMap { sharing[reading.head]?[$0] }.min { $0.count < $1.count }
      let fuller = (rarest ?? alike[reading.head] ?? []).filter { reading.isShort(of: $0) }
      let most = fuller.map(\.words.count).max()
      let longest = fuller.first { $0.words.count == most }
      let whole = longest.flatMap { longest in fuller.allSatisfy { $0.isShort(of: longest) } ? longest : nil } ?? reading
      let index =
        byName["event\t" + whole.name.lowercased()]
        ?? add(Entity(type: "event", name: whole.name, id: "", kind: whole.kind, date: whole.date, mentions: []), key: whole.name)
      append(mention, to: index)
      if entities[index].place == nil { entities[index].place = whole.place.flatMap(placeEntity) }
    }
  }

  /// The place of the article that `tokens` name. Missing: nil when no record tells of it.
  private func placeEntity(_ tokens: Range<Int>) -> Int? {
    let reading = PlaceResolver(gazetteer: gazetteer).read(tokens, following: nil, level: nil)
    return entities.indices.first { i in
      entities[i].type == "place"
        && (reading.code.map { $0 == entities[i].code } ?? false
          || reading.candidates.contains { candidate in
            candidate.code == entities[i].code || entities[i].candidates.contains { $0.code == candidate.code }
          })
    }
  }

  /// The place that stands right after a mention, with a comma or bracket between or without. Missing: nil when none does.
  private func placeAfter(_ m: Int) -> Int? {
    guard m + 1 < mentions.count else { return nil }
    let next = mentions[m + 1], end = mentions[m].tokens.upperBound
    guard next.type == "place", next.sentence == mentions[m].sentence else { return nil }
    let isBeside = next.tokens.lowerBound == end
    let hasMark = next.tokens.lowerBound == end + 1 && (gazetteer.isMark(end, 0x2C) || gazetteer.isMark(end, 0x28))
    return isBeside || hasMark ? owner[next.span] : nil
  }
}
