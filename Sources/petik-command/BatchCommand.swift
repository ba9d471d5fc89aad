import ArgumentParser
import Petik

/// `petik batch`: every article below folders to files of records.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Extract from every .txt, .jsonl and .ndjson file below folders, on all cores.",
    discussion: """
      Each input gets one file of records under the output folder, with the same path; an --output that ends in .jsonl (or .json, .csv, \
      .txt) takes all records in the order of the inputs. A file has its final name only when it is whole. After an interruption the \
      same command with --resume leaves out inputs whose output is finished and newer. The output is the same for any --jobs.
      """)

  @Argument(help: ArgumentHelp("Folders or files to read.", valueName: "path"))
  var inputs: [String]

  @Option(help: ArgumentHelp("Folder for one output file each, or one file for all records.", valueName: "path"))
  var output: String

  @Flag(help: "Leave out inputs whose output is finished and newer than they are.")
  var resume = false

  @OptionGroup(title: "Reading") var reading: InputOptions
  @OptionGroup(title: "Writing") var writing: OutputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions
  @OptionGroup(title: "Work") var work: WorkOptions

  private enum Job: Sendable {
    case file(item: Int)
    case lines(LineBlocks.Block, item: Int)
    case end(item: Int)
    case failed(Failure, item: Int)
  }

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("give a folder or files to read") }
    if output.isEmpty { throw ValidationError("--output: give a folder or a file") }
  }

  func run() throws {
    Signals.catchInterrupts()
    let extractor = try rules.extractor()
    let session = Session(
      extractor: extractor, printer: try writing.printer(extractor.rules), decoder: reading.decoder, date: reading.date)
    var plan = try reporting { () throws(Failure) in
      try BatchPlan(inputs: inputs, output: output, format: writing.format)
    }
    if resume, plan.single != nil {
      throw ValidationError("--resume needs an output folder: one file for all records is only whole at the end")
    }
    let total = plan.items.count
    if resume { plan = plan.remaining() }
    let left = plan
    let tally = Tally()
    for failure in left.failures { tally.fail(failure) }
    tally.read(left.finished)
    if left.items.isEmpty, let status = tally.status { throw status }
    let writer = BatchWriter(left, header: session.printer.header, tally)
    try reporting { () throws(Failure) in
      if left.single == nil { try FileWalk.makeFolder(output) }
      try writer.open()
    }
    let crew = Crew<Job, Session.Product>(
      workers: work.workers,
      makeWorker: {
        let worker = Session.Worker(session)
        return { job in BatchCommand.product(of: job, worker, left) }
      },
      deliver: { writer.deliver($0) })
    for item in left.items.indices where !Signals.isInterrupted && !tally.isBroken { submit(item, left, to: crew) }
    crew.finish()
    try reporting { () throws(Failure) in try writer.close() }
    if Signals.isInterrupted, writer.finished < left.items.count {
      Message.tell(
        Failure.interrupted(done: total - left.items.count + writer.finished, of: total, isOneFile: left.single != nil).description)
      throw ExitCode(130)
    }
    if let status = tally.status { throw status }
  }

  private static func product(of job: Job, _ worker: Session.Worker, _ plan: BatchPlan) -> Session.Product {
    var product = Session.Product()
    switch job {
    case .file(let item):
      product = worker.extract(path: plan.items[item].path, id: plan.items[item].name)
      product.output = item
    case .lines(let block, let item):
      product = worker.extract(lines: block, place: plan.items[item].path)
      product.output = item
      product.isLast = false
    case .end(let item): product.output = item
    case .failed(let failure, let item):
      product.fail(failure)
      product.output = item
      product.isBroken = true
    }
    return product
  }

  private func submit(_ item: Int, _ plan: BatchPlan, to crew: Crew<Job, Session.Product>) {
    guard plan.items[item].isLines else {
      crew.submit(.file(item: item))
      return
    }
    do throws(Failure) {
      let file = try Descriptor.reading(plan.items[item].path)
      defer { file.close() }
      var blocks = LineBlocks(file)
      while let block = try blocks.next() {
        // Without its end the unfinished output is taken away.
        if Signals.isInterrupted { return }
        crew.submit(.lines(block, item: item))
      }
      crew.submit(.end(item: item))
    } catch { crew.submit(.failed(error, item: item)) }
  }
}
