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
    guard let title = match.capture("title"), plans[match.finding.rule]?.hasWords(match) ?? true else { return nil }
    let other = match.reference("other").flatMap(earlier)
    guard let person = match.reference("person").map(mentionEntity) ?? entity(other?["person"]) else { return nil }
    let counted = counted(match, title)
    let status = match.cell("mod", "titlemod", "status") ?? counted?.status ?? match.rule.set.first { $0.key == "status" }?.value
    guard
      let belonging = belonging(
        match, match.references("body").map(mentionEntity), mayBeOnly: other == nil && status != "former",
        row: { titleRow(match, title, isAbroad: $0) ?? counted?.row })
    else { return nil }
    let row = belonging.row
    let isOccupation = lexicon.classNames[lexicon.rowClass(row)] == "occupation"
    if isOccupation, belonging.institution == nil, context.entities[person].mentions.isEmpty { return nil }
    var slots: [Fact.Slot] = [.init("person", .entity(person))]
    slots += titleSlots(match, row, counted?.span ?? title.span)
    slots.append(.init("status", .text(status ?? "incumbent")))
    if let body = body(of: belonging, match, other) { slots.append(.init("institution", body)) }
    if let place = belonging.place { slots.append(.init("place", .entity(place))) }
    let period = period(match)
    if let period { slots.append(.init("period", .value(period))) }
    let span = period == nil ? spanWithoutDate(match) : match.finding.span
    return Fact(
      type: "official", span: span, sentence: context.sentence(ofToken: match.finding.tokens.lowerBound), rule: match.finding.rule,
      slots: slots, evidence: [span], hasOwnBody: belonging.own != nil)
  }

  private func entity(_ filler: Fact.Filler?) -> Int? { if case .entity(let index)? = filler { index } else { nil } }

  /// What a post belongs to.
  private struct Belonging {
    /// The row of its title.
    var row: Int
    /// The one body that the title names. Missing: nil when it names none.
    var own: String?
    /// Whether the post is one of another country.
    var isAbroad: Bool
    /// The body beside the title, or the only one of the article that it can mean. Missing: nil without one.
    var institution: Int?
    /// The place beside the title, that of the body, or the only one of the article that it can mean. Missing: nil without one.
    var place: Int?
    /// The only region of the article, which may have no mention of its own. Missing: nil when the text names what the post is of.
    var region: Entity?
  }

  /// What the post belongs to, by the `bodies` beside the title and what the article tells elsewhere; `mayBeOnly` says that a title alone
  /// can be of the only body of its kind. Missing: nil when `row`, which gets whether another country stands beside it, finds no title.
  private func belonging(_ match: Match, _ bodies: [Int], mayBeOnly: Bool, row: (_ isAbroad: Bool) -> Int?) -> Belonging? {
    let named = bodies.first { context.entities[$0].type == "institution" }
    let place = bodies.first { context.entities[$0].type == "place" } ?? named.flatMap { context.entities[$0].place }
    let isAbroad = place.map { levels.isAbroad(context.entities[$0]) } ?? (named == nil && region.countryAbroad != nil)
    guard let row = row(isAbroad) else { return nil }
    var belonging = Belonging(row: row, own: ownBody(row), isAbroad: isAbroad, institution: named, place: place)
    // A minister told of without his country is not ours where nothing is.
    if place == nil, isAbroad, belonging.own != nil { belonging.place = region.countryAbroad }
    guard belonging.place == nil, named == nil, match.capture("body") == nil, match.capture("unit") == nil else { return belonging }
    // Whoever has left a post may have left another body's.
    if mayBeOnly, let only = tableRow(of: row).flatMap(only.find) {
      belonging.institution = only
      belonging.place = context.entities[only].place
    } else if let told = regions(of: row).flatMap({ region.find($0, ofGovernment: lexicon.text(row, "kind") == "regional") }) {
      belonging.region = told.place
      belonging.place = told.index
    }
    return belonging
  }

  /// The title in canonical form and as written, with the unit behind it.
  private func titleSlots(_ match: Match, _ row: Int, _ span: Span) -> [Fact.Slot] {
    var title = lexicon.text(row, "canonical") ?? lexicon.text(row, "form") ?? match.text(span)
    var written = span
    if let field = match.capture("field") { title += " " + match.evenText(field.span) }
    let unit = match.capture("unit")
    if let unit {
      let text = match.evenText(unit.span)
      title += text.hasPrefix(",") ? text : " " + text
      written = written.union(unit.span)
    }
    var slots: [Fact.Slot] = [.init("title", .text(wholeTitle(match, written) ?? title))]
    if let short = shortForm(row) { slots.append(.init("title_short", .text(short))) }
    slots.append(.init("title_written", .text(match.evenText(written))))
    if let unit { slots.append(.init("unit", .text(match.evenText(unit.span)))) }
    return slots
  }

  /// The body of a post: that of its title, the one beside it, or the one that the title implies. Missing: nil when nothing tells it.
  private func body(of post: Belonging, _ match: Match, _ other: Fact?) -> Fact.Filler? {
    if let own = post.own { return post.isAbroad ? foreignBody(post.row, own, post.place) : filler(own) }
    if let institution = post.institution { return .entity(institution) }
    if let part = body(post.row, "part:") { return filler(part) }
    if !isOfOtherLevel(match, post.row),
      let implied = impliedBody(post.row, post.place.map { context.entities[$0] } ?? post.region, unitName(match))
    {
      return implied
    }
    // `pendiri sekaligus CTO Traveloka`: both are posts of the firm.
    return match.capture("body") == nil && lexicon.text(post.row, "kind") == "company" ? other?["institution"] : nil
  }

  /// The row of the captured title: of several, abroad the one of no body at home. Missing: nil when the capture is no title.
  private func titleRow(_ match: Match, _ capture: Finding.Capture, isAbroad: Bool) -> Int? {
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
  func rows(_ text: String, in lexicalClass: String) -> [Int] {
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
}
