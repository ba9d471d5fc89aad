import Rules

/// Which rules can begin at a byte, told by the byte and its follower.
struct Dispatch: Sendable {
  /// A rule and a text it can begin with.
  private struct Candidate {
    var rule: Int
    var opening: [UInt8]
  }

  /// Number of the bucket of each pair of bytes, 0 for none.
  private let slots: Flat<UInt16>
  /// Where the candidates of each bucket begin; those of bucket `b` end where those of `b + 1` begin.
  private let starts: Flat<Int32>
  /// Rule of each candidate, and where its opening ends in `texts`; it begins where the one before ends.
  private let rules: Flat<Int32>, ends: Flat<Int32>
  private let texts: Flat<UInt8>
  /// The bucket of a line feed.
  static let lineFeed: UInt16 = 1

  /// Builds the table of `rules`: the number of each and its openings.
  init(_ rules: [(number: Int, openings: Set<[UInt8]>)]) {
    var pairs: [Int: [Candidate]] = [:]
    var singles = [[Candidate]](repeating: [], count: 256)
    for rule in rules {
      for opening in rule.openings.sorted(by: { $0.lexicographicallyPrecedes($1) }) where !opening.isEmpty {
        let candidate = Candidate(rule: rule.number, opening: opening)
        if opening.count > 1 {
          pairs[Int(opening[0]) << 8 | Int(opening[1]), default: []].append(candidate)
        } else {
          singles[Int(opening[0])].append(candidate)
        }
      }
    }
    var slots = [UInt16](repeating: 0, count: 65536)
    var starts: [Int32] = [0, 0], ruleOf: [Int32] = [], ends: [Int32] = [], texts: [UInt8] = []
    func bucket(_ list: [Candidate]) -> UInt16 {
      starts.append(Int32(ruleOf.count))
      for candidate in list {
        ruleOf.append(Int32(candidate.rule))
        texts += candidate.opening
        ends.append(Int32(texts.count))
      }
      return UInt16(starts.count - 1)
    }
    for first in 0..<256 where !singles[first].isEmpty {
      let number = bucket(singles[first])
      for second in 0..<256 { slots[first << 8 | second] = number }
    }
    for (pair, list) in pairs.sorted(by: { $0.key < $1.key }) { slots[pair] = bucket(singles[pair >> 8] + list) }
    starts.append(Int32(ruleOf.count))
    for second in 0..<256 { slots[0x0A << 8 | second] = Dispatch.lineFeed }
    self.slots = Flat(slots)
    self.starts = Flat(starts)
    self.rules = Flat(ruleOf)
    self.ends = Flat(ends)
    self.texts = Flat(texts)
  }

  /// Reads a table from an image.
  init(_ image: inout ImageReader) {
    (slots, starts, rules, ends, texts) = image.tables()
  }

  /// Writes the table.
  func write(to image: inout ImageWriter) { image.put(slots, starts, rules, ends, texts) }

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

  /// Calls `body` with each rule whose opening stands at `i`, and the length of that opening. Order: as given.
  @inline(__always) func eachRule(_ p: UnsafeBufferPointer<UInt8>, at i: Int, _ body: (_ rule: Int, _ length: Int) -> Void) {
    let bucket = Int(slots[Int(p[i]) << 8 | (i + 1 < p.count ? Int(p[i + 1]) : 0)])
    guard bucket > Dispatch.lineFeed else { return }
    var last: Int32 = -1
    for c in Int(starts[bucket])..<Int(starts[bucket + 1]) where rules[c] != last {
      let start = c == 0 ? 0 : Int(ends[c - 1])
      let length = Int(ends[c]) - start
      guard p.count - i >= length else { continue }
      var n = min(2, length)
      while n < length, p[i + n] == texts[start + n] { n += 1 }
      if n == length {
        last = rules[c]
        body(Int(last), length)
      }
    }
  }
}
