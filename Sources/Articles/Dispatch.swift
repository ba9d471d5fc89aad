/// Which rules can begin at a byte, told by the byte and its follower.
final class Dispatch: @unchecked Sendable {
  // Unchecked: nothing is written after `init`.

  /// A rule and a text it can begin with.
  struct Candidate: Hashable {
    var rule: Int
    var opening: [UInt8]
  }

  /// Number of the bucket of each pair of bytes, 0 for none.
  private let slots: UnsafeMutablePointer<UInt16>
  /// The candidates of each bucket; bucket 1 is the end of a line.
  private let buckets: [[Candidate]]
  /// The bucket of a line feed.
  static let lineFeed: UInt16 = 1

  /// Builds the table of `rules`: the number of each and its openings.
  init(_ rules: [(number: Int, openings: Set<[UInt8]>)]) {
    var pairs: [Int: [Candidate]] = [:]
    for rule in rules {
      for opening in rule.openings.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let candidate = Candidate(rule: rule.number, opening: opening)
        guard let first = opening.first else { continue }
        if opening.count > 1 {
          pairs[Int(first) << 8 | Int(opening[1]), default: []].append(candidate)
        } else {
          for second in 0..<256 { pairs[Int(first) << 8 | second, default: []].append(candidate) }
        }
      }
    }
    let slots = UnsafeMutablePointer<UInt16>.allocate(capacity: 65536)
    slots.initialize(repeating: 0, count: 65536)
    var buckets: [[Candidate]] = [[], []]
    var known: [[Candidate]: UInt16] = [:]
    for pair in pairs.keys.sorted() {
      let list = pairs[pair] ?? []
      if let number = known[list] { slots[pair] = number; continue }
      known[list] = UInt16(buckets.count)
      slots[pair] = UInt16(buckets.count)
      buckets.append(list)
    }
    for second in 0..<256 { slots[0x0A << 8 | second] = Dispatch.lineFeed }
    self.slots = slots
    self.buckets = buckets
  }

  deinit { slots.deallocate() }

  /// The first place from `i` on where a rule can begin or the line ends, `end` when there is none. Cost: about 1 ns a byte.
  @inline(__always) func next(_ p: UnsafeBufferPointer<UInt8>, from i: Int, to end: Int) -> Int {
    guard let base = p.baseAddress, i < end else { return end }
    var i = i
    let last = min(end, p.count - 1)
    while i < last {
      if slots[Int(base[i]) << 8 | Int(base[i + 1])] != 0 { return i }
      i += 1
    }
    if i < end, slots[Int(base[i]) << 8] != 0 { return i }
    return end
  }

  /// The bucket of the two bytes at `i`.
  @inline(__always) func bucket(_ p: UnsafeBufferPointer<UInt8>, at i: Int) -> UInt16 {
    slots[Int(p[i]) << 8 | (i + 1 < p.count ? Int(p[i + 1]) : 0)]
  }

  /// The rules whose opening stands at `i`. Order: as given.
  func rules(_ p: UnsafeBufferPointer<UInt8>, at i: Int, bucket: UInt16) -> [Int] {
    var found: [Int] = []
    for candidate in buckets[Int(bucket)] where found.last != candidate.rule {
      let opening = candidate.opening
      guard p.count - i >= opening.count else { continue }
      var n = min(2, opening.count) - 1
      while n < opening.count, p[i + n] == opening[n] { n += 1 }
      if n == opening.count { found.append(candidate.rule) }
    }
    return found
  }
}
