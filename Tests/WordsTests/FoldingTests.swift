import Testing
import Words

@Suite struct FoldingTests {
  /// The folded spelling and its hash. Missing: nil when the word is too long.
  func fold(_ text: String) -> (spelling: String, hash: UInt32)? {
    let bytes = Array(text.utf8)
    var folded = Folded()
    guard bytes.withUnsafeBufferPointer({ folded.fold($0, 0..<$0.count) }) else { return nil }
    return (folded.withBytes { String(decoding: $0, as: UTF8.self) }, folded.hash)
  }

  @Test(arguments: [
    ("KATA", "kata"), ("Ma’ruf", "ma'ruf"), ("Ma`ruf", "ma'ruf"), ("Ma‘ruf", "ma'ruf"), ("CAFÉ", "café"), ("Ærø", "ærø"), ("P2MI", "p2mi"),
    // Neighbours of the ranges that fold.
    ("@[`{", "@['{"), ("×÷", "×÷"), ("ß", "ß"), ("“", "“"), ("", ""),
  ])
  func spellings(text: String, folded: String) throws {
    #expect(try #require(fold(text)).spelling == folded)
  }

  @Test func wordsThatFoldAlikeHashAlike() throws {
    #expect(try #require(fold("MA’RUF")).hash == #require(fold("ma'ruf")).hash)
    #expect(try #require(fold("maruf")).hash != #require(fold("ma'ruf")).hash)
  }

  @Test func longWordsAreRefused() {
    #expect(fold(String(repeating: "a", count: Folded.limit)) != nil)
    #expect(fold(String(repeating: "a", count: Folded.limit + 1)) == nil)
  }
}
