extension PatternText {
  /// The same pattern with fewer parts: alternatives that are one element each stand as one piece, and a group around nothing but a piece
  /// is left out. It matches the same texts, and is read, compiled and tried faster.
  public var joined: PatternText {
    var joiner = Joiner(pieces: pieces)
    let joined = joiner.choice(isCondition: false)
    // What is wrong with its groups libpcre2 tells best.
    return joiner.isBalanced ? PatternText(pieces: joined) : self
  }
}

/// Reads the alternatives and groups of a pattern, as far as it takes to join pieces.
private struct Joiner {
  let pieces: [PatternText.Piece]
  private var i = 0
  private var isOpen = false

  init(pieces: [PatternText.Piece]) { self.pieces = pieces }

  /// Whether every group closes and all has been read.
  var isBalanced: Bool { !isOpen && i == pieces.count }

  /// Reads alternatives up to what closes their group. `isCondition` when the first `|` parts what is read in two cases.
  mutating func choice(isCondition: Bool) -> [PatternText.Piece] {
    var alternatives = [sequence()]
    while i < pieces.count, pieces[i] == .bar {
      i += 1
      let next = sequence()
      if !isCondition, let one = Joiner.element(alternatives[alternatives.count - 1]), let other = Joiner.element(next) {
        alternatives[alternatives.count - 1] = [.any(one.members + other.members)]
      } else {
        alternatives.append(next)
      }
    }
    return Array(alternatives.joined(separator: [.bar]))
  }

  private mutating func sequence() -> [PatternText.Piece] {
    var read: [PatternText.Piece] = []
    while i < pieces.count, pieces[i] != .bar, pieces[i] != .close {
      let piece = pieces[i]
      i += 1
      guard case .open(let text) = piece else {
        read.append(piece)
        continue
      }
      let inner = choice(isCondition: text == "(?" || text.hasPrefix("(?("))
      if i == pieces.count { isOpen = true } else { i += 1 }
      if text == "(?:", let element = Joiner.element(inner) { read.append(element) } else { read += [piece] + inner + [.close] }
    }
    return read
  }

  /// The piece that is all of `pieces`. Missing: nil when they are more, or syntax.
  private static func element(_ pieces: [PatternText.Piece]) -> PatternText.Piece? {
    guard pieces.count == 1, let piece = pieces.first, piece.syntax == nil else { return nil }
    return piece
  }
}
