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
