import Mentions
import Rules
import Words

/// Decides the canonical name, kind and code of an institution's mention.
struct InstitutionResolver {
  let gazetteer: Gazetteer
  let places: PlaceResolver

  /// What a mention names.
  struct Reading {
    var name: String
    var kind: String?
    var code: String?
    var acronym: String?
    /// Tokens of the region in the name. Missing: nil without one.
    var region: Range<Int>?
    /// Whether the name is that of a kind of office, which many regions have.
    var isOffice = false
    /// The name without the number of the unit, or the class of the office, before its region. Missing: nil when it has none.
    var unnumbered: String?
    /// What is open in the name of an office without its region. Missing: nil otherwise.
    var open: Open?
    /// The end of the name that it shares with the next one. Missing: nil when it has all of it itself.
    var tail: String?
  }

  /// The name of an office whose region is still to be found.
  struct Open {
    /// Its full name with a place for the region.
    var template: String
    /// The kind of region that the name itself tells (`Pemkot`). Missing: nil when it tells none.
    var level: String?
    /// The kinds of region that have such an office. Order: as in the tables.
    var regions: [String]
  }

  /// Reads the institution that stands on `tokens`.
  func read(_ tokens: Range<Int>) -> Reading {
    var reading = decided(tokens)
    if let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound, "head") {
      let full = gazetteer.lexicon.text(head.row, "full")
      reading.isOffice = full != nil || gazetteer.lexicon.text(head.row, "grammar") == "words"
      if reading.isOffice, reading.region == nil, reading.code == nil { reading.open = open(reading, tokens, head) }
    }
    return reading
  }

  /// What is open in the name of an office without its region, whose head word ends at `head`. Missing: nil when no region belongs to it, or
  /// any may.
  private func open(_ reading: Reading, _ tokens: Range<Int>, _ head: (end: Int, row: Int)) -> Open? {
    let regions = reading.kind.flatMap { gazetteer.levels.regionsOfBodies[$0] } ?? []
    guard let full = gazetteer.lexicon.text(head.row, "full") else {
      return !gazetteer.levels.bodiesByWords.contains(reading.kind ?? "")
        ? nil : Open(template: reading.name + " {region}", level: nil, regions: regions)
    }
    guard head.end == tokens.upperBound, gazetteer.lexicon.text(head.row, "alone") != "no" else { return nil }
    let level = impliedLevel(full)
    return level == nil && (regions.isEmpty || !full.contains("{region}")) ? nil : Open(template: full, level: level, regions: regions)
  }

  /// The end of a name that its region makes. Missing: nil when the name without the region is another one.
  func tail(of reading: Reading, on tokens: Range<Int>, _ region: Range<Int>) -> String? {
    guard region.lowerBound > tokens.lowerBound else { return nil }
    let bare = read(tokens.lowerBound..<region.lowerBound).name
    return reading.name.hasPrefix(bare + " ") ? String(reading.name.dropFirst(bare.count)) : nil
  }

  /// The body that is in `region` what `reading`, on `tokens`, is in its own or in none.
  func read(_ reading: Reading, on tokens: Range<Int>, in region: Range<Int>) -> Reading {
    var name = reading.name
    if let own = reading.region, let tail = tail(of: reading, on: tokens, own) { name.removeLast(tail.count) }
    return Reading(
      name: joined(name, written(region, of: reading.kind)), kind: reading.kind,
      code: places.read(region, following: nil, level: nil).code, region: region, isOffice: reading.isOffice)
  }

  /// The one of several listed bodies on `tokens` whose name is among `names`. Missing: nil when not exactly one is.
  func read(_ tokens: Range<Int>, among names: Set<String>) -> Reading? {
    let rows = gazetteer.rows(tokens, "institution")
    let forms = Set(rows.compactMap { gazetteer.lexicon.text($0, "form") })
    let named = forms.intersection(names)
    guard forms.count > 1, named.count == 1, let name = named.first else { return nil }
    return rows.first { gazetteer.lexicon.text($0, "form") == name }.map(listed)
  }

  /// What a row of the table of institutions says.
  func listed(_ row: Int) -> Reading {
    let lexicon = gazetteer.lexicon
    return Reading(
      name: lexicon.text(row, "form") ?? "", kind: lexicon.text(row, "kind"), code: lexicon.text(row, "code"),
      acronym: lexicon.text(row, "acronym").map { String(Spacing.parts($0, at: 0x7C).first ?? "") })
  }

  /// The rows of the table of institutions that `tokens` spell, with or without a full stop behind the first word (`PT. Hutama Karya`), or
  /// would with another head word or without their region (`PDAM Tirta Kencana Samarinda`).
  private func rows(_ tokens: Range<Int>) -> [Int] {
    let rows = gazetteer.rows(tokens, "institution")
    if !rows.isEmpty { return rows }
    if tokens.count > 2, gazetteer.isMark(tokens.lowerBound + 1, 0x2E) {
      return gazetteer.rows(spelt: gazetteer.text(tokens.prefix(1)) + " " + gazetteer.text(tokens.dropFirst(2)), "institution")
    }
    guard let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "head"),
      let words = gazetteer.lexicon.text(head.row, "kind").flatMap({ gazetteer.levels.interchangeable[$0] }),
      words.contains(gazetteer.lexicon.text(head.row, "form") ?? "")
    else { return [] }
    func listed(_ name: Range<Int>) -> [Int] { words.flatMap { gazetteer.rows(spelt: $0 + " " + gazetteer.text(name), "institution") } }
    let whole = listed(head.end..<tokens.upperBound)
    guard whole.isEmpty, let region = gazetteer.trailingRegion(tokens), region.lowerBound > head.end else { return whole }
    let place = places.read(region, following: nil, level: nil)
    let codes = place.code.map { [$0] } ?? place.candidates.map(\.code)
    return listed(head.end..<region.lowerBound).filter { gazetteer.lexicon.text($0, "code").map(codes.contains) ?? false }
  }

  private func decided(_ tokens: Range<Int>) -> Reading {
    let lexicon = gazetteer.lexicon
    let rows = rows(tokens)
    if let first = rows.first {
      // Of two bodies the one that needs no cue is better known.
      let form = lexicon.text(first, "form")
      let isKnown =
        lexicon.text(first, "needs") == nil || rows.contains { lexicon.text($0, "needs") == nil && lexicon.text($0, "form") == form }
      let row = isKnown ? first : rows.first { lexicon.text($0, "needs") == nil } ?? first
      return listed(row)
    }
    let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound, "head")
    let region = gazetteer.trailingRegion(tokens)
    if let head, lexicon.text(head.row, "key") == "institution" {
      return lexicon.text(head.row, "full").map { templated($0, tokens, head, region) } ?? headed(tokens, head, region)
    }
    if let region, isRegion(region), let listed = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "institution") {
      return branch(of: listed, tokens, region)
    }
    let isOfBody = head.map { ["institution", "suffix"].contains(lexicon.text($0.row, "key")) } ?? false
    return Reading(
      name: withoutBrackets(tokens), kind: head.flatMap { isOfBody ? lexicon.text($0.row, "kind") : nil } ?? suffixKind(tokens))
  }

  /// A body by a head word that tells its full name (`Dinkes`), with the region the name closes with.
  private func templated(_ full: String, _ tokens: Range<Int>, _ head: (end: Int, row: Int), _ region: Range<Int>?) -> Reading {
    let kind = gazetteer.lexicon.text(head.row, "kind")
    guard let region else { return Reading(name: head.end == tokens.upperBound ? bare(full) : withoutBrackets(tokens), kind: kind) }
    if gazetteer.lexicon.text(head.row, "grammar") == "country" {
      return mission(head.end..<tokens.upperBound, bare(full), region, kind)
    }
    let reading = places.read(region, following: nil, level: impliedLevel(full))
    let isKnown = reading.code != nil || !reading.candidates.isEmpty || reading.kind != nil
    let tail = isKnown ? (full.contains("{region}") ? levelled(region) : reading.bare) : gazetteer.text(region)
    let code = isKnown ? reading.code : nil
    // Further words of the office stay between its full name and the region: `Dinas SDA, Cipta Karya dan Tata Ruang Kabupaten Pasuruan`.
    if head.end < region.lowerBound, gazetteer.isMark(head.end, 0x2C) {
      let name = bare(full) + ", " + withoutBrackets(head.end + 1..<region.lowerBound) + " " + tail
      return Reading(name: name, kind: kind, code: code, region: region)
    }
    let unnumbered = fill(full, tail) + remainder(after: region, in: tokens)
    guard let number = number(from: head.end, to: region.lowerBound) else {
      return Reading(name: unnumbered, kind: kind, code: code, region: region)
    }
    return Reading(
      name: fill(full, number + tail) + remainder(after: region, in: tokens), kind: kind, code: code, region: region, unnumbered: unnumbered
    )
  }

  /// A body by a head word and words of its own (`Balai Latihan Kerja`).
  private func headed(_ tokens: Range<Int>, _ head: (end: Int, row: Int), _ region: Range<Int>?) -> Reading {
    let lexicon = gazetteer.lexicon
    let kind = finerKind(tokens, head) ?? lexicon.text(head.row, "kind")
    let region = region.flatMap { isRegion($0) ? $0 : nil }
    if let region, let listed = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "institution"), listed.end > head.end,
      lexicon.text(head.row, "kind") == "company"
    {
      return branch(of: listed, tokens, region)
    }
    guard let region, lexicon.text(head.row, "grammar") == "words" else {
      return Reading(name: spelledOut(withoutBrackets(tokens), tokens.lowerBound..<head.end, head.row, kind), kind: kind, region: region)
    }
    func name(_ words: String) -> String {
      joined(
        spelledOut(words, tokens.lowerBound..<head.end, head.row, kind),
        written(region, of: owner(in: head.end..<region.lowerBound) ?? kind))
    }
    let words = withoutBrackets(tokens.lowerBound..<region.lowerBound)
    let code = places.read(region, following: nil, level: nil).code
    return Reading(
      name: name(words), kind: code?.first?.isNumber == true && kind == "government" ? "regional-government" : kind, code: code,
      region: region, unnumbered: withoutClass(tokens.lowerBound..<region.lowerBound).map(name))
  }

  /// The words of an office without its class: `Kantor Imigrasi` of `Kantor Imigrasi Kelas II TPI`. Missing: nil when it has none.
  private func withoutClass(_ tokens: Range<Int>) -> String? {
    tokens.first { gazetteer.longest(at: $0, by: tokens.upperBound, "officeclass")?.end == tokens.upperBound }
      .map { withoutBrackets(tokens.lowerBound..<$0) }
  }

  /// What a listed body that goes on where its head word ends is, as far as that says more: `Badan Pusat Statistik Provinsi Bali` is an
  /// agency, `PT KAI Daop 5 Purwokerto` a state enterprise. Missing: nil when it says no more.
  private func finerKind(_ tokens: Range<Int>, _ head: (end: Int, row: Int)) -> String? {
    guard let listed = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound, "institution"), listed.end > head.end,
      let kind = gazetteer.lexicon.text(listed.row, "kind")
    else { return nil }
    switch gazetteer.lexicon.text(head.row, "kind") {
    case "government": return kind == "regional-government" ? nil : kind
    case "company": return ["state-enterprise", "regional-enterprise", "bank"].contains(kind) ? kind : nil
    default: return nil
    }
  }

  /// A listed body in a region. Words between the two say which office it is (`Bank Mandiri Cabang Bogor`): they stay, the region as written.
  private func branch(of listed: (end: Int, row: Int), _ tokens: Range<Int>, _ region: Range<Int>) -> Reading {
    let lexicon = gazetteer.lexicon, kind = lexicon.text(listed.row, "kind")
    let office = listed.end < region.lowerBound ? withoutBrackets(listed.end..<region.lowerBound) : ""
    let tail = office.isEmpty ? written(region, of: kind) : office + " " + gazetteer.text(region)
    let form = lexicon.text(listed.row, "form") ?? ""
    // A town that is the seat of a regency does not tell that regency's code, which would be the body's.
    let place = places.read(region, following: nil, level: nil)
    // `Go-Jek Indonesia`, whose name has the country already.
    return Reading(
      name: form.hasSuffix(" " + tail) ? form : joined(form, tail), kind: kind, code: place.isSeat ? nil : place.code, region: region)
  }

  /// A name and its region, whose level stands once: `Badan Narkotika Nasional Provinsi` with `Provinsi Bali`.
  private func joined(_ name: String, _ region: String) -> String {
    guard let word = gazetteer.levels.word(beginning: region), name.hasSuffix(" " + word) else { return name + " " + region }
    return name + region.dropFirst(word.count)
  }

  /// The name with its head word as the table has it (`Satgas` → Satuan Tugas); companies keep theirs, without its full stop.
  private func spelledOut(_ name: String, _ head: Range<Int>, _ row: Int, _ kind: String?) -> String {
    let written = gazetteer.text(head)
    if kind == "company", name.hasPrefix(written + ". ") { return written + name.dropFirst(written.count + 1) }
    guard kind != "company", let form = gazetteer.lexicon.text(row, "form"), form != written, name.hasPrefix(written) else { return name }
    return form + name.dropFirst(written.count)
  }

  /// A unit's number with its stroke between a head and a region: `0418/` in `Kodim 0418/Palembang`. Missing: nil when something else,
  /// or nothing, stands there.
  private func number(from start: Int, to end: Int) -> String? {
    guard end == start + 2, gazetteer.stream.tokens[start].kind == .number, gazetteer.isMark(start + 1, 0x2F) else { return nil }
    return gazetteer.text(start..<end)
  }

  /// A mission: its kind, then the country and seat as written; the code is the country's.
  private func mission(_ rest: Range<Int>, _ head: String, _ region: Range<Int>, _ kind: String?) -> Reading {
    let country = gazetteer.longest(at: rest.lowerBound, by: rest.upperBound, "place")
    let name = country.flatMap { country -> String? in
      let text = gazetteer.lexicon.text(country.row, "form") ?? ""
      let tail = withoutBrackets(country.end..<rest.upperBound)
      return head + " " + text + (tail.isEmpty ? "" : " " + tail)
    }
    return Reading(
      name: name ?? head + " " + withoutBrackets(rest), kind: kind, code: country.flatMap { gazetteer.lexicon.text($0.row, "code") },
      region: region)
  }

  /// Whether `region` is one without its office: a name that needs a word for its level has one (`Badan Usaha Milik Negara` has none).
  private func isRegion(_ region: Range<Int>) -> Bool {
    let rows = gazetteer.places(region)
    return rows.isEmpty || rows.contains { gazetteer.lexicon.text($0.row, "needs") != "head" }
  }

  /// The kind of the body with a seat that is named in `tokens` (`Satgas Pangan Polda Riau`). Missing: nil when none is.
  private func owner(in tokens: Range<Int>) -> String? {
    guard let row = gazetteer.lastHead(in: tokens, "institution"), gazetteer.lexicon.text(row, "grammar") == "seat" else { return nil }
    return gazetteer.lexicon.text(row, "kind")
  }

  /// The region in the name of a body of `kind`: with its level where such names have one
  /// or the kind is not known, else without; the state itself as written (`RI`).
  private func written(_ region: Range<Int>, of kind: String?) -> String {
    let rows = gazetteer.places(region)
    if rows.contains(where: { $0.code == gazetteer.levels.home }) { return gazetteer.text(region) }
    if kind.map(gazetteer.levels.bodies.contains) ?? true { return levelled(region) }
    let isAtHome = rows.contains { $0.code?.first?.isNumber ?? false }
    return isAtHome ? places.read(region, following: nil, level: nil).bare : rows.isEmpty ? gazetteer.text(region) : levelled(region)
  }

  /// The place with its level: as written when the text gives it, else as the tables tell.
  private func levelled(_ region: Range<Int>) -> String {
    let reading = places.read(region, following: nil, level: nil)
    let rows = gazetteer.places(region)
    if rows.isEmpty {
      guard let kind = reading.kind, let word = places.levelWord(kind) else { return gazetteer.text(region) }
      return reading.bare.hasPrefix(word + " ") ? reading.bare : word + " " + reading.bare
    }
    let kinds = Set(rows.map(\.kind))
    for kind in ["province", "city", "regency"] where kinds.contains(kind) {
      if kind == "city", kinds.contains("regency") { return reading.bare }
      if let row = rows.first(where: { $0.kind == kind }) { return places.levelled(row) }
    }
    return rows[0].name
  }

  /// The level a template's own words name (`Pemerintah Kota {place}`).
  private func impliedLevel(_ full: String) -> String? {
    guard let brace = full.firstIndex(of: "{"), let last = full[..<brace].split(separator: " ").last else { return nil }
    return gazetteer.levels.kinds[String(last)]
  }

  /// A template with its region.
  func fill(_ full: String, _ tail: String) -> String {
    guard let open = full.firstIndex(of: "{"), let close = full.firstIndex(of: "}") else { return full }
    var name = full[..<open] + tail + full[full.index(after: close)...]
    while name.hasSuffix(" ") { name.removeLast() }
    return String(name)
  }

  private func bare(_ full: String) -> String { fill(full, "") }

  private func remainder(after region: Range<Int>, in tokens: Range<Int>) -> String {
    region.upperBound < tokens.upperBound ? " " + gazetteer.text(region.upperBound..<tokens.upperBound) : ""
  }

  /// The text of the mention without what stands in brackets.
  private func withoutBrackets(_ tokens: Range<Int>) -> String {
    var kept: [String] = []
    var depth = 0, start = tokens.lowerBound
    for i in tokens {
      if gazetteer.isMark(i, 0x28) {
        if depth == 0, i > start { kept.append(gazetteer.text(start..<i)) }
        depth += 1
      } else if gazetteer.isMark(i, 0x29) {
        depth = max(0, depth - 1)
        if depth == 0 { start = i + 1 }
      }
    }
    if depth == 0, start < tokens.upperBound { kept.append(gazetteer.text(start..<tokens.upperBound)) }
    return kept.joined(separator: " ")
  }

  private func suffixKind(_ tokens: Range<Int>) -> String? {
    gazetteer.lastHead(in: tokens, "suffix").flatMap { gazetteer.lexicon.text($0, "kind") }
  }
}
