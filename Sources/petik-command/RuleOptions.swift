import ArgumentParser
import BuiltinRules
import Petik
import Synchronization

/// The extractors of the run: kept to its end, since taking thousands of rules apart then would be work for nothing.
private let kept = Mutex<[Extractor]>([])

/// Which rules to use.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Add the rules and tables of a folder; they override the default ones by id and key. Repeatable.", valueName: "dir"))
  var directories: [String] = []

  @Flag(name: .customLong("no-default-rules"), help: "Use only the rules given with --rules.")
  var hasNoDefault = false

  @Flag(name: .customLong("no-cache"), help: "Compile the rules anew instead of reading what was kept of them (see PETIK_CACHE).")
  var hasNoCache = false

  func validate() throws {
    if hasNoDefault && directories.isEmpty { throw ValidationError("--no-default-rules leaves no rules; give a folder with --rules") }
  }

  /// The rules with their examples, for checks and lists. Throws: exit status 2, after all problems are told.
  func load() throws -> RuleSet {
    let files = try files()
    return try reporting { () throws(RuleProblems) in try RuleSet(layers: files.layers, origin: files.origin, withExamples: true) }
  }

  /// An extractor that can say why and why not. Throws: exit status 2, after all problems are told.
  func explainingExtractor() throws -> Extractor {
    let rules = try load()
    return try reporting { () throws(RuleProblems) in try Extractor(rules: rules) }
  }

  /// An extractor for records, from the cache when it has one. Throws: exit status 2, after all problems are told.
  func extractor() throws -> Extractor {
    let files = try files()
    let cache = hasNoCache ? nil : ImageCache { Environment[$0] }
    let extractor = try reporting { () throws(RuleProblems) in try Extractor(files: files, cache: cache) }
    kept.withLock { $0.append(extractor) }
    return extractor
  }

  private func files() throws -> RuleFiles {
    try reporting { () throws(RuleProblems) in
      try RuleFiles(
        directories: directories, includeDefault: !hasNoDefault, builtIn: BuiltinRules.files, environment: Environment["PETIK_RULES"])
    }
  }
}

/// Runs `body`; an error is told on standard error and becomes exit status 2.
func reporting<Result, Fault: Error>(_ body: () throws(Fault) -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    Message.tell("\(error)")
    throw ExitCode(2)
  }
}
