import Spans

// Dates that are counted from an anchor.
extension Readers {
  /// A day so many days from the anchor, with a part of the day.
  static let relativeDay: Reader = { r in
    guard let offset = (r.setting("days") ?? r.cell("d", "relday")).flatMap({ Int($0) }) else { return nil }
    var date = DateMeaning(from: r.anchor) { $0.hasDay ? Moment($0.day.adding(days: offset)) : nil }
    date.partOfDay = r.cell("part", "daypart") ?? r.setting("part")
    return Reply(.date(date))
  }

  /// A part of the anchor's day, or of the day beside it.
  static let partOfDay: Reader = { r in
    guard let part = dayPart(r) else { return nil }
    let direction = direction(r)
    let offset = direction == .past && part == r.scene.almanac.eve ? -1 : 0
    var date = DateMeaning(from: r.anchor) { $0.hasDay ? Moment($0.day.adding(days: offset)) : nil }
    date.partOfDay = part
    return Reply(.date(date))
  }

  /// The unit of time before, around or after the anchor: last week, this year.
  static let relativeUnit: Reader = { r in
    guard let unit = r.cell("u", "timeunit", "period"),
      let direction = direction(r) ?? r.setting("when").flatMap({ Direction(rawValue: $0) })
    else { return nil }
    let step = direction == .past ? -1 : direction == .future ? 1 : 0
    return Reply(.date(modded(DateMeaning(from: r.anchor) { moved($0, unit, step) }, r)))
  }

  /// The unit of time so many steps from the anchor.
  static func moved(_ anchor: Anchor, _ unit: String, _ step: Int) -> Moment? {
    let now = anchor.day.civil
    switch unit {
    case "year": return Moment(year: now.year + step)
    case "decade": return Moment(year: now.year / 10 * 10 + step * 10, part: .decade)
    case "century": return Moment(year: now.year / 100 * 100 + step * 100, part: .century)
    case "month":
      let month = CalendarDay(number: anchor.day.number - now.day + 1).adding(months: step).civil
      return Moment(year: month.year, month: month.month)
    case "quarter", "half":
      let count = unit == "quarter" ? 4 : 2
      let index = now.year * count + (now.month - 1) / (12 / count) + step
      let n = index % count + 1
      return Moment(year: index / count, part: unit == "quarter" ? .quarter(n) : .half(n))
    case "week": return anchor.hasDay ? .week(of: anchor.day.adding(days: step * 7)) : nil
    case "day": return anchor.hasDay ? Moment(anchor.day.adding(days: step)) : nil
    case "hour": return clocked(anchor, seconds: step * 3600)
    default: return nil
    }
  }

  /// Saturday and Sunday of a week.
  static let weekend: Reader = { r in
    let direction = direction(r) ?? .this
    let date = DateMeaning(from: r.anchor) { anchor in
      anchor.hasDay ? Moment(anchor.day.monday.adding(days: 6 + (direction == .past ? -7 : direction == .future ? 7 : 0))) : nil
    }
    guard let sunday = date.value?.exactDay else { return Reply(.date(date)) }
    return Reply(.date(interval(Moment(sunday.adding(days: -1)), Moment(sunday), date)))
  }

  /// A weekday alone, with a word for the side it lies on, or with the week it lies in.
  static let weekday: Reader = { r in
    guard let weekday = r.cell("w", "weekday").flatMap({ Int($0) }) else { return nil }
    var date = DateMeaning(from: r.anchor) { day(weekday, r, $0).map { Moment(r.has("eve") ? $0.adding(days: -1) : $0) } }
    date.partOfDay = dayPart(r)
    return Reply(.date(date))
  }

  /// Weekdays `w` and `next`, each a date of its own, the second after the first.
  static let weekdayPair: Reader = { r in
    guard let weekday = r.cell("w", "weekday").flatMap({ Int($0) }), let next = r.cell("next", "weekday").flatMap({ Int($0) }),
      weekday != next,
      let second = r.match.capture("next")
    else { return nil }
    let first = DateMeaning(from: r.anchor) { day(weekday, r, $0).map { Moment($0) } }
    let last = DateMeaning(from: r.anchor) { anchor in
      day(weekday, r, anchor).map { Moment($0.adding(days: (next - weekday + 7) % 7)) }
    }
    var reply = Reply(.date(first))
    reply.isOnlyParts = true
    let tokens = r.match.finding.tokens
    let start = Int(r.match.elements[second.elements.lowerBound].start)
    let end = r.match.capture("w").map { Int(r.match.elements[$0.elements.upperBound - 1].end) } ?? start
    reply.parts = [(tokens.lowerBound..<end, .date(first), "date"), (start..<tokens.upperBound, .date(last), "date")]
    return reply
  }

  /// The day that a weekday means, by the words around and the anchor. Missing: nil when the anchor is coarser than a day.
  private static func day(_ weekday: Int, _ r: Reading, _ anchor: Anchor) -> CalendarDay? {
    guard anchor.hasDay else { return nil }
    let now = anchor.day
    // `Kamis dua pekan lalu`: of the week so many weeks away.
    if let weeks = r.whole("weeks"), let side = direction(r) ?? r.setting("when").flatMap({ Direction(rawValue: $0) }) {
      return now.monday.adding(days: weekday - 1 + (side == .past ? -7 : 7) * weeks)
    }
    if let week = direction(r, "week") {
      return now.monday.adding(days: weekday - 1 + (week == .past ? -7 : week == .future ? 7 : 0))
    }
    let side = direction(r) ?? (r.has("later") || cue(r) == .future ? .future : nil)
    // The day after one the text has given is not the one six days before it.
    let isNext = side == nil && anchor.source == "date" && (weekday - now.weekday + 7) % 7 == 1
    var day = now.adding(days: isNext ? 1 : offset(now.weekday, weekday, side))
    if let pasaran = r.cell("pasaran", "pasaran").flatMap({ Int($0) }) {
      let step = side == .future ? 7 : -7
      for _ in 0..<5 where day.pasaran != pasaran { day = day.adding(days: step) }
    }
    return day
  }

  /// Days from a weekday to another: back to the latest one, today's included, unless a side is said.
  static func offset(_ now: Int, _ wanted: Int, _ side: Direction?) -> Int {
    let back = (now - wanted + 7) % 7
    switch side {
    case .past: return back == 0 ? -7 : -back
    case .future: return 7 - back
    default: return -back
    }
  }

  /// The duration in the capture `n` and the side of the anchor it lies on. Missing: nil when either is not told.
  private static func distance(_ r: Reading) -> (duration: DurationMeaning, side: Direction)? {
    guard case .duration(let duration)? = r.draft("n")?.meaning,
      let side = direction(r) ?? r.setting("when").flatMap({ Direction(rawValue: $0) })
    else { return nil }
    return (duration, side)
  }

  /// A duration before or after the anchor, at the granularity of its unit.
  static let counted: Reader = { r in
    guard let (duration, side) = distance(r) else { return nil }
    guard let length = duration.value, let steps = length.steps(to: side) else { return Reply(.date(DateMeaning(vague: side.reference))) }
    var date = DateMeaning(from: r.anchor) { anchor in
      let day = anchor.day.adding(months: steps.months).adding(days: steps.days)
      if steps.seconds != 0 { return clocked(anchor, seconds: steps.seconds) }
      let civil = day.civil
      switch length.parts.last?.unit {
      case .year: return Moment(year: civil.year)
      case .month: return Moment(year: civil.year, month: civil.month)
      case .week: return anchor.hasDay ? .week(of: day) : nil
      default: return anchor.hasDay ? Moment(day) : nil
      }
    }
    date.qualifier = duration.qualifier
    return Reply(.date(date))
  }

  /// The anchor's clock moved. Missing: nil when it has none.
  static func clocked(_ anchor: Anchor, seconds: Int) -> Moment? {
    guard let minute = anchor.minute else { return nil }
    let total = minute * 60 + seconds
    let days = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    let rest = total - days * 86_400
    var moment = Moment(anchor.day.adding(days: days))
    moment.clock = Clock(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60 == 0 ? nil : rest % 60, zone: anchor.zone)
    return moment
  }

  /// A duration that ends or begins at the anchor, as an interval of days, or of minutes for hours.
  static let anchored: Reader = { r in
    guard let (duration, side) = distance(r) else { return nil }
    guard let length = duration.value, let steps = length.steps(to: side) else { return Reply(.date(DateMeaning(vague: side.reference))) }
    let date = DateMeaning(from: r.anchor) { anchor in
      if steps.seconds != 0 { return clocked(anchor, seconds: steps.seconds) }
      return anchor.hasDay ? Moment(anchor.day.adding(months: steps.months).adding(days: steps.days)) : nil
    }
    var out = date
    if let far = date.value, let anchor = r.anchor {
      let near = steps.seconds != 0 ? clocked(anchor, seconds: 0) : Moment(anchor.day)
      out = side == .past ? interval(far, near, date) : interval(near, far, date)
    }
    out.duration = length.iso
    out.qualifier = duration.qualifier
    return Reply(.date(out))
  }

  /// A duration before or after the story's last date.
  static let narrative: Reader = { r in
    var date = DateMeaning(nil)
    if let offset = r.setting("offset") {
      date.offset = offset
      return Reply(.date(date))
    }
    if let days = r.digits("days") {
      date.offset = (r.setting("sign") ?? "") + "P\(days)D"
      return Reply(.date(date))
    }
    guard case .duration(let duration)? = r.draft("n")?.meaning, let length = duration.value else { return nil }
    date.offset = (r.setting("sign") ?? "") + length.iso
    return Reply(.date(date))
  }

  /// A time that is only said to be past, present or to come.
  static let vagueDate: Reader = { r in
    let key = r.setting("vague") ?? r.cell("v", "vaguetime")
    return key.map { Reply(.date(DateMeaning(vague: $0))) }
  }
}
