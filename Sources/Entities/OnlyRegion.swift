/// The region of what is told without one, where an article tells of one region alone.
public struct OnlyRegion {
  /// A region, and its index among the entities. Missing: nil when only the names of its offices tell of it.
  public typealias Region = (place: Entity, index: Int?)

  private let entities: [Entity]
  private let levels: LevelWords
  /// Whether the article tells of other countries: what kinds of region abroad have too may be of one of theirs.
  private let tellsOfAbroad: Bool
  /// The only country of an article that tells of one abroad and of nothing at home. Missing: nil otherwise.
  public let countryAbroad: Int?

  /// Reads the regions among the entities of an article.
  public init(_ entities: [Entity], _ levels: LevelWords) {
    self.entities = entities
    self.levels = levels
    let abroad = entities.indices.filter { entities[$0].type == "place" && levels.isAbroad(entities[$0]) }
    tellsOfAbroad = !abroad.isEmpty
    let isHome = { (entity: Entity) in entity.code.map { $0 == levels.home || $0.first?.isNumber ?? false } ?? false }
    countryAbroad = abroad.count == 1 && !entities.contains(where: isHome) ? abroad[0] : nil
  }

  /// The one region of these kinds that the article tells of, and not only as where it was written; of a region and a part of it the one
  /// that is governed there. What is `ofGovernment` is of the only region that has offices in the article, where there is one. Missing: nil
  /// when there is none or there are several.
  public func find(_ kinds: [String], ofGovernment: Bool) -> Region? {
    (ofGovernment ? withOffices(kinds) : nil) ?? told(kinds).map { (entities[$0], $0) }
  }

  /// The only region that has offices in the article, where nobody else governs there.
  private func withOffices(_ kinds: [String]) -> Region? {
    let offices = entities.filter(levels.isOffice)
    guard let office = offices.first, let code = office.code, offices.allSatisfy({ $0.code == code }),
      entities.allSatisfy({ $0.type != "place" || !$0.isGoverned || $0.code == code }), kinds.count == 1 || !levels.served.contains(code)
    else { return nil }
    if let index = entities.firstIndex(where: { $0.type == "place" && $0.code == code }) {
      return entities[index].kind.map(kinds.contains) ?? false ? (entities[index], index) : nil
    }
    guard let (kind, name) = levels.region(ending: office.name), kinds.contains(kind) else { return nil }
    var place = Entity(implied: name, type: "place")
    (place.kind, place.code) = (kind, code)
    return (place, nil)
  }

  private func told(_ kinds: [String]) -> Int? {
    let regions = regions(kinds)
    guard let region = regions.count == 1 ? regions[0] : governed(regions), let code = entities[region].code,
      entities[region].isToldOf || entities[region].isGoverned, !tellsOfAbroad || kinds.count > 1 && entities[region].isGoverned,
      !entities.contains(where: { isOther($0, code, kinds) })
    else { return nil }
    return region
  }

  /// The regions of these kinds; what any of several kinds has is not one's that another's offices serve.
  private func regions(_ kinds: [String]) -> [Int] {
    entities.regions(kinds).filter { kinds.count == 1 || !(entities[$0].code.map(levels.served.contains) ?? false) }
  }

  /// Of a region and a part of it, which are all there are, the one that is governed. Missing: nil when both are or none is, or there are
  /// others.
  private func governed(_ regions: [Int]) -> Int? {
    guard regions.count == 2, let first = entities[regions[0]].code, let second = entities[regions[1]].code,
      first.hasPrefix(second + ".") || second.hasPrefix(first + ".")
    else { return nil }
    let governed = regions.filter { entities[$0].isGoverned }
    return governed.count == 1 ? governed[0] : nil
  }

  /// Whether something belongs, or may belong, to another region of these kinds; the one `code` is in is none of several.
  private func isOther(_ entity: Entity, _ code: String, _ kinds: [String]) -> Bool {
    func isBeside(_ other: String) -> Bool {
      other != code && (kinds.count > 1 ? !code.hasPrefix(other + ".") : depth(other) == depth(code))
    }
    if entity.type == "institution" { return entity.code.map(isBeside) ?? false }
    return entity.type == "place" && entity.candidates.contains { isBeside($0.code) }
  }

  private func depth(_ code: String) -> Int { code.utf8.count { $0 == 0x2E } }
}
