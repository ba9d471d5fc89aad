/// Cuts a stream of lines into blocks of whole lines.
///
/// A block holds the lines that have arrived, so a line is handed on before the next one is waited for.
/// Cost: linear, also for one long line.
struct LineBlocks {
  private static let size = 1 << 18
  private let descriptor: Descriptor
  private var rest: [UInt8] = []
  private var line = 1
  private var isAtEnd = false

  /// Reads from `descriptor`.
  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// A run of whole lines.
  struct Block: Sendable {
    /// The bytes, with line feeds; only the last line of the stream may lack its own.
    var bytes: [UInt8]
    /// Number of its first line, from 1.
    var firstLine: Int
  }

  /// The next block. Missing: nil at the end. Throws: when reading fails.
  mutating func next() throws(Failure) -> Block? {
    var searched = rest.count
    while !isAtEnd {
      if try descriptor.read(into: &rest, limit: LineBlocks.size) == 0 {
        isAtEnd = true
        break
      }
      if let feed = rest[searched...].lastIndex(of: 0x0A) {
        let tail = Array(rest[(feed + 1)...])
        rest.removeLast(tail.count)
        return take(keeping: tail)
      }
      searched = rest.count
    }
    return rest.isEmpty ? nil : take(keeping: [])
  }

  private mutating func take(keeping tail: [UInt8]) -> Block {
    let block = Block(bytes: rest, firstLine: line)
    for byte in rest where byte == 0x0A { line += 1 }
    rest = tail
    return block
  }
}
