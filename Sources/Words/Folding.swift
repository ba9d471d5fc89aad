/// The folded spelling of a word: small letters, one kind of apostrophe. Two words that fold alike are one word of the lexicon.
public struct Folded {
  /// The longest word that can be folded. Unit: bytes.
  public static let limit = 64
  @usableFromInline var buffer: InlineArray64
  /// Number of bytes.
  public private(set) var count = 0
  /// A 32-bit hash of the bytes, the same on every machine.
  public private(set) var hash: UInt32 = 0

  /// Makes an empty folded word to fill again and again.
  public init() { buffer = InlineArray64() }

  /// Folds `text[range]`. Returns false when the word is longer than `limit`.
  @inline(__always) public mutating func fold(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= Folded.limit else { return false }
    var n = 0
    var h: UInt32 = 2_166_136_261
    var i = range.lowerBound
    let end = range.upperBound
    withUnsafeMutableBytes(of: &buffer) { out in
      while i < end {
        var byte = text[i]
        if byte < 0x80 {
          if byte &- 0x41 < 26 { byte |= 0x20 } else if byte == 0x60 { byte = 0x27 }
        } else if byte == 0xC3, i + 1 < end, text[i + 1] >= 0x80, text[i + 1] <= 0x9E, text[i + 1] != 0x97 {
          out[n] = byte
          n += 1
          h = (h ^ UInt32(byte)) &* 16_777_619
          i += 1
          byte = text[i] | 0x20
        } else if byte == 0xE2, i + 2 < end, text[i + 1] == 0x80, text[i + 2] == 0x99 || text[i + 2] == 0x98 {
          byte = 0x27
          i += 2
        }
        out[n] = byte
        n += 1
        h = (h ^ UInt32(byte)) &* 16_777_619
        i += 1
      }
    }
    count = n
    hash = h ^ (h >> 15)
    return true
  }

  /// Calls `body` with the folded bytes.
  @inlinable @inline(__always) public mutating func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    let n = count
    return withUnsafeMutablePointer(to: &buffer) { body(UnsafeRawBufferPointer(start: $0, count: n)) }
  }
}

/// 64 bytes in place.
@usableFromInline struct InlineArray64: Sendable {
  @usableFromInline var a: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
  @usableFromInline init() {}
}
