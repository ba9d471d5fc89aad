/// The tabular (civil) Islamic calendar, for the day that a Hijri date falls on when no table says better.
///
/// Source: the arithmetic calendar with 30-year cycle, epoch 16 July 622 (Julian). The day that was observed can differ by one.
enum HijriCalendar {
  /// The Gregorian day of a Hijri date. Missing: nil when the month has no such day.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
    guard year > 0, (1...12).contains(month), (1...30).contains(day) else { return nil }
    let days = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30
    // The Julian day number of the epoch is 1948440; that of 1970-01-01 is 2440588.
    return CalendarDay(number: days + 1_948_439 - 2_440_588)
  }

  /// The Hijri year that a Gregorian day falls in.
  static func year(of day: CalendarDay) -> Int { (30 * (day.number + 2_440_588 - 1_948_440) + 10_646) / 10_631 }
}
