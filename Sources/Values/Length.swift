import Spans

/// A unit of time that durations are counted in.
enum TimeUnit: String, Sendable {
  case year = "Y", month = "M", week = "W", day = "D", hour = "H", minute = "MIN", second = "S"

  /// Whether ISO 8601 writes it after the `T`.
  var isClock: Bool { self == .hour || self == .minute || self == .second }
  private static let order: [TimeUnit] = [.year, .month, .week, .day, .hour, .minute, .second]

  /// Whether it is longer than another.
  func isCoarser(than other: TimeUnit) -> Bool {
    (TimeUnit.order.firstIndex(of: self) ?? 0) < (TimeUnit.order.firstIndex(of: other) ?? 0)
  }

  /// Its letter in ISO 8601.
  var letter: String { self == .minute ? "M" : rawValue }
  /// The finer unit that a fraction is written in, and how many make one. Missing: nil when ISO's decimals are clearer.
  var finer: (unit: TimeUnit, count: Exact)? {
    switch self {
    case .year: (.month, 12)
    case .day: (.hour, 24)
    case .hour: (.minute, 60)
    case .minute: (.second, 60)
    default: nil
    }
  }
}

/// A length of time, as parts from coarse to fine.
struct Length: Sendable {
  /// One part: so many of a unit.
  struct Part: Sendable {
    var count: Exact
    var unit: TimeUnit
  }
  /// The parts, coarse to fine.
  var parts: [Part]

  /// One part; `count` may have decimals, which become the finer unit where that is whole: 1.5 years, `P1Y6M`.
  init(_ count: Exact, _ unit: TimeUnit) {
    let count = count.normalized
    guard count.scale > 0, let finer = unit.finer, count.mantissa >= 0 else {
      parts = [Part(count: count, unit: unit)]
      return
    }
    var power: Int128 = 1
    for _ in 0..<count.scale { power *= 10 }
    let whole = count.mantissa / power
    let rest = Exact(count.mantissa - whole * power, scale: count.scale)
    guard let fine = rest.multiplied(by: finer.count), fine.whole != nil else {
      parts = [Part(count: count, unit: unit)]
      return
    }
    parts = whole == 0 ? [] : [Part(count: Exact(whole), unit: unit)]
    parts.append(Part(count: fine.normalized, unit: finer.unit))
  }

  /// ISO 8601: `P2Y6M`, `PT1H30M`.
  var iso: String {
    var out = "P", hasClock = false
    for part in parts {
      if part.unit.isClock, !hasClock {
        out += "T"
        hasClock = true
      }
      out += part.count.normalized.description + part.unit.letter
    }
    return out
  }

  /// The sum with another length, part by part.
  func adding(_ other: Length) -> Length {
    var sum = self
    sum.parts += other.parts
    return sum
  }

  /// Number of whole months, days and seconds it stands for. Missing: nil when a part is no whole number.
  var steps: (months: Int, days: Int, seconds: Int)? {
    var months = 0, days = 0, seconds = 0
    for part in parts {
      guard let n = part.count.whole, abs(n) < 1_000_000 else { return nil }
      switch part.unit {
      case .year: months += n * 12
      case .month: months += n
      case .week: days += n * 7
      case .day: days += n
      case .hour: seconds += n * 3600
      case .minute: seconds += n * 60
      case .second: seconds += n
      }
    }
    return (months, days, seconds)
  }

  /// Its coarsest unit.
  var unit: TimeUnit { parts.first?.unit ?? .day }

  /// `steps` from an anchor to a side of it: negative to the past.
  func steps(to side: Readers.Direction) -> (months: Int, days: Int, seconds: Int)? {
    steps.map { side == .past ? (-$0.months, -$0.days, -$0.seconds) : $0 }
  }
}
