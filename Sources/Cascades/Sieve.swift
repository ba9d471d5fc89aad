import Rules

/// What the elements of a sentence tell of a match before a pattern is asked: the positions of all rules of a level, and what follows what.
///
/// A rule passes at an element when its positions can read on from there to an end. That holds wherever the rule matches, and seldom
/// elsewhere.
final class Sieve: Sendable {
  /// Where the positions of each rule begin, and one more for the end.
  private let starts: Flat<Int32>
  /// Where the masks of each rule begin.
  private let offsets: Flat<Int32>
  /// Masks of each rule, of one bit for each position: those that begin, those that can end, and those that follow each position.
  private let masks: Flat<UInt64>
  /// Which elements each position reads: a column of `reads`.
  private let columns: Flat<UInt16>
  /// Rows of bits for each element, by its row in `ElementRows`: `width` numbers each.
  private let reads: Flat<UInt64>
  private let width: Int

  /// More positions are not followed: whoever reaches one passes.
  static let largest = 512
  /// Rules whose positions would read more kinds of elements than this together always pass: the rows would grow with the rules' square.
  static let mostReadings = 4096

  /// Makes the sieve of rules with these positions; elements have `codeCount` symbols. Nil for rules that always pass.
  init(_ rules: [PatternPositions?], codeCount: Int) {
    var starts: [Int32] = [], offsets: [Int32] = [], masks: [UInt64] = [], columns: [UInt16] = []
    var known: [PatternPositions.Reading: UInt16] = [:]
    var readings: [PatternPositions.Reading] = []
    for rule in rules {
      starts.append(Int32(columns.count))
      offsets.append(Int32(masks.count))
      guard let rule, !rule.first.hasMember(from: Sieve.largest) else { continue }
      let count = min(rule.readings.count, Sieve.largest), words = DistinctRows.words(count)
      let new = Set(rule.readings.prefix(count).filter { known[$0] == nil }).count
      if readings.count + new > Sieve.mostReadings { continue }
      func append(_ set: BitSet) {
        for word in 0..<words { masks.append(word < set.words.count ? set.words[word] : 0) }
      }
      append(rule.first)
      var last = rule.last
      for position in 0..<count where rule.following[position].hasMember(from: count) { last.insert(position) }
      append(last)
      for position in 0..<count {
        append(rule.following[position])
        let reading = rule.readings[position]
        if known[reading] == nil {
          known[reading] = UInt16(readings.count)
          readings.append(reading)
        }
        columns.append(known[reading] ?? 0)
      }
    }
    starts.append(Int32(columns.count))
    let width = DistinctRows.words(readings.count)
    var reads = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount) * width)
    for (column, reading) in readings.enumerated() {
      reading.eachRow(codeCount) { reads[$0 * width + column / 64] |= 1 << UInt64(column % 64) }
    }
    self.width = width
    self.starts = Flat(starts)
    self.offsets = Flat(offsets)
    self.masks = Flat(masks)
    self.columns = Flat(columns)
    self.reads = Flat(reads)
  }

  /// Reads a sieve from an image.
  init(_ image: inout ImageReader) {
    (starts, offsets, masks) = image.tables()
    (columns, reads) = image.tables()
    width = image.number()
  }

  /// Writes the sieve.
  func write(to image: inout ImageWriter) {
    image.put(starts, offsets, masks)
    image.put(columns, reads)
    image.put(width)
  }

  /// Whether a match of a rule may begin at element `first`.
  func passes(_ rule: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>) -> Bool {
    let start = Int(starts[rule]), count = Int(starts[rule + 1]) - start
    guard count > 0 else { return true }
    let words = (count + 63) / 64
    return words == 1
      ? passes(start, Int(offsets[rule]), at: first, elements) : passes(start, Int(offsets[rule]), words, at: first, elements)
  }

  /// The same for rules whose positions fit into one number.
  @inline(__always) private func passes(_ start: Int, _ offset: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>) -> Bool {
    var next = masks[offset]
    let ends = masks[offset + 1]
    var n = first
    while n < elements.count {
      let row = ElementRows.row(elements[n].symbol) * width
      var following: UInt64 = 0
      while next != 0 {
        let position = next.trailingZeroBitCount
        next &= next - 1
        let column = Int(columns[start + position])
        guard reads[row + column >> 6] & 1 << UInt64(column & 63) != 0 else { continue }
        if ends & 1 << UInt64(position) != 0 { return true }
        following |= masks[offset + 2 + position]
      }
      if following == 0 { return false }
      next = following
      n += 1
    }
    return false
  }

  private func passes(_ start: Int, _ offset: Int, _ words: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * words) { scratch in
      for word in 0..<words {
        scratch[word] = masks[offset + word]
        scratch[words + word] = 0
      }
      var n = first
      while n < elements.count {
        let row = ElementRows.row(elements[n].symbol) * width
        var isOpen = false
        for word in 0..<words {
          var next = scratch[word]
          while next != 0 {
            let bit = next.trailingZeroBitCount
            next &= next - 1
            let position = word * 64 + bit, column = Int(columns[start + position])
            guard reads[row + column >> 6] & 1 << UInt64(column & 63) != 0 else { continue }
            if masks[offset + words + word] & 1 << UInt64(bit) != 0 { return true }
            let following = offset + (2 + position) * words
            for other in 0..<words { scratch[words + other] |= masks[following + other] }
            isOpen = true
          }
        }
        if !isOpen { return false }
        for word in 0..<words {
          scratch[word] = scratch[words + word]
          scratch[words + word] = 0
        }
        n += 1
      }
      return false
    }
  }
}

extension PatternPositions.Reading {
  /// Calls `body` with each row of `ElementRows` that is read.
  fileprivate func eachRow(_ codeCount: Int, _ body: (Int) -> Void) {
    for range in symbols { for symbol in range where symbol < codeCount { body(256 + symbol) } }
    for byte in 0..<256 where bytes.contains(UInt8(byte)) { body(byte) }
  }
}
