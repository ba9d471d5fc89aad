/// A table of plain values that hot loops read without checks: memory of its own, or a part of an image.
public struct Flat<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Unchecked: the values are never written after `init`.
  @usableFromInline let base: UnsafePointer<Element>
  /// Number of values.
  public let count: Int
  /// What keeps the memory alive.
  private let owner: AnyObject

  /// Copies `values`.
  public init(_ values: [Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, values.count))
    _ = memory.initialize(from: values)
    base = UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
    count = values.count
    owner = Memory(UnsafeMutableRawPointer(memory.baseAddress.unsafelyUnwrapped))
  }

  /// Takes `count` values at `base`, which live as long as `owner`.
  init(_ base: UnsafePointer<Element>, count: Int, owner: AnyObject) {
    self.base = base
    self.count = count
    self.owner = owner
  }

  /// The value at `index`, which must lie below `count`.
  @inlinable @inline(__always) public subscript(index: Int) -> Element {
    assert(index >= 0 && index < count, "an index outside a flat table")
    return base[index]
  }

  /// Numbers of all values.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// All values side by side.
  @inlinable public var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}

/// Memory that is freed with its last user.
private final class Memory: @unchecked Sendable {
  // Unchecked: it only frees.
  private let base: UnsafeMutableRawPointer

  init(_ base: UnsafeMutableRawPointer) { self.base = base }

  deinit { base.deallocate() }
}
