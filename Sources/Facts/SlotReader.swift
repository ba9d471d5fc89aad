import Cascades
import Rules
import Spans

/// Turns a match of a declared fact type into slots: captures named as fields fill them, `set` fills constants.
struct SlotReader {
  let context: Context
  let declarations: [String: TypeDeclaration]

  /// The fact that `match` tells of. Missing: nil when its type is not declared.
  func read(_ match: Match) -> Fact? {
    guard let declaration = declarations[match.rule.makes] else { return nil }
    var slots: [Fact.Slot] = match.rule.set.map { .init($0.key, .text($0.value)) }
    for field in declaration.fields {
      let captures = match.finding.captures.filter { $0.name == field.name }
      guard !captures.isEmpty else { continue }
      let fillers = captures.flatMap { fill($0, match) }
      guard let first = fillers.first else { continue }
      slots.append(.init(field.name, field.kind.hasPrefix("list") ? .list(fillers) : first))
    }
    return Fact(
      type: match.rule.makes, span: match.finding.span, sentence: context.sentence(ofToken: match.finding.tokens.lowerBound),
      rule: match.finding.rule, slots: slots, evidence: [match.finding.span])
  }

  private func fill(_ capture: Finding.Capture, _ match: Match) -> [Fact.Filler] {
    let references = capture.elements.compactMap { match.elements[$0].reference == -1 ? nil : Int(match.elements[$0].reference) }
    if references.isEmpty { return [.text(match.text(capture.span))] }
    return references.map { $0 >= 0 ? .entity(context.mentions[$0].entity) : .value(-$0 - 2) }
  }
}
