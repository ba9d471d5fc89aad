import Spans

/// Bytes of JSON, written front to back without a `String` for each value.
///
/// Cost: linear in what is written.
public struct JSONBuffer: Sendable {
  /// What has been written.
  public var bytes: [UInt8] = []

  /// Makes a buffer that holds `bytes`, nothing by default.
  public init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// Appends bytes as they are.
  @inlinable public mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a run of bytes as it is.
  @inlinable public mutating func raw(_ run: some Sequence<UInt8>) { bytes.append(contentsOf: run) }

  /// Appends one byte as it is.
  @inlinable public mutating func raw(_ byte: UInt8) { bytes.append(byte) }

  /// Appends a JSON string: quoted and escaped.
  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// Appends valid UTF-8 as a JSON string. Only `"`, `\` and control characters are escaped.
  public mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    var start = 0
    for i in 0..<text.count {
      let byte = text[i]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      if start < i { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<i])) }
      start = i + 1
      escape(byte)
    }
    if start < text.count { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...])) }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      raw("u00")
      bytes.append(0x30 + byte >> 4)
      bytes.append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
    }
  }

  /// Appends a whole number in digits.
  public mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    digits(value.magnitude)
  }

  private mutating func digits(_ value: UInt) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = digits.count, rest = value
      repeat {
        first -= 1
        digits.initializeElement(at: first, to: 0x30 + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }

  /// Appends a number with exactly the digits it has: no exponent, no rounding.
  public mutating func number(_ value: Exact) {
    if value.scale == 0, let whole = Int(exactly: value.mantissa) {
      integer(whole)
    } else {
      raw(value.description.utf8)
    }
  }
}
