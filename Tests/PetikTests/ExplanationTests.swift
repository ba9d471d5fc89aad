import Petik
import Testing

/// Why something was found, and why not.
@Suite struct ExplanationTests {
  @Test func theNearestComesFirstWithWhatRefusesIt() throws {
    let text = "Ia menjadi Ketua Rudi Hartono sore itu."
    let span = Span(Array("Ia menjadi Ketua ".utf8).count, Array("Ia menjadi Ketua Rudi Hartono".utf8).count)
    let told = try Everything.extractor.get().explain(Document(id: "a", bytes: Array(text.utf8)), near: span)
    #expect(told.map(\.distance) == told.map(\.distance).sorted())
    #expect(told.first?.record == "person/rudi-hartono")
    #expect(
      told.contains { $0.rule == "official.title-then-name" && $0.outcome == "no match: 'not-before' refuses what stands there" })
    let barred = told.first { $0.outcome == "no match: 'not-before' refuses what stands there" }
    #expect(barred?.details.contains { $0.hasPrefix("not-before: ") } ?? false)
    #expect(told.contains { $0.distance > 3 && $0.outcome.hasPrefix("no match: the sentence has no ") })
  }

  @Test func theRuleThatLeftABlockOutIsTold() throws {
    let text = "Wali Kota hadir.\n\nBaca juga: Sekda Palembang Mundur\n\nIa pulang."
    let told = try Everything.extractor.get().explain(Document(id: "a", bytes: Array(text.utf8)))
    let block = told.first { $0.outcome == "a block: furniture" }
    #expect(block?.rule == "furniture.read-also")
    #expect(block?.span == Span(18, 51))
    #expect(block?.details.first?.hasPrefix("match: ") == true)
  }
}
