// Rules: in come the folders of tables and YAML files; out go the lexicon, the rules, the types and the stages, or all problems at once.
// It refuses to know what a stage does with them.
import Spans
import Yams

/// Everything `rules/` says, read and checked.
public struct RuleSet: Sendable {
  /// All tables as one lexicon.
  public let lexicon: Lexicon
  /// All rules. Order: by file, then as written.
  public let rules: [Rule]
  /// Named pieces of pattern, by name.
  public let macros: [String: Macro]
  /// The types of records, in overlap order (the first wins over the later).
  public let types: [TypeDeclaration]
  /// The stages that run cascades, by name.
  public let stages: [String: StageDeclaration]
  /// Hash of all files' content: 16 hexadecimal digits, the same on every machine.
  public let contentHash: String
  /// Where the rules were found: a folder, or `built in`.
  public let origin: String
  /// Name of the rules.
  public let name = "petik-id"
  /// Version of the rules' format.
  public let version = "1"

  /// Which lexical classes a stage's shadow shows.
  public struct StageDeclaration: Sendable {
    /// Names of the lexical classes, in the order of the file.
    public var classes: [String]
  }

  /// Reads the default rules and those of `directories`, which add to them and override them by rule id and by table key.
  ///
  /// Default rules are those of the folder in `PETIK_RULES`, else of a folder beside the program, else `builtIn`.
  /// Throws: all problems of all files, before anything else is done.
  public static func load(
    directories: [String] = [], includeDefault: Bool = true, builtIn: [SourceFile], environment: String? = nil, withExamples: Bool = false
  ) throws(RuleProblems) -> RuleSet {
    var sources: [[SourceFile]] = []
    var origin = "built in"
    do throws(Problem) {
      if includeDefault {
        if let folder = defaultFolder(environment) {
          origin = folder
          sources.append(try files(below: folder))
        } else {
          sources.append(builtIn)
        }
      }
      for directory in directories { sources.append(try files(below: directory)) }
    } catch {
      throw RuleProblems([error])
    }
    return try RuleSet(layers: sources, origin: origin, withExamples: withExamples)
  }

  private static func defaultFolder(_ environment: String?) -> String? {
    if let environment, !environment.isEmpty { return environment }
    guard let program = FileTree.programFolder else { return nil }
    return [program + "/rules", program + "/../share/petik/rules"].first { FileTree.holdsRules($0) }
  }

  private static func files(below folder: String) throws(Problem) -> [SourceFile] {
    var out: [SourceFile] = []
    for name in try FileTree.ruleFiles(below: folder) { out.append(try FileTree.read(folder + "/" + name, as: name)) }
    return out
  }

  /// Builds a rule set from files in memory, later layers over earlier ones.
  ///
  /// Throws: all problems of all files.
  public init(layers: [[SourceFile]], origin: String, withExamples: Bool) throws(RuleProblems) {
    var problems: [Problem] = []
    var tables: [Table] = []
    var rules: [Rule] = []
    var macros: [String: Macro] = [:]
    var types: [TypeDeclaration] = []
    var stages: [String: StageDeclaration] = [:]
    var hash: UInt64 = 14_695_981_039_346_656_037
    for (depth, layer) in layers.enumerated() {
      var layerTables: [Table] = []
      var seen: [String: Rule] = [:]
      for source in layer {
        for byte in source.path.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        hash = (hash ^ RuleSet.hash(source.bytes)) &* 1_099_511_628_211
        if source.path.hasSuffix(".tsv") {
          if let table = Table(source, problems: &problems) { layerTables.append(table) }
          continue
        }
        let reader = RuleReader(source, withExamples: withExamples)
        problems += reader.problems
        for macro in reader.macros { macros[macro.name] = macro }
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
          types = RuleSet.merged(types, Settings.types(settings, source, &problems))
        } else if source.path == "cascade.yaml" {
          stages.merge(Settings.stages(settings, source, &problems)) { $1 }
        } else {
          problems.append(Problem(file: source.path, line: 1, message: "a YAML file here has 'rules' or 'macros'"))
        }
      }
      if depth > 0 { tables = RuleSet.overridden(tables, by: layerTables) }
      tables += layerTables
    }
    if types.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: "types.yaml", line: 0, message: "no types are declared", help: "give a rules folder that holds types.yaml, or use the default rules"))
    }
    let names = Set(types.map(\.name))
    for rule in rules where rule.stage != "article" && !names.contains(rule.makes) {
      problems.append(
        Problem(
          file: rule.file, line: rule.line, message: "rule '\(rule.id)' makes '\(rule.makes)', which is no type",
          help: nearest(to: rule.makes, among: names.sorted()).map { "did you mean '\($0)'?" }))
    }
    var words: Set<String> = []
    for i in rules.indices where rules[i].stage != "article" { RuleSet.cut(&rules[i], macros, &words, &problems) }
    if problems.contains(where: { $0.severity == .error }) { throw RuleProblems(problems) }
    lexicon = Lexicon(tables: tables, words: words)
    self.rules = rules
    self.macros = macros
    self.types = types
    self.stages = stages
    self.origin = origin
    let digits = String(hash, radix: 16)
    contentHash = String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Cuts the patterns of a rule into pieces and gathers the words they name.
  private static func cut(_ rule: inout Rule, _ macros: [String: Macro], _ words: inout Set<String>, _ problems: inout [Problem]) {
    func read(_ text: String) -> PatternText {
      do {
        let pattern = try PatternText(text, macros: macros)
        words.formUnion(pattern.literals)
        return pattern
      } catch {
        problems.append(
          Problem(file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': \(error.message)", excerpt: text))
        return PatternText()
      }
    }
    rule.pattern = read(rule.match)
    for condition in Rule.Condition.allCases {
      if let text = rule.text(of: condition) { rule.conditions[condition] = read(text) }
    }
  }

  /// The types with those of a later layer: one of the same name takes the place of the earlier, new ones come last.
  private static func merged(_ types: [TypeDeclaration], _ later: [TypeDeclaration]) -> [TypeDeclaration] {
    let names = Set(types.map(\.name))
    return types.map { type in later.first { $0.name == type.name } ?? type } + later.filter { !names.contains($0.name) }
  }

  /// The tables without the rows that a row of the same class and form in `later` replaces.
  private static func overridden(_ tables: [Table], by later: [Table]) -> [Table] {
    var keys: Set<String> = []
    for table in later {
      for row in 0..<table.rowStarts.count { keys.insert(table.lexicalClass + "\t" + (table.text(row, "form") ?? "")) }
    }
    return tables.map { table in
      table.keepingRows { !keys.contains(table.lexicalClass + "\t" + (table.text($0, "form") ?? "")) }
    }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    let words = bytes.count / 8
    let raw = UnsafeRawPointer(bytes.baseAddress)
    if let raw {
      for i in 0..<words {
        h = (h ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self))) &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 32
      }
    }
    for i in words * 8..<bytes.count { h = (h ^ UInt64(bytes[i])) &* 1_099_511_628_211 }
    return h
  }
}
