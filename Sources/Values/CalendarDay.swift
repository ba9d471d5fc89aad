/// A day of the Gregorian calendar, counted from 1970-01-01.
struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  var number: Int

  /// Makes the day with a number.
  init(number: Int) { self.number = number }

  /// Makes a day. Missing: nil when the month has no such day.
  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= CalendarDay.days(in: month, of: year) else { return nil }
    number = CalendarDay.number(year, month, day)
  }

  /// Number of days of a month.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  // Source: H. Hinnant, chrono-compatible low-level date algorithms (days from civil and back).
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day.
  var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  /// Year of the day.
  var year: Int { civil.year }

  /// Day of the week: 1 Monday … 7 Sunday.
  var weekday: Int { (((number + 3) % 7) + 7) % 7 + 1 }

  /// Day of the Javanese five-day week: 0 Legi, 1 Pahing, 2 Pon, 3 Wage, 4 Kliwon.
  var pasaran: Int { (((number + 3) % 5) + 5) % 5 }

  /// ISO 8601 week and the year it belongs to.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarDay(number: number - weekday + 4)
    let year = thursday.year
    return (year, (thursday.number - CalendarDay.number(year, 1, 1)) / 7 + 1)
  }

  /// Monday of the day's ISO week.
  var monday: CalendarDay { CalendarDay(number: number - weekday + 1) }

  /// The day `days` later.
  func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  /// The day `months` later; the last day of a shorter month where the day does not exist.
  func adding(months: Int) -> CalendarDay {
    let c = civil
    let index = c.year * 12 + c.month - 1 + months
    let year = index >= 0 ? index / 12 : (index - 11) / 12
    let month = index - year * 12 + 1
    return CalendarDay(number: CalendarDay.number(year, month, min(c.day, CalendarDay.days(in: month, of: year))))
  }

  static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }
}
