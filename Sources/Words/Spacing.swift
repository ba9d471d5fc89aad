/// White space evened out.
public enum Spacing {
  /// The text of valid UTF-8 with each run of white space as one space, and none at its ends.
  public static func even(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var isEven = true
    var wasSpace = true
    for byte in bytes {
      // White space above ASCII begins with one of these bytes, as other characters do.
      if byte == 0x20 ? wasSpace : byte < 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte) || byte == 0xEF {
        isEven = false
        break
      }
      wasSpace = byte == 0x20
    }
    if isEven, !wasSpace { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 0
    var isPending = false
    while i < bytes.count {
      let character = Decoded(bytes, i)
      if character.point < 0x80 ? ByteClass.table[Int(character.point)] == ByteClass.space : character.byteClass == ByteClass.space {
        isPending = true
      } else {
        if isPending, !out.isEmpty { out.append(0x20) }
        isPending = false
        out += bytes[i..<i + character.size]
      }
      i += character.size
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The parts of `text` between bytes `separator`, an ASCII character; empty ones left out. Order: text order.
  public static func parts(_ text: String, at separator: UInt8 = 0x20) -> [Substring] {
    text.utf8.split(separator: separator).map { Substring($0) }
  }
}
