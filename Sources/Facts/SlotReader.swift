import Cascades
import Rules
import Spans
import Words

/// Turns a match of a declared fact type into slots: captures named as fields fill them, `set` fills constants.
///
/// A digit at the end of a capture's name does not count, so that `parties1` and `parties2` fill `parties`. What a rule says of a value
/// stands in the slot `figure`, declared or not. Some constants are conditions: with `unit: a|b c|@class:kind` the figure counts
/// one of these or nothing named, with `not-unit: a|b` it counts none of these, with `institution-kind: a|b` what stands in the capture `institution` is
/// of such a kind, with `short-initials: long` the letters of the capture `short` begin the words of the capture `long`, with
/// `short-same: entity` the capture `short` of one word names no other entity than `entity` does, unless that has it for an acronym, with
/// `short-shorter: long` the capture `short` has fewer bytes than `long`, with `long-is: entity` both captures name one entity, with
/// `long-words: 2` the capture `long` has two words or more. With
/// `by-grain: year|month` the capture `by` fills its slot only with a date of these grains, with `needs: by|figure` one of these slots
/// must be filled, and with `sides: score` the captured score tells whether the capture `home` or `away` won or neither.
struct SlotReader {
  let context: Context
  /// What each rule fills.
  let plans: SlotPlans

  /// The fact that `match` tells of. Missing: nil when its type is not declared, or it speaks of a value that is none.
  func read(_ match: Match) -> Fact? {
    guard let plan = plans[match.finding.rule] else { return nil }
    if let units = plan.units, !counts(match, units, unlessNamed: true) { return nil }
    if let units = plan.otherUnits, counts(match, units, unlessNamed: false) { return nil }
    for condition in plan.kinds where !isOfKind(match, condition) { return nil }
    for condition in plan.initials where !isSpelt(match, condition) { return nil }
    for condition in plan.same where namesAnother(match, condition) { return nil }
    for (one, other) in plan.one where entity(one, match) != entity(other, match) { return nil }
    for (one, other) in plan.shorter {
      if let one = match.capture(one), let other = match.capture(other), one.span.count >= other.span.count { return nil }
    }
    guard plan.hasWords(match) else { return nil }
    var slots = plan.constants
    var span = match.finding.span
    for field in plan.fields {
      var fillers: [Fact.Filler] = []
      for capture in match.finding.captures where field.takes(capture.name) {
        let found = fill(capture, match, field.kind)
        fillers += plan.grains[capture.name].map { grains in found.filter { isOfGrain($0, grains) } } ?? found
      }
      guard let first = fillers.first else { continue }
      slots.append(.init(field.name, field.isList ? .list(unique(fillers)) : first))
    }
    if !plan.needs.isEmpty, !slots.contains(where: { plan.needs.contains($0.name) }) { return nil }
    if plan.isByScore {
      guard let sides = sides(match) else { return nil }
      slots += sides
    }
    if plan.isOfValue {
      guard let figure = match.capture("figure"), case .value(let index)? = fill(figure, match, .any).first else { return nil }
      slots.append(.init("figure", .value(index)))
      for capture in match.finding.captures { span = span.union(capture.span) }
    }
    return Fact(
      type: match.rule.makes, span: match.finding.span, sentence: context.sentence(ofToken: match.finding.tokens.lowerBound),
      rule: match.finding.rule, slots: slots, evidence: [span])
  }

  /// The reference an element carries for fact `n` of its sentence: above those of all mentions.
  func reference(ofFact n: Int) -> Int32 { Int32(context.mentions.count + n) }

  /// The fact an element's reference stands for.
  func fact(ofReference reference: Int32) -> Int { Int(reference) - context.mentions.count }

  /// Whether the unit of the captured figure has one of these words or an entry of one of these classes, or begins with one of these
  /// phrases; what a number without unit gives, the caller says.
  private func counts(_ match: Match, _ units: SlotPlan.Units, unlessNamed: Bool) -> Bool {
    guard let figure = match.capture("figure"), case .value(let index)? = fill(figure, match, .any).first,
      let unit = context.values[index].fields.first(where: { $0.key == "unit" })?.value.text
    else { return unlessNamed }
    let name = unit.lowercased()
    if units.phrases.contains(where: { name.utf8.starts(with: $0.utf8) }) { return true }
    if name.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x2F }).contains(where: { units.words.contains(Substring($0)) }) {
      return true
    }
    return !units.classes.isEmpty
      && context.values[index].tokens.contains { token in
        context.hasRow(at: token, match.lexicon) { row in isOf(units.classes, row, match.lexicon) }
      }
  }

  /// Whether a row is of one of the classes, and of its kind where one is asked for.
  private func isOf(_ classes: [(name: String, kind: String?)], _ row: Int, _ lexicon: Lexicon) -> Bool {
    let name = lexicon.classNames[lexicon.rowClass(row)]
    return classes.contains { $0.name == name && ($0.kind == nil || lexicon.text(row, "kind") == $0.kind) }
  }

  /// Whether the entity of a capture is of such a kind; a capture that took no part passes.
  private func isOfKind(_ match: Match, _ condition: (capture: String, kinds: Set<String>)) -> Bool {
    guard let reference = match.references(condition.capture).first, reference < context.mentions.count else { return true }
    return condition.kinds.contains(context.entities[context.mentions[reference].entity].kind ?? "")
  }

  /// Whether a filler is a date of one of these grains, or one by which something is over.
  private func isOfGrain(_ filler: Fact.Filler, _ grains: Set<String>) -> Bool {
    guard case .value(let index) = filler else { return false }
    return context.values[index].fields.contains {
      $0.key == "grain" && grains.contains($0.value.text ?? "") || $0.key == "from" && $0.value == .null
    }
  }

  /// Who won and who lost by the captured score, or who drew. Missing: nil when two sides and a score of two numbers are not there.
  private func sides(_ match: Match) -> [Fact.Slot]? {
    let sides = ["home", "away"].compactMap { match.capture($0).flatMap { fill($0, match, .any).first } }
    guard sides.count == 2, sides[0] != sides[1], case .value(let index)? = match.capture("score").flatMap({ fill($0, match, .any).first }),
      case .list(let points)? = context.values[index].fields.first(where: { $0.key == "value" })?.value, points.count == 2,
      case .number(let home) = points[0], case .number(let away) = points[1]
    else { return nil }
    if home == away { return [.init("kind", .text("draw")), .init("parties", .list(sides))] }
    let isHome = home > away
    return [
      .init("kind", .text("win")), .init("winners", .list([sides[isHome ? 0 : 1]])), .init("losers", .list([sides[isHome ? 1 : 0]])),
    ]
  }

  /// Whether the letters of one capture begin the words of another; function words may go without, and words in small letters inside names.
  private func isSpelt(_ match: Match, _ condition: (short: String, long: String)) -> Bool {
    guard let short = match.capture(condition.short), let long = match.capture(condition.long) else { return false }
    let parts = long.elements.flatMap { element -> [Initials.Part] in
      let tokens = Int(match.elements[element].start)..<Int(match.elements[element].end)
      let mayGoWithout = tokens.count > 1 || !match.rows(element: element, "function").isEmpty
      return tokens.map {
        match.tokens[$0].kind != .word ? .nothing : mayGoWithout && !match.tokens[$0].isCapitalised ? .option : .letter
      }
    }
    let first = Int(match.elements[long.elements.lowerBound].start)
    return Initials.start(of: match.bytes[short.span.range], before: first + parts.count, match.tokens, match.bytes) {
      $0 >= first ? parts[$0 - first] : nil
    } == first
  }

  /// Whether a capture of one word names another entity than the other one does, which does not have it for an acronym.
  private func namesAnother(_ match: Match, _ condition: (capture: String, other: String)) -> Bool {
    guard let one = entity(condition.capture, match), let other = entity(condition.other, match), one != other,
      let text = match.text(condition.capture),
      !text.utf8.contains(0x20)
    else { return false }
    return context.entities[other].acronym != text && !context.entities[other].aliases.contains(text)
  }

  /// The entity that a capture names. Missing: nil when it names none.
  private func entity(_ capture: String, _ match: Match) -> Int? {
    match.reference(capture).flatMap { $0 < context.mentions.count ? context.mentions[$0].entity : nil }
  }

  private func unique(_ fillers: [Fact.Filler]) -> [Fact.Filler] {
    var seen = Set<Fact.Filler>()
    return fillers.filter { seen.insert($0).inserted }
  }

  /// What a capture gives a field of `kind`: text for text, entities and values for references, nothing where they do not fit.
  private func fill(_ capture: Finding.Capture, _ match: Match, _ kind: SlotPlan.Kind) -> [Fact.Filler] {
    let references = capture.elements.compactMap { match.elements[$0].reference == -1 ? nil : Int(match.elements[$0].reference) }
    if kind.isText {
      guard references.count == 1, let only = references.first.flatMap(Context.value(ofReference:)), capture.elements.count == 1 else {
        return [.text(match.evenText(capture.span))]
      }
      return [.value(only)]
    }
    return references.compactMap { reference in
      if let value = Context.value(ofReference: reference) { return .value(value) }
      guard reference < context.mentions.count else { return nil }
      let entity = context.mentions[reference].entity, thing = context.entities[entity]
      guard kind.type.map({ $0 == thing.type }) ?? true else { return nil }
      return thing.mentions.isEmpty ? .implied(name: thing.name) : .entity(entity)
    }
  }
}
