import ArgumentParser
import Synchronization

/// Counts what was read and what failed, and tells failures as they come.
final class Tally: Sendable {
  private struct Counts {
    var read = 0
    var failed = 0
    var isBroken = false
  }
  private let counts = Mutex(Counts())

  /// Counts a product and tells its messages.
  func add(_ product: Session.Product) {
    for message in product.messages { Message.tell(message) }
    counts.withLock {
      $0.read += product.documents
      $0.failed += product.failures
    }
  }

  /// Counts inputs that could be read though they may hold nothing.
  func read(_ inputs: Int = 1) { counts.withLock { $0.read += inputs } }

  /// Counts and tells a failed input.
  func fail(_ failure: Failure) {
    Message.tell(failure.description)
    counts.withLock { $0.failed += 1 }
  }

  /// Counts and tells a failure that makes going on useless.
  func breakOff(_ failure: Failure) {
    let isFirst = counts.withLock { counts in
      let isFirst = !counts.isBroken
      counts.isBroken = true
      return isFirst
    }
    if isFirst { Message.tell(failure.description) }
  }

  /// Whether an output failed, so that nothing more can be written.
  var isBroken: Bool { counts.withLock { $0.isBroken } }

  /// Writes unless an earlier write failed.
  func write(_ bytes: [UInt8], to output: Descriptor) {
    if isBroken { return }
    do throws(Failure) { try output.write(bytes) } catch { breakOff(error) }
  }

  /// 2 when nothing could be read or written, 3 when some inputs failed. Missing: nil for success.
  var status: ExitCode? {
    counts.withLock { counts in
      if counts.isBroken { return ExitCode(2) }
      if counts.failed == 0 { return nil }
      return ExitCode(counts.read == 0 ? 2 : 3)
    }
  }
}
