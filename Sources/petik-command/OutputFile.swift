#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A file that gets its name when it is whole: bytes go to `name.partial` beside it first.
struct OutputFile {
  private let path: String
  private let partial: String
  private let descriptor: Descriptor

  /// Starts the file. Throws: when it cannot be made.
  init(_ path: String) throws(Failure) {
    self.path = path
    partial = path + ".partial"
    let number = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw .cannotWrite(path: path, reason: Descriptor.reason) }
    descriptor = Descriptor(number: number, name: path)
  }

  /// Appends bytes; on a failure, such as a full disk, the file is taken away. Throws: the failure.
  func write(_ bytes: [UInt8]) throws(Failure) {
    do { try descriptor.write(bytes) } catch {
      discard()
      throw error
    }
  }

  /// Gives the file its name. Throws: when that fails; the file is taken away then.
  func commit() throws(Failure) {
    let isClosed = Glibc.close(descriptor.number) == 0
    guard isClosed, rename(partial, path) == 0 else {
      let reason = Descriptor.reason
      unlink(partial)
      throw .cannotWrite(path: path, reason: reason)
    }
  }

  /// Takes the unfinished file away.
  func discard() {
    descriptor.close()
    unlink(partial)
  }

  /// Writes a whole file. Throws: when that fails.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let file = try OutputFile(path)
    try file.write(bytes)
    try file.commit()
  }
}
