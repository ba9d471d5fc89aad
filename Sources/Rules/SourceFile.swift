/// The bytes of one rule file, kept for as long as the rules are.
public final class SourceFile: @unchecked Sendable {
  // Unchecked: the bytes are never written after `init`.
  /// Path below the rules directory, with `/`.
  public let path: String
  /// The content: UTF-8.
  public let bytes: UnsafeBufferPointer<UInt8>
  private let owned: UnsafeMutableBufferPointer<UInt8>?

  /// Takes bytes that live as long as the program, such as those built in.
  public init(path: String, constant bytes: UnsafeBufferPointer<UInt8>) {
    self.path = path
    self.bytes = bytes
    owned = nil
  }

  /// Copies `content`.
  public init(path: String, content: [UInt8]) {
    self.path = path
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, content.count))
    _ = buffer.initialize(from: content)
    owned = buffer
    bytes = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<content.count])
  }

  deinit { owned?.deallocate() }

  /// The text of `range`.
  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Line `number` (from 1) without its line feed. Cost: linear in the file; for messages only.
  public func line(_ number: Int) -> String {
    var start = 0, n = 1
    while n < number, let feed = bytes[start...].firstIndex(of: 0x0A) {
      start = feed + 1
      n += 1
    }
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    return text(start..<end)
  }

  /// A problem at `line` of this file, with the line as excerpt; `word` is underlined where it stands first on the line.
  public func problem(
    line number: Int, word: String? = nil, column: Int = 1, severity: Problem.Severity = .error, _ message: String, help: String? = nil
  ) -> Problem {
    let excerpt = line(number)
    var column = column, length = 1
    if let word, !word.isEmpty, let at = excerpt.firstRange(of: word) {
      column = excerpt[..<at.lowerBound].unicodeScalars.count + 1
      length = word.unicodeScalars.count
    }
    return Problem(
      file: path, line: number, column: column, length: length, severity: severity, message: message, help: help, excerpt: excerpt)
  }
}
