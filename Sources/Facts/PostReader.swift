import Cascades
import Entities
import Rules
import Spans

/// Turns a match of a post rule into the slots of an `official` fact.
struct PostReader {
  let context: Context
  let lexicon: Lexicon
  /// The words for levels of regions, and which country is at home.
  let levels: LevelWords
  let plans: SlotPlans
  let region: OnlyRegion
  let only: OnlyBody

  /// The official that `match` tells of. `mentionEntity` gives the entity of a mention's reference, `earlier` the official of an inner one.
  func read(_ match: Match, mentionEntity: (Int) -> Int, earlier: (Int) -> Fact?) -> Fact? {
    guard let titleCapture = match.capture("title"), plans[match.finding.rule]?.hasWords(match) ?? true else { return nil }
    let person: Int
    let other = match.reference("other").flatMap(earlier)
    if let reference = match.reference("person") {
      person = mentionEntity(reference)
    } else if case .entity(let index)? = other?["person"] {
      person = index
    } else {
      return nil
    }
    let counted = counted(match, titleCapture)
    let bodies = match.references("body").map(mentionEntity)
    let named = bodies.first { context.entities[$0].type == "institution" }
    var place = bodies.first { context.entities[$0].type == "place" } ?? named.flatMap { context.entities[$0].place }
    let isAbroad = place.map { levels.isAbroad(context.entities[$0]) } ?? (named == nil && region.countryAbroad != nil)
    guard let row = titleRow(match, titleCapture, isAbroad) ?? counted?.row else { return nil }
    let own = ownBody(row)
    // A minister told of without his country is not ours where nothing is.
    if place == nil, isAbroad, own != nil { place = region.countryAbroad }
    let isAlone = place == nil && named == nil && match.capture("body") == nil && match.capture("unit") == nil
    let status = match.cell("mod", "titlemod", "status") ?? counted?.status ?? match.rule.set.first { $0.key == "status" }?.value
    // Whoever has left a post may have left another body's.
    let institution = named ?? (isAlone && other == nil && status != "former" ? body(of: row).flatMap(only.find) : nil)
    if place == nil { place = institution.flatMap { context.entities[$0].place } }
    let told =
      isAlone && institution == nil
      ? regions(of: row).flatMap { region.find($0, ofGovernment: lexicon.text(row, "kind") == "regional") } : nil
    if let told { place = told.index }
    let isOccupation = lexicon.classNames[lexicon.rowClass(row)] == "occupation"
    var title = lexicon.text(row, "canonical") ?? lexicon.text(row, "form") ?? match.text(titleCapture.span)
    var written = counted?.span ?? titleCapture.span
    var slots: [Fact.Slot] = [.init("person", .entity(person))]
    if let field = match.capture("field") { title += " " + match.evenText(field.span) }
    if let unit = match.capture("unit") {
      let text = match.evenText(unit.span)
      title += text.hasPrefix(",") ? text : " " + text
      written = written.union(unit.span)
    }
    if let whole = wholeTitle(match, written) { title = whole }
    slots.append(.init("title", .text(title)))
    if let short = shortForm(row) { slots.append(.init("title_short", .text(short))) }
    slots.append(.init("title_written", .text(match.evenText(written))))
    if let unit = match.capture("unit") { slots.append(.init("unit", .text(match.evenText(unit.span)))) }
    slots.append(.init("status", .text(status ?? "incumbent")))
    if let own {
      if let body = isAbroad ? foreignBody(row, own, place) : filler(own) {
        slots.append(.init("institution", body))
      }
    } else if let institution {
      slots.append(.init("institution", .entity(institution)))
    } else if let part = body(row, "part:") {
      slots.append(.init("institution", filler(part)))
    } else if !isOfOtherLevel(match, row),
      let implied = impliedBody(
        row, place.map { context.entities[$0] } ?? told?.place, unitName(match))
    {
      slots.append(.init("institution", implied))
    } else if match.capture("body") == nil, lexicon.text(row, "kind") == "company", let shared = other?["institution"] {
      // `pendiri sekaligus CTO Traveloka`: both are posts of the firm.
      slots.append(.init("institution", shared))
    }
    if let place { slots.append(.init("place", .entity(place))) }
    let period = period(match)
    if let period { slots.append(.init("period", .value(period))) }
    if isOccupation, institution == nil, context.entities[person].mentions.isEmpty { return nil }
    let span = period == nil ? spanWithoutDate(match) : match.finding.span
    return Fact(
      type: "official", span: span, sentence: context.sentence(ofToken: match.finding.tokens.lowerBound), rule: match.finding.rule,
      slots: slots, evidence: [span], hasOwnBody: own != nil)
  }

  /// The row of the captured title: of several, abroad the one of no body at home. Missing: nil when the capture is no title.
  private func titleRow(_ match: Match, _ capture: Finding.Capture, _ isAbroad: Bool) -> Int? {
    for lexicalClass in ["title", "bodytitle", "occupation"] {
      for element in capture.elements {
        let rows = match.rows(element: element, lexicalClass)
        guard let first = rows.first else { continue }
        return rows.first { (ownBody($0) == nil) == isAbroad } ?? first
      }
    }
    return nil
  }

  /// The row of the title that a figure counts (`dua wakil ketua`), with or without its first word (`dua orang komisioner`), where the
  /// title stands, and the status its words tell (`dua mantan bupati`). Missing: nil when the capture is no figure, or what it counts is
  /// no title.
  private func counted(_ match: Match, _ capture: Finding.Capture) -> (row: Int, span: Span, status: String?)? {
    let values = capture.elements.lazy.compactMap { Context.value(ofReference: Int(match.elements[$0].reference)) }
    guard let value = values.first, let unit = context.values[value].fields.first(where: { $0.key == "unit" })?.value.text else {
      return nil
    }
    let words = unit.split(separator: " ")
    for noun in [words[...], words.dropFirst()] where !noun.isEmpty {
      let text = noun.joined(separator: " ")
      let row = rows(text, in: "title").first ?? rows(text, in: "bodytitle").first
      guard let row else { continue }
      let span = Span(max(capture.span.start, capture.span.end - text.utf8.count), capture.span.end)
      let status = rows(noun.count < words.count ? String(words[0]) : text, in: "titlemod").first.flatMap { lexicon.text($0, "status") }
      return (row, match.evenText(span) == text ? span : capture.span, status)
    }
    return nil
  }

  /// The rows of a class that `text` spells.
  private func rows(_ text: String, in lexicalClass: String) -> [Int] {
    lexicon.rows(spelt: text).filter { lexicon.classNames[lexicon.rowClass($0)] == lexicalClass }
  }

  /// What a match covers without a date at its end that is no term.
  private func spanWithoutDate(_ match: Match) -> Span {
    guard let date = match.capture("period"), date.span.end == match.finding.span.end, date.elements.lowerBound > 0 else {
      return match.finding.span
    }
    return Span(match.finding.span.start, Int(match.tokens[Int(match.elements[date.elements.lowerBound - 1].end) - 1].end))
  }

  /// The years for which the post is held, as an index of a value. Missing: nil when the match gives none.
  private func period(_ match: Match) -> Int? {
    guard let capture = match.capture("period") else { return nil }
    return capture.elements.compactMap { Context.value(ofReference: Int(match.elements[$0].reference)) }.first { index in
      let fields = context.values[index].fields
      return fields.contains { $0.key == "from" } && fields.contains { $0.key == "grain" && $0.value.text == "year" }
    }
  }

  /// The canonical title when the title and the body after it are a title of their own (`Ketua KPK`). Missing: nil when they are not.
  private func wholeTitle(_ match: Match, _ written: Span) -> String? {
    guard let body = match.capture("body"), let first = body.elements.first(where: { match.elements[$0].reference >= 0 }) else {
      return nil
    }
    let end = Int(match.tokens[Int(match.elements[first].end) - 1].end)
    // A body before the title is no part of it.
    guard end > written.end else { return nil }
    return rows(match.evenText(Span(written.start, end)), in: "bodytitle").first.flatMap { lexicon.text($0, "form") }
  }

  /// The first abbreviation of a title. Missing: nil when the table has none.
  private func shortForm(_ row: Int) -> String? {
    guard let variants = lexicon.text(row, "variants"), let form = lexicon.text(row, "form") else { return nil }
    return variants.split(separator: "|").map(String.init).first { $0.count < form.count && !$0.contains(" ") }
  }

  /// The one body a title belongs to whatever stands beside it (`Menteri Keuangan`). Missing: nil when its row names none.
  private func ownBody(_ row: Int) -> String? { body(row, "institution:") }

  /// The body that a title's row names after `prefix`; what comes after `part:` is a part of a body that may be named beside the title
  /// (`Dirjen Pajak Kementerian Keuangan`). Missing: nil when the row names none so.
  private func body(_ row: Int, _ prefix: String) -> String? {
    guard let body = lexicon.text(row, "body"), body.hasPrefix(prefix) else { return nil }
    return String(body.dropFirst(prefix.count))
  }

  /// The body of a post of another country: `own` itself when the table of bodies has no row `foreign KIND`, else what its template
  /// makes of it. Missing: nil when the row has no template.
  private func foreignBody(_ row: Int, _ own: String, _ place: Int?) -> Fact.Filler? {
    guard let kind = lexicon.text(row, "kind"), let bodies = bodyRow("foreign " + kind) else { return filler(own) }
    guard let place, let template = lexicon.text(bodies, "template") else { return nil }
    let name = template.replacing("{body}", with: own).replacing("{place}", with: context.entities[place].name)
    return filler(name)
  }

  /// The unit or name behind a title. Missing: nil when the match has none.
  private func unitName(_ match: Match) -> String? {
    match.capture("unit").map { match.evenText($0.span) }.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }
  }

  /// The body a title implies. Missing: nil when the table names none or the text gives no region for it, or no `unit` where one is asked for.
  private func impliedBody(_ row: Int, _ region: Entity?, _ unit: String?) -> Fact.Filler? {
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
  private func isOfOtherLevel(_ match: Match, _ row: Int) -> Bool {
    guard let level = lexicon.text(row, "level") else { return false }
    let places = match.references("body").filter { $0 < context.mentions.count && context.mentions[$0].mention.type == "place" }
    guard let tokens = places.first.map({ context.mentions[$0].mention.tokens }) else { return false }
    func says(_ isLevel: (String?) -> Bool) -> Bool {
      context.hasRow(at: tokens.lowerBound, lexicon) { lexicon.text($0, "grammar") == "level" && isLevel(lexicon.text($0, "kind")) }
    }
    return says { $0 != level } && !says { $0 == level }
  }

  /// The row of the table of bodies for what a title implies. Missing: nil when it implies none of several.
  private func body(of row: Int) -> Int? { lexicon.text(row, "body").flatMap(bodyRow) }

  /// The kinds of region whose bodies a title can imply. Missing: nil when it implies a body of no region, or none.
  private func regions(of row: Int) -> [String]? {
    guard let body = body(of: row), let all = lexicon.text(body, "regions") else { return nil }
    let kinds = all.split(separator: "|").map(String.init)
    return lexicon.text(row, "level").map { level in kinds.filter { $0 == level } } ?? kinds
  }

  /// How the name of a kind of body is made, from the table of bodies.
  private func template(_ body: String) -> String? { bodyRow(body).flatMap { lexicon.text($0, "template") } }

  /// The row of the table of bodies called `name`.
  private func bodyRow(_ name: String) -> Int? { rows(name, in: "body").first }

  /// The institution called `name`, under its canonical name when the tables list it.
  private func filler(_ name: String) -> Fact.Filler {
    let name = listedName(name) ?? name
    return context.institution(named: name).map { .entity($0) } ?? .implied(name: name)
  }

  /// The canonical name of the one listed body that is called `name`. Missing: nil when none is, or several are.
  private func listedName(_ name: String) -> String? {
    let rows = rows(name, in: "institution")
    return rows.count == 1 ? rows.first.flatMap { lexicon.text($0, "form") } : nil
  }
}
