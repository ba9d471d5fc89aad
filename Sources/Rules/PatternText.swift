/// The text of a rule's pattern, cut into what the shadow has to know: classes in braces, literal words, and plain syntax.
public struct PatternText: Sendable {
  /// A part of a pattern.
  public enum Piece: Hashable, Sendable {
    /// Regular-expression syntax, digits and marks, copied as they are.
    case syntax(String)
    /// A word that stands alone between other pieces.
    case literal(String)
    /// A class expression.
    case symbols(String)
    /// One of several words and classes.
    case any([Piece])

    /// How messages name it: the word, or the expression in braces.
    public var name: String {
      switch self {
      case .syntax(let text): text
      case .literal(let word): "'\(word)'"
      case .symbols(let text): "{\(text)}"
      case .any(let pieces): pieces.map(\.name).joined(separator: " or ")
      }
    }

    /// The words and classes it is one of.
    public var members: [Piece] { if case .any(let pieces) = self { pieces } else { [self] } }
  }

  /// The parts in order.
  public private(set) var pieces: [Piece] = []

  /// An empty pattern.
  public init() {}

  /// A pattern of `pieces`; syntax that stands side by side becomes one piece.
  init(pieces: [Piece]) {
    for piece in pieces {
      if case .syntax(let next) = piece, case .syntax(let text) = self.pieces.last {
        self.pieces[self.pieces.count - 1] = .syntax(text + next)
      } else {
        self.pieces.append(piece)
      }
    }
  }

  /// Cuts `text`, with macros put in.
  ///
  /// Throws: a message when a brace does not close or macros go in circles.
  public init(_ text: String, macros: [String: Macro]) throws(Failure) {
    try read(Array(text.unicodeScalars), macros, depth: 0)
  }

  /// What is wrong with a pattern's own notation.
  public struct Failure: Error, Sendable {
    /// One clause, in English.
    public var message: String
  }

  private mutating func read(_ s: [Unicode.Scalar], _ macros: [String: Macro], depth: Int) throws(Failure) {
    if depth > 20 { throw Failure(message: "macros that stand for each other") }
    var i = 0
    var syntax = ""
    func flush(_ pieces: inout [Piece]) {
      if !syntax.isEmpty { pieces.append(.syntax(syntax)); syntax = "" }
    }
    while i < s.count {
      let c = s[i]
      if c == "\\", i + 1 < s.count {
        syntax.unicodeScalars.append(c)
        syntax.unicodeScalars.append(s[i + 1])
        i += 2
        if i < s.count, s[i] == "{", "xpPNkgo".unicodeScalars.contains(s[i - 1]) {
          while i < s.count {
            syntax.unicodeScalars.append(s[i])
            i += 1
            if s[i - 1] == "}" { break }
          }
        }
      } else if c == "[" {
        // A class: copied whole.
        repeat {
          if s[i] == "\\", i + 1 < s.count { syntax.unicodeScalars.append(s[i]); i += 1 }
          syntax.unicodeScalars.append(s[i])
          i += 1
        } while i < s.count && s[i] != "]"
        if i < s.count { syntax.unicodeScalars.append("]"); i += 1 }
      } else if c == "(", i + 1 < s.count, s[i + 1] == "?" {
        // Group syntax up to the name's end or the colon.
        syntax += "(?"
        i += 2
        if i < s.count, s[i] == "<" || s[i] == "P", i + 1 < s.count, s[i + 1] != "=", s[i + 1] != "!" {
          while i < s.count, s[i] != ">" { syntax.unicodeScalars.append(s[i]); i += 1 }
        } else {
          while i < s.count, !":=!>".unicodeScalars.contains(s[i]), s[i] != ")", s[i] != "|" { syntax.unicodeScalars.append(s[i]); i += 1 }
        }
        if i < s.count, s[i] != ")", s[i] != "|" { syntax.unicodeScalars.append(s[i]); i += 1 }
      } else if c == "{" {
        guard let close = s[i...].firstIndex(of: "}") else { throw Failure(message: "a brace that does not close") }
        let inner = String(String.UnicodeScalarView(s[(i + 1)..<close]))
        i = close + 1
        if inner.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || $0 == "," }) {
          syntax += "{\(inner)}"
        } else if inner.hasPrefix("~") {
          flush(&pieces)
          pieces += try Self.spelt(String(inner.dropFirst()))
        } else if let macro = macros[inner] {
          flush(&pieces)
          if macro.text.hasPrefix("=") {
            pieces.append(.symbols(String(macro.text.dropFirst())))
          } else {
            pieces.append(.syntax("(?:"))
            try read(Array(macro.text.unicodeScalars), macros, depth: depth + 1)
            pieces.append(.syntax(")"))
          }
        } else {
          flush(&pieces)
          pieces.append(.symbols(inner))
        }
      } else if Self.isLetter(c) {
        var word = ""
        while i < s.count, Self.isLetter(s[i]) || s[i] == "'" || (("0"..."9").contains(s[i]) && !word.isEmpty) {
          word.unicodeScalars.append(s[i])
          i += 1
        }
        if i < s.count, "?*+{".unicodeScalars.contains(s[i]), s[i] != "{" || i + 1 < s.count && ("0"..."9").contains(s[i + 1]) {
          throw Failure(message: "'\(word)\(Character(s[i]))' repeats a part of a word; write whole words in a group")
        }
        flush(&pieces)
        pieces.append(.literal(word))
      } else {
        syntax.unicodeScalars.append(c)
        i += 1
      }
    }
    flush(&pieces)
  }

  /// The pieces of `{~me*|di??}`: a word in small letters that is spelt so and in no table of the stage, whether it stands as letters or,
  /// since some pattern writes it out, as an element. `*` is any letters, `?` one.
  private static func spelt(_ text: String) throws(Failure) -> [Piece] {
    let forms = text.split(separator: "|", omittingEmptySubsequences: false)
    guard
      forms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == 0x2A || $0 == 0x3F } })
    else { throw Failure(message: "'{~\(text)}' spells words with other marks than small letters, '*' and '?'") }
    let letters = forms.map { $0 == "*" ? "[a-z]+" : $0.map { $0 == "*" ? "[a-z]*" : $0 == "?" ? "[a-z]" : String($0) }.joined() }
    return [
      .syntax("(?:(?<![a-z])(?:\(letters.joined(separator: "|")))(?![a-z])|"),
      .symbols(forms.map { "lower&plain&=\($0)" }.joined(separator: "|")), .syntax(")"),
    ]
  }

  static func isLetter(_ c: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(c) || ("A"..."Z").contains(c) || (c.value >= 0xC0 && c.value < 0x250 && c.value != 0xD7 && c.value != 0xF7)
  }

  /// Words the pattern names.
  public var literals: [String] { pieces.compactMap { if case .literal(let word) = $0 { word } else { nil } } }
  /// Class expressions the pattern uses.
  public var expressions: [String] { pieces.compactMap { if case .symbols(let text) = $0 { text } else { nil } } }
}
