extension JSONReader {
  /// Reads a string and returns its bytes without escapes: UTF-8.
  mutating func string() throws(JSONProblem) -> [UInt8] {
    let opening = at
    at += 1
    var out: [UInt8] = []
    var start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        out.append(contentsOf: bytes[start..<at])
        at += 1
        return out
      }
      if byte < 0x20 { throw problem("a control character must be escaped in a string") }
      if byte != 0x5C {
        at += 1
        continue
      }
      out.append(contentsOf: bytes[start..<at])
      try escape(&out)
      start = at
    }
    throw problem("a string has no closing quotation mark", at: opening)
  }

  private mutating func escape(_ out: inout [UInt8]) throws(JSONProblem) {
    let start = at
    at += 1
    guard at < bytes.count else { throw problem("a string has no closing quotation mark", at: start) }
    let byte = bytes[at]
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: out.append(byte)
    case 0x62: out.append(0x08)
    case 0x66: out.append(0x0C)
    case 0x6E: out.append(0x0A)
    case 0x72: out.append(0x0D)
    case 0x74: out.append(0x09)
    case 0x75:
      var code = try hex()
      if code & 0xFC00 == 0xD800 {
        guard at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else { throw problem("unpaired surrogate", at: start) }
        at += 2
        let low = try hex()
        guard low & 0xFC00 == 0xDC00 else { throw problem("unpaired surrogate", at: start) }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code) else { throw problem("unpaired surrogate", at: start) }
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw problem("unknown escape", at: start)
    }
  }

  private mutating func hex() throws(JSONProblem) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count else { throw problem("expected four hexadecimal digits") }
      switch bytes[at] {
      case let d where d &- 0x30 < 10: code = code << 4 | UInt32(d - 0x30)
      case let d where (d | 0x20) &- 0x61 < 6: code = code << 4 | UInt32((d | 0x20) - 0x57)
      default: throw problem("expected four hexadecimal digits")
      }
      at += 1
    }
    return code
  }
}
