import ArgumentParser
import Records

/// The version of the records' contract, for `--version`.
enum SchemaVersion {
  static let text = Schema.version
}

/// `petik schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (2020-12) of the records.",
    discussion: "Every line of the 'records' format is valid against it: petik article.txt | your-validator <(petik schema)")

  @OptionGroup var rules: RuleOptions

  func run() throws {
    var out = JSONBuffer()
    Schema(types: try rules.load().types).json.write(to: &out)
    out.raw(0x0A)
    try reporting { () throws(Failure) in try Descriptor.standardOutput.write(out.bytes) }
  }
}
