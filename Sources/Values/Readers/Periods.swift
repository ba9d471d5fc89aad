import Spans

// Years and larger or smaller parts of the calendar: quarters, decades, centuries.
extension Readers {
  /// A year in digits, before or after the era's beginning, in two digits, or in words.
  static let year: Reader = { r in
    let spoken = r.has("words") ? r.whole("words").flatMap { (1000..<2100).contains($0) ? $0 : nil } : nil
    guard let year = r.digits("year") ?? r.year("short") ?? spoken, year > 0 else { return nil }
    let moment = Moment(year: r.has("before") ? 1 - year : year)
    return Reply(.date(modded(DateMeaning(moment), r)))
  }

  /// Ten years: 1990s.
  static let decade: Reader = { r in
    guard var year = r.digits("year"), year % 10 == 0 else { return nil }
    if year < 100 { year += 1900 }
    guard (1500..<2100).contains(year) else { return nil }
    return Reply(.date(modded(DateMeaning(Moment(year: year, part: .decade)), r)))
  }

  /// A hundred years by number, or two such numbers as an interval.
  static let century: Reader = { r in
    func moment(_ suffix: String) -> Moment? {
      partNumber(r, suffix).flatMap {
        $0 > 0 && $0 < 40 ? Moment(year: ($0 - 1) * 100, part: .century) : nil
      }
    }
    guard let first = moment("") else { return nil }
    if let second = moment("2") { return Reply(.date(DateMeaning(from: first, to: second))) }
    return Reply(.date(modded(DateMeaning(first), r)))
  }

  /// The number of an ordinal word in a capture.
  static func ordinalWord(_ r: Reading, _ name: String) -> Int? {
    guard let unit = r.cell(name, "ordinal").flatMap({ Int($0) }) ?? r.cell(name, "numeral").flatMap({ Int($0) }) else { return nil }
    let roles = r.match.rows(name, "numeral").compactMap { r.match.lexicon.text($0, "role") }
    return roles.contains("teen") ? unit + 10 : roles.contains("tens") ? unit * 10 : unit
  }

  /// The number in captures named with a suffix: Roman, in digits, or an ordinal word.
  private static func partNumber(_ r: Reading, _ suffix: String = "") -> Int? {
    r.roman("r" + suffix) ?? r.digits("n" + suffix) ?? ordinalWord(r, "o" + suffix)
  }

  /// A numbered part of a year: quarter, half, third; of `year`, of the year `yearwhen` says, or of the anchor's.
  static let yearPart: Reader = { r in
    let count = r.cell("kind", "yearpart").map { parts(of: $0) }
    return yearPart(r, r.has("last") ? count : partNumber(r))
  }

  /// The same, with the number in the word.
  static let yearPartLetter: Reader = { r in yearPart(r, r.cell("kind", "yearpart", "number").flatMap { Int($0) }) }

  private static func yearPart(_ r: Reading, _ number: Int?) -> Reply? {
    guard let kind = r.cell("code", "yearcode") ?? r.cell("kind", "yearpart"), let n = number else { return nil }
    guard n >= 1, n <= parts(of: kind) else { return nil }
    func moment(_ year: Int) -> Moment { Moment(year: year, part: kind == "quarter" ? .quarter(n) : .half(n)) }
    var date: DateMeaning
    if let year = writtenYear(r) {
      date = DateMeaning(moment(year))
    } else {
      date = DateMeaning(from: r.anchor) { anchor in moment(Readers.year(r, shift: "yearwhen")?.year ?? anchor.day.year) }
    }
    if kind == "third", let year = date.value?.year {
      return Reply(.date(interval(Moment(year: year, month: n * 4 - 3), Moment(year: year, month: n * 4), date)))
    }
    date.hasYear = writtenYear(r) != nil
    return Reply(.date(modded(date, r)))
  }

  /// The year in the capture `year` or in the code. Missing: nil when neither took part.
  private static func writtenYear(_ r: Reading) -> Int? { r.year("year") ?? r.cell("code", "yearcode", "year").flatMap { Int($0) } }

  /// How many parts of a kind a year has.
  private static func parts(of kind: String) -> Int { kind == "quarter" ? 4 : kind == "third" ? 3 : 2 }

  /// Numbered parts of a year from one to another: quarters or halves `r1` to `r2`, of the same years as one part.
  static let yearParts: Reader = { r in
    guard let kind = r.cell("kind", "yearpart"), kind != "third", let first = partNumber(r, "1"),
      let last = partNumber(r, "2"), first >= 1, first < last, last <= parts(of: kind)
    else { return nil }
    let (date, known) = yearOrAnchors(r)
    guard let year = known else { return Reply(.date(date)) }
    func moment(_ n: Int) -> Moment { Moment(year: year, part: kind == "quarter" ? .quarter(n) : .half(n)) }
    return Reply(.date(interval(moment(first), moment(last), date)))
  }

  /// The year in the capture `year`, else that of the anchor, moved as the rule says; with what is known of the date from it.
  private static func yearOrAnchors(_ r: Reading) -> (date: DateMeaning, year: Int?) {
    if let year = writtenYear(r) { return (DateMeaning(nil), year) }
    let date = DateMeaning(from: r.anchor) { anchor in Moment(year: Readers.year(r, shift: "yearwhen")?.year ?? anchor.day.year) }
    return (date, date.value?.year)
  }

  /// The first or last months of a year as an interval.
  static let yearMonths: Reader = { r in
    guard let n = r.whole("n"), (2...11).contains(n) else { return nil }
    let (date, known) = yearOrAnchors(r)
    guard let year = known else { return Reply(.date(date)) }
    let isLast = r.setting("end") == "last"
    return Reply(
      .date(interval(Moment(year: year, month: isLast ? 13 - n : 1), Moment(year: year, month: isLast ? 12 : n), date)))
  }

  /// The month in the capture `month`, or the one that `monthwhen` says, seen from an anchor. Missing: nil when neither is told.
  static func month(_ r: Reading, _ anchor: Anchor) -> Moment? {
    if let named = r.cell("month", "month").flatMap({ Int($0) }) {
      return Moment(year: Readers.year(of: named, seenFrom: anchor, r), month: named)
    }
    return direction(r, "monthwhen").flatMap { moved(anchor, "month", $0 == .past ? -1 : $0 == .future ? 1 : 0) }
  }

  /// A numbered week of a month: days 1–7, 8–14, …, or the last seven days.
  static let weekOfMonth: Reader = { r in
    let isLast = r.has("last")
    guard let n = isLast ? 0 : partNumber(r), n < 6 else { return nil }
    let named = r.cell("month", "month").flatMap { Int($0) }
    let written = r.year("year").flatMap { year in named.map { Moment(year: year, month: $0) } }
    let date = written.map { _ in DateMeaning(nil) } ?? DateMeaning(from: r.anchor) { month(r, $0) }
    guard let found = written ?? date.value, let year = found.year, let month = found.month else { return Reply(.date(date)) }
    let length = CalendarDay.days(in: month, of: year)
    let first = isLast ? length - 6 : n * 7 - 6
    guard first >= 1, first <= length else { return nil }
    let end = Moment(year: year, month: month, day: min(first + 6, length))
    return Reply(.date(interval(Moment(year: year, month: month, day: first), end, date)))
  }

  /// The nth weekday of a month.
  static let nthWeekday: Reader = { r in
    guard let weekday = r.cell("w", "weekday").flatMap({ Int($0) }), let n = r.has("last") ? 0 : ordinalWord(r, "o") ?? r.digits("n")
    else { return nil }
    func day(_ year: Int, _ month: Int) -> Moment? {
      let length = CalendarDay.days(in: month, of: year)
      let start = n == 0 ? length - 6 : n * 7 - 6
      guard start >= 1, start <= length, let first = CalendarDay(year, month, start) else { return nil }
      let found = first.adding(days: (weekday - first.weekday + 7) % 7)
      return found.civil.month == month ? Moment(found) : nil
    }
    if let year = r.year("year"), let month = r.cell("month", "month").flatMap({ Int($0) }) {
      return day(year, month).map { Reply(.date(DateMeaning($0))) }
    }
    return Reply(
      .date(
        DateMeaning(from: r.anchor) { anchor in
          guard let found = month(r, anchor), let year = found.year, let month = found.month else { return nil }
          return day(year, month)
        }))
  }
}
