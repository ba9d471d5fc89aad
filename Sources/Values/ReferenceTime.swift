/// The time that relative dates are read against, and where it came from.
public struct ReferenceTime: Sendable {
  /// ISO 8601, as given: `2025-11-21T21:00+07:00`, `2025-11-21`.
  public let value: String
  /// Where it came from: `option`, `timestamp`, `dateline` or `text`.
  public let source: String
  let anchor: Anchor

  /// Reads an ISO 8601 date, with or without a clock and a zone. Missing: nil when `iso` is no full date.
  public init?(_ iso: String, source: String) {
    guard let anchor = Anchor(iso: iso, source: source) else { return nil }
    value = iso
    self.source = source
    self.anchor = anchor
  }
}

/// A point in time that other dates are counted from.
struct Anchor: Sendable {
  /// The day.
  var day: CalendarDay
  /// Minutes since midnight. Missing: nil when only the day is known.
  var minute: Int?
  /// Zone as ISO 8601 writes it: `+07:00`. Missing: nil when none is known.
  var zone: String?
  /// What was written, as ISO 8601.
  var value: String
  /// Where it came from.
  var source: String
  /// Whether the day itself is known; a month or year that the text gave anchors only coarser dates.
  var hasDay = true
  /// How likely a date of the text is a day of the news: 2 a day with its weekday, 1 another day, 0 anything coarser.
  var rank = 0
  /// Whether the text gives its year.
  var hasYear = true
  /// Whether it is a year of the text.
  var isBareYear: Bool { source == "date" && value.utf8.count == 4 }
  /// Whether it is a date of the text without a weekday, which any event may have.
  var isAnyDate: Bool { source == "date" && hasDay && rank < 2 }
  /// Other years the text has told of, the most told first.
  var otherYears: [Int] = []

  /// Whether it is most likely the day of the news, not just any day told of.
  var isNews: Bool { hasDay && (source != "date" || rank == 2) }

  /// An anchor that the text gives.
  init(_ moment: Moment, source: String) {
    day = moment.firstDay ?? CalendarDay(number: 0)
    hasDay = moment.day != nil
    value = moment.iso
    self.source = source
  }

  /// Reads `2025-11-21` with an optional `T21:00`, seconds and zone. Missing: nil when it is no full date.
  init?(iso: String, source: String) {
    let parts = iso.split(separator: "T", maxSplits: 1)
    let date = (parts.first ?? "").split(separator: "-").compactMap { Int($0) }
    guard date.count == 3, let day = CalendarDay(date[0], date[1], date[2]) else { return nil }
    self.day = day
    value = iso
    self.source = source
    guard parts.count == 2 else { return }
    let clock = parts[1].split(whereSeparator: { "+-Z".contains($0) }).first ?? ""
    let numbers = clock.split(separator: ":").compactMap { Int($0) }
    guard numbers.count >= 2, numbers[0] < 25, numbers[1] < 60 else { return nil }
    minute = numbers[0] * 60 + numbers[1]
    if parts[1].hasSuffix("Z") { zone = "Z" } else if clock.count < parts[1].count { zone = String(parts[1].dropFirst(clock.count)) }
  }
}
