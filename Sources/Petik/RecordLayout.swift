import Rules

/// What the builder of records has to know of the rules: made once, shared by all documents.
struct RecordLayout: Sendable {
  /// Place of each type in the overlap order.
  let order: [String: Int]
  /// Kind of each declared field, by type and field.
  let kinds: [String: [String: String]]
  /// Id of each rule, by number.
  let ruleIds: [String]

  init(_ rules: RuleSet) {
    order = Dictionary(rules.types.enumerated().map { ($1.name, $0) }) { first, _ in first }
    kinds = Dictionary(
      rules.types.map { type in (type.name, Dictionary(type.fields.map { ($0.name, $0.kind) }) { first, _ in first }) }
    ) { first, _ in first }
    ruleIds = rules.rules.map(\.id)
  }
}
