/// What a byte can be at the start of a token.
enum ByteClass {
  static let space: UInt8 = 0
  static let lower: UInt8 = 1
  static let upper: UInt8 = 2
  static let digit: UInt8 = 3
  static let mark: UInt8 = 4
  /// First byte of a character above ASCII.
  static let high: UInt8 = 5

  /// One class a byte.
  static let table: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0...0x20, 0x7F: space
    case 0x30...0x39: digit
    case 0x41...0x5A: upper
    case 0x61...0x7A: lower
    case 0x80...0xFF: high
    default: mark
    }
  }
}

/// A decoded character: its code point and how many bytes it takes.
struct Decoded {
  var point: UInt32
  var size: Int

  /// Decodes the character at `i` of valid UTF-8.
  @inline(__always) init(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) {
    let b = UInt32(p[i])
    if b < 0x80 {
      point = b; size = 1
    } else if b < 0xE0 {
      point = (b & 0x1F) << 6 | UInt32(p[i + 1]) & 0x3F; size = 2
    } else if b < 0xF0 {
      point = (b & 0x0F) << 12 | (UInt32(p[i + 1]) & 0x3F) << 6 | UInt32(p[i + 2]) & 0x3F; size = 3
    } else {
      point = (b & 0x07) << 18 | (UInt32(p[i + 1]) & 0x3F) << 12 | (UInt32(p[i + 2]) & 0x3F) << 6 | UInt32(p[i + 3]) & 0x3F
      size = 4
    }
  }

  /// The class of the character: letters of the Latin, Greek and Cyrillic blocks and above are letters, spaces are spaces.
  @inline(__always) var byteClass: UInt8 {
    switch point {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B, 0x85: ByteClass.space
    case 0xC0...0xD6, 0xD8...0xDE: ByteClass.upper
    case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: ByteClass.lower
    case 0x100...0x17F: (point < 0x138 || (point >= 0x14A && point <= 0x177)) == (point & 1 == 0) ? ByteClass.upper : ByteClass.lower
    case 0x391...0x3A9, 0x410...0x42F, 0x400...0x40F: ByteClass.upper
    case 0x180...0x2AF, 0x300...0x36F, 0x3AC...0x3CE, 0x430...0x45F, 0x460...0x1FFF, 0x3040...0xD7FF, 0xF900...0xFAFF: ByteClass.lower
    default: ByteClass.mark
    }
  }
}
