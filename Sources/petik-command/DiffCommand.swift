import ArgumentParser
import Goldens
import Petik

/// How differences are told.
enum ReportFormat: String, Sendable, ExpressibleByArgument, CaseIterable {
  case text, json, junit
}

/// `petik diff`: new records against the reviewed ones beside each text.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Extract every article that has a golden beside it again, and compare.",
    discussion: """
      A golden is 'name.golden.jsonl' beside 'name.txt' (or 'name.jsonl', 'name.ndjson'): the reviewed records. Where the new output differs it is \
      written to 'name.golden.jsonl.new' for 'petik accept'; a golden is never changed here. Records are aligned one to one with the \
      best total match, so a difference is missing, extra, changed, moved or retyped.

        petik diff samples/
        petik diff run-b/ --against run-a/     two folders of records, no golden needed
        petik diff samples/ --baseline run-a/  what is fixed, broken or still wrong since run-a
      """)

  @Argument(help: ArgumentHelp("Folders or goldens; with --against one folder of records.", valueName: "path"))
  var paths: [String]
  @Option(help: ArgumentHelp("How differences are told.", valueName: "text|json|junit"))
  var format: ReportFormat = .text
  @Option(help: ArgumentHelp("Compare with the records of another run, file by file.", valueName: "dir"))
  var against: String?
  @Option(help: ArgumentHelp("Records of an earlier run on the same texts, from petik batch.", valueName: "dir"))
  var baseline: String?
  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("give a folder with goldens, such as samples/") }
    if against != nil, paths.count != 1 { throw ValidationError("--against compares two folders: give one path") }
    if against != nil, baseline != nil { throw ValidationError("--against and --baseline do not go together") }
  }

  func run() throws {
    var report = Report()
    var failures = 0
    if let against {
      failures = try reporting { () throws(Failure) in try compareRuns(paths[0], against, &report) }
    } else {
      let review = try Review(extractor: rules.extractor(), decoder: reading.decoder, date: reading.date, baseline: baseline)
      failures = try reporting { () throws(Failure) in
        var failures = 0
        for golden in try GoldenFiles.find(paths, tellingOrphans: &failures) {
          do throws(Failure) { try review.compare(golden, into: &report) } catch {
            Message.tell(error.description)
            failures += 1
          }
        }
        return failures
      }
    }
    let text =
      switch format {
      case .text: report.text
      case .json: report.json.description + "\n"
      case .junit: report.junit
      }
    try reporting { () throws(Failure) in try Descriptor.standardOutput.write(Array(text.utf8)) }
    if failures > 0 { throw ExitCode(report.entries.isEmpty ? 2 : 3) }
    if report.count > 0 { throw ExitCode(1) }
  }

  /// Compares the files of two folders of records by name. Returns: how many could not be compared.
  private func compareRuns(_ new: String, _ old: String, _ report: inout Report) throws(Failure) -> Int {
    let newNames = try GoldenFiles.recordFiles(below: new)
    let oldNames = try GoldenFiles.recordFiles(below: old)
    if newNames.isEmpty { throw .noInputs(path: new, kinds: ".jsonl files") }
    var failures = 0
    for name in Set(newNames).union(oldNames).sorted() {
      do throws(Failure) {
        let newRecords = try GoldenFiles.records(new + "/" + name)
        let oldRecords = try GoldenFiles.records(old + "/" + name)
        let unit = GoldenRecord.unit(of: newRecords)
        let ids = GoldenFiles.documents(oldRecords + newRecords)
        for id in ids {
          let place = ids.count == 1 ? name : "\(name) \(id)"
          let comparison = Comparison(old: oldRecords.filter { $0.doc == id }, new: newRecords.filter { $0.doc == id })
          report.add(.init(passage: Passage(place: place, bytes: [], unit: unit), comparison: comparison))
        }
      } catch {
        Message.tell(error.description)
        failures += 1
      }
    }
    return failures
  }
}
