import ArgumentParser
import Goldens
import Petik

/// `petik accept`: reviewed new output becomes the golden.
struct AcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Make the new output that 'petik diff' wrote, and you reviewed, the golden.",
    discussion: """
      Every 'name.golden.jsonl.new' takes the place of its golden. With --create, texts that have no golden yet get their first one, \
      which is a draft to be corrected by hand.
      """)

  @Argument(help: ArgumentHelp("Folders with goldens.", valueName: "path"))
  var paths: [String]
  @Option(help: ArgumentHelp("Only this golden: its name without ending. Repeatable.", valueName: "name"))
  var only: [String] = []
  @Flag(help: "Also write a first golden for texts that have none.")
  var create = false
  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("give a folder with goldens, such as samples/") }
  }

  func run() throws {
    var accepted: [String] = []
    var met: Set<String> = []
    for path in paths {
      let folder = FileWalk.isFolder(path) ? path : FileWalk.parent(of: path).isEmpty ? "." : FileWalk.parent(of: path)
      let names = try reporting { () throws(Failure) in
        try FileWalk.files(below: folder) { name in
          ArticleFiles.isArticle(name) || [GoldenPair.ending, GoldenPair.pendingEnding].contains { name.hasSuffix($0) }
        }
      }
      for name in names where name.hasSuffix(GoldenPair.ending + GoldenPair.pendingEnding) && isWanted(name, &met) {
        let golden = folder + "/" + name.dropLast(GoldenPair.pendingEnding.count)
        try reporting { () throws(Failure) in try FileWalk.move(folder + "/" + name, to: golden) }
        accepted.append(golden)
      }
      if create { accepted += try createMissing(names, folder, &met) }
    }
    for name in only where !met.contains(name) {
      Message.tell(
        "\(name): error: nothing waits for review under this name\n  help: 'petik diff' writes name.golden.jsonl.new where output differs")
    }
    for golden in accepted { try say("accepted \(golden)") }
    if accepted.isEmpty, only.isEmpty { try say("nothing waits for review") }
    if only.contains(where: { !met.contains($0) }) { throw ExitCode(accepted.isEmpty ? 2 : 3) }
  }

  /// Whether `--only` takes a golden, a pending output or a text; notes the name it went by.
  private func isWanted(_ name: String, _ met: inout Set<String>) -> Bool {
    if only.isEmpty { return true }
    let stem = String(GoldenPair.golden(of: name).dropLast(GoldenPair.ending.count))
    guard let own = only.first(where: { $0 == stem || $0 == GoldenFiles.fileName(stem) }) else { return false }
    met.insert(own)
    return true
  }

  private func createMissing(_ names: [String], _ folder: String, _ met: inout Set<String>) throws -> [String] {
    let known = Set(names)
    let review = try Review(extractor: rules.extractor(), decoder: reading.decoder, date: reading.date, baseline: nil)
    var created: [String] = []
    for name in names where ArticleFiles.isArticle(name) {
      let golden = GoldenPair.golden(of: name)
      guard !known.contains(golden), isWanted(name, &met) else { continue }
      let full = GoldenPair(text: folder + "/" + name, golden: folder + "/" + golden)
      try reporting { () throws(Failure) in
        try OutputFile.write(try review.output(try review.documents(full), .scalar, place: full.text), to: full.golden)
      }
      created.append(full.golden)
    }
    return created
  }
}
