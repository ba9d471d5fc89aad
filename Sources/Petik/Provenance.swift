import Cascades
import Lookups
import Records
import Rules
import Spans

extension Extractor.Worker {
  /// What was found in the last document, each record with where it comes from: the rule's file and line, the table rows that its words
  /// stand in, those of the rules that filled further fields, and the ids of the records it was built from.
  public func withProvenance(_ extraction: Extraction) -> Extraction {
    var extraction = extraction
    for i in extraction.records.indices { extraction.records[i].provenance = provenance(of: extraction.records[i]) }
    return extraction
  }

  private func provenance(of record: Record) -> [Field] {
    func place(_ rule: Rule) -> [Field] { [Field("file", .text(rule.file)), Field("line", .number(Exact(rule.line)))] }
    let rule = record.rule.flatMap { rulesById[$0] }
    var fields = rule.map(place) ?? []
    let rows = record.span.flatMap { span in rule.map { self.rows(in: span, $0.stage) } } ?? []
    if !rows.isEmpty { fields.append(Field("rows", .list(rows.map { .text($0) }))) }
    let notes = record.notes.compactMap { id in
      rulesById[id].map { FieldValue.object([Field("rule", .text(id))] + place($0)) }
    }
    if !notes.isEmpty { fields.append(Field("notes", .list(notes))) }
    let sources = record.fields.flatMap { references($0.value) }
    if !sources.isEmpty { fields.append(Field("sources", .list(sources.map { .text($0) }))) }
    return fields
  }

  /// The table rows in which the words of a span of the last document stand, as a stage sees them: `file:line form`. Order: text order, of
  /// several entries the longest.
  private func rows(in span: Span, _ stage: String) -> [String] {
    guard let cascade = extractor.cascades.first(where: { $0.stage == stage }) else { return [] }
    var rows: [String] = []
    var token = partitionPoint(stream.tokens.count) { Int(stream.tokens[$0].start) >= span.start }
    while token < stream.tokens.count, Int(stream.tokens[token].end) <= span.end {
      var end = token + 1
      for lookup in lookups.starting(at: token).reversed() where Int(stream.tokens[Int(lookup.end) - 1].end) <= span.end {
        let known = rows.count
        Lookups.rows(of: lookup, extractor.rules.lexicon) { row in
          if cascade.shows(row) { rows.append(extractor.rules.lexicon.place(ofRow: row)) }
        }
        if rows.count > known {
          end = Int(lookup.end)
          break
        }
      }
      token = end
    }
    return rows
  }

  /// Ids of the records a value refers to. Order: as they stand.
  private func references(_ value: FieldValue) -> [String] {
    switch value {
    case .reference(let id, _, let more): more.contains(Field("implied", true)) ? [] : [id]
    case .list(let items): items.flatMap(references)
    case .object(let fields): fields.flatMap { references($0.value) }
    default: []
    }
  }
}
