import Cascades
import Entities
import Rules

// The bodies that titles belong to, as the tables of titles and of bodies tell.
extension PostReader {
  /// The one body a title belongs to whatever stands beside it (`Menteri Keuangan`). Missing: nil when its row names none.
  func ownBody(_ row: Int) -> String? { body(row, "institution:") }

  /// The body that a title's row names after `prefix`; what comes after `part:` is a part of a body that may be named beside the title
  /// (`Dirjen Pajak Kementerian Keuangan`). Missing: nil when the row names none so.
  func body(_ row: Int, _ prefix: String) -> String? {
    guard let body = lexicon.text(row, "body"), body.hasPrefix(prefix) else { return nil }
    return String(body.dropFirst(prefix.count))
  }

  /// The body of a post of another country: `own` itself when the table of bodies has no row `foreign KIND`, else what its template
  /// makes of it. Missing: nil when the row has no template.
  func foreignBody(_ row: Int, _ own: String, _ place: Int?) -> Fact.Filler? {
    guard let kind = lexicon.text(row, "kind"), let bodies = bodyRow("foreign " + kind) else { return filler(own) }
    guard let place, let template = lexicon.text(bodies, "template") else { return nil }
    let name = template.replacing("{body}", with: own).replacing("{place}", with: context.entities[place].name)
    return filler(name)
  }

  /// The unit or name behind a title. Missing: nil when the match has none.
  func unitName(_ match: Match) -> String? {
    match.capture("unit").map { match.evenText($0.span) }.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }
  }

  /// The body a title implies. Missing: nil when the table names none or the text gives no region for it, or no `unit` where one is asked for.
  func impliedBody(_ row: Int, _ region: Entity?, _ unit: String?) -> Fact.Filler? {
    guard let body = lexicon.text(row, "body"), let template = lexicon.text(row, "template") ?? template(body) else { return nil }
    if template.contains("{unit}") {
      return (unit ?? region.map { levels.bare($0.name) }).map { filler(template.replacing("{unit}", with: $0)) }
    }
    guard let region else {
      // What a table of places does not have stands behind the title as a name: `Kapolsek Kemuning`.
      return unit.flatMap { context.institution(named: template.replacing("{place}", with: $0)) }.map { .entity($0) }
    }
    // A country has no city government, a city no embassy.
    guard (region.kind == "country") == (lexicon.text(row, "level") == "country") else { return nil }
    let level = lexicon.text(row, "level") ?? region.kind
    // The regions of other countries have other levels: `Gubernur California`.
    let isUnknown = region.code == nil && region.candidates.isEmpty && region.kind != nil
    if isUnknown, level != region.kind { return nil }
    let bare = levels.bare(region.name)
    let levelled = level.flatMap { levels.words[$0] }.map { $0 + " " + bare } ?? region.name
    guard !template.contains("{region}") || level.flatMap({ levels.words[$0] }) != nil else { return nil }
    // A chief's title is a word and the office.
    let office = (lexicon.text(row, "canonical") ?? lexicon.text(row, "form") ?? "").split(separator: " ").dropFirst()
    return filler(
      template.replacing("{region}", with: levelled).replacing("{place}", with: bare)
        .replacing("{office}", with: office.joined(separator: " ")))
  }

  /// Whether the place beside a title says that it is of another level than the title's: `Sekretaris Desa Air Berudang Kecamatan Tapaktuan`.
  func isOfOtherLevel(_ match: Match, _ row: Int) -> Bool {
    guard let level = lexicon.text(row, "level") else { return false }
    let places = match.references("body").filter { $0 < context.mentions.count && context.mentions[$0].mention.type == "place" }
    guard let tokens = places.first.map({ context.mentions[$0].mention.tokens }) else { return false }
    func says(_ isLevel: (String?) -> Bool) -> Bool {
      context.hasRow(at: tokens.lowerBound, lexicon) { lexicon.text($0, "grammar") == "level" && isLevel(lexicon.text($0, "kind")) }
    }
    return says { $0 != level } && !says { $0 == level }
  }

  /// The row of the table of bodies for what a title implies. Missing: nil when it implies none of several.
  func tableRow(of row: Int) -> Int? { lexicon.text(row, "body").flatMap(bodyRow) }

  /// The kinds of region whose bodies a title can imply. Missing: nil when it implies a body of no region, or none.
  func regions(of row: Int) -> [String]? {
    guard let body = tableRow(of: row), let all = lexicon.text(body, "regions") else { return nil }
    let kinds = all.split(separator: "|").map(String.init)
    return lexicon.text(row, "level").map { level in kinds.filter { $0 == level } } ?? kinds
  }

  /// How the name of a kind of body is made, from the table of bodies.
  func template(_ body: String) -> String? { bodyRow(body).flatMap { lexicon.text($0, "template") } }

  /// The row of the table of bodies called `name`.
  func bodyRow(_ name: String) -> Int? { rows(name, in: "body").first }

  /// The institution called `name`, under its canonical name when the tables list it, or the only one of a kind that may be told by the
  /// beginning of its name: `Kedutaan Besar Republik Indonesia` where the article has that in Den Haag.
  func filler(_ name: String) -> Fact.Filler {
    let name = listedName(name) ?? name
    let whole = context.institution(named: name) ?? context.institution(beginning: name) { levels.bodies.shortened[$0] ?? false }
    return whole.map { .entity($0) } ?? .implied(name: name)
  }

  /// The canonical name of the one listed body that is called `name`. Missing: nil when none is, or several are.
  func listedName(_ name: String) -> String? {
    let rows = rows(name, in: "institution")
    return rows.count == 1 ? rows.first.flatMap { lexicon.text($0, "form") } : nil
  }
}
