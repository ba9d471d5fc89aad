import Spans

// Intervals of dates, and lists of days that share a month.
extension Readers {
  /// Days `day1` to `day2` of a month, or of months `month1` and `month`.
  static let dayRange: Reader = { r in
    guard let first = r.whole("day1"), let month = r.cell("month", "month").flatMap({ Int($0) }) ?? r.digits("month"),
      let last = r.whole("day"), let end = dated(r, day: last, month: month)
    else { return nil }
    let startMonth = r.digits("month1") ?? month
    guard let to = end.value else { return Reply(.date(end)) }
    let from = Moment(year: startMonth > month ? (to.year ?? 0) - 1 : to.year, month: startMonth, day: first)
    guard let a = from.exactDay, let b = to.exactDay, a < b else { return nil }
    return Reply(.date(interval(from, to, end)))
  }

  /// Days of the month that `monthwhen` says, as an interval.
  static let dayRangeOfMonth: Reader = { r in
    guard let first = r.whole("day1"), let last = r.whole("day"), first < last else { return nil }
    let date = DateMeaning(from: r.anchor) { month(r, $0) }
    guard let month = date.value else { return Reply(.date(date)) }
    let from = Moment(year: month.year, month: month.month, day: first), to = Moment(year: month.year, month: month.month, day: last)
    guard from.exactDay != nil, to.exactDay != nil else { return nil }
    return Reply(.date(interval(from, to, date)))
  }

  /// An interval that keeps the anchor of `date`.
  static func interval(_ from: Moment?, _ to: Moment?, _ date: DateMeaning) -> DateMeaning {
    var out = DateMeaning(from: from, to: to)
    out.isRelative = date.isRelative
    out.anchor = date.anchor
    out.doubt = date.endDoubt
    out.hasYear = date.hasYear
    return out
  }

  /// Days of one month, each a date of its own.
  static let dayList: Reader = { r in
    guard let capture = r.match.capture("days"), let month = r.cell("month", "month").flatMap({ Int($0) }), let last = r.whole("day"),
      let end = dated(r, day: last, month: month)
    else { return nil }
    var reply = Reply(.date(end))
    reply.isOnlyParts = true
    for element in capture.elements {
      let item = r.match.elements[element]
      guard r.match.tokens[Int(item.start)].kind == .number else { continue }
      let range = r.match.tokens[Int(item.start)].range
      guard let day = DigitNumber.read(r.match.bytes[range])?.whole, (1...31).contains(day) else { return nil }
      var date = end
      date.value?.day = day
      if date.value != nil, date.value?.exactDay == nil { return nil }
      reply.parts.append((Int(item.start)..<Int(item.end), .date(date), "date"))
    }
    let tokens = r.match.finding.tokens
    let start = r.match.capture("day").map { Int(r.match.elements[$0.elements.lowerBound].start) } ?? tokens.lowerBound
    reply.parts.append((start..<tokens.upperBound, .date(end), "date"))
    return reply
  }

  /// Weekdays `w1` to `w2` of a week that `week` says, or with days `day1` to `day` and a month in digits.
  static let weekdayRange: Reader = { r in
    guard let first = r.cell("w1", "weekday").flatMap({ Int($0) }), let last = r.cell("w2", "weekday").flatMap({ Int($0) }) else {
      return nil
    }
    if r.has("day") { return dayRange(r) }
    let week = direction(r, "week")
    let date = DateMeaning(from: r.anchor) { anchor in
      let monday = anchor.day.monday.adding(days: week == .past ? -7 : week == .future ? 7 : 0)
      return Moment(monday.adding(days: last - 1))
    }
    guard let to = date.value, let anchor = r.anchor else { return Reply(.date(date)) }
    var end = to
    var from = anchor.day.monday.adding(days: (week == .past ? -7 : week == .future ? 7 : 0) + first - 1)
    if week == nil, let now = r.anchor?.day {
      // Without a week: the latest such days, or the next ones after a word for the future.
      let isFuture = cue(r) == .future
      from = CalendarDay(number: now.number + offset(now.weekday, first, isFuture ? .future : nil))
      end = Moment(from.adding(days: (last - first + 7) % 7))
    }
    guard let b = end.exactDay, from < b else { return nil }
    return Reply(.date(interval(Moment(from), end, date)))
  }

  /// Years `from` to `to`; two digits at the end are of the same century.
  static let yearRange: Reader = { r in
    guard let from = r.digits("from"), var to = r.digits("to") else { return nil }
    if to < 100 { to += from / 100 * 100 }
    guard from > 999, from < to, to < 2200, to - from < 600 else { return nil }
    return Reply(.date(DateMeaning(from: Moment(year: from), to: Moment(year: to))))
  }

  /// Findings `a` and `b` as the ends of an interval; a year written once holds for both.
  static let dateRange: Reader = { r in
    guard case .date(let a)? = r.draft("a")?.meaning, case .date(let b)? = r.draft("b")?.meaning else { return nil }
    // The dash behind a dateline: `Jakarta, 21 November 2025 - Kemarin …`.
    if r.has("dash"), a.hasYear, b.isRelative { return nil }
    guard var from = a.value ?? (a.isInterval ? a.from : b.hasYear ? a.written : nil),
      var end = b.value ?? (b.isInterval ? b.to : a.hasYear ? b.written : nil),
      a.calendar == b.calendar
    else { return nil }
    if from.part == nil, end.part == nil { giveYears(r, &from, a.hasYear, &end, b.hasYear) }
    if from.clock != nil, from.clock?.zone == nil, let zone = end.clock?.zone { from.clock?.zone = zone }
    if let x = from.firstDay, let y = end.firstDay, x > y { swap(&from, &end) }
    var out = interval(from, end, b.isRelative ? b : a)
    let isYearBefore = a.hasYear && !b.hasYear && from.month != nil
    out.isRelative = (a.isRelative && a.hasYear) || (b.isRelative && !isYearBefore)
    out.startMod = a.mod
    out.endMod = b.mod
    if out.isRelative, out.anchor == nil { out.anchor = a.anchor ?? b.anchor }
    if !out.isRelative { out.anchor = nil }
    out.doubt = a.endDoubt ?? b.endDoubt
    if out.doubt == .noAnchor, out.from?.year != nil { out.doubt = nil }
    return Reply(.date(out))
  }

  /// Gives the ends of an interval the years that the text does not write: what is written once holds for both, and an interval from a
  /// late month to an early one goes over the turn of a year, of the one nearest to the anchor when neither year is written.
  private static func giveYears(_ r: Reading, _ from: inout Moment, _ isFromWritten: Bool, _ to: inout Moment, _ isToWritten: Bool) {
    let turns = from.month.flatMap { first in to.month.map { first > $0 } } ?? false
    if isFromWritten {
      if !isToWritten, from.month != nil, let year = from.year { to.year = turns ? year + 1 : year }
      return
    }
    guard let year = to.year else { return }
    from.year = turns ? year - 1 : year
    guard turns, !isToWritten, cue(r) == nil, let now = r.anchor?.day.number, let end = to.firstDay?.number else { return }
    var next = from
    next.year = year
    if let start = next.firstDay?.number, abs(start - now) < abs(now - end) {
      from.year = year
      to.year = year + 1
    }
  }

  /// From a date on.
  static let dateFrom: Reader = { r in
    guard case .date(let a)? = r.draft("a")?.meaning else { return nil }
    if let vague = a.vague { return Reply(.date(DateMeaning(vague: vague))) }
    if a.isInterval, a.from == nil || a.to == nil || r.has("strict") { return nil }
    if a.isInterval { return Reply(.date(a)) }
    guard let from = a.value else { return Reply(.date(a)) }
    var out = interval(from, nil, a)
    out.startMod = a.mod
    out.startPart = from.clock == nil ? a.partOfDay : nil
    var reply = Reply(.date(out))
    // A day with its weekday is a date in its own right.
    if a.hasWeekday, let draft = r.draft("a") { reply.parts = [(draft.tokens, .date(a), "date")] }
    return reply
  }

  /// Up to a date.
  static let dateTo: Reader = { r in
    guard case .date(let a)? = r.draft("a")?.meaning else { return nil }
    if let vague = a.vague { return Reply(.date(DateMeaning(vague: vague))) }
    if a.isInterval { return nil }
    guard let to = a.value else { return Reply(.date(a)) }
    var out = interval(nil, to, a)
    out.endMod = a.mod
    return Reply(.date(out))
  }

  /// A date with a modifier before it.
  static let dateMod: Reader = { r in
    guard case .date(var date)? = r.draft("a")?.meaning, let mod = r.cell("mod", "datemod"), date.mod == nil, !date.isInterval,
      date.value?.day == nil
    else { return nil }
    date.mod = mod
    return Reply(.date(date))
  }

  /// A date `a` and a time `t` as one; the clock decides over the part of the day.
  static let dateAndTime: Reader = { r in
    guard case .date(var date)? = r.draft("a")?.meaning, case .time(let time)? = r.draft("t")?.meaning, let day = date.value,
      day.day != nil,
      day.clock == nil, !date.isInterval
    else { return nil }
    func at(_ clock: Clock?) -> Moment? {
      guard let clock else { return nil }
      var moment = day
      moment.clock = clock
      // `nanti malam jam 8`: the hour of 12 is in that part of the day.
      if (1..<12).contains(clock.hour) { moment.clock?.hour = r.scene.almanac.hour(clock.hour, in: date.partOfDay) }
      return moment
    }
    if time.isInterval { return Reply(.date(interval(at(time.from), at(time.to), date))) }
    guard let moment = at(time.value) else { return nil }
    date.value = moment
    date.qualifier = r.cell("about", "qualifier") ?? time.qualifier
    var reply = Reply(.date(date))
    if let draft = r.draft("t"), r.has("about") {
      var about = time
      about.qualifier = date.qualifier
      reply.parts = [(draft.tokens, .time(about), "time")]
    }
    return reply
  }
}
