import Records
import Rules

extension Extraction {
  /// The records with where each comes from: the rule's file and line, those of the rules that filled further fields, and the ids of the
  /// records it was built from.
  public func withProvenance(_ rules: RuleSet) -> Extraction {
    let places = Dictionary(rules.rules.map { ($0.id, ($0.file, $0.line)) }) { first, _ in first }
    var copy = self
    for i in copy.records.indices {
      var fields: [Field] = []
      if let rule = records[i].rule, let (file, line) = places[rule] {
        fields += [Field("file", .text(file)), Field("line", .number(Exact(line)))]
      }
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
