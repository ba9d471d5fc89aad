import Spans

/// What a number, sum, percentage or quantity says: one value, a range, or only about how many.
struct Amount: Sendable {
  /// The number. Missing: nil for ranges and vague amounts.
  var value: Exact?
  /// Lower end of a range, or of what a vague word can mean.
  var min: Exact?
  /// Upper end of a range.
  var max: Exact?
  /// `about at-least at-most more-than less-than`.
  var qualifier: String?
  var isVague = false
  var isCollective = false
  /// `2/3`, where a fraction is written as one.
  var fraction: String?
  /// The whole that it is a part of: the 38 of *17 of 38*.
  var total: Exact?
  /// The 2 of *2 × 660*.
  var multiplier: Exact?
  /// The last scale word's factor, 1 for none: at the end of a range it covers both ends.
  var scale: Exact = 1
  /// Whether it is written in plain digits without any mark.
  var isPlainDigits = false

  init(_ value: Exact? = nil) { self.value = value }

  /// A range. Missing: nil when it would not ascend.
  init?(from low: Exact, to high: Exact) {
    guard low < high else { return nil }
    min = low
    max = high
  }

  /// The amount with every number multiplied. Missing: nil when one would not fit.
  func multiplied(by factor: Exact) -> Amount? {
    var out = self
    for path in [\Amount.value, \Amount.min, \Amount.max] {
      guard let number = self[keyPath: path] else { continue }
      guard let product = number.multiplied(by: factor) else { return nil }
      out[keyPath: path] = product
    }
    return out
  }

  /// The amount with its signs turned.
  var negated: Amount {
    var out = self
    out.value = value?.negated
    out.min = max?.negated
    out.max = min?.negated
    return out
  }

  /// Its fields, in output order.
  var fields: [Field] {
    var out: [Field] = []
    if let value { out.append(Field("value", .number(value.normalized))) }
    if let min { out.append(Field("min", .number(min.normalized))) }
    if let max { out.append(Field("max", .number(max.normalized))) }
    return out
  }

  /// Fields that stand after those of a sum or share.
  var plainRemarks: [Field] {
    var out: [Field] = []
    if let qualifier { out.append(Field("qualifier", .text(qualifier))) }
    if isVague { out.append(Field("vague", true)) }
    return out
  }

  /// Fields that stand after those of a number or figure.
  var remarks: [Field] {
    var out: [Field] = []
    if let qualifier { out.append(Field("qualifier", .text(qualifier))) }
    if let total { out.append(Field("total", .number(total.normalized))) }
    if let multiplier { out.append(Field("multiplier", .number(multiplier.normalized))) }
    if isVague { out.append(Field("vague", true)) }
    if isCollective { out.append(Field("collective", true)) }
    if let fraction { out.append(Field("fraction", .text(fraction))) }
    return out
  }
}
