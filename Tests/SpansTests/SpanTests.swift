import Spans
import Testing

@Suite struct SpanTests {
  @Test func orderIsTextOrderAndTheLongerFirst() {
    let ordered = [Span(0, 9), Span(0, 4), Span(0, 0), Span(2, 3), Span(4, 8), Span(4, 5)]
    #expect(ordered.reversed().sorted() == ordered)
  }

  @Test(arguments: [
    // Two spans: do they overlap, does the first contain the second.
    (Span(2, 5), Span(2, 5), true, true), (Span(2, 5), Span(3, 4), true, true), (Span(2, 5), Span(4, 6), true, false),
    (Span(2, 5), Span(5, 6), false, false), (Span(2, 5), Span(0, 2), false, false), (Span(2, 5), Span(1, 9), true, false),
    (Span(2, 5), Span(5, 5), false, true),
  ])
  func endsAreNotCovered(a: Span, b: Span, overlaps: Bool, contains: Bool) {
    #expect(a.overlaps(b) == overlaps)
    #expect(b.overlaps(a) == overlaps)
    #expect(a.contains(b) == contains)
  }

  @Test func unionsCoverBoth() {
    #expect(Span(2, 5).union(Span(7, 9)) == Span(2, 9))
    #expect(Span(7, 9).union(Span(2, 8)) == Span(2, 9))
    #expect(Span(2, 5).count == 3 && !Span(2, 5).isEmpty && Span(2, 2).isEmpty)
  }
}
