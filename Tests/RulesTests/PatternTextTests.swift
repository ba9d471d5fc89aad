import Testing

@testable import Rules

/// Patterns cut into what the shadow has to know: `"word"` a literal, `{class}` symbols, all else syntax.
@Suite struct PatternTextTests {
  static let macros = Dictionary(
    uniqueKeysWithValues: [("year", "\\d{4}"), ("name", "=cap&!ordinary|upper"), ("loop", "{loop}"), ("day", "{weekday},? {year}")].map {
      ($0.0, Macro(name: $0.0, text: $0.1, file: "m.yaml", line: 1))
    })

  /// What stands between words and classes is shown in one piece.
  func shown(_ pattern: PatternText) -> String {
    var shown: [String] = []
    var isSyntax = false
    for piece in pattern.pieces {
      let text =
        switch piece {
        case .literal(let word): "\"\(word)\""
        case .symbols(let text): "{\(text)}"
        case .any(let pieces): "<\(pieces.map(\.name).joined(separator: " "))>"
        default: piece.syntax ?? ""
        }
      if isSyntax, piece.syntax != nil { shown[shown.count - 1] += text } else { shown.append(text) }
      isSyntax = piece.syntax != nil
    }
    return shown.joined(separator: "·")
  }

  static let syntaxes: [(String, [PatternText.Piece])] = [
    (#"\d{2}?[a-z]++"#, [.escape(#"\d"#), .quantifier("{2}?"), .set("[a-z]"), .quantifier("++")]),
    (#"(?<x>\x{2013}|-)*"#, [.open("(?<x>"), .escape(#"\x{2013}"#), .bar, .character("-"), .close, .quantifier("*")]),
    ("(?(1).|$)", [.open("(?(1)"), .character("."), .bar, .character("$"), .close]),
    ("(?(?=5)5|6)", [.open("(?"), .open("(?="), .character("5"), .close, .character("5"), .bar, .character("6"), .close]),
    ("(?&w)(?<!5)", [.open("(?&w"), .close, .open("(?<!"), .character("5"), .close]),
    (#"[\]]|[^\]x]"#, [.set(#"[\]]"#), .bar, .set(#"[^\]x]"#)]),
  ]

  /// Each part of the syntax is one piece.
  @Test(arguments: syntaxes)
  func syntax(pattern: String, pieces: [PatternText.Piece]) throws {
    #expect(try PatternText(pattern, macros: [:]).pieces == pieces)
  }

  @Test(arguments: [
    ("pada {month}", #""pada"· ·{month}"#), ("(?:pada|di) 5", #"(?:·"pada"·|·"di"·) 5"#), (#"\d{1,2} {month:12}"#, #"\d{1,2} ·{month:12}"#),
    // Letters of the syntax are no words: classes, escapes, names of groups, flags.
    (#"[a-z]+\b\x{41}"#, #"[a-z]+\b\x{41}"#), ("(?<title>{title})", "(?<title>·{title}·)"), ("(?+1)(kata)", #"(?+1)(·"kata"·)"#),
    ("(?=kata)(?<!di)", #"(?=·"kata"·)(?<!·"di"·)"#), ("Jum'at P2MI", #""Jum'at"· ·"P2MI""#), ("café", #""café""#), ("", ""),
    // Macros: a pattern in a group, or a class expression.
    ("{year}!", #"(?:\d{4})!"#), ("{name}+", "{cap&!ordinary|upper}·+"), ("{day}", #"(?:·{weekday}·,? (?:\d{4}))"#),
    // Words by their spelling.
    ("{~me*|di?}", "(?:(?<![a-z])(?:me[a-z]*|di[a-z])(?![a-z])|·{lower&plain&=me*|lower&plain&=di?}·)"),
    ("{~*}", "(?:(?<![a-z])(?:[a-z]+)(?![a-z])|·{lower&plain&=*}·)"),
    ("(?:nya)?", #"(?:·"nya"·)?"#), (#"\{5\}"#, #"\{5\}"#),
  ])
  func pieces(pattern: String, pieces: String) throws { #expect(try shown(PatternText(pattern, macros: Self.macros)) == pieces) }

  /// Alternatives of one element each are one piece, and groups around nothing else are none.
  @Test(arguments: [
    ("(?:pada|di) {month}", "<'pada' 'di'>· ·{month}"), ("pada|di|{month}", "<'pada' 'di' {month}>"),
    ("(?:pada|(?:di|ke))?", "<'pada' 'di' 'ke'>·?"), ("(?:{month})+", "{month}·+"),
    ("(?:pada|di sini|ke|dari)", #"(?:·"pada"·|·"di"· ·"sini"·|·<'ke' 'dari'>·)"#), ("(?:pada|-|di)", #"(?:·"pada"·|-|·"di"·)"#),
    ("(?:{month}?|di)", #"(?:·{month}·?|·"di"·)"#), ("(?:pada|di|)", "(?:·<'pada' 'di'>·|)"),
    // What a group says besides stays: captures, assertions, conditions, atoms, references.
    ("(?<on>pada|di)", "(?<on>·<'pada' 'di'>·)"), ("(pada|di)", "(·<'pada' 'di'>·)"), ("(?<!pada|di)", "(?<!·<'pada' 'di'>·)"),
    ("(?>pada|di)", "(?>·<'pada' 'di'>·)"), ("(pada)?(?(1)di|ke)", #"(·"pada"·)?(?(1)·"di"·|·"ke"·)"#),
    ("(?|(pada)|(di))", #"(?|(·"pada"·)|(·"di"·))"#), ("(pada|di) (?1)", "(·<'pada' 'di'>·) (?1)"),
    // A pattern whose groups do not close stays as it is.
    ("(?:pada|di", #"(?:·"pada"·|·"di""#), ("pada|di)", #""pada"·|·"di"·)"#), ("(pada|di)) {month}", #"(·"pada"·|·"di"·)) ·{month}"#),
    (#"[|(]\||pada|di"#, #"[|(]\||·<'pada' 'di'>"#),
  ])
  func joined(pattern: String, pieces: String) throws {
    #expect(try shown(PatternText(pattern, macros: [:]).joined) == pieces)
  }

  @Test(arguments: [
    ("kata?", "'kata?' repeats a part of a word; write whole words in a group"),
    ("kata+ lain", "'kata+' repeats a part of a word; write whole words in a group"),
    ("kata{2}", "'kata{' repeats a part of a word; write whole words in a group"), ("{month", "a brace that does not close"),
    ("{loop}", "macros that stand for each other"), ("{~Me*}", "'{~Me*}' spells words with other marks than small letters, '*' and '?'"),
    ("[]5]", #"a set that begins with ']'; write '\]'"#), ("[^]]", #"a set that begins with ']'; write '\]'"#),
    ("[[:alpha:]]", "'[:' in a set; write the characters it stands for"), (#"\x20"#, #"'\x' without braces; write '\x{…}'"#),
    ("(a) \\g1", #"'\g' without braces; write '\g{…}'"#), ("x{,3}", "'{,3}' has no least number; write '{0,3}'"),
    ("(?i)[A-Z]+", "'(?i': flags, comments and other names of groups are not read; write it without"),
    ("(?'n'a)", "'(?'': flags, comments and other names of groups are not read; write it without"),
    ("(?#a)", "'(?#': flags, comments and other names of groups are not read; write it without"),
    ("(?P>n)", "'(?P': flags, comments and other names of groups are not read; write it without"),
    ("{~me|}", "'{~me|}' spells words with other marks than small letters, '*' and '?'"),
  ])
  func problems(pattern: String, message: String) {
    do throws(PatternText.Failure) {
      _ = try PatternText(pattern, macros: Self.macros)
      Issue.record("'\(pattern)' was read")
    } catch { #expect(error.message == message) }
  }

  @Test func aClassMayFollowAWord() throws {
    #expect(try PatternText("kata{month}", macros: [:]).pieces == [.literal("kata"), .symbols("month")])
  }

  @Test func literalsAndExpressionsInOrder() throws {
    let pattern = try PatternText("(?:pada|di) {month}(?: tahun {@date})?", macros: [:])
    #expect(pattern.literals == ["pada", "di", "tahun"])
    #expect(pattern.expressions == ["month", "@date"])
  }
}
