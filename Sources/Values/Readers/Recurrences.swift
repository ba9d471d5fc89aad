import Spans

// What happens again and again, as TIMEX3 sets.
extension Readers {
  /// A recurrence that the rule, a word or a unit of time names.
  static let recurrence: Reader = { r in
    var out: RecurrenceMeaning
    if let value = r.setting("value") {
      out = RecurrenceMeaning(value)
    } else if let key = r.cell("f", "everyunit") {
      out = RecurrenceMeaning(key)
    } else if let unit = r.cell("u", "timeunit").flatMap({ TimeUnit(rawValue: $0) }),
      let count = r.cell("u", "timeunit", "count").flatMap({ Exact($0) })
    {
      out = RecurrenceMeaning(Length(count, unit).iso)
    } else {
      return nil
    }
    out.partOfDay = r.cell("part", "daypart")
    out.mod = r.cell("mod", "datemod")
    return Reply(.recurrence(out))
  }

  /// Every weekday, day of a month, month, duration, or clock.
  static let every: Reader = { r in
    var out: RecurrenceMeaning
    if r.has("w") {
      let days = r.match.rows("w", "weekday").compactMap { r.match.lexicon.text($0, "key") }
      guard !days.isEmpty else { return nil }
      out = RecurrenceMeaning()
      out.values = days.map { "XXXX-WXX-" + $0 }
    } else if let month = r.cell("month", "month").flatMap({ Int($0) }) {
      out = RecurrenceMeaning(Moment(month: month, day: r.whole("day")).iso)
    } else if let day = r.digits("day") {
      guard (1...31).contains(day) else { return nil }
      out = RecurrenceMeaning(Moment(day: day).iso)
    } else if case .time(let time)? = r.draft("t")?.meaning {
      out = RecurrenceMeaning(time.value?.iso ?? [time.from?.iso ?? "..", time.to?.iso ?? ".."].joined(separator: "/"))
    } else if case .duration(let duration)? = r.draft("n")?.meaning, let length = duration.value {
      out = RecurrenceMeaning(length.iso)
    } else {
      return nil
    }
    out.partOfDay = r.cell("part", "daypart")
    return Reply(.recurrence(out))
  }

  /// So many times in a unit of time.
  static let timesPer: Reader = { r in
    guard let times = r.amount("n")?.value else { return nil }
    var out: RecurrenceMeaning
    if case .duration(let duration)? = r.draft("d")?.meaning, let length = duration.value {
      out = RecurrenceMeaning(length.iso)
    } else if let unit = r.cell("d", "timeunit").flatMap({ TimeUnit(rawValue: $0) }),
      let count = r.cell("d", "timeunit", "count").flatMap({ Exact($0) })
    {
      out = RecurrenceMeaning(Length(count, unit).iso)
    } else {
      return nil
    }
    out.frequency = times.normalized.description + "X"
    return Reply(.recurrence(out))
  }

  /// Once in a number of units of time.
  static let unitOnce: Reader = { r in
    guard let n = r.amount("n")?.value, let unit = r.cell("u", "timeunit").flatMap({ TimeUnit(rawValue: $0) }),
      let count = r.cell("u", "timeunit", "count").flatMap({ Exact($0) }), let total = n.multiplied(by: count)
    else { return nil }
    return Reply(.recurrence(RecurrenceMeaning(Length(total, unit).iso)))
  }

  /// Once in one unit of time.
  static let oneOnce: Reader = { r in
    guard case .duration(let duration)? = oneDuration(r)?.meaning, let length = duration.value else { return nil }
    return Reply(.recurrence(RecurrenceMeaning(length.iso)))
  }
}
