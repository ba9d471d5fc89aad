/// A set of bytes.
struct ByteSet: Hashable, Sendable {
  private var bits = SIMD4<UInt64>()

  /// The ASCII digits.
  static let digits = ByteSet(0x30...0x39)
  /// ASCII.
  static let ascii = ByteSet(0...0x7F)
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

  /// What a word or a number can begin with: letters, digits, and all bytes above ASCII; any other byte is a mark of its own.
  static let beginsWords = inside.subtracting(ByteSet(0x27...0x27)).subtracting(ByteSet(0x60...0x60)).subtracting(ByteSet(0x2C...0x2E))

  /// What can stand inside a number: digits, dots, commas.
  static let insideNumber: ByteSet = {
    var set = digits
    for byte: UInt8 in [0x2C, 0x2E] { set.insert(byte) }
    return set
  }()

  /// The set without a byte.
  init() {}

  /// The set of a range.
  init(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }

  /// Whether it holds no byte.
  var isEmpty: Bool { bits == SIMD4() }

  /// Whether it holds `byte`.
  func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0 }

  /// Whether it has a byte in common with another set.
  func intersects(_ other: ByteSet) -> Bool { !intersection(other).isEmpty }

  /// Whether another set has all its bytes.
  func isSubset(of other: ByteSet) -> Bool { subtracting(other).isEmpty }

  /// The bytes that are in either set.
  func union(_ other: ByteSet) -> ByteSet {
    var set = self
    set.formUnion(other)
    return set
  }

  /// The bytes that are in both sets.
  func intersection(_ other: ByteSet) -> ByteSet {
    var set = self
    set.bits &= other.bits
    return set
  }

  /// The bytes that are not in another set.
  func subtracting(_ other: ByteSet) -> ByteSet {
    var set = self
    set.bits &= ~other.bits
    return set
  }

  /// Adds a byte.
  mutating func insert(_ byte: UInt8) { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  /// Adds the first byte of a character's UTF-8.
  mutating func insert(firstOf c: Unicode.Scalar) { insert(UTF8.encode(c)?.first ?? 0) }

  /// Adds all bytes of another set.
  mutating func formUnion(_ other: ByteSet) { bits |= other.bits }
}
