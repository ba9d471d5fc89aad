import Spans

/// Turns a match into a value. Missing: nil when the match makes no sense (31 February, 25 o'clock).
typealias Reader = @Sendable (Reading) -> Reply?

/// All readers, by the name that rules ask for.
enum Readers {
  static let all: [String: Reader] = [
    "nothing": { _ in Reply(.nothing) },
    "fields": fields,
    // Numbers.
    "number": number, "vague-number": vagueNumber, "number-range": numberRange, "fraction": fraction, "minus": minus,
    "leading-decimals": leadingDecimals, "nought": nought, "proportion": proportion, "spread": spread,
    "ratio": ratio, "about": roundNumber, "collective": collective, "ordinal": ordinal, "roman": romanOrdinal, "score": score,
    // Sums, percentages, quantities.
    "money": money, "money-range": moneyRange, "percent-range": percentRange, "small-change": smallChange, "slang-money": slangMoney,
    "one-money": oneMoney,
    "same-currency": sameCurrency, "percent": percent,
    "quantity": quantity, "one-quantity": oneQuantity, "figure": figure, "named-figure": namedFigure,
    "qualified": qualified, "counted-times": countedTimes, "figure-range": figureRange,
    // Time.
    "clock": clock, "clock-words": clockWords, "time-range": timeRange, "part-time": partTime, "duration": duration,
    "multiplied-duration": multipliedDuration,
    "one-duration": oneDuration, "one-and-more": oneAndMore, "many-duration": manyDuration, "age": age, "duration-range": durationRange,
    "calendar-date": calendarDate, "iso-time": isoTime, "numeric-date": numericDate, "day-range": dayRange,
    "day-range-of-month": dayRangeOfMonth,
    "day-list": dayList,
    "weekday-range": weekdayRange, "weekday-pair": weekdayPair, "month": month, "month-day": monthDay, "year": year,
    "year-range": yearRange, "decade": decade,
    "century": century, "year-part": yearPart, "year-parts": yearParts, "year-months": yearMonths,
    "relative-day": relativeDay, "relative-unit": relativeUnit,
    "weekend": weekend, "part-of-day": partOfDay, "weekday": weekday, "week-of-month": weekOfMonth, "nth-weekday": nthWeekday,
    "counted": counted, "anchored": anchored, "narrative": narrative, "vague-date": vagueDate, "date-mod": dateMod,
    "date-and-time": dateAndTime, "date-range": dateRange, "date-from": dateFrom, "date-to": dateTo,
    "holiday": holiday,
    "anniversary": anniversary, "holiday-offset": holidayOffset, "hijri": hijri, "recurrence": recurrence, "times-per": timesPer,
    "every": every, "unit-once": unitOnce, "one-once": oneOnce, "plate": plate, "time-from": timeFrom, "year-part-letter": yearPartLetter,
    "one-and-half": oneAndHalf,
    // Laws and contacts.
    "law": law, "mail": mail, "web": web, "phone": phone,
  ]

  /// The captures and constants of the rule as fields, in the order of the constants and then of the pattern.
  private static func fields(_ r: Reading) -> Reply? {
    var out: [Field] = []
    for (key, value) in r.settings where key != "keeps" { out.append(Field(key, .text(value))) }
    for capture in r.match.finding.captures where capture.name != "law" {
      let text = r.cell(capture.name, "lawkind") ?? r.text(capture.span)
      out.append(Field(capture.name, .text(text)))
    }
    return Reply(.plain(out))
  }
}
