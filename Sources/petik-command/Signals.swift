import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

private let interrupted = Atomic<Bool>(false)

/// Signals the command cares about.
enum Signals {
  /// A write to a closed pipe becomes an error instead of the end of the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// The first interrupt sets `isInterrupted`; a second one ends the program.
  static func catchInterrupts() {
    let handler: @convention(c) (Int32) -> Void = { number in
      if interrupted.exchange(true, ordering: .relaxed) { _exit(128 + number) }
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Whether an interrupt came.
  static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }
}
