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
  let layout: RecordLayout
  let entityIds: [String]
  let valueRecords: [Record]

  /// The record of a fact. Missing: nil when the fact only says something of a value.
  func record(_ fact: Fact, _ ids: inout IdTable) -> Record? {
    if fact["figure"] != nil, isValue(fact.type) { return nil }
    let kinds = layout.kinds[fact.type] ?? [:]
    var fields = fact.slots.compactMap { slot in field(slot.filler, kinds[slot.name] ?? "reference").map { Field(slot.name, $0) } }
    // What the figure itself says for whole what the fact is asked: the sum `Rp 15.000 per kg` of a price.
    if case .value(let figure)? = fact["figure"] {
      fields += context.values[figure].fields.filter { kinds[$0.key] != nil && fact[$0.key] == nil }
    }
    if kinds["evidence"] != nil { fields.append(Field("evidence", .list(fact.evidence.map { .span($0) }))) }
    return Record(
      type: fact.type, id: ids.take(id(fact)), doc: document, span: fact.span, section: context.section(fact.sentence), fields: fields,
      rule: layout.ruleIds[fact.rule])
  }

  /// Puts what the facts stage learnt of values into their records.
  func annotate(_ values: inout [Record], _ facts: [Fact]) {
    for fact in facts where fact.type == "statement" {
      guard case .entity(let speaker)? = fact["speaker"], context.entities[speaker].type == "person" else { continue }
      // Values stand in text order: from the first at or after the statement's start.
      let first = partitionPoint(values.count) { (values[$0].span?.start ?? 0) >= fact.span.start }
      for i in first..<values.count {
        guard let span = values[i].span, span.start < fact.span.end else { break }
        guard fact.span.contains(span), isAnnotated(values[i]), values[i]["said_by"] == nil else { continue }
        values[i].fields.append(Field("said_by", reference(speaker)))
      }
    }
    // Of two that tell the same of a value, the one whose words stand closer counts.
    let notes = facts.filter { isValue($0.type) && $0["figure"] != nil }
      .sorted { ($0.evidence[0].count, $0.span, $0.rule) < ($1.evidence[0].count, $1.span, $1.rule) }
    for note in notes {
      guard case .value(let index)? = note["figure"], isAnnotated(values[index]) else { continue }
      let declared = layout.kinds[values[index].type] ?? [:]
      for slot in note.slots where slot.name != "figure" {
        guard let kind = declared[slot.name], values[index][slot.name] == nil, let value = field(slot.filler, kind) else { continue }
        values[index].fields.append(Field(slot.name, value))
        let rule = layout.ruleIds[note.rule]
        if values[index].notes.last != rule { values[index].notes.append(rule) }
      }
    }
  }

  private func isValue(_ type: String) -> Bool { ["money", "percent", "figure"].contains(type) }

  private func isAnnotated(_ record: Record) -> Bool { isValue(record.type) }

  private func id(_ fact: Fact) -> String {
    var parts: [String] = [fact.type]
    for slot in fact.slots {
      switch (fact.type, slot.name, slot.filler) {
      case ("official", "person", .entity(let e)), ("statement", "speaker", .entity(let e)), (_, "actor", .entity(let e)),
        (_, "person", .entity(let e)):
        parts.append(slug(context.entities[e].name))
      case (_, "winners", .list(let fillers)):
        for case .entity(let e) in fillers { parts.append(slug(context.entities[e].name)) }
      case ("official", "title", .text(let t)), (_, "stage", .text(let t)), (_, "kind", .text(let t)), (_, "change", .text(let t)),
        (_, "short", .text(let t)), (_, "item", .text(let t)):
        parts.append(slug(t))
      case ("statement", "quote", .text(let t)):
        parts.append(slug(firstWords(4, of: t)))
      default: break
      }
    }
    if parts.count == 1 {
      parts.append(slug(firstWords(6, of: context.text(of: fact.span))))
    }
    return parts.joined(separator: "/")
  }

  /// The beginning of a text up to the end of its word number `count`; words are what spaces part.
  private func firstWords(_ count: Int, of text: String) -> String {
    var words = 0
    var wasSpace = true
    for (offset, byte) in text.utf8.enumerated() {
      if byte != 0x20, wasSpace {
        words += 1
        if words > count { return String(decoding: text.utf8.prefix(offset), as: UTF8.self) }
      }
      wasSpace = byte == 0x20
    }
    return text
  }

  private func reference(_ entity: Int) -> FieldValue { .reference(id: entityIds[entity], name: context.entities[entity].name, more: []) }

  /// What a filler is in a field of `kind`. Missing: nil for a date without value.
  private func field(_ filler: Fact.Filler, _ kind: String) -> FieldValue? {
    switch filler {
    case .text(let text): return .text(text)
    case .entity(let index): return reference(index)
    case .implied(let name):
      return .reference(id: "institution/" + slug(name), name: name, more: [Field("implied", true)])
    case .value(let index):
      let record = valueRecords[index]
      if kind.hasSuffix("number") { return record["value"] }
      if kind.hasSuffix("text") {
        if record.type == "date" { return record["value"] ?? interval(record) }
        return .text(context.text(of: record.span ?? Span(0, 0)))
      }
      return .reference(id: record.id, name: context.text(of: record.span ?? Span(0, 0)), more: [])
    case .list(let fillers): return .list(fillers.compactMap { field($0, kind) })
    }
  }

  /// An interval as ISO 8601 writes it, `..` for an open end. Missing: nil when the date has none.
  private func interval(_ record: Record) -> FieldValue? {
    guard record["from"] != nil || record["to"] != nil else { return nil }
    return .text([record["from"], record["to"]].map { $0?.text ?? ".." }.joined(separator: "/"))
  }
}
