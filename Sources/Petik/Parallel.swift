import Dispatch
import Rules
import Synchronization

/// Two pieces of work at once.
enum Parallel {
  /// The results of both pieces, each on a core of its own where there are two.
  ///
  /// Throws: the problems of either, of both when both have some.
  static func both<A: Sendable, B: Sendable>(
    _ first: @escaping @Sendable () throws(RuleProblems) -> A, _ second: @escaping @Sendable () throws(RuleProblems) -> B
  ) throws(RuleProblems) -> (A, B) {
    let a = Mutex<Result<A, RuleProblems>?>(nil)
    let b = Mutex<Result<B, RuleProblems>?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { i in
      if i == 0 {
        let result = Result { () throws(RuleProblems) in try first() }
        a.withLock { $0 = result }
      } else {
        let result = Result { () throws(RuleProblems) in try second() }
        b.withLock { $0 = result }
      }
    }
    switch (a.withLock { $0 }, b.withLock { $0 }) {
    case (.success(let x)?, .success(let y)?): return (x, y)
    case (.failure(let x)?, .failure(let y)?): throw RuleProblems(x.problems + y.problems)
    case (.failure(let x)?, _): throw x
    case (_, .failure(let y)?): throw y
    default: preconditionFailure("both pieces of work leave a result")
    }
  }
}
