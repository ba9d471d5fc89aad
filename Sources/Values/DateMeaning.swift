import Spans

/// What a date or an interval of dates says.
struct DateMeaning: Sendable {
  /// The point in time. Missing: nil for intervals, offsets, vague dates and relative dates without an anchor.
  var value: Moment?
  var isInterval = false
  /// Ends of an interval, inclusive. Missing: nil for an open end.
  var from: Moment?
  var to: Moment?
  /// `start mid end`.
  var mod: String?
  var startMod: String?
  var endMod: String?
  /// Part of the day: `dini_hari`, `pagi`, …
  var partOfDay: String?
  var startPart: String?
  /// ISO 8601 length of an interval that is counted from an anchor.
  var duration: String?
  /// ISO 8601 length from the story's last date.
  var offset: String?
  /// `islamic`; nil for the Gregorian calendar.
  var calendar: String?
  /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
  var vague: String?
  var isRelative = false
  /// What a relative date was counted from.
  var anchor: Anchor?
  /// Whether the year stands in the text, so that the other end of a range can take it over.
  var hasYear = true
  /// Month and day as written, where no year could be told.
  var written: Moment?
  /// Whether a weekday stands beside the date.
  var hasWeekday = false
  /// Whether words around the date say that it is to come.
  var isAhead = false
  var qualifier: String?
  /// What a date without year can mean, when nothing beside it tells; the first is the value.
  var candidates: [Moment] = []
  /// What somebody should look at again. Missing: nil when nothing is in doubt.
  var doubt: Value.Doubt?

  init(_ value: Moment?) { self.value = value }

  /// An interval.
  init(from: Moment?, to: Moment?) {
    self.from = from
    self.to = to
    isInterval = true
  }

  /// A date counted from `anchor`; without one it has no value.
  init(from anchor: Anchor?, _ count: (Anchor) -> Moment?) {
    isRelative = true
    value = anchor.flatMap(count)
    if value == nil { doubt = .noAnchor } else { self.anchor = anchor }
  }

  /// A time that is only said to be past, present or to come.
  init(vague: String) { self.vague = vague }

  /// Fields of its record, in output order.
  var fields: [Field] {
    var out: [Field] = []
    func put(_ key: String, _ text: String?) { if let text { out.append(Field(key, .text(text))) } }
    put("value", value?.iso ?? vague)
    put("grain", (value ?? from ?? to)?.grain)
    if isInterval {
      out.append(Field("from", from.map { .text($0.iso) } ?? .null))
      out.append(Field("to", to.map { .text($0.iso) } ?? .null))
    }
    put("mod", mod)
    put("start_mod", startMod)
    put("end_mod", endMod)
    put("part_of_day", value?.clock == nil ? partOfDay : nil)
    put("start_part", startPart)
    put("duration", duration)
    if isRelative { out.append(Field("relative", true)) }
    if isRelative, let anchor {
      out.append(Field("anchor", .object([Field("value", .text(anchor.value)), Field("source", .text(anchor.source))])))
    }
    put("offset", offset)
    put("calendar", calendar)
    if vague != nil { out.append(Field("vague", true)) }
    put("qualifier", qualifier)
    if !candidates.isEmpty { out.append(Field("candidates", .list(candidates.map { .text($0.iso) }))) }
    return out
  }

  /// The doubt as far as it holds of an interval that the date is an end of: the other end tells which year is meant.
  var endDoubt: Value.Doubt? { candidates.isEmpty ? doubt : nil }

  /// The date with another reading of it. `other` is the nearest one; nothing changes when that is the date itself.
  func orElse(_ other: Moment?) -> DateMeaning {
    guard let value, let other, other.iso != value.iso else { return self }
    var date = self
    date.candidates = [value, other]
    date.doubt = .ambiguousDate
    return date
  }
}

/// What a time of day, or an interval of them, says.
struct TimeMeaning: Sendable {
  var value: Clock?
  var isInterval = false
  var from: Clock?
  var to: Clock?
  var qualifier: String?
  /// Part of the day where no clock is given.
  var partOfDay: String?

  init(_ value: Clock) { self.value = value }

  /// An interval; nil for an open end. A zone written once holds for both ends.
  init(from: Clock?, to: Clock?) {
    isInterval = true
    self.from = from
    self.to = to
    if self.from?.zone == nil { self.from?.zone = to?.zone }
    if self.to?.zone == nil { self.to?.zone = from?.zone }
  }

  /// Fields of its record, in output order.
  var fields: [Field] {
    var out: [Field] = []
    if let value { out.append(Field("value", .text(value.iso))) }
    if isInterval {
      out.append(Field("from", from.map { .text($0.iso) } ?? .null))
      out.append(Field("to", to.map { .text($0.iso) } ?? .null))
    }
    if let partOfDay { out.append(Field("part_of_day", .text(partOfDay))) }
    if let qualifier { out.append(Field("qualifier", .text(qualifier))) }
    if let from, let to, (to.hour, to.minute) < (from.hour, from.minute) { out.append(Field("overnight", true)) }
    return out
  }
}
