import Spans
import Words

/// A sentence as the patterns see it: one private-use character for each element with a symbol, everything else as written, white space
/// as one space. Its memory is used again and again.
final class Shadow {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  private(set) var count = 0
  /// Where each element begins; one more for the end.
  private var starts: UnsafeMutablePointer<Int32>
  private var startCapacity = 512
  private(set) var elementCount = 0

  init() {
    base = .allocate(capacity: capacity)
    starts = .allocate(capacity: startCapacity)
  }

  deinit {
    base.deallocate()
    starts.deallocate()
  }

  /// The bytes.
  var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always) subscript(offset: Int) -> UInt8 { base[offset] }

  /// Where element `n` begins.
  @inline(__always) func start(of n: Int) -> Int { Int(starts[n]) }

  /// Where element `n` ends, without the space after it.
  func end(of n: Int) -> Int {
    let next = Int(starts[n + 1])
    return n + 1 < elementCount && base[next - 1] == 0x20 && next - 1 > Int(starts[n]) ? next - 1 : next
  }

  /// Where the character begins that stands `count` characters before `offset`, or the text.
  func character(before offset: Int, _ count: Int) -> Int {
    var at = offset
    for _ in 0..<count where at > 0 {
      at -= 1
      while at > 0, base[at] & 0xC0 == 0x80 { at -= 1 }
    }
    return at
  }

  /// The last element that begins before `offset`. Missing: nil when none does.
  func element(before offset: Int) -> Int? {
    let next = partitionPoint(elementCount) { Int(starts[$0]) >= offset }
    return next > 0 ? next - 1 : nil
  }

  /// The element that ends at `offset`. Missing: nil when the offset is inside one.
  func element(endingAt offset: Int) -> Int? {
    guard let n = element(before: offset) else { return nil }
    return end(of: n) == offset ? n : nil
  }

  /// Writes the shadow of `elements`.
  func write(_ elements: [Element], _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = elements.first, let last = elements.last else {
      count = 0
      elementCount = 0
      return
    }
    reserve(Int(tokens[Int(last.end) - 1].end - tokens[Int(first.start)].start) + 5 * elements.count, elements.count + 1)
    elementCount = elements.count
    tokens.withUnsafeBufferPointer { tokens in
      var at = 0, n = 0
      for element in elements {
        let token = tokens[Int(element.start)]
        if n > 0, token.before != .nothing {
          base[at] = 0x20
          at += 1
        }
        starts[n] = Int32(at)
        n += 1
        if element.symbol >= 0 {
          let point = Alphabet.base + UInt32(element.symbol)
          base[at] = UInt8(truncatingIfNeeded: 0xF0 | point >> 18)
          base[at + 1] = UInt8(truncatingIfNeeded: 0x80 | (point >> 12) & 0x3F)
          base[at + 2] = UInt8(truncatingIfNeeded: 0x80 | (point >> 6) & 0x3F)
          base[at + 3] = UInt8(truncatingIfNeeded: 0x80 | point & 0x3F)
          at += 4
        } else {
          var i = Int(token.start)
          while i < Int(token.end) {
            base[at] = bytes[i]
            at += 1
            i += 1
          }
        }
      }
      starts[n] = Int32(at)
      count = at
    }
  }

  private func reserve(_ bytes: Int, _ elements: Int) {
    if bytes > capacity {
      base.deallocate()
      capacity = bytes * 2
      base = .allocate(capacity: capacity)
    }
    if elements > startCapacity {
      starts.deallocate()
      startCapacity = elements * 2
      starts = .allocate(capacity: startCapacity)
    }
  }
}
