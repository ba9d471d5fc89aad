import Rules

/// A pattern cut into the smallest parts of its syntax.
struct PatternAtoms {
  enum Atom {
    case symbols([ClosedRange<Int>], name: String)
    case char(Unicode.Scalar)
    case escape(Unicode.Scalar)
    case set(String)
  }

  private(set) var atoms: [Atom] = []

  /// Cuts `pattern`; `resolve` gives the symbols of a class or a word.
  init(_ pattern: PatternText, _ resolve: (PatternText.Piece) -> [ClosedRange<Int>]) {
    for piece in pattern.pieces {
      guard case .syntax(let text) = piece else {
        atoms.append(.symbols(resolve(piece), name: piece.name))
        continue
      }
      let s = Array(text.unicodeScalars)
      var j = 0
      while j < s.count {
        if s[j] == "\\", j + 1 < s.count {
          atoms.append(.escape(s[j + 1]))
          j += 2
          // The braces of `\x{2013}` belong to the escape, those of `\d{2}` do not.
          if j < s.count, s[j] == "{", "xpPNkgo".unicodeScalars.contains(s[j - 1]), let close = s[j...].firstIndex(of: "}") {
            j = close + 1
          }
        } else if s[j] == "[" {
          var k = j + 1
          while k < s.count, s[k] != "]" { k += s[k] == "\\" ? 2 : 1 }
          atoms.append(.set(String(String.UnicodeScalarView(s[(j + 1)..<min(k, s.count)]))))
          j = k + 1
        } else {
          atoms.append(.char(s[j]))
          j += 1
        }
      }
    }
  }

  /// The plain character at `at`. Missing: nil when something else stands there.
  func char(_ at: Int) -> Unicode.Scalar? {
    guard at < atoms.count, case .char(let c) = atoms[at] else { return nil }
    return c
  }
}
