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

/// The time of the news as the dates of the text tell it so far.
struct NewsTime: Sendable {
  /// The latest day that stands with its weekday, and the latest of those that stand with their year too.
  private var latestNamed: Anchor?
  private var latestDated: Anchor?
  /// The day of the news: the latest with its weekday, but not one without a year that lies weeks after all that have one.
  private var named: Anchor? {
    guard let latestNamed, let latestDated, latestNamed.day.number > latestDated.day.number + 30 else { return latestNamed }
    return latestDated
  }
  /// For each year told of: how often, and its finest and latest date.
  private var years: [(year: Int, count: Int, anchor: Anchor)] = []
  /// Years that names hold, by how often.
  private var ofNames: [(anchor: Anchor, count: Int)] = []

  /// What relative dates are counted from: a day with its weekday; else the latest day, unless it lies years before the year told of most;
  /// else that year, of equals the later. Missing: nil without a date.
  var anchor: Anchor? {
    if let named { return named }
    let told = years.sorted { ($0.count, $0.year) > ($1.count, $1.year) }
    guard let most = told.first else { return nil }
    var anchor = most.anchor
    if !anchor.hasDay, let day = told.first(where: { $0.anchor.hasDay && abs($0.year - most.year) == 1 }) { anchor = day.anchor }
    anchor.otherYears = told.map(\.year).filter { $0 != anchor.day.civil.year } + ofNames.map(\.anchor.day.civil.year)
    return anchor
  }

  /// What a date is counted from whose weekday proves the year: years of names are told too. Missing: nil without a date.
  var weekdayAnchor: Anchor? {
    if let anchor { return anchor }
    let told = ofNames.sorted { ($0.count, $0.anchor.day) > ($1.count, $1.anchor.day) }
    var most = told.first?.anchor
    most?.otherYears = told.dropFirst().map(\.anchor.day.civil.year)
    return most
  }

  /// Takes a year that is part of a name, which may lie far from the news.
  mutating func add(ofName anchor: Anchor) {
    if let known = ofNames.firstIndex(where: { $0.anchor.day == anchor.day }) {
      ofNames[known].count += 1
    } else {
      ofNames.append((anchor, 1))
    }
  }

  /// Takes a date that the text gives.
  mutating func add(_ anchor: Anchor) {
    if anchor.rank == 2 {
      if latestNamed.map({ anchor.day >= $0.day }) ?? true { latestNamed = anchor }
      if anchor.hasYear, latestDated.map({ anchor.day >= $0.day }) ?? true { latestDated = anchor }
      return
    }
    let year = anchor.day.civil.year
    guard let known = years.firstIndex(where: { $0.year == year }) else { return years.append((year, 1, anchor)) }
    years[known].count += 1
    let old = years[known].anchor
    if (anchor.rank, anchor.day) >= (old.rank, old.day) { years[known].anchor = anchor }
  }
}
