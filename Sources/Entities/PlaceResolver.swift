import Mentions
import Rules

/// Decides which place of the tables a mention means.
struct PlaceResolver {
  let gazetteer: Gazetteer

  /// What a mention names: its bare name, level and table row.
  struct Reading {
    var name: String
    var kind: String?
    var code: String?
    var candidates: [(code: String, name: String)] = []
    /// The name without its level, by which readings of one article are compared.
    var bare: String
    var isSettled = true
    /// Whether the name alone counts for no place: only what stands around it made it one.
    var isWeak = false
    /// Whether it is named by its seat of government.
    var isSeat = false
    /// A quarter with the name of this region, and the code of the region it lies in.
    var quarter: (kind: String, within: String)?
  }

  /// Order of kinds when nothing else decides.
  static let rank = ["country", "province", "city", "regency", "area", "district", "village", "street", "other"]

  /// Reads the place that stands on `tokens`; `following` are the tokens of a place right after it, `level` the level its title implies.
  func read(_ tokens: Range<Int>, following: Range<Int>?, level: String?) -> Reading {
    let (bare, level, named) = withoutHead(tokens, level)
    if let named { return named }
    let text = gazetteer.text(bare)
    var rows = gazetteer.places(bare)
    if rows.isEmpty, let level { rows = gazetteer.places(joining: bare, level) }
    guard !rows.isEmpty else { return Reading(name: text, kind: level, bare: text) }
    let quarter = rows.first { $0.code == nil && $0.within?.contains(".") ?? false }
    if let level, rows.contains(where: { $0.kind != "country" }) {
      let fitting = rows.filter { $0.kind == level }
      // The regions of other countries have other levels than titles imply: `Gubernur California`.
      if !fitting.isEmpty {
        rows = fitting
      } else if bare != tokens || !rows.allSatisfy(isAbroad) {
        return Reading(name: text, kind: level, bare: text)
      }
    }
    if let following {
      guard let inside = self.rows(rows, inside: following, bare, level) else { return Reading(name: text, kind: level, bare: text) }
      rows = inside
    } else if level == nil {
      // A name that counts only after its head word gives way to one that counts anywhere.
      let open = rows.filter { gazetteer.lexicon.text($0.row, "needs") != "head" }
      if !open.isEmpty { rows = open }
    }
    if rows.count > 1, level == nil { rows = PlaceResolver.best(of: rows) }
    return reading(of: rows, bare, isBare: level == nil, isAlone: following == nil, quarter)
  }

  /// The name without a word for its level before it, and that level, else `level`; a reading where the word makes a name of its own.
  private func withoutHead(_ tokens: Range<Int>, _ level: String?) -> (bare: Range<Int>, level: String?, named: Reading?) {
    guard let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "head"),
      gazetteer.lexicon.text(head.row, "key") == "place"
    else { return (tokens, level, nil) }
    let kind = gazetteer.lexicon.text(head.row, "kind"), bare = head.end..<tokens.upperBound
    let isListed = !gazetteer.rows(tokens, "place").isEmpty
    if gazetteer.lexicon.text(head.row, "grammar") == "level",
      !isListed || gazetteer.places(bare).contains(where: { $0.kind == kind })
    {
      return (bare, kind, nil)
    }
    let text = gazetteer.text(tokens)
    return (tokens, level, gazetteer.places(tokens).isEmpty ? Reading(name: text, kind: kind, bare: text) : nil)
  }

  /// Of the rows those in the region that follows. Missing: nil when none of the places with this name that the tables know lies there.
  private func rows(
    _ rows: [Gazetteer.PlaceRow], inside following: Range<Int>, _ bare: Range<Int>, _ level: String?
  ) -> [Gazetteer.PlaceRow]? {
    let outer = regions(following)
    func isInside(_ row: Gazetteer.PlaceRow) -> Bool { outer.contains { row.code?.hasPrefix($0 + ".") ?? (row.within == $0) } }
    var inside = rows.filter(isInside)
    if inside.isEmpty, let level { inside = gazetteer.places(joining: bare, level).filter(isInside) }
    if !inside.isEmpty { return inside }
    let areDistricts = rows.allSatisfy {
      ["district", "village"].contains($0.kind) && gazetteer.lexicon.text($0.row, "needs") != nil
    }
    return areDistricts && !outer.isEmpty && rows.contains { $0.kind == "district" } ? nil : rows
  }

  /// Of the rows those of the kind that comes first; a city and the regency of its name both.
  private static func best(of rows: [Gazetteer.PlaceRow]) -> [Gazetteer.PlaceRow] {
    func place(_ row: Gazetteer.PlaceRow) -> Int { rank.firstIndex(of: row.kind) ?? rank.count }
    let best = rows.map(place).min() ?? rank.count
    if best == rank.firstIndex(of: "city"), rows.contains(where: { $0.kind == "regency" }) {
      return rows.filter { $0.kind == "city" || $0.kind == "regency" }
    }
    return rows.filter { place($0) == best }
  }

  /// What rows say of the name `bare`; `isBare` without a level, `isAlone` without a region behind it.
  private func reading(
    of rows: [Gazetteer.PlaceRow], _ bare: Range<Int>, isBare: Bool, isAlone: Bool, _ quarter: Gazetteer.PlaceRow?
  ) -> Reading {
    let first = rows[0]
    if Set(rows.map { $0.code ?? $0.name }).count > 1 {
      let named = Dictionary(rows.compactMap { row in row.code.map { ($0, canonical(row)) } }) { first, _ in first }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
      return Reading(
        name: first.name, kind: Set(rows.map(\.kind)).count == 1 ? first.kind : nil, candidates: named, bare: first.name, isSettled: false)
    }
    // `Bekasi Timur` says itself where it lies.
    let saysRegion = bare.count > 1 && gazetteer.places(bare.prefix(1)).contains { $0.kind == "city" || $0.kind == "regency" }
    let needsCue = isBare && gazetteer.lexicon.text(first.row, "needs") != nil
    var reading = Reading(
      name: canonical(first), kind: first.kind, code: first.code, bare: first.name,
      isWeak: needsCue && isAlone && first.kind == "district" && !saysRegion, isSeat: first.isSeat)
    if needsCue, first.code != nil { reading.quarter = quarter.map { ($0.kind, $0.within ?? "") } }
    return reading
  }

  /// Whether the tables say that a place lies in another country.
  private func isAbroad(_ row: Gazetteer.PlaceRow) -> Bool {
    row.within.map { $0.first?.isLetter ?? false && $0 != gazetteer.levels.home } ?? false
  }

  /// The codes of the provinces, cities and regencies that `tokens` can mean, with or without a word for their level.
  func regions(_ tokens: Range<Int>) -> [String] {
    var rows = gazetteer.places(tokens)
    if let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "head"),
      gazetteer.lexicon.text(head.row, "grammar") == "level"
    {
      let kind = gazetteer.lexicon.text(head.row, "kind")
      rows += gazetteer.places(head.end..<tokens.upperBound).filter { $0.kind == kind }
    }
    let isLevelled = rows.count > gazetteer.places(tokens).count
    return rows.filter { ["province", "city", "regency"].contains($0.kind) || isLevelled && $0.kind == "district" }.compactMap(\.code)
  }

  /// The canonical name: bare, or with its level where a city and a regency share it.
  func canonical(_ row: Gazetteer.PlaceRow) -> String {
    guard row.kind == "city" || row.kind == "regency" else { return row.name }
    let twins = gazetteer.lexicon.rows(spelt: row.name).filter { other in
      let kind = gazetteer.lexicon.text(other, "kind")
      return gazetteer.lexicon.text(other, "code") != nil && (kind == "city" || kind == "regency") && kind != row.kind
        && gazetteer.lexicon.text(other, "form") == row.name
    }
    return twins.isEmpty ? row.name : levelled(row)
  }

  /// The name with its level in front.
  func levelled(_ row: Gazetteer.PlaceRow) -> String {
    guard let word = levelWord(row.kind), row.code?.contains(".") ?? (row.kind == "province") || row.kind == "province" else {
      return row.name
    }
    return row.name.hasPrefix(word + " ") ? row.name : word + " " + row.name
  }

  /// The word of the head table for a level. Missing: nil when the table has none.
  func levelWord(_ kind: String) -> String? { gazetteer.levels.words[kind] }
}
