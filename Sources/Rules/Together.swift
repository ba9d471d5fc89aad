import Dispatch

/// Pieces of work done side by side, on as many cores as there are.
public enum Together {
  /// Runs all `pieces` and comes back when the last is done. Order: none.
  public static func run(_ pieces: [@Sendable () -> Void]) {
    DispatchQueue.concurrentPerform(iterations: pieces.count) { pieces[$0]() }
  }
}
