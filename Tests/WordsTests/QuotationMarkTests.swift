import Testing
import Words

@Suite struct QuotationMarkTests {
  @Test(
    arguments: [
      ("\"", .straightDouble), ("'", .straightSingle), ("“", .openingDouble), ("„", .openingDouble), ("”", .closingDouble),
      ("‘", .openingSingle), ("‚", .openingSingle), ("’", .closingSingle), ("«", .openingAngle), ("»", .closingAngle),
      // Neighbours by their bytes.
      ("…", nil), ("¬", nil), ("\u{2020}", nil), ("!", nil), ("\u{FFFD}", nil),
    ] as [(String, QuotationMark?)])
  func marks(text: String, mark: QuotationMark?) {
    let bytes = Array(text.utf8)
    let token = Token(start: 0, end: bytes.count, kind: .mark)
    #expect(bytes.withUnsafeBufferPointer { QuotationMark(token, in: $0) } == mark)
  }

  @Test func wordsAreNone() {
    let bytes = Array("'a".utf8)
    #expect(bytes.withUnsafeBufferPointer { QuotationMark(Token(start: 0, end: 2, kind: .word), in: $0) } == nil)
  }
}
