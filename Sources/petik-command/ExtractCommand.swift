import Goldens
import ArgumentParser
import Petik

/// How the bytes of an input are cut into articles.
enum InputForm: String, Sendable, ExpressibleByArgument, CaseIterable {
  case text, jsonl
}

/// `petik extract`: files or standard input to records on standard output.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Write the records of files or of standard input (the default subcommand).",
    discussion: """
      Without files it reads standard input; '-' stands for it among files. Files that end in .jsonl or .ndjson hold one JSON object a line with \
      'text' and, when known, 'id', 'date', 'headline', 'outlet', 'published'; other members come back under 'meta'. With --input jsonl \
      lines are streamed: the records of a line are out before the next line is needed.
      """)

  @Argument(help: ArgumentHelp("Text or .jsonl files; standard input when there are none.", valueName: "file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("What the input holds (default: by the name of the file).", valueName: "text|jsonl"))
  var input: InputForm?

  @Option(help: ArgumentHelp("Name of the document on standard input.", valueName: "name"))
  var id = "-"

  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Writing") var writing: OutputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Work") var work: WorkOptions

  /// One thing to do.
  private enum Job: Sendable {
    case text([UInt8], id: String, place: String)
    case file(String)
    case lines(LineBlocks.Block, place: String)
  }

  func validate() throws {
    if reading.encoding == .utf16, input == .jsonl { throw ValidationError("--encoding utf-16 is for text; JSON lines are UTF-8") }
  }

  func run() throws {
    let extractor = try rules.extractor()
    let session = Session(
      extractor: extractor, printer: try writing.printer(extractor.rules), decoder: reading.decoder, date: reading.date)
    let inputs = files.isEmpty ? ["-"] : files
    if files.isEmpty, Descriptor.standardInput.isTerminal { Message.tell("petik: reading from the terminal; end with Ctrl-D") }
    let tally = Tally()
    let isOne = inputs.count == 1 && form(of: inputs[0]) == .text
    let crew = Crew<Job, Session.Product>(
      workers: isOne ? 1 : work.workers,
      makeWorker: {
        let worker = Session.Worker(session)
        return { job in
          switch job {
          case .text(let bytes, let id, let place): worker.extract(text: bytes, id: id, place: place)
          case .file(let path): worker.extract(path: path, id: path)
          case .lines(let block, let place): worker.extract(lines: block, place: place)
          }
        }
      },
      deliver: { product in
        tally.add(product)
        tally.write(product.bytes, to: .standardOutput)
      })
    if !session.printer.header.isEmpty { tally.write(session.printer.header, to: .standardOutput) }
    for input in inputs { submit(input, to: crew, tally) }
    crew.finish()
    if let status = tally.status { throw status }
  }

  private func form(of path: String) -> InputForm { input ?? (ArticleFiles.holdsLines(path) ? .jsonl : .text) }

  private func submit(_ path: String, to crew: Crew<Job, Session.Product>, _ tally: Tally) {
    if path != "-", FileWalk.changed(path) == nil, let command = nearest(to: path, among: PetikCommand.names) {
      return tally.fail(.mistypedCommand(path: path, reason: Descriptor.reason, command: command))
    }
    do throws(Failure) {
      switch (path, form(of: path)) {
      case ("-", .text): crew.submit(.text(try Descriptor.standardInput.readAll(), id: id, place: Descriptor.standardInput.name))
      case (_, .text): crew.submit(.file(path))
      case (_, .jsonl):
        let stream = path == "-" ? Descriptor.standardInput : try Descriptor.reading(path)
        defer { if path != "-" { stream.close() } }
        var blocks = LineBlocks(stream)
        while let block = try blocks.next() { crew.submit(.lines(block, place: stream.name)) }
        tally.read()
      }
    } catch { tally.fail(error) }
  }
}
