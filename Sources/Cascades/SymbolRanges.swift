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
