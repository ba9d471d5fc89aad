import Mentions
import Rules
import Spans
import Tokens
import Words

/// Groups the mentions of one article.
struct EntityBuilder {
  let gazetteer: Gazetteer
  let mentions: [Mention]
  /// The kind that each rule gives what no word of its name tells the kind of. Missing: nil for none.
  let kinds: [String?]
  /// Blocks that tell where the article was written.
  let datelines: Set<Int>
  var entities: [Entity] = []
  /// Entity of each mention, by where the mention stands.
  var owner: [Span: Int] = [:]
  var byName: [String: Int] = [:]
  /// Offices named without their region, by entity.
  var open: [Int: InstitutionResolver.Open] = [:]
  /// Places whose level other mentions decide: entity by bare name.
  var bareNames: [String: [Int]] = [:]

  init(gazetteer: Gazetteer, mentions: [Mention], kinds: [String?], datelines: Set<Int>) {
    self.gazetteer = gazetteer
    self.mentions = mentions
    self.kinds = kinds
    self.datelines = datelines
  }

  mutating func build() -> [Entity] {
    addPersons()
    addInstitutions()
    addPlaces()
    closeOffices()
    addFacilities()
    addEvents()
    for i in entities.indices {
      entities[i].mentions.sort { $0.span < $1.span }
      entities[i].name = evenlyWritten(entities[i])
      if entities[i].kind == nil { entities[i].kind = entities[i].mentions.compactMap { $0.rule.flatMap { kinds[$0] } }.first }
    }
    let order = entities.indices.sorted {
      (entities[$0].mentions[0].span, entities[$0].type) < (entities[$1].mentions[0].span, entities[$1].type)
    }
    var position = [Int](repeating: 0, count: entities.count)
    for (new, old) in order.enumerated() { position[old] = new }
    var out = order.map { entities[$0] }
    for i in out.indices { out[i].place = out[i].place.map { position[$0] } }
    nameIds(&out)
    return out
  }

  /// The name of an entity, a person's in capitals as the text has it elsewhere: `RUDI HARTONO` under a picture is Rudi Hartono.
  private func evenlyWritten(_ entity: Entity) -> String {
    let name = entity.name
    guard entity.type == "person", entity.mentions.count > 1, !name.utf8.contains(where: { $0 &- 0x61 < 26 }) else { return name }
    return entity.mentions.lazy.map { gazetteer.text($0.tokens) }.first { $0 != name && $0.uppercased() == name } ?? name
  }

  mutating func add(_ entity: Entity, key: String) -> Int {
    entities.append(entity)
    byName[entity.type + "\t" + key.lowercased()] = entities.count - 1
    return entities.count - 1
  }

  mutating func append(_ mention: Mention, to index: Int) {
    entities[index].mentions.append(mention)
    owner[mention.span] = index
  }

  /// Gives each entity its id: the type and the code of the place or the name; of those alike the second on get a number.
  func nameIds(_ entities: inout [Entity]) {
    var used: [String: Int] = [:]
    for i in entities.indices {
      let code = entities[i].type == "place" ? entities[i].code : nil
      var id = entities[i].type + "/" + (code ?? slug(entities[i].name))
      used[id, default: 0] += 1
      if let n = used[id], n > 1 { id += "~\(n)" }
      entities[i].id = id
    }
  }
}
