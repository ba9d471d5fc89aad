// Rules: in come the folders of tables and YAML files; out go the lexicon, the rules, the types and the stages, or all problems at once.
// It refuses to know what a stage does with them.
import Spans
import Synchronization

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
  /// What is doubtful in how the files are written; empty in a set from an image.
  public let warnings: [Problem]
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
  /// Throws: all problems of all files, before anything else is done.
  public static func load(
    directories: [String] = [], includeDefault: Bool = true, builtIn: [SourceFile], environment: String? = nil, withExamples: Bool = false
  ) throws(RuleProblems) -> RuleSet {
    let files = try RuleFiles(directories: directories, includeDefault: includeDefault, builtIn: builtIn, environment: environment)
    return try RuleSet(layers: files.layers, origin: files.origin, withExamples: withExamples)
  }

  /// Builds a rule set from files in memory, later layers over earlier ones.
  ///
  /// Throws: all problems of all files.
  public init(layers: [[SourceFile]], origin: String, withExamples: Bool) throws(RuleProblems) {
    // Tables and rules know nothing of each other until the words that patterns name join the lexicon.
    let tables = Mutex<TableLayers?>(nil)
    let written = Mutex<RuleLayers?>(nil)
    Together.run([
      {
        let read = TableLayers(layers)
        tables.withLock { $0 = read }
      },
      {
        let read = RuleLayers(layers, withExamples: withExamples)
        written.withLock { $0 = read }
      },
    ])
    guard let tables = tables.withLock({ $0 }), let written = written.withLock({ $0 }) else {
      preconditionFailure("both readers leave a result")
    }
    let problems = tables.problems + written.problems
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw RuleProblems(errors) }
    lexicon = Lexicon(tables: tables.tables, builder: tables.builder, words: written.words)
    rules = written.rules
    macros = written.macros
    types = written.types
    stages = written.stages
    warnings = problems
    self.origin = origin
    contentHash = RuleFiles.hash(layers)
  }

  /// Reads a rule set from an image that was made of the same `layers`. Patterns, macros and stages stay empty: they are compiled already.
  public init(_ image: inout ImageReader, layers: [[SourceFile]], origin: String, contentHash: String) {
    let sources = Array(layers.joined())
    let tables = image.list { Table(&$0, sources) }
    lexicon = Lexicon(tables: tables, &image)
    rules = image.list { Rule(&$0) }
    types = image.list { TypeDeclaration(&$0) }
    macros = [:]
    stages = [:]
    warnings = []
    self.origin = origin
    self.contentHash = contentHash
  }

  /// Writes what an image holds of the rules.
  public func write(to image: inout ImageWriter, layers: [[SourceFile]]) {
    let numbers = Dictionary(layers.joined().enumerated().map { (ObjectIdentifier($1), $0) }) { first, _ in first }
    image.put(lexicon.tables) { $1.write(to: &$0, file: numbers[ObjectIdentifier($1.source)] ?? 0) }
    lexicon.write(to: &image)
    image.put(rules) { $1.write(to: &$0) }
    image.put(types) { $1.write(to: &$0) }
  }
}
