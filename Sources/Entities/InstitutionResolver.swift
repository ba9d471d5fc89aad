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
    /// The name without the number of the unit, or the class of the office, before its region, or the legal form of the firm behind it.
    /// Missing: nil when it has none.
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
    if reading.unnumbered == nil { reading.unnumbered = withoutForm(tokens) }
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
    let regions = reading.kind.flatMap { gazetteer.levels.bodies.regions[$0] } ?? []
    guard let full = gazetteer.lexicon.text(head.row, "full") else {
      return !gazetteer.levels.bodies.byWords.contains(reading.kind ?? "")
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
  /// would without a bracket (`Kedutaan Besar Republik Indonesia (KBRI) Kairo`), with another head word or without their region (`PDAM Tirta Kencana Samarinda`).
  private func rows(_ tokens: Range<Int>) -> [Int] {
    let rows = gazetteer.rows(tokens, "institution")
    if !rows.isEmpty { return rows }
    if tokens.contains(where: { gazetteer.isMark($0, 0x28) }) {
      let bare = gazetteer.rows(spelt: withoutBrackets(tokens), "institution")
      if !bare.isEmpty { return bare }
    }
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
      var reading = listed(row)
      if reading.code == nil, tokens.contains(where: { gazetteer.isMark($0, 0x28) }), let region = gazetteer.trailingRegion(tokens) {
        reading.code = places.read(region, following: nil, level: nil).code
      }
      return reading
    }
    let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound, "head")
    let region = gazetteer.trailingRegion(tokens)
    let listed = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "institution")
    if let region, isRegion(region), let listed, let chapter = chapters(tokens.lowerBound..<listed.end).first {
      return branch(of: (listed.end, chapter), tokens, region)
    }
    if let head, lexicon.text(head.row, "key") == "institution" {
      return lexicon.text(head.row, "full").map { templated($0, tokens, head, region) } ?? headed(tokens, head, region)
    }
    if let region, isRegion(region), let listed { return branch(of: listed, tokens, region) }
    let isOfBody = head.map { ["institution", "suffix"].contains(lexicon.text($0.row, "key")) } ?? false
    return Reading(
      name: withoutBrackets(tokens), kind: head.flatMap { isOfBody ? lexicon.text($0.row, "kind") : nil } ?? suffixKind(tokens))
  }

  /// The bodies with chapters that `tokens` name; of these the head word of a name says nothing more: `Palang Merah Indonesia Kota Bandung`.
  private func chapters(_ tokens: Range<Int>) -> [Int] {
    gazetteer.rows(tokens, "institution").filter { gazetteer.lexicon.text($0, "local") != nil }
  }

  /// Whether `region` is one without its office: a name that needs a word for its level has one (`Badan Usaha Milik Negara` has none), and
  /// a word that is a place by what stands around it alone names a region at home (`Lembaga Riset Nusantara` is not of the capital).
  func isRegion(_ region: Range<Int>) -> Bool {
    let rows = gazetteer.places(region)
    return rows.isEmpty
      || rows.contains { place in
        switch gazetteer.lexicon.text(place.row, "needs") {
        case "head": false
        case "cue": place.code?.first?.isNumber ?? false
        default: true
        }
      }
  }
}
