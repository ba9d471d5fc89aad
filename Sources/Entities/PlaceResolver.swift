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
  static let rank = ["country", "province", "city", "regency", "region", "area", "district", "village", "street", "other"]

  /// Reads the place that stands on `tokens`; `following` are the tokens of a place right after it, `level` the level its title implies.
  func read(_ tokens: Range<Int>, following: Range<Int>?, level: String?) -> Reading {
    var level = level
    var bare = tokens
    if let head = gazetteer.longest(at: tokens.lowerBound, by: tokens.upperBound - 1, "head"),
      gazetteer.lexicon.text(head.row, "key") == "place"
    {
      let kind = gazetteer.lexicon.text(head.row, "kind")
      let isListed = !gazetteer.rows(tokens, "place").isEmpty
      if gazetteer.lexicon.text(head.row, "grammar") == "level",
        !isListed || gazetteer.places(head.end..<tokens.upperBound).contains(where: { $0.kind == kind })
      {
        level = kind
        bare = head.end..<tokens.upperBound
      } else if gazetteer.places(tokens).isEmpty {
        let text = gazetteer.text(tokens)
        return Reading(name: text, kind: kind, bare: text)
      }
    }
    var rows = gazetteer.places(bare)
    if rows.isEmpty, let level { rows = gazetteer.places(joining: bare, level) }
    let quarter = rows.first { $0.code == nil && $0.within?.contains(".") ?? false }
    let text = gazetteer.text(bare)
    guard !rows.isEmpty else { return Reading(name: text, kind: level, bare: text) }
    if let level, rows.contains(where: { $0.kind != "country" }) {
      let fitting = rows.filter { $0.kind == level }
      // The regions of other countries have other levels than titles imply: `Gubernur California`.
      if !fitting.isEmpty {
        rows = fitting
      } else if bare != tokens || !rows.allSatisfy(isAbroad) {
        return Reading(name: gazetteer.text(bare), kind: level, bare: text)
      }
    }
    if level == nil, following == nil {
      // A name that counts only after its head word gives way to one that counts anywhere.
      let open = rows.filter { gazetteer.lexicon.text($0.row, "needs") != "head" }
      if !open.isEmpty { rows = open }
    }
    if let following {
      let outer = regions(following)
      func isInside(_ row: Gazetteer.PlaceRow) -> Bool { outer.contains { row.code?.hasPrefix($0 + ".") ?? (row.within == $0) } }
      var inside = rows.filter(isInside)
      if inside.isEmpty, let level { inside = gazetteer.places(joining: bare, level).filter(isInside) }
      if !inside.isEmpty {
        rows = inside
      } else if !outer.isEmpty, rows.contains(where: { $0.kind == "district" }),
        rows.allSatisfy({ ["district", "village"].contains($0.kind) && gazetteer.lexicon.text($0.row, "needs") != nil })
      {
        // Of the places with this name that the tables know none lies in the region named after it.
        return Reading(name: text, kind: level, bare: text)
      }
    }
    if rows.count > 1, level == nil {
      let best = rows.map { PlaceResolver.rank.firstIndex(of: $0.kind) ?? 99 }.min() ?? 99
      let top = rows.filter { (PlaceResolver.rank.firstIndex(of: $0.kind) ?? 99) == best }
      let isPair = PlaceResolver.rank[min(best, 9)] == "city" && rows.contains { $0.kind == "regency" }
      rows = isPair ? rows.filter { $0.kind == "city" || $0.kind == "regency" } : top
    }
    let first = rows[0]
    if Set(rows.map { $0.code ?? $0.name }).count > 1 {
      let named = Dictionary(rows.compactMap { row in row.code.map { ($0, canonical(row)) } }) { first, _ in first }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
      return Reading(
        name: first.name, kind: Set(rows.map(\.kind)).count == 1 ? first.kind : nil, candidates: named, bare: first.name, isSettled: false)
    }
    // `Bekasi Timur` says itself where it lies.
    let saysRegion = bare.count > 1 && gazetteer.places(bare.prefix(1)).contains { $0.kind == "city" || $0.kind == "regency" }
    let isWeak =
      level == nil && following == nil && first.kind == "district" && !saysRegion && gazetteer.lexicon.text(first.row, "needs") != nil
    var reading = Reading(
      name: canonical(first), kind: first.kind, code: first.code, bare: first.name, isWeak: isWeak, isSeat: first.isSeat)
    if level == nil, first.code != nil, gazetteer.lexicon.text(first.row, "needs") != nil {
      reading.quarter = quarter.map { ($0.kind, $0.within ?? "") }
    }
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

  /// What `reading` becomes in an article that names the regions `codes`: of several places the one that lies in a region named, of a
  /// region far from all of them the quarter of its name that is not, and of a weak reading far from all its name alone.
  func settle(_ reading: Reading, among codes: Set<String>) -> Reading {
    var reading = reading
    if !reading.isSettled {
      for fits in [{ codes.contains($0) }, { code in codes.contains { code.hasPrefix($0 + ".") } }] as [(String) -> Bool] {
        let fitting = reading.candidates.filter { fits($0.code) }
        guard fitting.count == 1 else { continue }
        (reading.name, reading.code) = (fitting[0].name, fitting[0].code)
        (reading.candidates, reading.isSettled) = ([], true)
        reading.kind = kind(of: fitting[0].code, called: reading.bare) ?? reading.kind
        break
      }
    } else if let code = reading.code, !codes.isEmpty {
      // A region is far from its own name.
      let isNear = { (code: String) in codes.contains { $0.prefix(2) == code.prefix(2) && $0 != reading.code } }
      if let quarter = reading.quarter, !isNear(code), isNear(quarter.within) {
        (reading.name, reading.code, reading.kind) = (reading.bare, nil, quarter.kind)
      } else if reading.isWeak, !isNear(code) {
        (reading.code, reading.kind) = (nil, nil)
      }
    }
    return reading
  }

  /// What `reading` becomes in an article that calls the regions `codes` by their own names: a seat of one of them is a town in it.
  func settle(_ reading: Reading, besideNamed codes: Set<String>) -> Reading {
    guard reading.isSeat, let code = reading.code, codes.contains(code) else { return reading }
    let district = gazetteer.lexicon.rows(spelt: reading.bare).lazy.compactMap { gazetteer.lexicon.text($0, "code") }
      .first { $0.hasPrefix(code + ".") }
    return Reading(name: reading.bare, kind: district.map { _ in "district" }, code: district, bare: reading.bare)
  }

  /// The kind of the place with this code and name. Missing: nil when the tables have none.
  private func kind(of code: String, called name: String) -> String? {
    gazetteer.lexicon.rows(spelt: name).first { gazetteer.lexicon.text($0, "code") == code }.flatMap { gazetteer.lexicon.text($0, "kind") }
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
