/// A set of bytes.
struct ByteSet: Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The ASCII digits.
  static let digits = ByteSet(0x30...0x39)
  /// The space.
  static let space = ByteSet(0x20...0x20)
  /// What can stand inside a word or a number: letters, digits, dots, commas, apostrophes, and all bytes above ASCII.
  static let inside: ByteSet = {
    var set = ByteSet(0x30...0x39)
    for range: ClosedRange<UInt8> in [0x41...0x5A, 0x61...0x7A, 0x27...0x27, 0x60...0x60, 0x2C...0x2C, 0x2E...0x2E, 0x80...0xFF] {
      set.formUnion(ByteSet(range))
    }
    return set
  }()

  /// The set without a byte.
  init() {}

  /// The set of a range.
  init(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }

  /// Whether it holds no byte.
  var isEmpty: Bool { bits.0 | bits.1 | bits.2 | bits.3 == 0 }

  /// Whether it holds `byte`.
  func contains(_ byte: UInt8) -> Bool {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: return bits.0 & bit != 0
    case 1: return bits.1 & bit != 0
    case 2: return bits.2 & bit != 0
    default: return bits.3 & bit != 0
    }
  }

  /// Whether it has a byte in common with another set.
  func intersects(_ other: ByteSet) -> Bool {
    bits.0 & other.bits.0 | bits.1 & other.bits.1 | bits.2 & other.bits.2 | bits.3 & other.bits.3 != 0
  }

  /// Adds a byte.
  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  /// Adds the first byte of a character's UTF-8.
  mutating func insert(firstOf c: Unicode.Scalar) { insert(UTF8.encode(c)?.first ?? 0) }

  /// Adds all bytes of another set.
  mutating func formUnion(_ other: ByteSet) {
    bits = (bits.0 | other.bits.0, bits.1 | other.bits.1, bits.2 | other.bits.2, bits.3 | other.bits.3)
  }
}
