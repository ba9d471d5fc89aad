import Spans

/// Reads numbers written in digits with group and decimal marks.
enum DigitNumber {
  /// Reads `text`, digits with dots and commas inside, an optional sign first.
  ///
  /// Dots group in blocks of three and the comma is the decimal mark; one, two or more than three digits after a single dot are decimals;
  /// two or more comma groups, or comma groups before one dot, are English grouping. Missing: nil for anything else (`2.5.1`).
  static func read(_ text: some Sequence<UInt8>) -> Exact? {
    var digits: [UInt8] = []
    // Where each mark stands, as the number of digits before it.
    var dots: [Int] = [], commas: [Int] = []
    var isNegative = false
    var lastDot = -1, firstComma = -1, lastComma = -1, firstDot = -1, index = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: digits.append(byte - 0x30)
      case 0x2E:
        if firstDot < 0 { firstDot = index }
        lastDot = index
        dots.append(digits.count)
      case 0x2C:
        if firstComma < 0 { firstComma = index }
        lastComma = index
        commas.append(digits.count)
      case 0x2D where index == 0: isNegative = true
      case 0x2B where index == 0: break
      case 0x20, 0xC2, 0xA0: continue
      default: return nil
      }
      index += 1
    }
    guard !digits.isEmpty, digits.count <= 36 else { return nil }
    var decimals = 0
    switch (dots.count, commas.count) {
    case (0, 0): break
    case (0, 1): decimals = digits.count - commas[0]
    case (0, _):
      guard areGroups(commas, digits.count) else { return nil }
    case (1, 0):
      if !areGroups(dots, digits.count) || digits[0] == 0 { decimals = digits.count - dots[0] }
    case (_, 0):
      guard areGroups(dots, digits.count) else { return nil }
    case (_, 1) where lastDot < firstComma:
      guard areGroups(dots, commas[0]) else { return nil }
      decimals = digits.count - commas[0]
    case (1, _) where lastComma < firstDot:
      guard areGroups(commas, dots[0]) else { return nil }
      decimals = digits.count - dots[0]
    default: return nil
    }
    var mantissa: Int128 = 0
    for digit in digits { mantissa = mantissa * 10 + Int128(digit) }
    return Exact(isNegative ? -mantissa : mantissa, scale: decimals)
  }

  /// Whether marks at these places cut the digits before `end` into a first group of one to three and groups of three.
  private static func areGroups(_ marks: [Int], _ end: Int) -> Bool {
    guard let first = marks.first, (1...3).contains(first) else { return false }
    return zip(marks, marks.dropFirst() + [end]).allSatisfy { $1 - $0 == 3 }
  }
}
