import Rules

/// What may stand right before a match, told by the last two bytes: a pattern that looks behind is tried only after those.
struct Behind: Sendable {
  /// A bit for each pair of bytes, the one before the last higher.
  private let pairs: Flat<UInt64>

  /// Makes the pairs that `texts` end with; a text of one byte may have anything before it.
  init(_ texts: Set<[UInt8]>) {
    var pairs = [UInt64](repeating: 0, count: 1024)
    for text in texts {
      guard let last = text.last else { continue }
      for other in text.count > 1 ? Int(text[text.count - 2])...Int(text[text.count - 2]) : 0...255 {
        let pair = other << 8 | Int(last)
        pairs[pair / 64] |= 1 << UInt64(pair % 64)
      }
    }
    self.pairs = Flat(pairs)
  }

  /// Reads the pairs from an image.
  init(_ image: inout ImageReader) { pairs = image.flat() }

  /// Writes the pairs.
  func write(to image: inout ImageWriter) { image.put(pairs) }

  /// Whether a match may begin at `i`; before the text stand zeros.
  @inline(__always) func allows(_ p: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    let pair = (i > 1 ? Int(p[i - 2]) << 8 : 0) | (i > 0 ? Int(p[i - 1]) : 0)
    return pairs[pair / 64] & 1 << UInt64(pair % 64) != 0
  }
}
