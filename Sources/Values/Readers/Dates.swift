import Spans

// Dates of the Gregorian calendar with a day or month that the text gives.
extension Readers {
  /// Which side of the anchor a word or the words around put a date on.
  enum Direction: String {
    case past, future, this

    /// What a date on this side is when no more is known of it.
    var reference: String { self == .past ? "PAST_REF" : "FUTURE_REF" }
  }

  /// The side that the capture `name` says. Missing: nil when it took no part.
  static func direction(_ r: Reading, _ name: String = "when") -> Direction? {
    r.cell(name, "when").flatMap { Direction(rawValue: $0) }
  }

  /// The side that a word before the match says: up to eight tokens back, within the sentence.
  static func cue(_ r: Reading) -> Direction? {
    var i = r.match.finding.tokens.lowerBound - 1
    let first = Int(r.match.elements.first?.start ?? 0)
    var left = 8
    while i >= first, left > 0 {
      let token = r.match.tokens[i]
      if r.scene.almanac.says(.future, of: token) { return .future }
      if r.scene.almanac.says(.past, of: token) { return .past }
      i -= 1
      left -= 1
    }
    return nil
  }

  /// The year that a word beside *year* says: last, this, next; or the one `years` years away.
  static func year(_ r: Reading, shift name: String) -> (year: Int, anchor: Anchor)? {
    guard let direction = direction(r, name), let anchor = r.anchor else { return nil }
    let years = r.whole("years") ?? 1
    return (anchor.day.year + (direction == .past ? -years : direction == .future ? years : 0), anchor)
  }

  /// Day `day`, month `month`, year `year`, weekday `w`, with a clock; without a year the one that the words and the anchor give.
  static let calendarDate: Reader = { r in
    guard let day = r.whole("day"), let month = r.cell("month", "month").flatMap({ Int($0) }) ?? r.digits("month") else { return nil }
    return dated(r, day: day, month: month).map { Reply(.date(orNearest($0, r, day: day, month: month))) }
  }

  /// The date, and the nearest day or month it can mean too: a date without year and weekday, of which no word says on which side of the
  /// news it lies.
  static func orNearest(_ date: DateMeaning, _ r: Reading, day: Int? = nil, month: Int) -> DateMeaning {
    guard !date.hasYear, !date.hasWeekday, let value = date.value, value.clock == nil, let anchor = date.anchor, anchor.isNews,
      !anchor.isBareYear, (direction(r) ?? cue(r)) == nil
    else { return date }
    let years = (anchor.day.year - 1)...(anchor.day.year + 1)
    let near = years.compactMap { CalendarDay($0, month, day ?? 15) }.min {
      abs($0.number - anchor.day.number) < abs($1.number - anchor.day.number)
    }
    guard let near, near.year != value.year else { return date }
    return date.orElse(day == nil ? Moment(year: near.year, month: month) : Moment(near))
  }

  /// The date of a day and month whose year the match gives or does not.
  static func dated(_ r: Reading, day: Int, month: Int) -> DateMeaning? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    var date: DateMeaning
    if let year = r.year("year") {
      guard year > 0, CalendarDay(year, month, day) != nil else { return nil }
      date = DateMeaning(Moment(year: year, month: month, day: day))
    } else if r.has("yearwhen") {
      date = DateMeaning(from: r.anchor) { _ in
        year(r, shift: "yearwhen").flatMap { CalendarDay($0.year, month, day) }.map { Moment($0) }
      }
    } else {
      guard CalendarDay(2024, month, day) != nil else { return nil }
      var weekday = r.cell("w", "weekday").flatMap { Int($0) }
      if r.has("eve") { weekday = weekday.map { $0 == 1 ? 7 : $0 - 1 } }
      date = DateMeaning(from: weekday == nil ? r.anchor : r.weekdayAnchor) { anchor in
        pick(day, month, weekday: weekday, anchor, direction(r) ?? cue(r)).map { Moment($0) }
      }
      date.hasYear = false
      date.written = Moment(month: month, day: day)
    }
    return finished(date, r)
  }

  /// The day that a day and month mean beside an anchor. Missing: nil when only years are known and the weekday fits none near them.
  static func pick(_ day: Int, _ month: Int, weekday: Int?, _ anchor: Anchor, _ direction: Direction?) -> CalendarDay? {
    let year = anchor.day.year
    let near = [year, year - 1, year + 1].compactMap { CalendarDay($0, month, day) }
    func distance(_ day: CalendarDay) -> Int { abs(day.number - anchor.day.number) }
    if let weekday {
      let closest = near.min { distance($0) < distance($1) }
      if anchor.hasDay, closest == anchor.day { return closest }
      guard anchor.isNews else { return proven(day, month, weekday, anchor) }
      // A slip in the weekday is likelier than a day of the news that lies most of a year away.
      let agreeing = near.filter { $0.weekday == weekday }
      if let closest, distance(closest) < 90, agreeing.allSatisfy({ distance($0) > 200 }) { return closest }
      return agreeing.min { distance($0) < distance($1) } ?? near.first
    }
    // A date of the text that need not be the day of the news does not say what was past then.
    if direction != nil, anchor.isBareYear { return near.first { $0.year == year } }
    if direction != nil, anchor.isAnyDate { return near.min { abs($0.number - anchor.day.number) < abs($1.number - anchor.day.number) } }
    switch direction {
    case .past: return near.filter { $0 <= anchor.day }.max() ?? near.first
    case .future: return near.filter { $0 >= anchor.day }.min() ?? near.first
    default:
      // Around the turn of a year the day of a few weeks on is meant, not that of a year ago.
      if anchor.isNews, anchor.source == "date", let close = near.first(where: { distance($0) < 60 }) { return close }
      // News tells of what was more than of what is to come in half a year.
      let same = near.first { $0.year == year } ?? near.first
      return same.flatMap { anchor.isNews && $0.number - anchor.day.number > 190 ? near.first { $0.year == year - 1 } : $0 } ?? same
    }
  }

  /// The day whose weekday proves its year, of the years that the text tells. Missing: nil when it proves none that is likely.
  ///
  /// News speaks of its own year or of the one before or after: of the last in its first half, of the next in its second. Years that it
  /// tells of besides are its own the less, the longer before the latest they lie; one long after all others is that of a plan.
  static func proven(_ day: Int, _ month: Int, _ weekday: Int, _ anchor: Anchor) -> CalendarDay? {
    let told = [anchor.day.year] + anchor.otherYears
    var latest = anchor.day.year
    while let next = told.filter({ $0 > latest && $0 <= latest + 7 }).max() { latest = next }
    let years = [latest, month <= 6 ? latest + 1 : latest - 1] + told.filter { $0 < latest && $0 >= latest - 5 }
    return years.lazy.compactMap { CalendarDay($0, month, day) }.first { $0.weekday == weekday }
  }

  /// The part of the day a match tells of.
  static func dayPart(_ r: Reading) -> String? {
    r.cell("part", "daypart") ?? r.cell("part2", "daypart") ?? (r.has("eve") ? r.scene.almanac.eve : nil)
  }

  /// The date with its part of the day and clock, and the note of a weekday that contradicts it.
  static func finished(_ date: DateMeaning, _ r: Reading) -> DateMeaning? {
    var date = date
    date.hasWeekday = r.has("w")
    date.isAhead = date.hasWeekday && (direction(r) ?? cue(r)) == .future
    if let weekday = r.cell("w", "weekday").flatMap({ Int($0) }), let day = date.value?.exactDay, day.weekday != weekday {
      // The night before a day is named by that day.
      let isEve = r.has("eve") && day.adding(days: 1).weekday == weekday
      if !isEve { date.doubt = .weekdayMismatch }
    }
    date.partOfDay = dayPart(r)
    if r.has("h") {
      guard let clock = clockValue(r) else { return nil }
      date.value?.clock = clock
    }
    return date
  }

  /// `2025-11-21T21:00:00+07:00` and its like.
  static let isoTime: Reader = { r in
    guard let year = r.digits("year"), let month = r.digits("month"), let day = r.digits("day"), CalendarDay(year, month, day) != nil,
      let hour = r.digits("h") ?? r.digits("h2"), let minute = r.digits("m"), hour < 25, minute < 60
    else { return nil }
    let zone = r.match.capture("zone").map { r.text($0.span) } ?? (r.has("utc") ? "Z" : nil)
    var moment = Moment(year: year, month: month, day: day)
    moment.clock = Clock(hour: hour, minute: minute, second: r.digits("s"), zone: zone)
    return Reply(.date(DateMeaning(moment)))
  }

  /// Day, month and year in digits.
  static let numericDate: Reader = { r in
    guard let day = r.digits("day"), let month = r.digits("month") else { return nil }
    return dated(r, day: day, month: month).map { Reply(.date(orNearest($0, r, day: day, month: month))) }
  }

  /// The year of a month that is written without one: as words beside it or before it say, else that of the anchor.
  static func year(of month: Int, seenFrom anchor: Anchor, _ r: Reading) -> Int {
    if let shifted = year(r, shift: "yearwhen") { return shifted.year }
    let now = anchor.day.civil
    if anchor.isBareYear { return now.year }
    let found = direction(r)
    switch found ?? cue(r) {
    case .past where found != nil: return month <= now.month ? now.year : now.year - 1
    case .future: return month >= now.month ? now.year : now.year + 1
    // News tells of what was more than of what is to come in half a year.
    default: return anchor.isNews && month > now.month + 6 ? now.year - 1 : now.year
    }
  }

  /// A month, with a year or without.
  static let month: Reader = { r in
    guard let month = r.cell("month", "month").flatMap({ Int($0) }) else { return nil }
    if let year = r.year("year") { return Reply(.date(modded(DateMeaning(Moment(year: year, month: month)), r))) }
    var date = DateMeaning(from: r.anchor) { Moment(year: year(of: month, seenFrom: $0, r), month: month) }
    date.hasYear = r.has("yearwhen")
    date.written = Moment(month: month)
    return Reply(.date(modded(orNearest(date, r, month: month), r)))
  }

  /// The date with the modifier of the capture `mod`.
  static func modded(_ date: DateMeaning, _ r: Reading) -> DateMeaning {
    var date = date
    date.mod = r.cell("mod", "datemod") ?? date.mod
    return date
  }

  /// A day of a month that is not named.
  static let monthDay: Reader = { r in
    guard let day = r.digits("day"), (1...31).contains(day) else { return nil }
    let date = DateMeaning(from: r.anchor) { anchor in
      let now = anchor.day.civil
      var months = 0
      switch direction(r) {
      case .past where now.day < day: months = -1
      case .future where now.day > day: months = 1
      default: break
      }
      if let unit = direction(r, "monthwhen") { months = unit == .past ? -1 : unit == .future ? 1 : 0 }
      let first = CalendarDay(now.year, now.month, 1)?.adding(months: months).civil
      return first.flatMap { CalendarDay($0.year, $0.month, day) }.map { Moment($0) }
    }
    return Reply(.date(date))
  }
}
