import Rules

/// What the elements of a sentence tell of a match before a pattern is asked: the positions of all rules of a level, and what follows what.
///
/// A rule passes at an element when the positions of all its walks, that of what it reads and those of lookaheads before it, can read on
/// from there to an end. That holds wherever the rule matches, and seldom elsewhere.
final class Sieve: Sendable {
  /// Where the walks of each rule begin, and one more for the end.
  private let walks: Flat<Int32>
  /// Where the positions of each walk begin, and one more for the end.
  private let starts: Flat<Int32>
  /// Where the masks of each walk begin.
  private let offsets: Flat<Int32>
  /// Masks of each walk, of one bit for each position: those that begin, those that can end, those that follow each position, and for
  /// walks whose masks take more than a number those that read the elements of each class.
  private let masks: Flat<UInt64>
  /// Where the classes of each walk begin; -1 for walks without them.
  private let classStarts: Flat<Int32>
  /// The class of an element by its number in `ElementRows`, for each walk with classes.
  private let classes: Flat<UInt16>
  /// Which elements each position reads: a column of `reads`.
  private let columns: Flat<UInt16>
  /// Which columns read an element, as bits: `width` numbers for each of the element's numbers in `ElementRows`.
  private let reads: Flat<UInt64>
  private let width: Int

  /// Makes the sieve of a draft.
  init(_ draft: SieveDraft) {
    walks = Flat(draft.walks)
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
    (walks, starts, offsets, masks) = image.tables()
    (classStarts, classes, columns, reads) = image.tables()
    width = image.number()
  }

  /// Writes the sieve.
  func write(to image: inout ImageWriter) {
    image.put(walks, starts, offsets, masks)
    image.put(classStarts, classes, columns, reads)
    image.put(width)
  }

  /// Whether a match of a rule may begin at element `first`; the sieve is that of the level at `depth`.
  func passes(_ rule: Int, at first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int) -> Bool {
    var walk = Int(walks[rule])
    let end = Int(walks[rule + 1])
    while walk < end {
      let start = Int(starts[walk]), count = Int(starts[walk + 1]) - start, offset = Int(offsets[walk]), classes = Int(classStarts[walk])
      let isOpen =
        count == 0
        || (classes < 0
          ? reaches(start, offset, from: first, elements, rows, depth)
          : reaches(classes, offset, count, from: first, elements, rows, depth))
      if !isOpen { return false }
      walk += 1
    }
    return true
  }

  /// The number of element `n`, the end of the sentence behind the last.
  @inline(__always) private func row(_ n: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int) -> Int {
    rows.number(n < elements.count ? ElementRows.row(elements[n].symbol) : rows.edge, depth, .reading)
  }

  /// Whether the position in a column reads an element whose bits begin at `row`.
  @inline(__always) private func reads(_ row: Int, _ column: UInt16) -> Bool {
    reads[row + Int(column) >> 6] & 1 << UInt64(column & 63) != 0
  }

  /// Whether the positions of a walk reach an end; they fit into one number.
  @inline(__always) private func reaches(
    _ start: Int, _ offset: Int, from first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int
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

  /// The same for walks whose `count` positions take several numbers; their classes begin at `start`.
  private func reaches(
    _ start: Int, _ offset: Int, _ count: Int, from first: Int, _ elements: UnsafeBufferPointer<Element>, _ rows: ElementRows, _ depth: Int
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
