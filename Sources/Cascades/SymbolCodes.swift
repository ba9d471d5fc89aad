/// The code each symbol stands as in the shadow: symbols that no pattern of the stage tells apart share one, and codes are numbered so
/// that the classes patterns use most are few ranges. Small classes compile fast and match fast.
struct SymbolCodes {
  /// Code by symbol.
  private(set) var codes: [UInt16]
  /// Number of codes.
  private(set) var count = 0
  /// The sets each code is in, as bits: `words` a code.
  private var members: [UInt64] = []
  private let words: Int

  /// Makes the codes for `sets` of symbols, the most used first. Symbols that are not `possible` get none of their own, and part no ranges.
  init(possible: [Bool], sets: [[ClosedRange<Int>]]) {
    let symbolCount = possible.count
    let words = max(1, (sets.count + 63) / 64)
    self.words = words
    var members = [UInt64](repeating: 0, count: symbolCount * words)
    for (i, set) in sets.enumerated() {
      let bit: UInt64 = 1 << UInt64(63 - i % 64)
      for range in set { for symbol in range { members[symbol * words + i / 64] |= bit } }
    }
    codes = [UInt16](repeating: 0, count: symbolCount)
    var kept: [UInt64] = []
    members.withUnsafeBufferPointer { members in
      func precedes(_ a: Int, _ b: Int) -> Bool {
        var ones = 0
        for w in 0..<words {
          let x = members[a * words + w], y = members[b * words + w]
          if x == y {
            ones += x.nonzeroBitCount
            continue
          }
          // The order of a reflected code: across the border of a set that is split, the sets after it go on.
          let first = (x ^ y).leadingZeroBitCount
          if first > 0 { ones += (x >> UInt64(64 - first)).nonzeroBitCount }
          return (x & (1 << UInt64(63 - first)) != 0) == (ones % 2 == 0)
        }
        return a < b
      }
      func isSame(_ a: Int, _ b: Int) -> Bool { (0..<words).allSatisfy { members[a * words + $0] == members[b * words + $0] } }
      let order = (0..<symbolCount).filter { possible[$0] }.sorted(by: precedes)
      for (n, symbol) in order.enumerated() {
        if n == 0 || !isSame(order[n - 1], symbol) {
          count += 1
          kept += members[symbol * words..<(symbol + 1) * words]
        }
        codes[symbol] = UInt16(count - 1)
      }
    }
    self.members = kept
  }

  /// The codes of each set it was made for, as ranges in ascending order. Order: as the sets came.
  func ranges() -> [[ClosedRange<Int>]] {
    var ranges = [[ClosedRange<Int>]](repeating: [], count: words * 64)
    for code in 0..<count {
      for word in 0..<words {
        var bits = members[code * words + word]
        while bits != 0 {
          let lead = bits.leadingZeroBitCount
          bits &= ~(1 << UInt64(63 - lead))
          let set = word * 64 + lead
          if let last = ranges[set].last, last.upperBound == code - 1 {
            ranges[set][ranges[set].count - 1] = last.lowerBound...code
          } else {
            ranges[set].append(code...code)
          }
        }
      }
    }
    return ranges
  }
}
