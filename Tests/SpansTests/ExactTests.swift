import Spans
import Testing

/// Numbers that keep every digit: what is read, what is refused, and arithmetic that never rounds.
@Suite struct ExactTests {
  @Test(arguments: [
    ("12.50", "12.50"), ("-0.5", "-0.5"), ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("007", "7"), ("0.00", "0.00"), ("-0", "0"),
    ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ("0.000000000000000000000001", "0.000000000000000000000001"),
  ])
  func digitsComeBackAsTheyAre(text: String, digits: String) throws {
    #expect(try #require(Exact(text)).description == digits)
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "1.2.3", "1,5", "1e3", " 1", "1 ", "1-", "--1", "٣", "999999999999999999999999999999999999999",
  ])
  func anythingElseIsNoNumber(text: String) { #expect(Exact(text) == nil) }

  @Test(arguments: [
    ("1.50", "1.5", true), ("0.0", "-0", true), ("100", "1e2", false), ("1.5", "1.05", false), ("1.5", "15", false), ("-1", "1", false),
  ])
  func equalNumbersAreEqualWhateverTheirZeros(a: String, b: String, areEqual: Bool) {
    #expect((Exact(a) == Exact(b)) == areEqual)
    if areEqual { #expect(Exact(a).hashValue == Exact(b).hashValue) }
  }

  @Test func orderIsThatOfTheNumbers() {
    let huge = Exact(Int128.max), tiny = Exact(1, scale: 60)
    let ascending: [Exact] = [
      huge.negated, -2, Exact(-15, scale: 1), Exact(-1, scale: 20), tiny.negated, 0, tiny, Exact(1, scale: 20), Exact(14, scale: 1), 2,
      huge,
    ]
    for (i, a) in ascending.enumerated() {
      for (j, b) in ascending.enumerated() { #expect((a < b) == (i < j), "\(a) < \(b)") }
    }
    #expect(!(Exact(10, scale: 1) < Exact(1)) && !(Exact(1) < Exact(10, scale: 1)))
    #expect(!(Exact(0) < Exact(0, scale: 60)) && !(Exact(0, scale: 60) < Exact(0)))
  }

  @Test(arguments: [("0.1", "0.2", "0.3"), ("1.5", "-1.50", "0.00"), ("999", "1", "1000"), ("-3", "0.25", "-2.75")])
  func sumsAreExact(a: String, b: String, sum: String) throws {
    #expect(try #require(Exact(a)).adding(#require(Exact(b)))?.description == sum)
  }

  @Test(arguments: [
    ("1.5", "1000000000000", "1500000000000"), ("0.5", "0.5", "0.25"), ("2.50", "4", "10"), ("-0.1", "10", "-1"), ("0.0", "7", "0"),
  ])
  func productsAreExact(a: String, b: String, product: String) throws {
    #expect(try #require(Exact(a)).multiplied(by: #require(Exact(b)))?.description == product)
  }

  @Test func whatDoesNotFitIsNilAndNotRounded() {
    let huge = Exact(Int128.max)
    #expect(huge.adding(1) == nil)
    #expect(huge.adding(Exact(1, scale: 1)) == nil)
    #expect(huge.multiplied(by: 2) == nil)
    #expect(huge.multiplied(by: 1) == huge)
  }

  @Test(arguments: [("12.00", 12), ("12.50", nil), ("-3", -3), ("9223372036854775807", Int.max), ("9223372036854775808", nil)])
  func wholeNumbers(text: String, whole: Int?) throws { #expect(try #require(Exact(text)).whole == whole) }
}
