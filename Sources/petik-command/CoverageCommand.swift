import ArgumentParser
import Petik

/// `petik rules coverage`: which rules made records of a corpus, and which never did.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Count the records each rule makes of a corpus; rules that make none come last.")

  @Argument(help: ArgumentHelp("Files and folders with .txt and .jsonl articles.", valueName: "path"))
  var paths: [String]
  @Flag(help: "Only rules that made nothing.")
  var unused = false
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Reading") var reading: InputOptions

  func run() throws {
    let extractor = try rules.extractor()
    let worker = Extractor.Worker(extractor)
    var counts: [String: Int] = [:]
    let count = try reporting { () throws(Failure) in
      try Corpus(paths: paths, decoder: reading.decoder).forEach { document in
        for record in worker.extract(document).records { if let rule = record.rule { counts[rule, default: 0] += 1 } }
      }
    }
    try count.requireDocuments()
    let rows = extractor.rules.rules.map { ($0, counts[$0.id] ?? 0) }.filter { !unused || $0.1 == 0 }
    let ordered = rows.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
    try say(table(ordered.map { [String($0.1), $0.0.id, "\($0.0.file):\($0.0.line)"] }))
    try count.requireAll()
  }
}
