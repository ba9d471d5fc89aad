import Rules
import Synchronization

/// Readers of stages compiled side by side.
final class Compiling<Stage: Sendable>: Sendable {
  private let result = Mutex<Result<Stage, RuleProblems>?>(nil)
  private let make: @Sendable () throws(RuleProblems) -> Stage

  /// Takes what makes the reader.
  init(_ make: @escaping @Sendable () throws(RuleProblems) -> Stage) { self.make = make }

  /// Makes the reader and keeps it, or the problems.
  func run() {
    let made = Result { () throws(RuleProblems) in try make() }
    result.withLock { $0 = made }
  }

  /// The reader. Throws: the problems of its rules.
  func get() throws(RuleProblems) -> Stage {
    guard let made = result.withLock({ $0 }) else { preconditionFailure("a stage is asked for after it was compiled") }
    return try made.get()
  }
}
