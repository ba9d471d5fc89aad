import ArgumentParser
import Petik

/// `petik view`: the text with what was found in it.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view", abstract: "Show an article with what was found: in colour on the terminal, or as a page.",
    discussion: """
      Colours tell types; what is not part of the article (advertising, links) is dimmed. --html writes one self-contained page to \
      standard output: petik view article.txt --html > article.html
      """)

  @Argument(help: ArgumentHelp("The article; standard input when left out.", valueName: "file"))
  var file = "-"
  @Flag(help: "Write a self-contained page.")
  var html = false
  @Option(help: ArgumentHelp("Show only these types. Repeatable.", valueName: "type,…"))
  var types: [String] = []
  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions

  func run() throws {
    let extractor = try rules.extractor()
    let wanted = try OutputOptions.types(types, of: extractor.rules)
    let text = try reporting { () throws(Failure) in try readText(file, reading.decoder) }
    let records = extractor.extract(Document(id: file, bytes: text, date: reading.date)).records
    try reporting { () throws(SelfCheckFailure) in try text.checked(records) }
    let marking = Marking(text: text, records: records, types: wanted, order: extractor.rules.types.map(\.name))
    let out = html ? HTMLPage(marking: marking, title: file).bytes : TerminalView(marking: marking, hasColour: Environment.hasColour).bytes
    try reporting { () throws(Failure) in try Descriptor.standardOutput.write(out) }
  }
}

extension [UInt8] {
  /// Checks records against this text. Throws: the first failed check.
  fileprivate func checked(_ records: [Record]) throws(SelfCheckFailure) {
    try withUnsafeBufferPointer { bytes in Result { () throws(SelfCheckFailure) in try SelfCheck.check(records, of: bytes) } }.get()
  }
}
