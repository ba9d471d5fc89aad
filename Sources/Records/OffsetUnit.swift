/// The unit in which `start` and `end` count on output.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode scalars (code points): the index of a Python string.
  case scalar
  /// Bytes of UTF-8.
  case utf8
  /// UTF-16 code units: the index of a JavaScript or Java string.
  case utf16
}

/// Converts byte offsets of one text into another unit.
///
/// Cost: one pass to build unless the text is ASCII or the unit is bytes; constant for each conversion (at most 63 bytes are looked at).
public struct OffsetIndex: Sendable {
  private static let shift = 6
  /// Units before each block of 64 bytes; empty when offsets are the same in both units.
  private let before: [Int]
  private let unit: OffsetUnit
  /// Number of units in the whole text.
  public let count: Int

  /// Indexes `bytes`, valid UTF-8, for `unit`.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, unit: OffsetUnit) {
    self.unit = unit
    guard unit != .utf8, !OffsetIndex.isASCII(bytes) else {
      before = []
      count = bytes.count
      return
    }
    var sums: [Int] = []
    sums.reserveCapacity(bytes.count >> OffsetIndex.shift + 1)
    var sum = 0
    var start = 0
    while start < bytes.count {
      sums.append(sum)
      let end = min(start + 1 << OffsetIndex.shift, bytes.count)
      sum += OffsetIndex.units(bytes, start, end, unit)
      start = end
    }
    before = sums
    count = sum
  }

  /// The offset of byte `offset` in the unit. Range: `0...bytes.count`; `bytes` is the text the index was made of.
  public func convert(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if before.isEmpty { return offset }
    if offset >= bytes.count { return count }
    let block = offset >> OffsetIndex.shift
    return before[block] + OffsetIndex.units(bytes, block << OffsetIndex.shift, offset, unit)
  }

  /// The byte at which unit number `position` starts. Missing: nil when it lies outside the text or inside a scalar.
  public func byteOffset(of position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (0...count).contains(position) else { return nil }
    if before.isEmpty {
      return position == bytes.count || bytes[position] & 0xC0 != 0x80 ? position : nil
    }
    if position == count { return bytes.count }
    var low = 0
    var high = before.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[middle] <= position { low = middle } else { high = middle }
    }
    var units = before[low]
    var i = low << OffsetIndex.shift
    while i < bytes.count {
      if bytes[i] & 0xC0 != 0x80 {
        if units == position { return i }
        units += unit == .utf16 && bytes[i] >= 0xF0 ? 2 : 1
        if units > position { return nil }
      }
      i += 1
    }
    return nil
  }

  private static func units(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ unit: OffsetUnit) -> Int {
    var n = 0
    if unit == .utf16 {
      for i in start..<end { n += (bytes[i] & 0xC0 != 0x80 ? 1 : 0) + (bytes[i] >= 0xF0 ? 1 : 0) }
    } else {
      for i in start..<end { n += bytes[i] & 0xC0 != 0x80 ? 1 : 0 }
    }
    return n
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var i = 0
    while i + 8 <= raw.count {
      if raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      i += 8
    }
    while i < raw.count {
      if raw[i] >= 0x80 { return false }
      i += 1
    }
    return true
  }
}
