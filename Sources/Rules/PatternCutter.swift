/// Cuts the text of a pattern into pieces; the one place that knows how patterns are written.
struct PatternCutter {
  private(set) var pieces: [PatternText.Piece] = []

  private let macros: [String: Macro]
  private var s: [Unicode.Scalar] = []
  private var i = 0
  private var depth = 0

  init(_ macros: [String: Macro]) { self.macros = macros }

  /// Reads `text`, with macros put in. Throws: a message when a brace does not close, part of a word repeats, or macros go in circles.
  mutating func read(_ text: String) throws(PatternText.Failure) {
    if depth > 20 { throw PatternText.Failure(message: "macros that stand for each other") }
    let outer = (s, i)
    (s, i) = (Array(text.unicodeScalars), 0)
    depth += 1
    while i < s.count { try readPiece() }
    depth -= 1
    (s, i) = outer
  }

  private mutating func readPiece() throws(PatternText.Failure) {
    let start = i
    let c = s[i]
    i += 1
    switch c {
    case "\\":
      try readEscape()
      pieces.append(.escape(text(from: start)))
    case "[":
      try readSet()
      pieces.append(.set(text(from: start)))
    case "(":
      if i < s.count, s[i] == "?" { try readGroup() }
      pieces.append(.open(text(from: start)))
    case "|": pieces.append(.bar)
    case ")": pieces.append(.close)
    case "?", "*", "+":
      readGreed()
      pieces.append(.quantifier(text(from: start)))
    case "{": try readBraces(from: start)
    case _ where PatternCutter.isLetter(c): try readWord(from: start)
    default: pieces.append(.character(c))
    }
  }

  /// What has been read from `start` on.
  private func text(from start: Int) -> String { String(String.UnicodeScalarView(s[start..<i])) }

  /// Goes behind a set with its brackets.
  private mutating func readSet() throws(PatternText.Failure) {
    if i < s.count, s[i] == "^" { i += 1 }
    if i < s.count, s[i] == "]" { throw PatternText.Failure(message: "a set that begins with ']'; write '\\]'") }
    while i < s.count, s[i] != "]" {
      if s[i] == "[", i + 1 < s.count, s[i + 1] == ":" {
        throw PatternText.Failure(message: "'[:' in a set; write the characters it stands for")
      }
      i += s[i] == "\\" ? 2 : 1
    }
    i = min(s.count, i + 1)
  }

  /// Goes behind an escape, braces of `\x{2013}` included; those of `\d{2}` are a quantifier.
  private mutating func readEscape() throws(PatternText.Failure) {
    guard i < s.count else { return }
    let kind = s[i]
    i += 1
    if i < s.count, s[i] == "{", "xpPNkgo".unicodeScalars.contains(kind) {
      i = (s[i...].firstIndex(of: "}") ?? s.count - 1) + 1
    } else if "xkgo".unicodeScalars.contains(kind) {
      throw PatternText.Failure(message: "'\\\(Character(kind))' without braces; write '\\\(Character(kind)){…}'")
    }
  }

  /// Goes behind what says, after `(`, of which kind a group is.
  private mutating func readGroup() throws(PatternText.Failure) {
    i += 1
    guard i < s.count else { return }
    let next = i + 1 < s.count ? s[i + 1] : " "
    switch s[i] {
    case "(":
      // What decides between two cases: a capture is part of this, an assertion is a group of its own.
      if next != "?" { i = (s[i...].firstIndex(of: ")") ?? s.count - 1) + 1 }
    case ":", "|", ">", "=", "!": i += 1
    case "<" where next == "=" || next == "!": i += 2
    case "<": i = (s[i...].firstIndex(of: ">") ?? s.count - 1) + 1
    case "P" where next == "<": i = (s[i...].firstIndex(of: ">") ?? s.count - 1) + 1
    case "&", "R", "0"..."9", "+",
      "-" where next != ")" && !PatternCutter.isLetter(next):
      // What a group reads, once more.
      i = s[i...].firstIndex(of: ")") ?? s.count
    default:
      throw PatternText.Failure(message: "'(?\(Character(s[i]))': flags, comments and other names of groups are not read; write it without")
    }
  }

  /// Goes behind the mark that makes a quantifier lazy or possessive.
  private mutating func readGreed() {
    if i < s.count, s[i] == "?" || s[i] == "+" { i += 1 }
  }

  private mutating func readBraces(from start: Int) throws(PatternText.Failure) {
    guard let close = s[i...].firstIndex(of: "}") else { throw PatternText.Failure(message: "a brace that does not close") }
    i = close + 1
    let inner = String(String.UnicodeScalarView(s[(start + 1)..<close]))
    if inner.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || $0 == "," }) {
      if inner.hasPrefix(",") { throw PatternText.Failure(message: "'{\(inner)}' has no least number; write '{0\(inner)}'") }
      readGreed()
      pieces.append(.quantifier(text(from: start)))
    } else if inner.hasPrefix("~") {
      try readSpelling(String(inner.dropFirst()))
    } else if let macro = macros[inner] {
      if macro.text.hasPrefix("=") {
        pieces.append(.symbols(String(macro.text.dropFirst())))
      } else {
        try read("(?:\(macro.text))")
      }
    } else {
      pieces.append(.symbols(inner))
    }
  }

  private mutating func readWord(from start: Int) throws(PatternText.Failure) {
    while i < s.count, PatternCutter.isLetter(s[i]) || s[i] == "'" || ("0"..."9").contains(s[i]) { i += 1 }
    if i < s.count, "?*+".unicodeScalars.contains(s[i]) || s[i] == "{" && i + 1 < s.count && ("0"..."9").contains(s[i + 1]) {
      throw PatternText.Failure(
        message: "'\(text(from: start))\(Character(s[i]))' repeats a part of a word; write whole words in a group")
    }
    pieces.append(.literal(text(from: start)))
  }

  /// The pieces of `{~me*|di??}`: a word in small letters that is spelt so and in no table of the stage, whether it stands as letters or,
  /// since some pattern writes it out, as an element. `*` is any letters, `?` one.
  private mutating func readSpelling(_ text: String) throws(PatternText.Failure) {
    let forms = text.split(separator: "|", omittingEmptySubsequences: false)
    guard
      forms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == 0x2A || $0 == 0x3F } })
    else { throw PatternText.Failure(message: "'{~\(text)}' spells words with other marks than small letters, '*' and '?'") }
    pieces += [.open("(?:"), .open("(?<!"), .set("[a-z]"), .close, .open("(?:")]
    for (number, form) in forms.enumerated() {
      if number > 0 { pieces.append(.bar) }
      for c in form.unicodeScalars {
        switch c {
        case "*": pieces += [.set("[a-z]"), .quantifier(form == "*" ? "+" : "*")]
        case "?": pieces.append(.set("[a-z]"))
        default: pieces.append(.character(c))
        }
      }
    }
    pieces += [
      .close, .open("(?!"), .set("[a-z]"), .close, .bar, .symbols(forms.map { "lower&plain&=\($0)" }.joined(separator: "|")), .close,
    ]
  }

  /// Whether `c` is a letter that words of patterns are written with: those of Latin scripts up to U+024F.
  static func isLetter(_ c: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(c) || ("A"..."Z").contains(c) || (c.value >= 0xC0 && c.value < 0x250 && c.value != 0xD7 && c.value != 0xF7)
  }
}
