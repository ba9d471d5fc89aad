/// The form of a reference date.
enum ISODate {
  /// A day of the calendar with or without a time and a zone (`2025-11-21`, `2025-11-21T21:00+07:00`), with the `T` of the norm where a
  /// space stands before the time. Missing: nil when `text` is none.
  static func read(_ text: String) -> String? {
    let date = text.replacing(" ", with: "T", maxReplacements: 1)
    return isValid(date) ? date : nil
  }

  private static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
      bytes[4] == 0x2D, bytes[7] == 0x2D, (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return false }
    return bytes.count == 10 || isTime(Array(bytes[10...]))
  }

  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 6, bytes[0] == 0x54, isClock(bytes, 1) else { return false }
    var at = 6
    if at < bytes.count, bytes[at] == 0x3A {
      guard let second = number(bytes, at + 1, 2), second < 60 else { return false }
      at += 3
    }
    if at == bytes.count || (bytes[at] == 0x5A && at + 1 == bytes.count) { return true }
    return (bytes[at] == 0x2B || bytes[at] == 0x2D) && isClock(bytes, at + 1) && at + 6 == bytes.count
  }

  private static func isClock(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard let hour = number(bytes, at, 2), let minute = number(bytes, at + 3, 2), bytes[at + 2] == 0x3A else { return false }
    return hour < 24 && minute < 60
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var n = 0
    for byte in bytes[at..<at + count] {
      guard byte &- 0x30 < 10 else { return nil }
      n = n * 10 + Int(byte - 0x30)
    }
    return n
  }
}
