extension PatternText {
  /// The same pattern with fewer parts: alternatives that are one element each stand as one piece, and a group around nothing but a piece
  /// is left out. It matches the same texts, and is read, compiled and tried faster.
  public var joined: PatternText {
    var reader = PieceReader(pieces)
    let joined = reader.choice(isCondition: false)
    // What is wrong with its groups libpcre2 tells best.
    return reader.isBalanced ? PatternText(pieces: joined) : self
  }
}

/// Reads the alternatives and groups of a pattern, as far as it takes to join pieces.
private struct PieceReader {
  /// A part of a pattern that is read as one.
  private enum Part {
    case open(String)
    case bar
    case close
    case text(String)
    case piece(PatternText.Piece)
  }

  private var parts: [Part] = []
  private var i = 0
  private var isOpen = false

  /// Whether every group closes and all has been read.
  var isBalanced: Bool { !isOpen && i == parts.count }

  init(_ pieces: [PatternText.Piece]) {
    for piece in pieces {
      if case .syntax(let text) = piece { cut(Array(text.unicodeScalars)) } else { parts.append(.piece(piece)) }
    }
  }

  private mutating func cut(_ s: [Unicode.Scalar]) {
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(s[range])) }
    var j = 0
    while j < s.count {
      let start = j
      switch s[j] {
      case "\\": j = min(s.count, j + 2)
      case "[":
        j += 1
        while j < s.count, s[j] != "]" { j += s[j] == "\\" ? 2 : 1 }
        j = min(s.count, j + 1)
      case "(":
        j += 1
        if j < s.count, s[j] == "?" { j = opened(s, j + 1) }
        parts.append(.open(text(start..<j)))
        continue
      case "|", ")":
        parts.append(s[j] == "|" ? .bar : .close)
        j += 1
        continue
      default: j += 1
      }
      parts.append(.text(text(start..<j)))
    }
  }

  /// Where what opens a group ends, which goes on at `start` behind `(?`.
  private func opened(_ s: [Unicode.Scalar], _ start: Int) -> Int {
    guard start < s.count else { return start }
    switch s[start] {
    // What decides between two cases is a group of its own.
    case "(": return start
    case ":", "|", ">", "=", "!": return start + 1
    case "<", "P":
      if start + 1 < s.count, s[start + 1] == "=" || s[start + 1] == "!" { return start + 2 }
      return (s[start...].firstIndex(of: ">") ?? s.count - 1) + 1
    default: return s[start...].firstIndex { ":)".unicodeScalars.contains($0) }.map { s[$0] == ":" ? $0 + 1 : $0 } ?? s.count
    }
  }

  /// Reads alternatives up to what closes their group. `isCondition` when the first `|` parts what is read in two cases.
  mutating func choice(isCondition: Bool) -> [PatternText.Piece] {
    var alternatives = [sequence()]
    while i < parts.count, case .bar = parts[i] {
      i += 1
      let next = sequence()
      if !isCondition, let one = PieceReader.element(alternatives[alternatives.count - 1]), let other = PieceReader.element(next) {
        alternatives[alternatives.count - 1] = [.any(one.members + other.members)]
      } else {
        alternatives.append(next)
      }
    }
    return Array(alternatives.joined(separator: [.syntax("|")]))
  }

  private mutating func sequence() -> [PatternText.Piece] {
    var pieces: [PatternText.Piece] = []
    while i < parts.count {
      switch parts[i] {
      case .bar, .close: return pieces
      case .text(let text): pieces.append(.syntax(text))
      case .piece(let piece): pieces.append(piece)
      case .open(let text):
        i += 1
        let inner = choice(isCondition: text == "(?")
        if i == parts.count { isOpen = true }
        let element = PieceReader.element(inner)
        if text == "(?:", let element { pieces.append(element) } else { pieces += [.syntax(text)] + inner + [.syntax(")")] }
      }
      i += 1
    }
    return pieces
  }

  /// The piece that is all of `pieces`. Missing: nil when they are more, or syntax.
  private static func element(_ pieces: [PatternText.Piece]) -> PatternText.Piece? {
    guard pieces.count == 1, let piece = pieces.first else { return nil }
    if case .syntax = piece { return nil }
    return piece
  }
}
