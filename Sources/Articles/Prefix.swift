/// The first bytes of what a pattern can match, packed into one number.
struct Prefix: Hashable, Comparable {
  /// Longer beginnings are cut to this; more bytes would tell little.
  static let length = 6

  /// The bytes, the first one highest; unused bytes are 0.
  private var bits: UInt64
  /// How many bytes it has.
  private(set) var count: Int
  /// Whether what follows it in the pattern may be added.
  private(set) var isOpen: Bool

  /// No bytes yet.
  static let empty = Prefix([])

  /// Makes an open prefix of the first bytes of `text`.
  init(_ text: [UInt8]) {
    bits = 0
    count = min(text.count, Prefix.length)
    for i in 0..<count { bits |= UInt64(text[i]) << UInt64(56 - 8 * i) }
    isOpen = text.count < Prefix.length
  }

  /// The same, with nothing to be added.
  var closed: Prefix {
    var copy = self
    copy.isOpen = false
    return copy
  }

  /// The bytes.
  var text: [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) } }

  /// Its first `length` bytes, closed when that leaves some out.
  func cut(to length: Int) -> Prefix { count > length ? Prefix(Array(text.prefix(length))).closed : self }

  /// This prefix with `other` added, cut to length.
  func followed(by other: Prefix) -> Prefix {
    var copy = self
    let added = min(other.count, Prefix.length - count)
    if added > 0 {
      let kept = (other.bits >> UInt64(64 - 8 * added)) << UInt64(64 - 8 * added)
      copy.bits |= kept >> UInt64(8 * count)
      copy.count += added
    }
    copy.isOpen = other.isOpen && added == other.count && copy.count < Prefix.length
    return copy
  }

  /// Whether it begins with all bytes of `other`.
  func begins(with other: Prefix) -> Bool {
    count >= other.count && (other.count == 0 || (bits ^ other.bits) >> UInt64(64 - 8 * other.count) == 0)
  }

  /// Order of bytes, shorter first, closed first.
  static func < (a: Prefix, b: Prefix) -> Bool {
    if a.bits != b.bits { return a.bits < b.bits }
    if a.count != b.count { return a.count < b.count }
    return !a.isOpen && b.isOpen
  }
}
