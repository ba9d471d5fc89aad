import Rules
import Words

// How the canonical name of a body is put together.
extension InstitutionResolver {
  /// A name and its region, whose level stands once: `Badan Narkotika Nasional Provinsi` with `Provinsi Bali`.
  func joined(_ name: String, _ region: String) -> String {
    guard let word = gazetteer.levels.word(beginning: region), name.hasSuffix(" " + word) else { return name + " " + region }
    return name + region.dropFirst(word.count)
  }

  /// The name with its head word as the table has it (`Satgas` → Satuan Tugas); companies keep theirs, without its full stop.
  func spelledOut(_ name: String, _ head: Range<Int>, _ row: Int, _ kind: String?) -> String {
    let written = gazetteer.text(head)
    let isFirm = kind.map(gazetteer.levels.bodies.firms.contains) ?? false
    if isFirm, name.hasPrefix(written + ". ") { return written + name.dropFirst(written.count + 1) }
    guard !isFirm, let form = gazetteer.lexicon.text(row, "form"), form != written, name.hasPrefix(written) else { return name }
    return form + name.dropFirst(written.count)
  }

  /// A unit's number with its stroke between a head and a region: `0418/` in `Kodim 0418/Palembang`. Missing: nil when something else,
  /// or nothing, stands there.
  func number(from start: Int, to end: Int) -> String? {
    guard end == start + 2, gazetteer.stream.tokens[start].kind == .number, gazetteer.isMark(start + 1, 0x2F) else { return nil }
    return gazetteer.text(start..<end)
  }

  /// The kind of the body with a seat that is named in `tokens` (`Satgas Pangan Polda Riau`). Missing: nil when none is.
  func owner(in tokens: Range<Int>) -> String? {
    guard let row = gazetteer.lastHead(in: tokens, "institution"), gazetteer.lexicon.text(row, "grammar") == "seat" else { return nil }
    return gazetteer.lexicon.text(row, "kind")
  }

  /// The region in the name of a body of `kind`: with its level where such names have one
  /// or the kind is not known, else without; the state itself as written (`RI`).
  func written(_ region: Range<Int>, of kind: String?) -> String {
    let rows = gazetteer.places(region)
    if rows.contains(where: { $0.code == gazetteer.levels.home }) { return gazetteer.text(region) }
    if kind.map(gazetteer.levels.bodies.levelled.contains) ?? true { return levelled(region) }
    let isAtHome = rows.contains { $0.code?.first?.isNumber ?? false }
    return isAtHome ? places.read(region, following: nil, level: nil).bare : rows.isEmpty ? gazetteer.text(region) : levelled(region)
  }

  /// The place with its level: as written when the text gives it, else as the tables tell.
  func levelled(_ region: Range<Int>) -> String {
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
  func impliedLevel(_ full: String) -> String? {
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

  func bare(_ full: String) -> String { fill(full, "") }

  func remainder(after region: Range<Int>, in tokens: Range<Int>) -> String {
    region.upperBound < tokens.upperBound ? " " + gazetteer.text(region.upperBound..<tokens.upperBound) : ""
  }

  /// The text of the mention without what stands in brackets.
  func withoutBrackets(_ tokens: Range<Int>) -> String {
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

  /// The name of a firm without the legal form behind it: `PT Sagara Korpora` of `PT Sagara Korpora Tbk`. Missing: nil when it has none.
  func withoutForm(_ tokens: Range<Int>) -> String? {
    guard tokens.count > 2, gazetteer.rows(tokens, "institution").isEmpty,
      let row = gazetteer.rows(tokens.suffix(1), "head").first(where: { gazetteer.lexicon.text($0, "key") == "suffix" }),
      gazetteer.lexicon.text(row, "grammar") == "form"
    else { return nil }
    return read(tokens.dropLast()).name
  }

  func suffixKind(_ tokens: Range<Int>) -> String? {
    gazetteer.lastHead(in: tokens, "suffix").flatMap { gazetteer.lexicon.text($0, "kind") }
  }
}
