/// White space as bytes: ASCII controls and blanks, and the blank characters above ASCII that pages hold.
enum WhiteSpace {
  /// How many bytes of white space begin at `i`, 0 for none.
  @inline(__always) static func size(_ p: UnsafeBufferPointer<UInt8>, at i: Int, before end: Int) -> Int {
    let b = p[i]
    if b <= 0x20 || b == 0x7F { return 1 }
    if b < 0xC2 || b > 0xEF || i + 1 >= end { return 0 }
    if b == 0xC2 { return p[i + 1] == 0xA0 || p[i + 1] == 0x85 ? 2 : 0 }
    guard b >= 0xE1, i + 2 < end else { return 0 }
    return isBlank(b, p[i + 1], p[i + 2]) ? 3 : 0
  }

  private static func isBlank(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    switch (a, b) {
    case (0xE1, 0x9A): c == 0x80
    case (0xE2, 0x80): c <= 0x8B || c == 0xA8 || c == 0xA9 || c == 0xAF
    case (0xE2, 0x81): c == 0x9F
    case (0xE3, 0x80): c == 0x80
    case (0xEF, 0xBB): c == 0xBF
    default: false
    }
  }

  /// `range` without white space at its ends.
  @inline(__always) static func trimmed(_ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
    var start = start, end = end
    while start < end {
      let n = size(p, at: start, before: end)
      if n == 0 { break }
      start += n
    }
    while end > start {
      let b = p[end - 1]
      if b <= 0x20 || b == 0x7F { end -= 1; continue }
      if b < 0x80 { break }
      if end - start >= 2, p[end - 2] == 0xC2, size(p, at: end - 2, before: end) == 2 { end -= 2; continue }
      if end - start >= 3, p[end - 3] >= 0xE1, size(p, at: end - 3, before: end) == 3 { end -= 3; continue }
      break
    }
    return start..<end
  }
}
