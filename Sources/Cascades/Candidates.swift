/// Rules to be tried and the elements they would begin with, in memory that is used again and again.
final class Candidates {
  private var base: UnsafeMutablePointer<(element: Int32, rule: Int32)>
  private var capacity = 1024
  private var count = 0

  /// Makes memory.
  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

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

  /// Keeps those that `isKept` says, which is asked from the last to the first.
  @inline(__always) func filterFromEnd(_ isKept: ((element: Int32, rule: Int32)) -> Bool) {
    var kept = count
    for n in (0..<count).reversed() where isKept(base[n]) {
      kept -= 1
      base[kept] = base[n]
    }
    count -= kept
    if kept > 0 { base.update(from: base + kept, count: count) }
  }

  private func grow() {
    let larger = UnsafeMutablePointer<(element: Int32, rule: Int32)>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
