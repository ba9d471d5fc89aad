import Rules

/// What the patterns of a stage name: words, class expressions, and the cell values that expressions ask for.
struct PatternWords {
  private(set) var literals: Set<String> = []
  private(set) var expressions: [String: ClassExpression] = [:]
  /// Cell values by class.
  private(set) var tags: [String: Set<String>] = [:]

  /// Reads the rules numbered `mine`. Throws: problems of expressions that name unknown classes.
  init(_ set: RuleSet, stage: String, _ mine: [Int]) throws(RuleProblems) {
    var problems: [Problem] = []
    let known = Set(set.lexicon.classNames + (set.stages[stage]?.classes ?? []))
      .union(["lower", "cap", "upper", "initial", "camel", "first", "plain"])
    for index in mine {
      let rule = set.rules[index]
      for pattern in [rule.pattern] + rule.conditions.values {
        literals.formUnion(pattern.literals)
        for text in pattern.expressions where expressions[text] == nil {
          guard let expression = ClassExpression(text) else {
            problems.append(
              Problem(file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': '{\(text)}' is no class expression"))
            continue
          }
          expressions[text] = expression
          for term in expression.alternatives.joined() {
            if let tag = term.tag { tags[term.name, default: []].insert(tag) }
            if term.name.hasPrefix("=") { continue }
            let isKnown = term.name.hasPrefix("@") ? set.types.contains { "@" + $0.name == term.name } : known.contains(term.name)
            if !isKnown {
              problems.append(
                Problem(
                  file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': unknown class or macro '\(term.name)'",
                  help: nearest(to: term.name, among: (Array(known) + Array(set.macros.keys)).sorted()).map { "did you mean '\($0)'?" }))
            }
          }
        }
      }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
  }
}
