import Entities
import Facts
import Records
import Rules
import Spans
import Values

/// Writes facts as records that refer to entities and values.
struct FactRecords {
  let context: Context
  let document: String
  let rules: RuleSet
  let entityIds: [String]
  let valueRecords: [Record]

  /// The record of a fact.
  func record(_ fact: Fact, _ ids: inout IdTable) -> Record {
    var fields = fact.slots.compactMap { slot in field(slot.filler, slot.name).map { Field(slot.name, $0) } }
    if fact.type != "acronym" { fields.append(Field("evidence", .list(fact.evidence.map { .span($0) }))) }
    return Record(
      type: fact.type, id: ids.take(id(fact)), doc: document, span: fact.span, section: context.section(fact.sentence), fields: fields,
      rule: fact.rule >= 0 ? rules.rules[fact.rule].id : nil)
  }

  /// Puts what the facts stage learnt of values into their records.
  func annotate(_ values: inout [Record], _ facts: [Fact]) {
    for fact in facts where fact.type == "statement" && fact["mode"] == .text("direct") {
      guard case .entity(let speaker)? = fact["speaker"] else { continue }
      for i in values.indices where ["money", "percent", "figure"].contains(values[i].type) {
        guard let span = values[i].span, fact.span.contains(span) else { continue }
        values[i].fields.append(Field("said_by", reference(speaker)))
      }
    }
  }

  private func id(_ fact: Fact) -> String {
    var parts: [String] = [fact.type]
    for slot in fact.slots {
      switch (fact.type, slot.name, slot.filler) {
      case ("official", "person", .entity(let e)), ("statement", "speaker", .entity(let e)), (_, "actor", .entity(let e)),
        ("appointment", "person", .entity(let e)):
        parts.append(slug(context.entities[e].name))
      case ("official", "title", .text(let t)), (_, "stage", .text(let t)), (_, "kind", .text(let t)), (_, "change", .text(let t)):
        parts.append(slug(t))
      case ("statement", "quote", .text(let t)):
        parts.append(slug(t.split(separator: " ", maxSplits: 4).prefix(4).joined(separator: " ")))
      default: break
      }
    }
    if parts.count == 1 { parts.append(slug(context.text(of: fact.span).split(separator: " ", maxSplits: 6).prefix(6).joined(separator: " "))) }
    return parts.joined(separator: "/")
  }

  private func reference(_ entity: Int) -> FieldValue { .reference(id: entityIds[entity], name: context.entities[entity].name, more: []) }

  private func field(_ filler: Fact.Filler, _ name: String) -> FieldValue? {
    switch filler {
    case .text(let text): return .text(text)
    case .entity(let index): return reference(index)
    case .implied(let name):
      return .reference(id: "institution/" + slug(name), name: name, more: [Field("implied", true)])
    case .value(let index):
      let record = valueRecords[index]
      if record.type == "date" { return record["value"] ?? record["to"] ?? record["from"] }
      return .reference(id: record.id, name: context.text(of: record.span ?? Span(0, 0)), more: [])
    case .list(let fillers): return .list(fillers.compactMap { field($0, name) })
    }
  }
}
