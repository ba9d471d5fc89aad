import Records
import Spans

/// A change that a value tells of: how much, from what, to what.
struct Change {
  let isUp: Bool
  let percent: Exact?
  let from: Exact
  let to: Exact

  /// The change in a record. Missing: nil when it tells of none.
  init?(_ record: Record) {
    guard let direction = record["direction"]?.text, let from = record["from"]?.number else { return nil }
    let value = record["value"]?.number
    guard let to = record["to"]?.number ?? value else { return nil }
    isUp = direction == "up"
    percent = record.type == "percent" && record["to"] != nil ? value : nil
    self.from = from
    self.to = to
  }

  /// Whether the numbers go the other way, or the percentage is off by more than rounding explains: a tenth of it and one point.
  var isWrong: Bool {
    if from == to || (to > from) != isUp { return true }
    guard let percent, from > Exact(0), let difference = to.adding(from.negated), let change = difference.multiplied(by: Exact(100)),
      let told = percent.multiplied(by: isUp ? from : from.negated),
      let slack = percent.multiplied(by: Exact(1, scale: 1))?.adding(Exact(1)),
      let allowed = slack.multiplied(by: from), let off = change.adding(told.negated)
    else { return false }
    return off > allowed || off < allowed.negated
  }
}
