import Petik

/// Writes the products of a batch to their files, in order; called on one thread at a time.
final class BatchWriter: @unchecked Sendable {
  // Unchecked: the crew delivers to one thread at a time, and `close` runs after it has finished.
  private let plan: BatchPlan
  private let header: [UInt8]
  private let tally: Tally
  private let hasProgress: Bool
  private var current: OutputFile?
  /// Inputs finished.
  private(set) var finished = 0

  init(_ plan: BatchPlan, header: [UInt8], _ tally: Tally) {
    self.plan = plan
    self.header = header
    self.tally = tally
    hasProgress = Descriptor.standardError.isTerminal
  }

  /// Makes the folder of the one output and starts it. Throws: when that fails.
  func open() throws(Failure) {
    guard let single = plan.single else { return }
    try FileWalk.makeFolder(FileWalk.parent(of: single))
    current = try OutputFile(single)
    try current?.write(header)
  }

  /// Writes a product and, after the last of an input, gives its file its name.
  func deliver(_ product: Session.Product) {
    if hasProgress, !product.messages.isEmpty { Message.clearLine() }
    tally.add(product)
    if !tally.isBroken {
      do throws(Failure) { try write(product) } catch {
        current = nil
        tally.breakOff(error)
      }
    }
    guard product.isLast else { return }
    finished += 1
    if hasProgress { Message.progress("\(finished) of \(plan.items.count)") }
  }

  private func write(_ product: Session.Product) throws(Failure) {
    guard let output = plan.items[product.output].output else {
      try current?.write(product.bytes)
      return
    }
    if product.isBroken {
      current?.discard()
      current = nil
      return
    }
    if product.bytes.isEmpty, product.failures > 0, current == nil { return }
    if current == nil {
      try FileWalk.makeFolder(FileWalk.parent(of: output))
      current = try OutputFile(output)
      try current?.write(header)
    }
    try current?.write(product.bytes)
    if product.isLast {
      try current?.commit()
      current = nil
    }
  }

  /// Gives the one output its name, or takes away what is unfinished.
  func close() throws(Failure) {
    if hasProgress { Message.clearLine() }
    guard let file = current else { return }
    current = nil
    if plan.single != nil, !Signals.isInterrupted, !tally.isBroken { try file.commit() } else { file.discard() }
  }
}

extension Message {
  /// Shows how far the work is, on the terminal's last line.
  static func progress(_ text: String) { try? Descriptor.standardError.write(Array("\r\u{1B}[K\(text)".utf8)) }
  /// Takes the progress away.
  static func clearLine() { try? Descriptor.standardError.write(Array("\r\u{1B}[K".utf8)) }
}
