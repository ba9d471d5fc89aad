#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// An open file, pipe or terminal.
struct Descriptor: Sendable {
  let number: Int32
  /// Name for messages.
  let name: String

  static let standardInput = Descriptor(number: 0, name: "<stdin>")
  static let standardOutput = Descriptor(number: 1, name: "<stdout>")
  static let standardError = Descriptor(number: 2, name: "<stderr>")

  /// Opens a file to read. Throws: when it cannot be read or is a directory.
  static func reading(_ path: String) throws(Failure) -> Descriptor {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw .cannotRead(path: path, reason: reason) }
    var status = stat()
    if fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      Glibc.close(number)
      throw .isDirectory(path: path)
    }
    return Descriptor(number: number, name: path)
  }

  /// Closes the file.
  func close() { Glibc.close(number) }

  /// Size of a regular file, 0 for anything else. Unit: bytes.
  var size: Int {
    var status = stat()
    return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// Appends what one read gives, at most `limit` bytes. Returns: how many; 0 at the end.
  func read(into buffer: inout [UInt8], limit: Int) throws(Failure) -> Int {
    var result = -1
    var fault: Int32 = 0
    let before = buffer.count
    let tail = [UInt8](unsafeUninitializedCapacity: limit) { space, count in
      repeat { result = Glibc.read(number, space.baseAddress, limit) } while result < 0 && errno == EINTR && !Signals.isInterrupted
      fault = errno
      count = max(0, result)
    }
    if result < 0 {
      if fault == EINTR { return 0 }
      if fault == EISDIR { throw .isDirectory(path: name) }
      throw .cannotRead(path: name, reason: String(cString: strerror(fault)))
    }
    if before == 0 { buffer = tail } else { buffer.append(contentsOf: tail) }
    return result
  }

  /// Everything up to the end.
  func readAll() throws(Failure) -> [UInt8] {
    var out: [UInt8] = []
    var limit = max(size + 1, 1 << 16)
    while try read(into: &out, limit: limit) > 0 { limit = 1 << 20 }
    return out
  }

  /// Writes all of `bytes`. A reader that closed its end is success: the program ends with status 0. Throws: when the write fails.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let n = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress.map { $0 + done }, $0.count - done) }
      if n >= 0 {
        done += n
      } else if errno == EPIPE, number <= 2 {
        _exit(0)
      } else if errno != EINTR {
        throw .cannotWrite(path: name, reason: Descriptor.reason)
      }
    }
  }

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(number) == 1 }

  /// The system's words for the last error.
  static var reason: String { String(cString: strerror(errno)) }
}

/// What the process was started with.
enum Environment {
  /// A variable of the environment. Missing: nil when it is not set.
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Number of cores this process may use; at least 1.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Whether standard output takes colour.
  static var hasColour: Bool {
    Descriptor.standardOutput.isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
  }
}
