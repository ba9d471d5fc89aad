import Spans

/// A time of day.
struct Clock: Hashable, Sendable {
  var hour: Int
  var minute: Int
  /// Missing: nil when no seconds are written.
  var second: Int?
  /// Zone as ISO 8601 writes it: `+07:00`, `Z`. Missing: nil when none is written.
  var zone: String?

  /// `T09:00+07:00`.
  var iso: String {
    "T" + padded(hour, 2) + ":" + padded(minute, 2) + (second.map { ":" + padded($0, 2) } ?? "") + (zone ?? "")
  }
}

/// A point in time at the granularity it is written with.
struct Moment: Hashable, Sendable {
  /// A part of a year other than a month, or more than one year.
  enum Part: Hashable, Sendable {
    case week(Int), quarter(Int), half(Int)
    /// Ten and a hundred years from `year` on.
    case decade, century
  }

  /// Year; 0 is 1 BC. Missing: nil when the text gives none and none can be told.
  var year: Int?
  var month: Int?
  var day: Int?
  var part: Part?
  var clock: Clock?

  init(year: Int? = nil, month: Int? = nil, day: Int? = nil, part: Part? = nil, clock: Clock? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.part = part
    self.clock = clock
  }

  /// The moment of a day.
  init(_ day: CalendarDay) {
    let c = day.civil
    self.init(year: c.year, month: c.month, day: c.day)
  }

  /// The moment of a day's ISO week.
  static func week(of day: CalendarDay) -> Moment {
    let week = day.isoWeek
    return Moment(year: week.year, part: .week(week.week))
  }

  /// ISO 8601 with reduced precision, EDTF for decades and centuries; `XXXX` for an unknown year.
  var iso: String {
    let y = year.map { $0 < 0 ? "-" + padded(-$0, 4) : padded($0, 4) } ?? "XXXX"
    switch part {
    case .week(let n): return y + "-W" + padded(n, 2)
    case .quarter(let n): return y + "-Q\(n)"
    case .half(let n): return y + "-H\(n)"
    case .decade: return y.dropLast() + "X"
    case .century: return y.dropLast(2) + "XX"
    case nil: break
    }
    guard month != nil || day != nil else { return y }
    let m = y + "-" + (month.map { padded($0, 2) } ?? "XX")
    guard let day else { return m }
    return m + "-" + padded(day, 2) + (clock?.iso ?? "")
  }

  /// How fine it is: `century` … `second`.
  var grain: String {
    if let clock { return clock.second == nil ? "minute" : "second" }
    if day != nil { return "day" }
    if month != nil { return "month" }
    switch part {
    case .week: return "week"
    case .quarter: return "quarter"
    case .half: return "half-year"
    case .decade: return "decade"
    case .century: return "century"
    case nil: return "year"
    }
  }

  /// The first day of it. Missing: nil without a year.
  var firstDay: CalendarDay? {
    guard let year else { return nil }
    switch part {
    case .week(let n):
      return CalendarDay(year, 1, 4)?.monday.adding(days: (n - 1) * 7)
    case .quarter(let n): return CalendarDay(year, n * 3 - 2, 1)
    case .half(let n): return CalendarDay(year, n * 6 - 5, 1)
    case .decade, .century, nil: return CalendarDay(year, month ?? 1, day ?? 1)
    }
  }

  /// The day, when it is one. Missing: nil for anything coarser and for days that do not exist.
  var exactDay: CalendarDay? {
    guard let year, let month, let day else { return nil }
    return CalendarDay(year, month, day)
  }
}

/// `number` with at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
