/// How the bytes of an input are read.
enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case latin1
  case utf16 = "utf-16"
}

/// Turns the bytes of an input into valid UTF-8 without a byte order mark.
struct TextDecoder: Sendable {
  let encoding: TextEncoding
  let isLossy: Bool

  /// The text. `place` names the input in messages. Throws: where it is not what the encoding says.
  func decode(_ bytes: [UInt8], place: String) throws(Failure) -> [UInt8] {
    var text: [UInt8]
    switch encoding {
    case .utf8:
      text = bytes
      if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
      if let bad = UTF8Check.firstFault(in: text) {
        guard isLossy else { throw .notUTF8(place: place, offset: bad + bytes.count - text.count, byte: text[bad]) }
        text = Array(String(decoding: text, as: UTF8.self).utf8)
      }
    case .latin1, .windows1252:
      text = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes { append(TextDecoder.scalar(byte, isWindows: encoding == .windows1252), &text) }
    case .utf16: text = try utf16(bytes, place)
    }
    return try cleaned(text, place: place)
  }

  /// `text` without NUL bytes. Throws: where the first one stands, unless the decoder is lossy.
  func cleaned(_ text: [UInt8], place: String) throws(Failure) -> [UInt8] {
    guard let at = text.firstIndex(of: 0) else { return text }
    guard isLossy else { throw .hasNUL(place: place, offset: at) }
    return Array(text.map { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }.joined())
  }

  /// Little endian unless a byte order mark says otherwise.
  private func utf16(_ bytes: [UInt8], _ place: String) throws(Failure) -> [UInt8] {
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    let start = isBig || bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    var units: [UInt16] = []
    for i in stride(from: start, to: bytes.count - 1, by: 2) {
      units.append(isBig ? UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1]) : UInt16(bytes[i + 1]) << 8 | UInt16(bytes[i]))
    }
    if (bytes.count - start) % 2 == 1 {
      guard isLossy else { throw .badUTF16(place: place, offset: bytes.count - 1) }
      units.append(0xFFFD)
    }
    if !isLossy {
      var i = 0
      while i < units.count {
        let isPair = units[i] & 0xFC00 == 0xD800 && i + 1 < units.count && units[i + 1] & 0xFC00 == 0xDC00
        if units[i] & 0xF800 == 0xD800, !isPair { throw .badUTF16(place: place, offset: start + 2 * i) }
        i += isPair ? 2 : 1
      }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private func append(_ scalar: Unicode.Scalar, _ text: inout [UInt8]) {
    if scalar.value < 0x80 {
      text.append(UInt8(scalar.value))
    } else {
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Source: the WHATWG index of windows-1252; its five unused bytes stay control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018,
    0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func scalar(_ byte: UInt8, isWindows: Bool) -> Unicode.Scalar {
    isWindows && (0x80...0x9F).contains(byte) ? Unicode.Scalar(windows[Int(byte - 0x80)]) ?? "\u{FFFD}" : Unicode.Scalar(byte)
  }
}

/// The check for valid UTF-8.
enum UTF8Check {
  /// Offset of the first byte that starts no valid character. Missing: nil when all bytes are valid.
  ///
  /// Cost: linear; eight ASCII bytes at a time.
  static func firstFault(in text: [UInt8]) -> Int? {
    text.withUnsafeBytes { raw in
      var i = 0
      while i < raw.count {
        if i + 8 <= raw.count, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
          i += 8
          continue
        }
        let length = sequenceLength(raw, i)
        if length == 0 { return i }
        i += length
      }
      return nil
    }
  }

  /// Length of the valid character at `i`, 0 when there is none. Source: Unicode 15, table 3-7.
  private static func sequenceLength(_ raw: UnsafeRawBufferPointer, _ i: Int) -> Int {
    func isTail(_ k: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      i + k < raw.count && raw[i + k] >= low && raw[i + k] <= high
    }
    switch raw[i] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80, 0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80, 0x8F) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }
}
