import Spans

// Times of day, durations and ages.
extension Readers {
  /// A clock in digits: hour `h`, minute `m`, second `s`, zone `zone`, part of the day `part`.
  static let clock: Reader = { r in clockValue(r).map { Reply(.time(TimeMeaning($0))) } }

  /// The clock that captures named with a suffix hold.
  static func clockValue(_ r: Reading, _ suffix: String = "") -> Clock? {
    guard let hour = r.whole("h" + suffix) else { return nil }
    let minute = r.digits("m" + suffix) ?? 0, second = r.digits("s" + suffix)
    return clock(hour, minute, second, r, suffix)
  }

  private static func clock(_ hour: Int, _ minute: Int, _ second: Int?, _ r: Reading, _ suffix: String = "") -> Clock? {
    guard (0...24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second ?? 0), hour < 24 || minute == 0 else { return nil }
    let part = r.cell("part" + suffix, "daypart")
    return Clock(hour: r.scene.almanac.hour(hour, in: part), minute: minute, second: second, zone: r.cell("zone" + suffix, "zone"))
  }

  /// A clock in words: half before `h`, a quarter or `m` minutes past or before it.
  static let clockWords: Reader = { r in
    guard let hour = r.whole("h") else { return nil }
    var minutes = hour * 60
    if r.has("half") { minutes -= 30 }
    let more = r.has("quarter") ? 15 : r.whole("past") ?? r.whole("short") ?? 0
    minutes += r.has("before") ? -more : more
    guard minutes >= 0, more < 60 else { return nil }
    return clock(minutes / 60, minutes % 60, nil, r).map { Reply(.time(TimeMeaning($0))) }
  }

  /// Two clocks as the ends of an interval: findings `a` and `b`, or digits with suffixes 1 and 2.
  static let timeRange: Reader = { r in
    if case .time(let a)? = r.draft("a")?.meaning, case .time(let b)? = r.draft("b")?.meaning {
      guard let from = a.value, let to = b.value else { return nil }
      return Reply(.time(TimeMeaning(from: from, to: to)))
    }
    guard var from = clockValue(r, "1"), let to = clockValue(r, "2") else { return nil }
    if from.zone == nil { from.zone = to.zone }
    // `pukul 7 sampai 9 malam`: the part of the day said once is that of both hours.
    let isAfternoon = to.hour >= 12 && r.has("part2") && !r.has("part1")
    if isAfternoon, (1..<12).contains(from.hour), from.hour + 12 < to.hour { from.hour += 12 }
    return Reply(.time(TimeMeaning(from: from, to: to)))
  }

  /// An interval from a clock on, or up to one.
  static let timeFrom: Reader = { r in
    guard case .time(let time)? = r.draft("a")?.meaning, let clock = time.value else { return nil }
    return Reply(.time(r.setting("end") == nil ? TimeMeaning(from: clock, to: nil) : TimeMeaning(from: nil, to: clock)))
  }

  /// A part of the day that is a clock too.
  static let partTime: Reader = { r in
    guard let hour = r.setting("hour").flatMap({ Int($0) }) else { return nil }
    return Reply(.time(TimeMeaning(Clock(hour: hour, minute: 0))))
  }

  /// Amounts of units of time, coarse to fine: every number is followed by its unit.
  static let duration: Reader = { r in
    guard let capture = r.match.capture("all") else { return nil }
    var length: DurationMeaning?
    var amount: Amount?
    let times = r.amount("times")?.value
    for element in capture.elements {
      if r.match.elements[element].reference >= 0 {
        if case .number(let n) = r.scene.drafts[Int(r.match.elements[element].reference)].meaning { amount = n }
      } else if let n = amount, let row = r.match.rows(element: element, "timeunit").first,
        let unit = r.match.lexicon.text(row, "key").flatMap({ TimeUnit(rawValue: $0) })
      {
        let factor = r.match.lexicon.text(row, "count").flatMap { Exact($0) } ?? 1
        guard let scaled = n.multiplied(by: factor).flatMap({ times == nil ? $0 : $0.multiplied(by: times ?? 1) }) else { return nil }
        guard let part = meaning(scaled, unit) else { return nil }
        if let known = length?.value, let more = part.value {
          guard let last = known.parts.last?.unit, let next = more.parts.first?.unit, last.isCoarser(than: next) else { return nil }
          length?.value = known.adding(more)
        } else if length == nil {
          length = part
        } else {
          return nil
        }
        amount = nil
      }
    }
    return length.map { Reply(.duration($0)) }
  }

  /// So many times `n` of a unit, glued together: 3x24 hours.
  static let multipliedDuration: Reader = { r in
    guard let times = r.digits("times"), let n = r.digits("n"), let unit = r.cell("u", "timeunit").flatMap({ TimeUnit(rawValue: $0) }),
      let count = r.cell("u", "timeunit", "count").flatMap({ Exact($0) }),
      let amount = Amount(Exact(times * n)).multiplied(by: count)
    else { return nil }
    return meaning(amount, unit).map { Reply(.duration($0)) }
  }

  /// The duration of an amount of a unit.
  static func meaning(_ amount: Amount, _ unit: TimeUnit) -> DurationMeaning? {
    var out = DurationMeaning(amount.value.map { Length($0, unit) })
    out.qualifier = amount.qualifier
    if amount.isVague {
      out.vague = unit.isClock ? "PTX" + unit.letter : "PX" + unit.letter
      return out
    }
    out.min = amount.min.map { Length($0, unit) }
    out.max = amount.max.map { Length($0, unit) }
    return out.value == nil && out.min == nil ? nil : out
  }

  /// One of a unit of time, in one word.
  static let oneDuration: Reader = { r in
    guard let unit = r.cell("n", "oneunit").flatMap({ TimeUnit(rawValue: $0) }),
      let count = r.cell("n", "oneunit", "count").flatMap({ Exact($0) })
    else { return nil }
    return Reply(.duration(DurationMeaning(Length(count, unit))))
  }

  /// One of a unit of time `n`, in one word, and a finer duration `all` behind it. Of days and weeks that is how much of each: `sehari 8 jam`.
  static let oneAndMore: Reader = { r in
    guard case .duration(let one)? = r.draft("n")?.meaning, case .duration(let more)? = duration(r)?.meaning, let length = one.value,
      let rest = more.value, let last = length.parts.last?.unit, let next = rest.parts.first?.unit, last.isCoarser(than: next),
      last != .day, last != .week
    else { return nil }
    return Reply(.duration(DurationMeaning(length.adding(rest))))
  }

  /// Many of a unit of time, in one word.
  static let manyDuration: Reader = { r in
    guard let key = r.cell("n", "manyunits") else { return nil }
    var out = DurationMeaning(nil)
    out.vague = key
    return Reply(.duration(out))
  }

  /// Years of age.
  static let age: Reader = { r in
    guard let amount = r.amount("duration") ?? r.amount("n"), (amount.value ?? amount.min ?? 0) < 130 else { return nil }
    return meaning(amount, .year).map { Reply(.duration($0)) }
  }

  /// Two durations as the ends of a range.
  static let durationRange: Reader = { r in
    guard case .duration(let a)? = r.draft("a")?.meaning, case .duration(let b)? = r.draft("b")?.meaning, let low = a.value,
      let high = b.value
    else { return nil }
    var out = DurationMeaning(nil)
    out.min = low
    out.max = high
    return Reply(.duration(out))
  }

  /// One of a unit of time and half of it.
  static let oneAndHalf: Reader = { r in
    guard case .duration(let duration)? = r.draft("n")?.meaning, let part = duration.value?.parts.first, duration.value?.parts.count == 1,
      r.amount("half")?.value == Exact(5, scale: 1), let count = part.count.adding(Exact(5, scale: 1))
    else { return nil }
    return Reply(.duration(DurationMeaning(Length(count, part.unit))))
  }
}
