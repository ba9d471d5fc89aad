import Rules

/// What an element is to the rules of each level, by its row: the first bytes of plain text, then the symbols, then the end of the sentence.
///
/// A level keeps only the rows that differ; here stands which of them an element's is. The numbers of all levels lie side by side, so that
/// an element once seen is in the cache for all of them.
final class ElementRows: Sendable {
  /// What a number is of.
  enum Part: Int {
    /// The rules that can begin with the element.
    case beginning
    /// The rules whose second element it can be.
    case following
    /// The rules before which it can stand.
    case preceding
    /// The requirement groups it is in.
    case groups
    /// The positions of rules that read it.
    case reading

    /// Number of parts.
    static let count = 5
  }

  private let numbers: Flat<UInt16>
  /// Levels with a rule that can begin with the element of a row, as bits. Apart from the numbers, since most elements need no more.
  private let levels: Flat<UInt32>
  private let stride: Int

  /// Gathers the rows of `levels`; each has `codeCount` symbols.
  init(_ levels: [[Part: DistinctRows]], codeCount: Int) {
    precondition(levels.count <= Rule.levels.upperBound, "the reader of rules refuses other levels")
    stride = ElementRows.stride(levels.count)
    var numbers = [UInt16](repeating: 0, count: ElementRows.rowCount(codeCount) * stride)
    var open = [UInt32](repeating: 0, count: ElementRows.rowCount(codeCount))
    for (depth, level) in levels.enumerated() {
      for (part, rows) in level {
        for (row, number) in rows.numbers.enumerated() where number != 0 {
          numbers[row * stride + depth * Part.count + part.rawValue] = number
          if part == .beginning { open[row] |= 1 << UInt32(depth) }
        }
      }
    }
    self.numbers = Flat(numbers)
    self.levels = Flat(open)
  }

  /// Reads the rows of `levelCount` levels from an image.
  init(_ image: inout ImageReader, levelCount: Int) {
    stride = ElementRows.stride(levelCount)
    (numbers, levels) = image.tables()
  }

  /// Writes the rows.
  func write(to image: inout ImageWriter) { image.put(numbers, levels) }

  /// Number of rows of a stage with `codeCount` symbols.
  static func rowCount(_ codeCount: Int) -> Int { 256 + codeCount + 1 }

  /// One number for each part of each level.
  private static func stride(_ levelCount: Int) -> Int { levelCount * Part.count }

  /// The row of an element that stands as `symbol`.
  @inline(__always) static func row(_ symbol: Int32) -> Int { Int(symbol) + 256 }

  /// The row of either end of a sentence.
  var edge: Int { levels.count - 1 }

  /// Levels with a rule that can begin with the element of a row, as bits.
  @inline(__always) func open(_ row: Int) -> UInt32 { levels[row] }

  /// The number of a row in a part of the level at `depth`.
  @inline(__always) func number(_ row: Int, _ depth: Int, _ part: Part) -> Int {
    Int(numbers[row * stride + depth * Part.count + part.rawValue])
  }
}

/// Rows of bits of which many are the same, each kept once.
struct DistinctRows {
  /// How many numbers hold the bits of a row.
  let words: Int
  /// The rows that differ, `words` numbers each; the first has no bit.
  private(set) var bits: [UInt64]
  /// Which of them each row is. Order: by row.
  private(set) var numbers: [UInt16]

  /// How many numbers hold `count` bits.
  static func words(_ count: Int) -> Int { (count + 63) / 64 }

  /// Sorts out `rows`, `words` numbers each, of which there are `count`.
  init(_ rows: [UInt64], words: Int, count: Int) {
    self.words = words
    numbers = [UInt16](repeating: 0, count: count)
    bits = [UInt64](repeating: 0, count: words)
    // Slots of a hash table: the number of a row that differs, 0 for an empty slot and for the row without a bit.
    var slots = [UInt16](repeating: 0, count: 1024)
    var last = 0
    for row in 0..<count {
      let start = row * words
      func isSame(_ number: Int) -> Bool { (0..<words).allSatisfy { bits[number * words + $0] == rows[start + $0] } }
      // Rows of neighbours are mostly the same.
      if !isSame(last) { last = isSame(0) ? 0 : find(rows[start..<start + words], &slots) }
      numbers[row] = UInt16(last)
    }
  }

  /// The number of `row`, which has a bit; a new one when it differs from all before.
  private mutating func find(_ row: ArraySlice<UInt64>, _ slots: inout [UInt16]) -> Int {
    let count = bits.count / max(1, words)
    if count * 2 > slots.count {
      slots = [UInt16](repeating: 0, count: slots.count * 2)
      for number in 1..<count { slots[slot(bits[number * words..<(number + 1) * words], slots)] = UInt16(number) }
    }
    let slot = slot(row, slots)
    if slots[slot] == 0 {
      slots[slot] = UInt16(count)
      bits += row
    }
    return Int(slots[slot])
  }

  /// The slot that holds `row`, or the empty one that would.
  private func slot(_ row: ArraySlice<UInt64>, _ slots: [UInt16]) -> Int {
    var hash: UInt64 = 0
    for word in row { hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29) }
    var slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(slots.count - 1))
    while slots[slot] != 0, !bits[Int(slots[slot]) * words..<(Int(slots[slot]) + 1) * words].elementsEqual(row) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}

/// Bits of rules for each row.
struct RuleRows {
  private let words: Int
  private let codeCount: Int
  private var bits: [UInt64]
  /// Bits of the rules that every row has.
  private var everywhere: [UInt64]

  /// Makes rows without a bit for `ruleCount` rules.
  init(codeCount: Int, ruleCount: Int) {
    self.codeCount = codeCount
    words = DistinctRows.words(ruleCount)
    bits = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount) * words)
    everywhere = [UInt64](repeating: 0, count: words)
  }

  /// Sets the bits of a rule in the rows of `elements`.
  mutating func add(_ rule: Int, _ elements: ElementSet) {
    let word = rule / 64, bit: UInt64 = 1 << UInt64(rule % 64)
    if elements == .everything {
      everywhere[word] |= bit
    } else {
      elements.eachRow(codeCount) { bits[$0 * words + word] |= bit }
    }
  }

  /// The rows that differ.
  var distinct: DistinctRows {
    var all = bits
    for row in 0..<ElementRows.rowCount(codeCount) {
      for word in 0..<words { all[row * words + word] |= everywhere[word] }
    }
    return DistinctRows(all, words: words, count: ElementRows.rowCount(codeCount))
  }
}
