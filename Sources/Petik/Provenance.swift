import Cascades
import Lookups
import Records
import Rules
import Spans

extension Extraction {
  /// The records with where each comes from: the rule's file and line, the table rows that its words stand in, which `rows` tells, those
  /// of the rules that filled further fields, and the ids of the records it was built from.
  public func withProvenance(_ rules: RuleSet, rows: (Record) -> [String] = { _ in [] }) -> Extraction {
    let places = Dictionary(rules.rules.map { ($0.id, ($0.file, $0.line)) }) { first, _ in first }
    var copy = self
    for i in copy.records.indices {
      var fields: [Field] = []
      if let rule = records[i].rule, let (file, line) = places[rule] {
        fields += [Field("file", .text(file)), Field("line", .number(Exact(line)))]
      }
      let rows = rows(records[i])
      if !rows.isEmpty { fields.append(Field("rows", .list(rows.map { .text($0) }))) }
      let sources = records[i].fields.flatMap { Extraction.references($0.value) }
      let notes = records[i].notes.compactMap { rule in
        places[rule].map { file, line in
          FieldValue.object([Field("rule", .text(rule)), Field("file", .text(file)), Field("line", .number(Exact(line)))])
        }
      }
      if !notes.isEmpty { fields.append(Field("notes", .list(notes))) }
      if !sources.isEmpty { fields.append(Field("sources", .list(sources.map { .text($0) }))) }
      copy.records[i].provenance = fields
    }
    return copy
  }

  /// Ids of the records a value refers to. Order: as they stand.
  private static func references(_ value: FieldValue) -> [String] {
    switch value {
    case .reference(let id, _, let more): more.contains(Field("implied", true)) ? [] : [id]
    case .list(let items): items.flatMap(references)
    case .object(let fields): fields.flatMap { references($0.value) }
    default: []
    }
  }
}

extension Extractor.Worker {
  /// The table rows in which the words of a record of the last document stand, as the stage of its rule sees them: `file:line form`.
  /// Order: text order, of several entries the longest.
  public func rows(of record: Record) -> [String] {
    guard let span = record.span, let cascade = record.rule.flatMap({ cascade(ofRule: $0) }) else { return [] }
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

  private func cascade(ofRule id: String) -> Cascade? {
    let stage = extractor.rules.rules.first { $0.id == id }?.stage
    return extractor.cascades.first { $0.stage == stage }
  }
}
