import ArgumentParser
import Petik

/// `petik rules profile`: what each rule costs on a corpus.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Say what each rule costs on a corpus: tries, matches, time.")

  @Argument(help: ArgumentHelp("Files and folders with .txt and .jsonl articles.", valueName: "path"))
  var paths: [String]
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Reading") var reading: InputOptions

  func run() throws {
    let extractor = try rules.extractor()
    var documents: [Document] = []
    let failures = try reporting { () throws(Failure) in
      try Corpus(paths: paths, decoder: reading.decoder).forEach { documents.append($0) }
    }
    let lines = RuleProfile.run(extractor, documents)
    try say(
      table(
        [["rule", "tries", "matches", "microseconds"]] + lines.map { [$0.rule, "\($0.tries)", "\($0.matches)", "\($0.microseconds)"] }))
    if failures > 0 { throw ExitCode(3) }
  }
}
