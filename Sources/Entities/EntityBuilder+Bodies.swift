import Mentions
import Rules
import Spans
import Tokens
import Words

// Bodies, under the name and short form the text or the tables give them.
extension EntityBuilder {
  mutating func addInstitutions() {
    let resolver = InstitutionResolver(gazetteer: gazetteer, places: PlaceResolver(gazetteer: gazetteer))
    let definitions = Definitions(gazetteer: gazetteer)
    var bodies = mentions.filter { $0.type == "institution" }
    let defined = definitions.read(bodies)
    bodies.removeAll { defined[gazetteer.text($0.tokens)] == .other }
    var acronyms: [String: Int] = [:]
    // Those with their region first, so that a bare `Polda` or `Dinas Perhubungan` finds them; then short forms of what the text defines.
    let readings = readings(of: bodies, resolver, definitions)
    let short = readings.filter { defined[gazetteer.text($0.0.tokens)] != nil }
    let full = readings.filter { defined[gazetteer.text($0.0.tokens)] == nil }
    for (mention, reading) in full.filter({ $0.1.region != nil }) + full.filter({ $0.1.region == nil }) + short {
      let text = gazetteer.text(mention.tokens)
      if case .body(let long) = defined[text], let known = owner[long] {
        append(mention, to: known)
        continue
      }
      let isAcronym = gazetteer.rows(mention.tokens, "institution").isEmpty
      if isAcronym, let known = acronyms[text] ?? acronyms[withoutKind(mention)] {
        append(mention, to: known)
        continue
      }
      let index = body(mention, reading)
      append(mention, to: index)
      if let acronym = definitions.acronym(after: mention) ?? definitions.acronym(in: mention) {
        acronyms[acronym] = acronyms[acronym] ?? index
        if entities[index].acronym == nil { entities[index].acronym = acronym }
        if !entities[index].aliases.contains(acronym) { entities[index].aliases.append(acronym) }
      }
    }
    for mention in bodies where mention.evidence >= 9 { append(mention, to: repeated(mention, acronyms)) }
  }

  /// What the names of bodies tell that are more than names seen again. Order: text order.
  private func readings(
    of bodies: [Mention], _ resolver: InstitutionResolver, _ definitions: Definitions
  ) -> [(Mention, InstitutionResolver.Reading)] {
    let spellings = definitions.spellings(bodies)
    var readings = bodies.filter { $0.evidence < 9 }.map { ($0, spellings[$0.span].map(resolver.listed) ?? resolver.read($0.tokens)) }
    // Of several bodies with a short name the one that the text names in full is meant (`Persis` beside `Persis Solo`).
    let names = Set(readings.lazy.filter { $0.0.tokens.count > 1 }.map(\.1.name))
    for i in readings.indices where readings[i].0.tokens.count == 1 {
      if let named = resolver.read(readings[i].0.tokens, among: names) { readings[i].1 = named }
    }
    spellOut(&readings, resolver, definitions)
    spellInitials(&readings)
    completeNames(&readings)
    shareRegions(&readings, resolver)
    return readings
  }

  /// The body a mention names: one known by its name or by what an office without its region can mean, else a new one.
  private mutating func body(_ mention: Mention, _ reading: InstitutionResolver.Reading) -> Int {
    if let known = byName["institution\t" + reading.name.lowercased()] {
      if entities[known].code == nil { entities[known].code = reading.code }
      return known
    }
    if reading.isOffice, reading.region == nil, !isTheStates(mention.tokens, reading),
      let whole = nearest(branches(of: reading.name, reading.acronym), to: mention)
    {
      return whole
    }
    let index = add(
      Entity(
        type: "institution", name: reading.name, id: "", kind: reading.kind, code: reading.code, acronym: reading.acronym, mentions: []),
      key: reading.name)
    open[index] = isTheStates(mention.tokens, reading) ? nil : reading.open
    return index
  }

  /// The body a name seen again stands for: that of its short form, that of the mention that proves it, else one of its own.
  private mutating func repeated(_ mention: Mention, _ acronyms: [String: Int]) -> Int {
    let name = gazetteer.text(mention.tokens)
    if let known = acronyms[name] { return known }
    if let proof = mention.proof, let index = owner[proof], entities[index].type == "institution" { return index }
    return byName["institution\t" + name.lowercased()] ?? add(Entity(type: "institution", name: name, id: "", mentions: []), key: name)
  }

  /// Gives names that a short form of the text's own begins the words it stands for: `Distanhorbun Banjar` where the text has
  /// `Dinas Tanaman Pangan, Hortikultura dan Perkebunan (Distanhorbun)`.
  private func spellOut(
    _ readings: inout [(Mention, InstitutionResolver.Reading)], _ resolver: InstitutionResolver, _ definitions: Definitions
  ) {
    var defined: [String: Int] = [:]
    for i in readings.indices {
      if let short = definitions.acronym(after: readings[i].0), defined[short] == nil { defined[short] = i }
    }
    if defined.isEmpty { return }
    for i in readings.indices where readings[i].0.tokens.count > 1 {
      let tokens = readings[i].0.tokens, short = tokens.prefix(1)
      guard let long = defined[gazetteer.text(short)], gazetteer.rows(short, "head").isEmpty, gazetteer.rows(short, "institution").isEmpty,
        let region = gazetteer.trailingRegion(tokens), region.lowerBound == short.upperBound
      else { continue }
      readings[i].1 = resolver.read(readings[long].1, on: readings[long].0.tokens, in: region)
    }
  }

  /// Gives letters that neither the text nor a table explains the only name whose words begin with them: `FPP` where the text has
  /// `Fakultas Peternakan dan Pertanian`.
  private func spellInitials(_ readings: inout [(Mention, InstitutionResolver.Reading)]) {
    let tokens = gazetteer.stream.tokens
    for i in readings.indices {
      let short = readings[i].0.tokens
      guard short.count == 1, tokens[short.lowerBound].shape == .upper, tokens[short.lowerBound].length > 2,
        gazetteer.rows(short, "institution").isEmpty, gazetteer.rows(short, "head").isEmpty
      else { continue }
      let long = readings.indices.filter { n in
        let name = readings[n].0.tokens
        return name.count > 2
          && Initials.start(
            of: gazetteer.bytes[tokens[short.lowerBound].range], before: readings[n].1.region?.lowerBound ?? name.upperBound, tokens,
            gazetteer.bytes, part: { tokens[$0].isCapitalised ? .letter : .nothing }) == name.lowerBound
      }
      guard let first = long.first, long.allSatisfy({ readings[$0].1.name == readings[first].1.name }) else { continue }
      let acronym = gazetteer.text(short)
      for n in long where readings[n].1.acronym == nil { readings[n].1.acronym = acronym }
      readings[i].1 = readings[first].1
    }
  }

  /// Gives names told in part the whole that the article tells: units their number, missions their district, commissions their council.
  private func completeNames(_ readings: inout [(Mention, InstitutionResolver.Reading)]) {
    // A unit named without its number is the one named with it.
    let numbered = Dictionary(grouping: readings.compactMap { reading in reading.1.unnumbered.map { ($0, reading.1.name) } }, by: \.0)
    for i in readings.indices {
      if let names = numbered[readings[i].1.name].map({ Set($0.map(\.1)) }), names.count == 1, let name = names.first {
        readings[i].1.name = name
      }
    }
    // The beginning of a mission's name, or of a commission's, stands for the only longer one.
    let told = readings.map(\.1)
    for i in readings.indices {
      guard let kind = readings[i].1.kind, let evenIfListed = gazetteer.levels.bodies.shortened[kind],
        evenIfListed || readings[i].1.acronym == nil
      else { continue }
      let longer = told.filter { $0.kind == kind && $0.name.hasPrefix(readings[i].1.name + " ") }
      guard let whole = longer.first, longer.allSatisfy({ $0.name == whole.name }) else { continue }
      (readings[i].1.name, readings[i].1.code) = (whole.name, whole.code ?? readings[i].1.code)
    }
  }

  /// The text of a mention without the word for the kind of firm before it: `MBS` in `PT MBS`.
  private func withoutKind(_ mention: Mention) -> String {
    let head = gazetteer.head(of: mention.tokens, "institution")
    guard let head, head.end < mention.tokens.upperBound, gazetteer.levels.bodies.isFirm(head.row, gazetteer.lexicon) else { return "" }
    return gazetteer.text(head.end..<mention.tokens.upperBound)
  }

  /// Gives offices of one region that stand side by side the region behind the last: `Dinas Kesehatan dan Dinas Sosial Kota Bogor`.
  private func shareRegions(_ readings: inout [(Mention, InstitutionResolver.Reading)], _ resolver: InstitutionResolver) {
    for i in readings.indices.dropLast().reversed() {
      let (mention, reading) = readings[i], (next, other) = readings[i + 1]
      guard reading.isOffice, reading.region == nil, other.isOffice, reading.kind == other.kind, let region = other.region,
        let code = other.code, gazetteer.levels.bodies.levelled.contains(other.kind ?? ""),
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
    let isOfMany = reading.kind.map { gazetteer.levels.bodies.regions[$0] != nil } ?? false
    if head < tokens.upperBound, !isOfMany, !gazetteer.rows(tokens, "institution").isEmpty { return true }
    return gazetteer.trailingRegion(tokens).map { gazetteer.places($0).contains { $0.code == gazetteer.levels.home } } ?? false
  }

  /// The bodies of regions that `name` alone can mean, or the short form that their names begin with (`DPRD Kota Bogor`).
  func branches(of name: String, _ acronym: String? = nil) -> [Int] {
    let beginnings = [name, acronym].compactMap { $0.map { $0 + " " } }
    return entities.indices.filter { n in
      entities[n].type == "institution" && entities[n].code != nil && beginnings.contains { entities[n].name.hasPrefix($0) }
    }
  }
}
