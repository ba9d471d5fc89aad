/// An exact decimal number: `mantissa × 10^-scale`.
///
/// Range: 38 decimal digits; arithmetic that would leave it returns nil rather than a rounded value.
/// Two equal numbers have the same digits only when their trailing zeros agree; `==` compares values.
public struct Exact: Hashable, Comparable, Sendable {
  /// The digits without the decimal mark.
  public var mantissa: Int128
  /// How many of the digits stand after the decimal mark; never negative.
  public var scale: Int

  /// Makes `mantissa × 10^-scale`.
  public init(_ mantissa: Int128, scale: Int = 0) {
    precondition(scale >= 0, "scale counts digits after the decimal mark")
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Makes a whole number.
  public init(_ value: Int) { self.init(Int128(value)) }

  /// Reads plain digits with an optional sign and one dot (`-12.50`). Missing: nil when the text is anything else.
  public init?(_ text: String) { self.init(digits: text.utf8) }

  /// Reads plain digits as `init(_:)` does.
  public init?(_ text: Substring) { self.init(digits: text.utf8) }

  private init?(digits: some Sequence<UInt8>) {
    var mantissa: Int128 = 0
    var scale = 0
    var seenDot = false, seenDigit = false, negative = false
    for (i, c) in digits.enumerated() {
      switch c {
      case 0x2D where i == 0: negative = true
      case 0x2B where i == 0: break
      case 0x2E where !seenDot: seenDot = true
      case 0x30...0x39:
        seenDigit = true
        let (m, o) = mantissa.multipliedReportingOverflow(by: 10)
        let (s, p) = m.addingReportingOverflow(Int128(c - 0x30))
        if o || p { return nil }
        mantissa = s
        if seenDot { scale += 1 }
      default: return nil
      }
    }
    guard seenDigit else { return nil }
    self.init(negative ? -mantissa : mantissa, scale: scale)
  }

  /// The number without trailing zeros after the decimal mark.
  public var normalized: Exact {
    var m = mantissa, s = scale
    while s > 0, m % 10 == 0 { m /= 10; s -= 1 }
    return Exact(m, scale: s)
  }

  /// The number as a whole number. Missing: nil when it has decimals or does not fit.
  public var whole: Int? {
    let n = normalized
    return n.scale == 0 ? Int(exactly: n.mantissa) : nil
  }

  static func power(_ n: Int) -> Int128? {
    var p: Int128 = 1
    for _ in 0..<n {
      let (q, o) = p.multipliedReportingOverflow(by: 10)
      if o { return nil }
      p = q
    }
    return p
  }

  /// Both numbers over the larger of the two scales. Missing: nil when a mantissa would not fit.
  static func aligned(_ a: Exact, _ b: Exact) -> (Int128, Int128, Int)? {
    let scale = max(a.scale, b.scale)
    guard let pa = power(scale - a.scale), let pb = power(scale - b.scale) else { return nil }
    let (x, o) = a.mantissa.multipliedReportingOverflow(by: pa)
    let (y, p) = b.mantissa.multipliedReportingOverflow(by: pb)
    return o || p ? nil : (x, y, scale)
  }

  /// The exact sum. Missing: nil when it has more than 38 digits.
  public func adding(_ other: Exact) -> Exact? {
    guard let (x, y, scale) = Exact.aligned(self, other) else { return nil }
    let (s, o) = x.addingReportingOverflow(y)
    return o ? nil : Exact(s, scale: scale)
  }

  /// The exact product, without trailing decimal zeros. Missing: nil when it has more than 38 digits.
  public func multiplied(by other: Exact) -> Exact? {
    let a = normalized, b = other.normalized
    let (p, o) = a.mantissa.multipliedReportingOverflow(by: b.mantissa)
    return o ? nil : Exact(p, scale: a.scale + b.scale).normalized
  }

  /// The number with its sign turned.
  public var negated: Exact { Exact(-mantissa, scale: scale) }

  /// Whether both are the same number, whatever their trailing zeros.
  public static func == (a: Exact, b: Exact) -> Bool {
    let x = a.normalized, y = b.normalized
    return x.mantissa == y.mantissa && x.scale == y.scale
  }

  /// Feeds the number without its trailing zeros to `hasher`.
  public func hash(into hasher: inout Hasher) {
    let n = normalized
    hasher.combine(n.mantissa)
    hasher.combine(n.scale)
  }

  /// Whether `a` is the smaller number, however far apart the two are.
  public static func < (a: Exact, b: Exact) -> Bool {
    if let (x, y, _) = aligned(a, b) { return x < y }
    let sign = a.mantissa.signum(), other = b.mantissa.signum()
    if sign != other { return sign < other }
    // What does not fit is the number with fewer decimals, so it lies further from zero.
    return sign > 0 ? a.scale > b.scale : sign < 0 && a.scale < b.scale
  }
}

extension Exact: CustomStringConvertible {
  /// Plain digits with a dot as decimal mark and no exponent: `5.2`, `1500000000000`.
  public var description: String {
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

extension Exact: ExpressibleByIntegerLiteral {
  /// Makes the number a literal says.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Exact: Codable {
  /// Reads the digits of `description`. Throws: when they are no plain decimal number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Exact(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected plain decimal digits, found '\(text)'")
    }
    self = value
  }

  /// Writes `description`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
