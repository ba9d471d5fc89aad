/// Rules to be tried and the elements they would begin with, in memory that is used again and again.
final class Candidates {
  private var base: UnsafeMutablePointer<(element: Int32, rule: Int32)>
  private var capacity = 1024
  private var count = 0

  /// Rules that find all they require in the sentence, as bits, for whoever gathers the candidates.
  let open: UnsafeMutablePointer<UInt64>

  private var lacks: UnsafeMutablePointer<(groups: UInt64, marks: UInt64)>
  private var lacksCapacity = 256

  /// Makes memory for levels whose rules fit into `words` numbers of 64 bits.
  init(words: Int) {
    base = .allocate(capacity: capacity)
    open = .allocate(capacity: max(1, words))
    lacks = .allocate(capacity: lacksCapacity)
  }

  deinit {
    base.deallocate()
    open.deallocate()
    lacks.deallocate()
  }

  /// For each of `count` elements, requirement groups and marks that stand neither there nor after it: memory to be written.
  func missing(for count: Int) -> UnsafeMutablePointer<(groups: UInt64, marks: UInt64)> {
    if count > lacksCapacity {
      lacks.deallocate()
      lacksCapacity = count * 2
      lacks = .allocate(capacity: lacksCapacity)
    }
    return lacks
  }

  /// Whether there is none.
  var isEmpty: Bool { count == 0 }

  /// All of them. Order: as added; good until the next is added.
  var all: UnsafeBufferPointer<(element: Int32, rule: Int32)> { UnsafeBufferPointer(start: base, count: count) }

  /// Forgets all.
  func removeAll() { count = 0 }

  /// Adds one.
  @inline(__always) func append(element: Int32, rule: Int32) {
    if count == capacity { grow() }
    base[count] = (element, rule)
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<(element: Int32, rule: Int32)>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
