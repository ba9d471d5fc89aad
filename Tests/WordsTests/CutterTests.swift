import Testing
import Words

/// Text in, tokens out, one space between them.
@Suite struct CutterTests {
  static func tokens(_ text: String) -> [(text: String, token: Token)] {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    bytes.withUnsafeBufferPointer { Cutter.cut($0, 0..<$0.count, into: &tokens) }
    return tokens.map { (String(decoding: bytes[$0.range], as: UTF8.self), $0) }
  }

  @Test(arguments: [
    ("Harga beras naik.", "Harga beras naik ."), ("", ""), (" \n\u{A0}", ""),
    // Numbers keep single marks between digits; a letter or a second mark ends them.
    ("1.234,5", "1.234,5"), ("09.00 WIB", "09.00 WIB"), ("5.", "5 ."), ("1..2", "1 . . 2"), ("5km", "5 km"),
    ("21/11/2025", "21 / 11 / 2025"),
    // Digits belong to the word they follow, but not when they are a grouped number.
    ("P2MI G20", "P2MI G20"), ("Rp5.000", "Rp 5.000"), ("Rp5", "Rp5"), ("Rp5.", "Rp5 ."),
    ("ke-80", "ke - 80"), ("anak-anak", "anak - anak"), ("S.H., M.Si", "S . H . , M . Si"),
    // An apostrophe is inside a word only between letters.
    ("Ma'ruf Ma’ruf", "Ma'ruf Ma’ruf"), ("'kata'", "' kata '"), ("kata’", "kata ’"), ("Jum'at '98", "Jum'at ' 98"),
    ("café—teh", "café — teh"), ("“Ya,” katanya", "“ Ya , ” katanya"), ("a\u{A0}b\u{200B}c", "a b c"), ("Çelik Ångström", "Çelik Ångström"),
    ("😀x", "😀 x"), ("…\u{2028}y", "… y"), ("Solo&nbsp;&amp; Yogya&nbsp;", "Solo & amp ; Yogya"),
  ])
  func cuts(text: String, tokens: String) { #expect(CutterTests.tokens(text).map(\.text).joined(separator: " ") == tokens) }

  @Test(arguments: [
    ("kata", Token.Shape.lower), ("Kata", .capital), ("KATA", .upper), ("K", .initial), ("k", .lower), ("JakLingko", .mixed),
    ("iPhone", .mixed), ("O'Brien", .capital), ("Ma'Ruf", .capital), ("Rumah'Kita", .mixed),
    ("P2MI", .upper), ("Élan", .capital), ("ÉLAN", .upper), ("Ma'ruf", .capital), ("80", .lower), (".", .lower),
  ])
  func shapes(text: String, shape: Token.Shape) throws { #expect(try #require(CutterTests.tokens(text).first).token.shape == shape) }

  @Test(arguments: [
    ("a b", Token.Before.space), ("a\u{A0}b", .space), ("a\nb", .line), ("a \r\n b", .line), ("a\n b", .line), ("a,b", .nothing),
    ("a,\tb", .space), ("a&nbsp;b", .space), ("a\n&nbsp;b", .line), ("a&nbspb", .nothing),
  ])
  func theLastTokenKnowsWhatStandsBeforeIt(text: String, before: Token.Before) throws {
    #expect(try #require(CutterTests.tokens(text).last).token.before == before)
  }

  @Test func onlyTheRangeIsCut() {
    let bytes = Array("satu dua tiga".utf8)
    var tokens: [Token] = []
    bytes.withUnsafeBufferPointer { Cutter.cut($0, 5..<8, into: &tokens) }
    #expect(tokens == [Token(start: 5, end: 8, kind: .word, shape: .lower, before: .nothing, length: 3)])
  }

  @Test func tokensCoverAllButWhiteSpace() {
    let text = "“Dr. H. Ma’ruf”, 5,25% (Rp1,5 T)\n\u{A0}—é\u{301}😀\u{200D}ﷺ'`’x…"
    let bytes = Array(text.utf8)
    var covered = [UInt8]()
    for (_, token) in CutterTests.tokens(text) { covered += bytes[token.range] }
    #expect(String(decoding: covered, as: UTF8.self) == text.filter { !$0.isWhitespace })
  }
}
