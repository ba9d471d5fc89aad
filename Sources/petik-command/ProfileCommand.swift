import ArgumentParser
import Petik

/// `petik rules profile`: what each rule or stage costs on a corpus.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Say what each rule costs on a corpus: tries, matches, time; or what each stage costs.")

  /// What is told of.
  enum Part: String, CaseIterable, ExpressibleByArgument { case rule, stage }

  @Argument(help: ArgumentHelp("Files and folders with .txt and .jsonl articles.", valueName: "path"))
  var paths: [String]
  @Option(help: ArgumentHelp("Tell the cost of each rule, or of each stage.", valueName: "rule|stage"))
  var by: Part = .rule
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Reading") var reading: InputOptions

  func run() throws {
    let extractor = try rules.extractor()
    var documents: [Document] = []
    let count = try reporting { () throws(Failure) in
      try Corpus(paths: paths, decoder: reading.decoder).forEach { documents.append($0) }
    }
    try count.requireDocuments()
    try say(table(by == .rule ? rules(extractor, documents) : stages(extractor, documents)))
    try count.requireAll()
  }

  private func rules(_ extractor: Extractor, _ documents: [Document]) -> [[String]] {
    [["rule", "tries", "matches", "microseconds"]]
      + RuleProfile.run(extractor, documents).map { [$0.rule, "\($0.tries)", "\($0.matches)", "\($0.microseconds)"] }
  }

  /// Order: as the stages run. Throws: a failed check of records.
  private func stages(_ extractor: Extractor, _ documents: [Document]) throws -> [[String]] {
    let bytes = documents.reduce(0) { $0 + $1.bytes.count }
    let lines = try StageProfile.run(extractor, documents)
    let all = lines.reduce(0) { $0 + $1.microseconds }
    func row(_ name: String, _ microseconds: Int) -> [String] {
      let rate = Double(bytes) / Double(max(1, microseconds)), share = 100 * Double(microseconds) / Double(max(1, all))
      return [name, "\(microseconds)", "\(tenths(share))", "\(tenths(rate))"]
    }
    return [["stage", "microseconds", "percent", "MB/s"]] + lines.map { row("\($0.stage)", $0.microseconds) } + [row("all", all)]
  }

  /// A number with one decimal.
  private func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
