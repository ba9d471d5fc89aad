import ArgumentParser
import BuiltinRules
import Petik

/// Which rules to use.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("Add the rules and tables of a folder; they override the default ones by id and key. Repeatable.", valueName: "dir"))
  var directories: [String] = []

  @Flag(name: .customLong("no-default-rules"), help: "Use only the rules given with --rules.")
  var hasNoDefault = false

  func validate() throws {
    if hasNoDefault && directories.isEmpty { throw ValidationError("--no-default-rules leaves no rules; give a folder with --rules") }
  }

  /// The rules. Throws: exit status 2, after all problems are told.
  func load(withExamples: Bool = false) throws -> RuleSet {
    try reporting { () throws(RuleProblems) in
      try RuleSet.load(
        directories: directories, includeDefault: !hasNoDefault, builtIn: BuiltinRules.files, environment: Environment["PETIK_RULES"],
        withExamples: withExamples)
    }
  }

  /// An extractor with the rules. Throws: exit status 2, after all problems are told.
  func extractor(withExamples: Bool = false) throws -> Extractor {
    let rules = try load(withExamples: withExamples)
    return try reporting { () throws(RuleProblems) in try Extractor(rules: rules) }
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
