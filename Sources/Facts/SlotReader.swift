import Cascades
import Rules
import Spans

/// Turns a match of a declared fact type into slots: captures named as fields fill them, `set` fills constants.
///
/// A digit at the end of a capture's name does not count, so that `parties1` and `parties2` fill `parties`. What a rule says of a value
/// stands in the slot `figure`, declared or not. Two kinds of constants are conditions: with `unit: a|b` the figure counts one of these or
/// nothing named, with `institution-kind: a|b` what stands in the capture `institution` is of such a kind.
struct SlotReader {
  let context: Context
  let declarations: [String: TypeDeclaration]

  /// The fact that `match` tells of. Missing: nil when its type is not declared, or it speaks of a value that is none.
  func read(_ match: Match) -> Fact? {
    guard let declaration = declarations[match.rule.makes] else { return nil }
    var slots: [Fact.Slot] = []
    for constant in match.rule.set {
      if constant.key == "unit" {
        if !counts(match, constant.value) { return nil }
      } else if constant.key.hasSuffix("-kind") {
        if !isOfKind(match, String(constant.key.dropLast(5)), constant.value) { return nil }
      } else {
        slots.append(.init(constant.key, .text(constant.value)))
      }
    }
    var span = match.finding.span
    for field in declaration.fields {
      let captures = match.finding.captures.filter { bare($0.name) == field.name }
      guard !captures.isEmpty else { continue }
      let fillers = captures.flatMap { fill($0, match, field.kind) }
      guard let first = fillers.first else { continue }
      slots.append(.init(field.name, field.kind.hasPrefix("list") ? .list(unique(fillers)) : first))
    }
    if declaration.group == "value" {
      guard let figure = match.capture("figure"), case .value(let index)? = fill(figure, match, "reference").first else { return nil }
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

  /// Whether the unit of the captured figure has a word of `units`, which are cut by bars; a number without unit passes.
  private func counts(_ match: Match, _ units: String) -> Bool {
    guard let figure = match.capture("figure"), case .value(let index)? = fill(figure, match, "reference").first,
      let unit = context.values[index].fields.first(where: { $0.key == "unit" })?.value.text
    else { return true }
    let wanted = units.lowercased().split(separator: "|")
    return unit.lowercased().split(whereSeparator: { $0 == " " || $0 == "/" }).contains { wanted.contains($0) }
  }

  /// Whether the entity of a capture has one of `kinds`, which are cut by bars; a capture that took no part passes.
  private func isOfKind(_ match: Match, _ name: String, _ kinds: String) -> Bool {
    guard let reference = match.references(name).first, reference < context.mentions.count else { return true }
    let kind = context.entities[context.mentions[reference].entity].kind ?? ""
    return kinds.split(separator: "|").contains { $0 == kind }
  }

  private func bare(_ name: String) -> String {
    guard let last = name.utf8.last, (0x30...0x39).contains(last) else { return name }
    return String(name.dropLast())
  }

  private func unique(_ fillers: [Fact.Filler]) -> [Fact.Filler] {
    var seen = Set<Fact.Filler>()
    return fillers.filter { seen.insert($0).inserted }
  }

  /// What a capture gives a field of `kind`: text for text, entities and values for references, nothing where they do not fit.
  private func fill(_ capture: Finding.Capture, _ match: Match, _ kind: String) -> [Fact.Filler] {
    let references = capture.elements.compactMap { match.elements[$0].reference == -1 ? nil : Int(match.elements[$0].reference) }
    let text = Fact.Filler.text(match.text(capture.span).split(whereSeparator: \.isWhitespace).joined(separator: " "))
    if kind.hasSuffix("text") {
      guard references.count == 1, let only = references.first, only < -1, capture.elements.count == 1 else { return [text] }
      return [.value(-only - 2)]
    }
    let wanted = kind.split(separator: ":").dropFirst().first.map(String.init)
    return references.compactMap { reference in
      if reference < -1 { return .value(-reference - 2) }
      guard reference < context.mentions.count else { return nil }
      let entity = context.mentions[reference].entity
      return wanted.map { $0 == context.entities[entity].type } ?? true ? .entity(entity) : nil
    }
  }
}
