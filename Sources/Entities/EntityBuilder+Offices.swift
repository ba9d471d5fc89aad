import Mentions

// Offices that the text names without their region.
extension EntityBuilder {
  /// Gives offices named without their region the one region that the article names of their level (`Pemkot`), of several the one whose
  /// body or head it names; others the only one that it tells of and names a body or the head of (`Dinas Sosial`).
  mutating func closeOffices() {
    let open = open.sorted { $0.key < $1.key }
    var several: [(index: Int, office: InstitutionResolver.Open, regions: [Int])] = []
    for (index, office) in open {
      let regions = office.level.map { entities.regions([$0]) } ?? []
      if regions.count == 1 { close(index, office, in: (entities[regions[0]], regions[0])) }
      if regions.count > 1 { several.append((index, office, regions)) }
    }
    markRegions()
    for (index, office, regions) in several {
      let governed = regions.filter { entities[$0].isGoverned }
      if governed.count == 1 { close(index, office, in: (entities[governed[0]], governed[0])) }
    }
    let only = OnlyRegion(entities, gazetteer.levels)
    for (index, office) in open where office.level == nil {
      guard let region = only.find(office.regions, ofGovernment: true) else { continue }
      let hasBody = entities.contains { $0.type == "institution" && $0.code == region.place.code }
      if hasBody || region.place.isGoverned { close(index, office, in: region) }
    }
  }

  /// Marks the regions that the article tells of, and those that it names an office of or who governs them.
  private mutating func markRegions() {
    let governed = Set(entities.filter(gazetteer.levels.isOffice).compactMap(\.code))
    for i in entities.indices where entities[i].type == "place" {
      let mentions = entities[i].mentions
      entities[i].isToldOf = mentions.contains { !datelines.contains(gazetteer.stream.sentences[$0.sentence].block) }
      entities[i].isGoverned =
        entities[i].code.map(governed.contains) ?? false || mentions.contains { governs(titleBefore: $0) }
    }
  }

  /// Whether a title of a regional government stands right before a place: `Bupati Sleman`.
  private func governs(titleBefore place: Mention) -> Bool {
    lookup(ending: place.tokens.lowerBound, "title").map { gazetteer.lexicon.text($0.1, "kind") == "regional" } ?? false
  }

  /// Gives an office its region, unless the article names that office with it.
  private mutating func close(_ index: Int, _ office: InstitutionResolver.Open, in region: OnlyRegion.Region) {
    let (place, levels) = (region.place, gazetteer.levels)
    guard let words = office.level == nil ? levels.levelled(place) : levels.bare(place.name) else { return }
    let resolver = InstitutionResolver(gazetteer: gazetteer, places: PlaceResolver(gazetteer: gazetteer))
    let name = resolver.fill(office.template, words)
    guard byName["institution\t" + name.lowercased()] == nil else { return }
    entities[index].name = name
    // What is short for the kind of office is not for this one.
    entities[index].acronym = nil
    entities[index].code = place.code
    entities[index].place = region.index
  }
}
