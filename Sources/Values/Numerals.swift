import Spans

/// Reads numbers written in words, or in digits and words, by the parts that number words play.
///
/// Roles: `unit` 0–9; `teen`, `tens`, `hundred` make of the unit before them 10 + n, 10 × n, 100 × n; `low` is a whole number
/// under 100 that nothing makes larger (sixteen), `ty` one that a unit can follow, `century` one in hundreds; `scale` multiplies
/// what stands before it; `one-scale` is a scale that needs nothing before it; `half` and `quarter` add a part of one; `comma`
/// starts decimals, read digit by digit or as a number. After digits only scales, halves and quarters go on, and `hundred` after one of them.
struct Numerals {
  /// A word or digit number.
  enum Part {
    case digits(Exact)
    case word(role: String, value: Exact)
  }

  private var total = Exact(0)
  private var group: Exact?
  private var lastUnit: Exact?
  /// The last scaled chunk, not yet in the total, and its scale.
  private var chunk: Exact?
  private var scale: Exact?
  /// Number of decimals read; nil before a comma.
  private var decimals: Int?
  /// Whether the decimals end with tens that a unit can follow.
  private var isInTens = false
  private var hasDigits = false

  /// The number that the parts make, and the factor of the last scale if the last part is one. Missing: nil when they make none.
  static func read(_ parts: [Part]) -> (value: Exact, scale: Exact)? {
    var reader = Numerals()
    var last = Exact(1)
    for part in parts {
      last = 1
      switch part {
      case .digits(let value):
        guard reader.group == nil else { return nil }
        reader.group = value
        reader.hasDigits = true
      case .word(let role, let value):
        guard reader.take(role, value) else { return nil }
        if role == "scale" { last = value }
      }
    }
    return reader.sum.map { ($0, last) }
  }

  private var sum: Exact? {
    guard group != nil || chunk != nil else { return nil }
    return total.adding(chunk ?? 0)?.adding(group ?? 0)
  }

  private mutating func take(_ role: String, _ value: Exact) -> Bool {
    switch role {
    case _ where decimals != nil && !role.hasSuffix("scale"): return addDecimal(role, value)
    case "unit":
      if lastUnit != nil { return false }
      lastUnit = value
      return add(value)
    case "low", "ty", "century":
      if role != "century", lastUnit != nil { return false }
      if role == "low" { lastUnit = value }
      return add(value)
    case "hundred" where hasDigits:
      guard let digit = group?.whole, (1...9).contains(digit) else { return false }
      group = Exact(digit * 100)
      return true
    case "teen", "tens", "hundred":
      guard let unit = lastUnit, let known = group, let bare = known.adding(unit.negated) else { return false }
      let made = role == "teen" ? unit.adding(10) : unit.multiplied(by: role == "tens" ? 10 : 100)
      lastUnit = role == "teen" ? made : nil
      group = made.flatMap { bare.adding($0) }
      return true
    case "half", "quarter":
      lastUnit = value
      group = (group ?? 0).adding(value)
      return true
    case "comma":
      guard group != nil else { return false }
      decimals = 0
      lastUnit = nil
      return true
    case "scale", "one-scale":
      return close(value, needsGroup: role == "scale")
    default: return false
    }
  }

  /// Adds to the decimals: digit by digit, or as a number of two digits (`koma dua puluh lima`).
  private mutating func addDecimal(_ role: String, _ value: Exact) -> Bool {
    guard let places = decimals, let part = value.whole else { return false }
    func at(_ number: Int128, _ place: Int) -> Exact { Exact(number, scale: place) }
    switch role {
    case "unit" where isInTens:
      // The place is that of the nought in the tens.
      isInTens = false
      lastUnit = nil
      group = group?.adding(at(Int128(part), places))
    case "unit":
      decimals = places + 1
      lastUnit = value
      group = group?.adding(at(Int128(part), places + 1))
    case "low" where part > 9, "ty":
      decimals = places + 2
      isInTens = role == "ty"
      lastUnit = nil
      group = group?.adding(at(Int128(part), places + 2))
    case "teen", "tens":
      guard let unit = lastUnit?.whole, unit > 0, !isInTens else { return false }
      let digit = Int128(unit)
      decimals = places + 1
      isInTens = role == "tens"
      lastUnit = nil
      group = group?.adding(at(digit, places).negated)?.adding(at(role == "teen" ? 10 + digit : 10 * digit, places + 1))
    default: return false
    }
    return group != nil
  }

  private mutating func add(_ value: Exact) -> Bool {
    if hasDigits { return false }
    group = (group ?? 0).adding(value)
    return true
  }

  private mutating func close(_ factor: Exact, needsGroup: Bool) -> Bool {
    if needsGroup, group == nil {
      // A scale after a scale: a thousand of trillions.
      guard let known = chunk, let grown = known.multiplied(by: factor), scale.map({ $0 < factor }) ?? false else { return false }
      chunk = grown
      scale = factor
      return true
    }
    if !needsGroup, group != nil { return false }
    guard let made = (needsGroup ? group : 1)?.multiplied(by: factor) else { return false }
    if let scale {
      guard factor < scale, let grown = total.adding(chunk ?? 0) else { return false }
      total = grown
    }
    chunk = made
    scale = factor
    group = nil
    lastUnit = nil
    decimals = nil
    isInTens = false
    hasDigits = false
    return true
  }
}
