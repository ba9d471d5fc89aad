import Articles
import Entities
import Facts
import Records
import Rules
import Spans
import Values

/// Writes what the stages found as records of one document.
struct RecordBuilder {
  let document: Document
  let layout: RecordLayout
  let context: Context
  let facts: [Fact]
  let diagnostics: Diagnostics
  let reference: ReferenceTime?

  /// All records, ordered and with unique ids.
  func records() -> [Record] {
    var ids = IdTable()
    var article = ArticleRecord(document: document, context: context, reference: reference).record()
    article.id = ids.take("article")
    let entityIds = context.entities.map { ids.take($0.id) }
    var records = context.entities.indices.map { entity($0, entityIds) }
    let first = firstTold()
    var mentions: [Int: [Span]] = [:]
    for (n, value) in context.values.enumerated() where value.type == "law" { mentions[first[n], default: []].append(value.span) }
    var values: [Record] = []
    for (n, value) in context.values.enumerated() {
      values.append(first[n] == n ? record(value, &ids) : values[first[n]])
      values[n].span = value.span
    }
    let builder = FactRecords(context: context, document: document.id, layout: layout, entityIds: entityIds, valueRecords: values)
    builder.annotate(&values, facts)
    let doubts = diagnostics.records(of: values, &ids)
    records += values.indices.filter { first[$0] == $0 }.map { n in
      guard let mentions = mentions[n] else { return values[n] }
      var record = values[n]
      record.fields.append(Field("mentions", .list(mentions.map { .span($0) })))
      return record
    }
    records += facts.compactMap { builder.record($0, &ids) }
    let order = records.indices.sorted { i, j in
      let x = records[i].span ?? Span(0, 0), y = records[j].span ?? Span(0, 0)
      if x != y { return x < y }
      if records[i].type != records[j].type { return layout.order[records[i].type] ?? 99 < layout.order[records[j].type] ?? 99 }
      return records[i].id < records[j].id
    }
    var ordered = [article]
    ordered.reserveCapacity(1 + records.count + doubts.count)
    for i in order { ordered.append(records[i]) }
    ordered += doubts
    return ordered
  }

  private func section(_ token: Int) -> String { context.section(context.sentenceIndex(ofToken: token)) }

  private func entity(_ index: Int, _ ids: [String]) -> Record {
    let entity = context.entities[index]
    let first = entity.mentions[0]
    var fields: [Field] = [Field("name", .text(entity.name))]
    if !entity.honorifics.isEmpty { fields.append(Field("honorifics", .list(entity.honorifics.map { .text($0) }))) }
    if !entity.degrees.isEmpty { fields.append(Field("degrees", .list(entity.degrees.map { .text($0) }))) }
    if let acronym = entity.acronym { fields.append(Field("acronym", .text(acronym))) }
    if !entity.aliases.isEmpty { fields.append(Field("aliases", .list(entity.aliases.map { .text($0) }))) }
    if let age = entity.age { fields.append(Field("age", .number(Exact(age)))) }
    if let kind = entity.kind { fields.append(Field("kind", .text(kind))) }
    if let date = entity.date { fields.append(Field("date", .text(date))) }
    if let place = entity.place { fields.append(Field("place", .reference(id: ids[place], name: context.entities[place].name, more: []))) }
    if let code = entity.code { fields.append(Field("code", .text(code))) }
    if let within = within(entity), within != index {
      fields.append(Field("within", .reference(id: ids[within], name: context.entities[within].name, more: [])))
    }
    if !entity.candidates.isEmpty {
      fields.append(
        Field("candidates", .list(entity.candidates.map { .object([Field("code", .text($0.code)), Field("name", .text($0.name))]) })))
    }
    fields.append(Field("mentions", .list(entity.mentions.map { .span($0.span) })))
    return Record(
      type: entity.type, id: ids[index], doc: document.id, span: first.span, section: section(first.tokens.lowerBound), fields: fields,
      rule: first.rule.map { layout.ruleIds[$0] })
  }

  /// The region of the article that a place's code puts it in, the nearest first.
  private func within(_ entity: Entity) -> Int? {
    guard entity.type == "place", var code = entity.code else { return nil }
    while let dot = code.lastIndex(of: ".") {
      code = String(code[..<dot])
      if let index = context.entities.firstIndex(where: { $0.type == "place" && $0.code == code }) { return index }
    }
    return nil
  }

  /// For each value the one it is told by: itself, or for a law the first value that names it.
  private func firstTold() -> [Int] {
    var known: [String: Int] = [:]
    return context.values.enumerated().map { n, value in
      guard value.type == "law" else { return n }
      let name = value.fields.map { "\($0.key)=\($0.value)" }.joined(separator: "\t")
      defer { if known[name] == nil { known[name] = n } }
      return known[name] ?? n
    }
  }

  private func record(_ value: Value, _ ids: inout IdTable) -> Record {
    Record(
      type: value.type, id: ids.take(value.type + "/" + ValueIds.name(value, context.text(of: value.span))), doc: document.id,
      span: value.span,
      section: section(value.tokens.lowerBound), fields: value.fields, rule: layout.ruleIds[value.rule])
  }
}

/// Ids of one document: a second record with the same id takes `~2`.
struct IdTable {
  private var used: Set<String> = []
  /// The last number each repeated id took.
  private var last: [String: Int] = [:]

  /// The id, made unique.
  mutating func take(_ id: String) -> String {
    if used.insert(id).inserted { return id }
    var n = last[id] ?? 1
    var unique: String
    repeat {
      n += 1
      unique = "\(id)~\(n)"
    } while !used.insert(unique).inserted
    last[id] = n
    return unique
  }
}

/// Readable ids of values.
enum ValueIds {
  /// The part of the id after the type: the value itself, and the unit for figures.
  static func name(_ value: Value, _ text: String) -> String {
    var parts: [String] = []
    for field in value.fields where ["value", "from", "to", "min", "max", "currency", "unit"].contains(field.key) {
      switch field.value {
      case .text(let s): parts.append(field.key == "unit" ? slug(s) : s)
      case .number(let n): parts.append(n.description)
      case .null: parts.append("..")
      default: break
      }
    }
    return parts.isEmpty ? slug(text) : parts.joined(separator: "-")
  }
}
