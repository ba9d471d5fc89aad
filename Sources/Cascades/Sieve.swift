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
  /// Masks of each rule, of one bit for each position: those that begin, those that can end, those that follow each position, and for
  /// rules whose masks take more than a number those that read the elements of each class.
  private let masks: Flat<UInt64>
  /// Where the classes of each rule begin; -1 for rules without them.
  private let classStarts: Flat<Int32>
  /// The class of an element by its number in `ElementRows`, for each rule with classes.
  private let classes: Flat<UInt16>
  /// Which elements each position reads: a column of `reads`.
  private let columns: Flat<UInt16>
  /// Which columns read an element, as bits: `width` numbers for each of the element's numbers in `ElementRows`.
  private let reads: Flat<UInt64>
  private let width: Int

  /// Makes the sieve of a draft.
  init(_ draft: SieveDraft) {
    starts = Flat(draft.starts)
    offsets = Flat(draft.offsets)
    masks = Flat(draft.masks)
    classStarts = Flat(draft.classStarts)
    classes = Flat(draft.classes)
    columns = Flat(draft.columns)
    reads = Flat(draft.rows.bits)
    width = draft.rows.words
  }

  /// Reads a sieve from an image.
  init(_ image: inout ImageReader) {
    (starts, offsets, masks) = image.tables()
    (classStarts, classes, columns, reads) = image.tables()
    width = image.number()
  }

  /// Writes the sieve.
  func write(to image: inout ImageWriter) {
    image.put(starts, offsets, masks)
    image.put(classStarts, classes, columns, reads)
    image.put(width)
  }

  /// Whether a match of a rule may begin at element `first`; the sieve is that of the level at `depth`.
  func passes(_ rule: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int) -> Bool {
    let start = Int(starts[rule]), count = Int(starts[rule + 1]) - start
    guard count > 0 else { return true }
    let offset = Int(offsets[rule]), classes = Int(classStarts[rule])
    return classes < 0
      ? passes(start, offset, at: first, elements, rows, depth) : passes(classes, offset, count, at: first, elements, rows, depth)
  }

  /// The number of element `n`, the end of the sentence behind the last.
  @inline(__always) private func row(_ n: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int) -> Int {
    rows.number(n < elements.count ? ElementRows.row(elements[n].symbol) : rows.edge, depth, .reading)
  }

  /// Whether the position in a column reads an element whose bits begin at `row`.
  @inline(__always) private func reads(_ row: Int, _ column: UInt16) -> Bool {
    reads[row + Int(column) >> 6] & 1 << UInt64(column & 63) != 0
  }

  /// The same for rules whose positions fit into one number.
  @inline(__always) private func passes(
    _ start: Int, _ offset: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int
  ) -> Bool {
    var next = masks[offset]
    let ends = masks[offset + 1]
    for n in first...elements.count {
      let row = row(n, elements, rows, depth) * width
      var following: UInt64 = 0
      while next != 0 {
        let position = next.trailingZeroBitCount
        next &= next - 1
        guard reads(row, columns[start + position]) else { continue }
        if ends & 1 << UInt64(position) != 0 { return true }
        following |= masks[offset + 2 + position]
      }
      if following == 0 { return false }
      next = following
    }
    return false
  }

  /// The same for rules whose `count` positions take several numbers; their classes begin at `start`.
  private func passes(
    _ start: Int, _ offset: Int, _ count: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int
  ) -> Bool {
    let words = DistinctRows.words(count), ends = offset + words, followings = ends + words, readings = followings + count * words
    let masks = masks.buffer, classes = classes.buffer
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * words) { scratch in
      for word in 0..<words {
        scratch[word] = masks[offset + word]
        scratch[words + word] = 0
      }
      for n in first...elements.count {
        let reading = readings + Int(classes[start + row(n, elements, rows, depth)]) * words
        var isOpen = false
        for word in 0..<words {
          var read = scratch[word] & masks[reading + word]
          if read & masks[ends + word] != 0 { return true }
          while read != 0 {
            let following = followings + (word * 64 + read.trailingZeroBitCount) * words
            read &= read - 1
            for other in 0..<words { scratch[words + other] |= masks[following + other] }
            isOpen = true
          }
        }
        if !isOpen { return false }
        for word in 0..<words {
          scratch[word] = scratch[words + word]
          scratch[words + word] = 0
        }
      }
      return false
    }
  }
}
