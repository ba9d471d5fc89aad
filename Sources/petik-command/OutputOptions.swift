import ArgumentParser
import Petik

extension RecordFormat: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

/// How records are written.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How records are written.", valueName: "records|document|text|csv"))
  var format: RecordFormat = .records

  @Option(help: ArgumentHelp("Write only these types, such as official,figure. Repeatable.", valueName: "type,…"))
  var types: [String] = []

  @Option(help: ArgumentHelp("What start and end count.", valueName: "scalar|utf8|utf16"))
  var offsets: OffsetUnit = .scalar

  @Flag(name: .customLong("provenance"), help: "Add where each record comes from: rule file, line, table rows, source records.")
  var hasProvenance = false

  /// The printer the options ask for. Throws: a usage error for an unknown type.
  func printer(_ rules: RuleSet) throws -> RecordPrinter {
    let about: [Field] = [
      Field("name", .text(rules.name)), Field("version", .text(rules.version)), Field("content_hash", .text(rules.contentHash)),
    ]
    let writer = RecordWriter(types: rules.types, offsets: offsets, hasProvenance: hasProvenance, rules: about)
    return RecordPrinter(writer, format: format, types: try OutputOptions.types(types, of: rules))
  }

  /// The types of lists with commas. Throws: a usage error for an unknown one.
  static func types(_ lists: [String], of rules: RuleSet) throws -> Set<String> {
    let known = rules.types.filter { $0.group != "internal" && $0.group != "shape" }.map(\.name)
    let wanted = lists.flatMap { $0.split(separator: ",") }.map { String($0.filter { $0 != " " }) }
    for name in wanted where !known.contains(name) {
      let hint = nearest(to: name, among: known).map { "did you mean '\($0)'?" } ?? "the types are: \(known.joined(separator: ", "))"
      throw ValidationError("--types: '\(name)' is no type of record; \(hint)")
    }
    return Set(wanted)
  }
}

/// How text is read.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The reference date for relative dates, over what the article says.", valueName: "2025-11-21[T21:00+07:00]"))
  var date: String?

  @Option(help: ArgumentHelp("How bytes are read when they are not UTF-8.", valueName: "windows-1252|latin1|utf-16"))
  var encoding: TextEncoding?

  @Flag(name: .customLong("lossy"), help: "Put U+FFFD for bytes that are not text instead of refusing the input.")
  var isLossy = false

  mutating func validate() throws {
    guard let date else { return }
    self.date = ISODate.read(date)
    if self.date == nil { throw ValidationError("--date: '\(date)' is no date; write it as 2025-11-21 or 2025-11-21T21:00+07:00") }
  }

  /// The decoder the options ask for.
  var decoder: TextDecoder { TextDecoder(encoding: encoding ?? .utf8, isLossy: isLossy) }
}

/// How much of the machine to use.
struct WorkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many articles to work on at a time (default: the number of cores).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs: expected a number from 1 to 1024") }
  }

  /// Number of workers.
  var workers: Int { jobs ?? Environment.cores }
}
