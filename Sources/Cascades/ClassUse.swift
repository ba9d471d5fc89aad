import Rules

/// A word or class as the patterns of a stage use it.
struct ClassUse {
  /// How it stands in patterns.
  let piece: PatternText.Piece
  /// Its symbols, as ranges.
  let symbols: [ClosedRange<Int>]
  /// How much is gained when its codes stand together. Range: 0 up.
  private let weight: Int
  private let name: String

  /// All that stand in `patterns`; `classes` gives the symbols of each word and class. Order: those first whose codes are to stand together
  /// most, since they are in patterns often and wide enough to be torn.
  static func all(
    _ patterns: [PatternText], _ classes: [PatternText.Piece: [ClosedRange<Int>]], symbolCount: Int
  ) -> [ClassUse] {
    var uses: [PatternText.Piece: Int] = [:]
    for pattern in patterns {
      for piece in pattern.pieces where piece.syntax == nil { uses[piece, default: 0] += 1 }
    }
    return uses.map { ClassUse($0, $0.members.flatMap { classes[$0] ?? [] }, uses: $1, symbolCount) }.sorted {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.name < $1.name
    }
  }

  private init(_ piece: PatternText.Piece, _ symbols: [ClosedRange<Int>], uses: Int, _ symbolCount: Int) {
    self.piece = piece
    self.symbols = symbols
    name = piece.name
    // The ranges that other classes can tear it into grow with the smaller of what it holds and leaves out, and less and less.
    let count = symbols.reduce(0) { $0 + $1.count }
    weight = uses * (Int.bitWidth - (1 + max(0, min(count, symbolCount - count))).leadingZeroBitCount)
  }
}
