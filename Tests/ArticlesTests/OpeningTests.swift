import Testing

@testable import Articles

/// The texts a pattern can begin with: a prefilter may never lose a match.
@Suite struct OpeningTests {
  @Test(arguments: [
    ("abc", ["abc"]), ("a|bc", ["a", "bc"]), ("[Ss]imak", ["Simak", "simak"]), ("ab?c", ["abc", "ac"]), ("ab+c", ["ab"]),
    ("(?:Baca|Lihat) juga", ["Baca j", "Lihat "]), (#"\(\*"#, ["(*"]), (#"(?<=x)(?<name>a|b)c"#, ["ac", "bc"]),
    (#"a\s*b"#, ["a"]),
    (#"a{0,2}b"#, ["a", "b"]), ("a[^b]c", ["a"]), ("(?:a )?b", ["a b", "b"]), ("©x", ["©x"]), (#"\[G"#, ["[G"]),
  ])
  func openings(_ pattern: String, _ wanted: [String]) throws {
    let found = try #require(Opening.texts(of: pattern)).map { String(decoding: $0, as: UTF8.self) }.sorted()
    #expect(found == wanted.sorted())
  }

  @Test(arguments: [".a", "a*", "[^a]b", "(?i)a", #"\wa"#, "a?"])
  func anythingHasNoOpening(_ pattern: String) {
    #expect(Opening.texts(of: pattern) == nil)
  }

  @Test func lookbehindTellsWhatStandsBefore() throws {
    let texts = try #require(Opening.behind(of: #"(?<=[ab][.!]|\])(?<!x)Y"#)).map { String(decoding: $0, as: UTF8.self) }.sorted()
    #expect(texts == ["]", "a!", "a.", "b!", "b."])
    let behind = Behind(Set(["a.", "”", "]"].map { Array($0.utf8) }))
    func allows(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer { behind.allows($0, at: text.utf8.count) } }
    #expect(["a.", "xa.", "”", "x”", "]", "x]"].allSatisfy(allows))
    #expect(!["b.", ".", "“", "", "a"].contains(where: allows))
  }

  @Test(arguments: ["(?<=a)b|c", "(?<!a)b", "(?<=a+)b", "ab", #"(?<=\w)b"#])
  func whatStandsBeforeIsNotKnown(_ pattern: String) {
    #expect(Opening.behind(of: pattern) == nil)
  }
}
