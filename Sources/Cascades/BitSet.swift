/// A set of small numbers. Range: 0 up.
struct BitSet: Hashable, Sendable {
  /// A bit for each number; the last of them holds one.
  private(set) var words: [UInt64] = []

  /// Whether it holds `number`.
  func contains(_ number: Int) -> Bool { number / 64 < words.count && words[number / 64] & 1 << UInt64(number % 64) != 0 }

  /// Whether it holds a number of `least` or more.
  func hasMember(from least: Int) -> Bool { words.last.map { words.count * 64 - $0.leadingZeroBitCount > least } ?? false }

  /// Adds a number.
  mutating func insert(_ number: Int) {
    while words.count <= number / 64 { words.append(0) }
    words[number / 64] |= 1 << UInt64(number % 64)
  }

  /// Adds all numbers of another set.
  mutating func formUnion(_ other: BitSet) {
    while words.count < other.words.count { words.append(0) }
    for (n, word) in other.words.enumerated() { words[n] |= word }
  }

  /// Calls `body` with each number. Order: ascending.
  func forEach(_ body: (Int) -> Void) {
    for (n, word) in words.enumerated() {
      var bits = word
      while bits != 0 {
        body(n * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// The numbers that stand for its own in `numbers`.
  func mapped(_ numbers: [Int]) -> BitSet {
    var mapped = BitSet()
    forEach { mapped.insert(numbers[$0]) }
    return mapped
  }
}
