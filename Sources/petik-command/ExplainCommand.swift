import ArgumentParser
import Petik

/// `petik explain`: why a record was found, or why not.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why something was found, what it lost to, or why it was not found.",
    discussion: """
      petik explain article.txt --at 201                     everything that was considered at that place
      petik explain article.txt --missing "Joshua Gonzalez"  the rules that came nearest to finding it
      """)

  @Argument(help: ArgumentHelp("The article; '-' is standard input.", valueName: "file"))
  var file: String
  @Option(help: ArgumentHelp("A place in the text, counted as in 'start' of a record.", valueName: "offset"))
  var at: Int?
  @Option(help: ArgumentHelp("Words of the text that should have been found.", valueName: "text"))
  var missing: String?
  @Flag(help: "Tell of all rules that could have begun there, not only of the nearest.")
  var all = false
  @Option(help: ArgumentHelp("What --at counts.", valueName: "scalar|utf8|utf16"))
  var offsets: OffsetUnit = .scalar
  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions

  /// How many rules that lack something are told of.
  private static let few = 8

  func validate() throws {
    if (at == nil) == (missing == nil) { throw ValidationError("give either --at or --missing") }
  }

  func run() throws {
    let extractor = try rules.explainingExtractor()
    let text = try reporting { () throws(Failure) in try readText(file, reading.decoder) }
    let spans = try places(in: text)
    let candidates = extractor.explain(Document(id: file, bytes: text, date: reading.date), near: missing == nil ? nil : spans.first)
    let near = candidates.filter { candidate in
      spans.contains { at == nil ? $0.overlaps(candidate.span) : candidate.span.start <= $0.start && $0.start < candidate.span.end }
    }
    if near.isEmpty { try say("no rule came near; 'petik rules list' shows what there is") }
    // Rules that lack something are many, and the first few of them tell the most.
    let lacking = near.filter { $0.distance > 3 }.count, shown = all ? near.count : near.count - max(0, lacking - ExplainCommand.few)
    for candidate in near.prefix(shown) { try say(describe(candidate, text)) }
    if shown < near.count { try say("\(near.count - shown) more rules lack as much or more; --all tells of them") }
    if missing != nil, !near.contains(where: { $0.record != nil }) { throw ExitCode(1) }
  }

  private func places(in text: [UInt8]) throws -> [Span] {
    if let at {
      let offset = text.withUnsafeBufferPointer { OffsetIndex($0, unit: offsets).byteOffset(of: at, in: $0) }
      guard let offset else { throw ValidationError("--at \(at) is no place in the text; offsets count \(offsets.rawValue) units") }
      return [Span(offset, offset)]
    }
    let wanted = Array((missing ?? "").utf8)
    var found: [Span] = []
    if !wanted.isEmpty, wanted.count <= text.count {
      for start in 0...(text.count - wanted.count)
      where text[start] == wanted[0] && text[start..<start + wanted.count].elementsEqual(wanted) {
        found.append(Span(start, start + wanted.count))
      }
    }
    if found.isEmpty { throw ValidationError("--missing: the text does not hold '\(missing ?? "")'") }
    return found
  }

  private func describe(_ candidate: Explanation, _ text: [UInt8]) -> String {
    let words = String(decoding: text[candidate.span.range], as: UTF8.self)
    let position = text.withUnsafeBufferPointer { bytes in
      let index = OffsetIndex(bytes, unit: offsets)
      return "\(index.convert(candidate.span.start, in: bytes))-\(index.convert(candidate.span.end, in: bytes))"
    }
    var lines = ["«\(words)» at \(position): \(candidate.outcome)" + (candidate.record.map { " as \($0)" } ?? "")]
    lines.append("  by \(candidate.rule), \(candidate.place)")
    for detail in candidate.details { lines.append("  " + detail) }
    return lines.joined(separator: "\n")
  }
}

/// The text of a file or of standard input. Throws: when it cannot be read or decoded.
func readText(_ path: String, _ decoder: TextDecoder) throws(Failure) -> [UInt8] {
  if path == "-" { return try decoder.decode(try Descriptor.standardInput.readAll(), place: Descriptor.standardInput.name) }
  let file = try Descriptor.reading(path)
  defer { file.close() }
  return try decoder.decode(try file.readAll(), place: path)
}
