import Rules

/// Looks for what is wrong in the rules of the stage `facts`.
public enum FactChecks {
  /// Constants that no field of the type takes and that are no condition. Order: by rule.
  public static func problems(_ rules: RuleSet) -> [Problem] {
    let declarations = Dictionary(rules.types.map { ($0.name, $0) }) { first, _ in first }
    return rules.rules.filter { $0.stage == "facts" }.flatMap { rule -> [Problem] in
      guard let declaration = declarations[rule.makes] else { return [] }
      let fields = declaration.fields.map(\.name)
      return SlotPlan(rule, declaration).constants.filter { !fields.contains($0.name) }.map { constant in
        Problem(
          file: rule.file, line: rule.line,
          message: "rule '\(rule.id)': '\(constant.name)' is no field of '\(rule.makes)' and no condition",
          help: nearest(to: constant.name, among: (fields + SlotPlan.Condition.allCases.map(\.rawValue)).sorted()).map {
            "did you mean '\($0)'?"
          })
      }
    }
  }
}
