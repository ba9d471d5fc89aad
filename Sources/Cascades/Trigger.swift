import Rules

/// What a match of a rule can begin with, derived from its pattern; a rule is tried only where its trigger stands.
struct Trigger {
  /// Symbols a match can begin with.
  var symbols: [ClosedRange<Int>] = []
  /// Bytes of plain text a match can begin with.
  var bytes = ByteSet()
  /// Whether anything may begin a match: the rule is tried at every element, and the rule check says so.
  var isAnything = false
  /// Whether the pattern can match nothing.
  var isNullable = false

  mutating func formUnion(_ other: Trigger) {
    symbols += other.symbols
    bytes.formUnion(other.bytes)
    isAnything = isAnything || other.isAnything
  }

  /// Derives the trigger of a pattern.
  init(_ atoms: PatternAtoms) {
    var reader = FirstReader(atoms)
    self = reader.alternatives()
    if isNullable { isAnything = true }
  }

  init(nullable: Bool = false) { isNullable = nullable }
}

/// A pattern cut into the smallest parts of its syntax.
struct PatternAtoms {
  enum Atom {
    case symbols([ClosedRange<Int>], name: String)
    case char(Unicode.Scalar)
    case escape(Unicode.Scalar)
    case set(String)
  }

  private(set) var atoms: [Atom] = []

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
          if j < s.count, s[j] == "{", let close = s[j...].firstIndex(of: "}") { j = close + 1 }
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

/// Reads the first things a pattern can match, as the syntax of the patterns we write goes.
private struct FirstReader {
  private let source: PatternAtoms
  private var atoms: [PatternAtoms.Atom] { source.atoms }
  private var i = 0

  init(_ source: PatternAtoms) { self.source = source }

  private func char(_ at: Int) -> Unicode.Scalar? { source.char(at) }

  mutating func alternatives() -> Trigger {
    var all = sequence()
    while char(i) == "|" {
      i += 1
      let next = sequence()
      all.formUnion(next)
      all.isNullable = all.isNullable || next.isNullable
    }
    return all
  }

  private mutating func sequence() -> Trigger {
    var result = Trigger(nullable: true)
    while i < atoms.count, char(i) != "|", char(i) != ")" {
      var atom = one()
      if quantifierAllowsNone() { atom.isNullable = true }
      if result.isNullable {
        result.formUnion(atom)
        result.isNullable = atom.isNullable
      }
    }
    return result
  }

  private mutating func one() -> Trigger {
    var first = Trigger()
    switch atoms[i] {
    case .symbols(let ranges, _):
      i += 1
      first.symbols = ranges
    case .escape(let c):
      i += 1
      switch c {
      case "b", "B", "A", "z", "Z", "G", "K": first.isNullable = true
      case "d": for b in UInt8(0x30)...0x39 { first.bytes.insert(b) }
      case "s", "S", "w", "W", "D", "N", "p", "P", "x", "h", "R": first.isAnything = true
      default: mark(c, &first)
      }
    case .set(let text):
      i += 1
      readSet(text, &first)
    case .char(let c) where c == "(":
      i += 1
      var isAssertion = false
      if char(i) == "?" {
        i += 1
        if char(i) == "=" || char(i) == "!" || char(i) == "<" && (char(i + 1) == "=" || char(i + 1) == "!") { isAssertion = true }
        if char(i) == "<" || char(i) == "P", !isAssertion {
          while let c = char(i), c != ">" { i += 1 }
          i += 1
        } else {
          while let c = char(i), c != ":", c != "=", c != "!", c != ">", c != ")" { i += 1 }
          if char(i) != ")" { i += 1 }
        }
      }
      first = alternatives()
      if char(i) == ")" { i += 1 }
      if isAssertion { first = Trigger(nullable: true) }
    case .char(let c):
      i += 1
      switch c {
      case ".": first.isAnything = true
      case "^", "$": first.isNullable = true
      default: mark(c, &first)
      }
    }
    return first
  }

  private func mark(_ c: Unicode.Scalar, _ first: inout Trigger) {
    if let byte = String(c).utf8.first { first.bytes.insert(byte) }
  }

  private func readSet(_ text: String, _ first: inout Trigger) {
    let s = Array(text.unicodeScalars)
    if s.first == "^" { first.isAnything = true; return }
    var j = 0
    while j < s.count {
      if s[j] == "\\", j + 1 < s.count {
        if s[j + 1] == "d" {
          for b in UInt8(0x30)...0x39 { first.bytes.insert(b) }
        } else if s[j + 1] == "x" {
          first.isAnything = true
        } else {
          mark(s[j + 1], &first)
        }
        j += 2
      } else if j + 2 < s.count, s[j + 1] == "-" {
        if s[j + 2].value < 0x80 { for b in s[j].value...s[j + 2].value { first.bytes.insert(UInt8(b)) } } else { first.isAnything = true }
        j += 3
      } else {
        mark(s[j], &first)
        j += 1
      }
    }
  }

  /// Steps over a quantifier; true when it allows no repetition at all.
  private mutating func quantifierAllowsNone() -> Bool {
    guard let c = char(i) else { return false }
    var none = false
    if c == "?" || c == "*" {
      none = true
      i += 1
    } else if c == "+" {
      i += 1
    } else if c == "{" {
      none = char(i + 1) == "0" || char(i + 1) == ","
      while let c = char(i), c != "}" { i += 1 }
      i += 1
    } else {
      return false
    }
    if char(i) == "?" || char(i) == "+" { i += 1 }
    return none
  }
}
