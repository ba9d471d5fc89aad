import Rules

/// Elements that can stand in one place: symbols, plain text by its first byte, and either end of the sentence.
struct ElementSet: Hashable {
  /// Symbols, as ranges in ascending order that do not touch.
  let symbols: [ClosedRange<Int>]
  /// Plain text that begins with one of the bytes.
  let bytes: ByteSet
  /// Whether the end of the sentence can stand there.
  let hasEdge: Bool
  /// Sets are compared often: their hash is kept.
  private let hash: Int

  /// Any symbol: more than there can be.
  static let allSymbols = [0...0xFFFF]
  /// Whatever can stand somewhere.
  static let everything = ElementSet(symbols: allSymbols, bytes: ByteSet(0...0xFF), hasEdge: true)

  init(symbols: [ClosedRange<Int>] = [], bytes: ByteSet = ByteSet(), hasEdge: Bool = false) {
    self.symbols = Cascades.union([symbols])
    self.bytes = bytes
    self.hasEdge = hasEdge
    var hasher = Hasher()
    hasher.combine(self.symbols)
    hasher.combine(bytes)
    hasher.combine(hasEdge)
    hash = hasher.finalize()
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// Whether nearly any symbol can stand there, so that it keeps hardly anything away.
  var hasAllSymbols: Bool { symbols.last?.upperBound == ElementSet.allSymbols.last?.upperBound }

  /// What is in any of the sets.
  init(union sets: some Sequence<ElementSet>) {
    self.init(
      symbols: sets.flatMap(\.symbols), bytes: sets.reduce(into: ByteSet()) { $0.formUnion($1.bytes) },
      hasEdge: sets.contains(where: \.hasEdge))
  }

  /// What is in this set or another.
  func union(_ other: ElementSet) -> ElementSet { self == other ? self : ElementSet(union: [self, other]) }

  /// Calls `body` with each row of `ElementRows` that may stand, of `codeCount` symbols. Order: ascending.
  func eachRow(_ codeCount: Int, _ body: (Int) -> Void) {
    for byte in 0..<256 where bytes.contains(UInt8(byte)) { body(byte) }
    for range in symbols { for symbol in range where symbol < codeCount { body(256 + symbol) } }
    if hasEdge { body(ElementRows.rowCount(codeCount) - 1) }
  }
}
