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
    if problems.contains(where: { $0.severity == .error }) { throw RuleProblems(problems) }
    lexicon = Lexicon(tables: tables.tables, builder: tables.builder, words: written.words)
    rules = written.rules
    macros = written.macros
    types = written.types
    stages = written.stages
    self.origin = origin
    var hash: UInt64 = 14_695_981_039_346_656_037
    for source in layers.joined() {
      for byte in source.path.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ RuleSet.hash(source.bytes)) &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    contentHash = String(repeating: "0", count: 16 - digits.count) + digits
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
