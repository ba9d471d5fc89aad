/// The symbols of all `sets`, as ranges in ascending order that do not touch: equal sets are written alike.
func union(_ sets: [[ClosedRange<Int>]]) -> [ClosedRange<Int>] {
  sets.joined().sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { union, range in
    if let last = union.last, range.lowerBound <= last.upperBound + 1 {
      union[union.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    } else {
      union.append(range)
    }
  }
}

/// The symbols of `ranges` that are in none of the ranges `others`; both in ascending order, as the result.
func subtracting(_ others: [ClosedRange<Int>], from ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
  ranges.flatMap { range in
    var left: [ClosedRange<Int>] = []
    var start = range.lowerBound
    for other in others where other.upperBound >= start && other.lowerBound <= range.upperBound {
      if other.lowerBound > start { left.append(start...other.lowerBound - 1) }
      start = other.upperBound + 1
    }
    if start <= range.upperBound { left.append(start...range.upperBound) }
    return left
  }
}
