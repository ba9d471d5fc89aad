import Spans
import Yams

/// The YAML files of all layers, later ones over earlier ones.
struct RuleLayers: Sendable {
  private(set) var problems: [Problem] = []
  private(set) var rules: [Rule] = []
  private(set) var macros: [String: Macro] = [:]
  private(set) var types: [TypeDeclaration] = []
  private(set) var stages: [String: RuleSet.StageDeclaration] = [:]
  /// Words that patterns name.
  private(set) var words: Set<String> = []

  /// Reads the files, gathering what is wrong with them.
  init(_ layers: [[SourceFile]], withExamples: Bool) {
    for (depth, layer) in layers.enumerated() {
      var seen: [String: Rule] = [:]
      var named: [String: Macro] = [:]
      for source in layer {
        if source.path.hasSuffix(".tsv") { continue }
        let reader = RuleReader(source, withExamples: withExamples)
        problems += reader.problems
        for macro in reader.macros {
          if let other = named[macro.name] {
            problems.append(
              source.problem(
                line: macro.line, word: macro.name, "macro '\(macro.name)' is already written in \(other.file):\(other.line)"))
          }
          named[macro.name] = macro
          macros[macro.name] = macro
        }
        for rule in reader.rules {
          if let other = seen[rule.id] {
            problems.append(
              source.problem(line: rule.line, word: rule.id, "rule '\(rule.id)' is already written in \(other.file):\(other.line)"))
            continue
          }
          seen[rule.id] = rule
          if depth > 0, let known = rules.firstIndex(where: { $0.id == rule.id }) { rules[known] = rule } else { rules.append(rule) }
        }
        guard let settings = reader.settings else { continue }
        if source.path == "types.yaml" {
          types = RuleLayers.merged(types, Settings.types(settings, source, &problems))
        } else if source.path == "cascade.yaml" {
          stages.merge(Settings.stages(settings, source, &problems)) { $1 }
        } else {
          problems.append(Problem(file: source.path, line: 1, message: "a YAML file here has 'rules' or 'macros'"))
        }
      }
    }
    if types.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: "types.yaml", line: 0, message: "no types are declared",
          help: "give a rules folder that holds types.yaml, or use the default rules"))
    }
    let names = Set(types.map(\.name))
    for rule in rules where rule.stage != "article" && !names.contains(rule.makes) {
      problems.append(
        Problem(
          file: rule.file, line: rule.line, message: "rule '\(rule.id)' makes '\(rule.makes)', which is no type",
          help: nearest(to: rule.makes, among: names.sorted()).map { "did you mean '\($0)'?" }))
    }
    for i in rules.indices { if rules[i].stage == "article" { expand(i) } else { cut(i) } }
  }

  /// Puts macros into the patterns of a rule over plain text.
  private mutating func expand(_ index: Int) {
    let rule = rules[index]
    do {
      rules[index].match = try Macro.expanded(rule.match, macros)
      rules[index].unless = try rule.unless.map { text throws(PatternText.Failure) in try Macro.expanded(text, macros) }
    } catch {
      problems.append(problem(rule, error, in: rule.match))
    }
  }

  private func problem(_ rule: Rule, _ failure: PatternText.Failure, in text: String) -> Problem {
    Problem(file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': \(failure.message)", excerpt: text)
  }

  /// Cuts the patterns of a rule into pieces and gathers the words they name.
  private mutating func cut(_ index: Int) {
    let rule = rules[index]
    func read(_ text: String) -> PatternText {
      do {
        let pattern = try PatternText(text, macros: macros)
        words.formUnion(pattern.literals)
        return pattern
      } catch {
        problems.append(problem(rule, error, in: text))
        return PatternText()
      }
    }
    rules[index].pattern = read(rule.match)
    for condition in Rule.Condition.allCases {
      if let text = rule.text(of: condition) { rules[index].conditions[condition] = read(text) }
    }
  }

  /// The types with those of a later layer: one of the same name takes the place of the earlier, new ones come last.
  private static func merged(_ types: [TypeDeclaration], _ later: [TypeDeclaration]) -> [TypeDeclaration] {
    let names = Set(types.map(\.name))
    return types.map { type in later.first { $0.name == type.name } ?? type } + later.filter { !names.contains($0.name) }
  }
}
