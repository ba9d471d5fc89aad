import Rules
import Words

// Bodies by the word their name begins with, and by a listed name that it begins with.
extension InstitutionResolver {
  /// A body by a head word that tells its full name (`Dinkes`), with the region the name closes with.
  func templated(_ full: String, _ tokens: Range<Int>, _ head: (end: Int, row: Int), _ region: Range<Int>?) -> Reading {
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
  func headed(_ tokens: Range<Int>, _ head: (end: Int, row: Int), _ region: Range<Int>?) -> Reading {
    let lexicon = gazetteer.lexicon
    let kind = finerKind(tokens, head) ?? lexicon.text(head.row, "kind")
    let region = region.flatMap { isRegion($0) ? $0 : nil }
    if let region, let listed = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "institution"), listed.end > head.end,
      gazetteer.levels.bodies.isFirm(head.row, lexicon) || lexicon.text(head.row, "grammar") != "words"
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
      let kind = gazetteer.lexicon.text(listed.row, "kind"), let wider = gazetteer.lexicon.text(head.row, "kind"),
      gazetteer.levels.bodies.isFiner(kind, than: wider)
    else { return nil }
    return kind
  }

  /// A listed body in a region. Words between the two say which office it is (`Bank Mandiri Cabang Bogor`): they stay, the region as written.
  func branch(of listed: (end: Int, row: Int), _ tokens: Range<Int>, _ region: Range<Int>) -> Reading {
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
}
