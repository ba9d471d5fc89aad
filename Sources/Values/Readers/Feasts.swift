import Spans

// Holidays, anniversaries and dates of the Islamic calendar.
extension Readers {
  /// A holiday of `year`, of the year before `nextyear`, of the Hijri year `hijri`, or of the anchor's year.
  static let holiday: Reader = { r in
    if let year = r.year("year") ?? r.year("nextyear").map({ $0 - 1 }) {
      return holidayDay(r, year).map { Reply(.date(DateMeaning(Moment($0)))) }
    }
    if let hijri = r.digits("hijri") { return holidayOfHijri(r, hijri).map { Reply(.date(DateMeaning(Moment($0)))) } }
    var date = DateMeaning(from: r.anchor) { anchor in
      holidayDay(r, Readers.year(r, shift: "yearwhen")?.year ?? anchor.day.year).map { Moment($0) }
    }
    date.hasYear = false
    return date.value == nil ? nil : Reply(.date(date))
  }

  /// The day of the holiday in the capture `f` in a Gregorian year.
  private static func holidayDay(_ r: Reading, _ year: Int) -> CalendarDay? {
    guard let key = r.cell("f", "holiday") else { return nil }
    let parts = key.split(separator: "-").compactMap { Int($0) }
    if parts.count == 2 { return CalendarDay(year, parts[0], parts[1]) }
    if let day = r.scene.almanac.feast(key, year) { return day }
    // No table: by the tabular calendar.
    guard let month = r.cell("f", "holiday", "hijrimonth").flatMap({ Int($0) }),
      let day = r.cell("f", "holiday", "hijriday").flatMap({ Int($0) }),
      let first = CalendarDay(year, 1, 1)
    else { return nil }
    let start = HijriCalendar.year(of: first)
    return (start...start + 1).compactMap { HijriCalendar.day($0, month, day) }.first { $0.year == year }
  }

  /// The day of the holiday in the capture `f` in a Hijri year: the table's nearest to the tabular day.
  private static func holidayOfHijri(_ r: Reading, _ hijri: Int) -> CalendarDay? {
    guard let key = r.cell("f", "holiday"), let month = r.cell("f", "holiday", "hijrimonth").flatMap({ Int($0) }),
      let day = r.cell("f", "holiday", "hijriday").flatMap({ Int($0) }), let computed = HijriCalendar.day(hijri, month, day)
    else { return nil }
    let listed = r.scene.almanac.feast(key, computed.year)
    return listed.flatMap { abs($0.number - computed.number) < 4 ? $0 : nil } ?? computed
  }

  /// The nth return of a founding day; without a number the one of the anchor's year.
  static let anniversary: Reader = { r in
    guard let founded = r.cell("f", "anniversary") else { return nil }
    let parts = founded.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    if let n = r.digits("n") ?? r.roman("r"), n > 0, n < 2500 {
      return CalendarDay(parts[0] + n, parts[1], parts[2]).map { Reply(.date(DateMeaning(Moment($0)))) }
    }
    if let year = r.year("year") { return CalendarDay(year, parts[1], parts[2]).map { Reply(.date(DateMeaning(Moment($0)))) } }
    return Reply(.date(DateMeaning(from: r.anchor) { CalendarDay($0.day.year, parts[1], parts[2]).map { Moment($0) } }))
  }

  /// So many days or weeks before or after a holiday.
  static let holidayOffset: Reader = { r in
    let days = r.whole("days") ?? r.whole("weeks").map { $0 * 7 } ?? r.cell("one", "oneunit", "code").flatMap { whole(days: $0) }
    guard let days, let reply = holiday(r), case .date(var date) = reply.meaning else { return nil }
    date.value = date.value?.exactDay.map { Moment($0.adding(days: r.setting("sign") == nil ? days : -days)) }
    return Reply(.date(date))
  }

  /// How many days a day or week is, by its length.
  private static func whole(days length: String) -> Int? { length == "P1D" ? 1 : length == "P1W" ? 7 : nil }

  /// A month, day or year of the Islamic calendar.
  static let hijri: Reader = { r in
    let month = (r.setting("month") ?? r.cell("month", "hijrimonth")).flatMap { Int($0) }
    let day = r.whole("day"), year = r.digits("year")
    guard month != nil || year != nil, (1...30).contains(day ?? 1), year.map({ (1...1600).contains($0) }) ?? true else { return nil }
    var date = DateMeaning(Moment(year: year, month: month, day: day))
    date.calendar = "islamic"
    date = modded(date, r)
    date.hasYear = year != nil
    return Reply(.date(date))
  }
}
