import ArgumentParser
import Petik

/// `petik rules`: what the rules say, whether they are right and what they do.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Check, test, list and measure the rules.",
    subcommands: [Check.self, Test.self, List.self, CoverageCommand.self, ProfileCommand.self])

  /// `petik rules check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Say what is wrong or doubtful in tables and rules, each with file, line and column.",
      discussion: "Exit status: 0 when there are no errors (warnings may be told), 2 when there are.")
    @OptionGroup(title: "Rules") var rules: RuleOptions

    func run() throws {
      let rules = try rules.load()
      let problems = RuleChecks.run(rules)
      for problem in problems { Message.tell(problem.description) }
      let errors = problems.filter { $0.severity == .error }.count
      try say("\(rules.rules.count) rules: \(errors) errors, \(problems.count - errors) warnings")
      if errors > 0 { throw ExitCode(2) }
    }
  }

  /// `petik rules test`.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Run the examples and counter-examples that rules carry.",
      discussion: "Exit status: 0 when all hold, 1 when some do not.")
    @OptionGroup(title: "Rules") var rules: RuleOptions

    func run() throws {
      let loaded = try rules.load()
      let report = try reporting { () throws(RuleProblems) in try RuleTests.run(loaded) }
      for failure in report.failures { Message.tell(failure.description) }
      try say("\(report.count) examples: \(report.failures.count) failed")
      if !report.failures.isEmpty { throw ExitCode(1) }
    }
  }

  /// `petik rules list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the rules: id, stage and level, type made, file and line.")
    @Argument(help: ArgumentHelp("Only rules whose id or type holds this.", valueName: "word"))
    var word: String?
    @OptionGroup(title: "Rules") var rules: RuleOptions

    func run() throws {
      let shown = try rules.load().rules.filter { rule in word.map { rule.id.contains($0) || rule.makes == $0 } ?? true }
      try say(table(shown.map { [$0.id, "\($0.stage) \($0.level)", $0.makes, "\($0.file):\($0.line)"] }))
    }
  }
}

/// Writes lines to standard output. Throws: exit status 2 when that fails.
func say(_ text: String) throws {
  if text.isEmpty { return }
  try reporting { () throws(Failure) in try Descriptor.standardOutput.write(Array((text + "\n").utf8)) }
}

/// Rows as aligned columns, two spaces apart; cells that are numbers stand to the right.
func table(_ rows: [[String]]) -> String {
  guard let columns = rows.map(\.count).max() else { return "" }
  let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0 }
  return rows.map { row in
    var line = ""
    for (i, cell) in row.enumerated() {
      let space = String(repeating: " ", count: widths[i] - cell.unicodeScalars.count)
      let isNumber = !cell.isEmpty && cell.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2E }
      line += (i > 0 ? "  " : "") + (isNumber ? space + cell : i + 1 == row.count ? cell : cell + space)
    }
    return line
  }.joined(separator: "\n")
}
