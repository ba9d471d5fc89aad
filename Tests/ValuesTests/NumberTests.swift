import Spans
import Testing

@testable import Values

/// Numbers in digits, number words, Roman numbers, days and durations, without any rule.
@Suite struct NumberTests {
  @Test(arguments: [
    ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1,234,567.89", "1234567.89"), ("12,5", "12.5"), ("2.5", "2.5"), ("007", "7"),
    ("100,000", "100"), ("1.2345", "1.2345"), ("0.123", "0.123"), ("-12,5", "-12.5"), ("+5", "5"), ("1 234 567", "1234567"),
  ])
  func digitsAreRead(text: String, value: String) throws {
    let number = try #require(DigitNumber.read(text.utf8))
    #expect(number.normalized.description == value)
  }

  @Test(arguments: ["2.5.1", "21.11.2025", "1.23,4.5", "12,34,5", "", "a"]) func marksThatGroupNothingAreRefused(text: String) {
    #expect(DigitNumber.read(text.utf8) == nil)
  }

  @Test(arguments: [("I", 1), ("IV", 4), ("XIV", 14), ("XXXIV", 34)]) func romanNumbersAreRead(text: String, value: Int) {
    #expect(Roman.read(text.utf8) == value)
  }

  @Test(arguments: ["IIII", "VX", "A", "", "IC"]) func otherLettersAreNoRomanNumber(text: String) {
    #expect(Roman.read(text.utf8) == nil)
  }

  @Test func partsThatDoNotDescendMakeNoNumber() {
    let two = Numerals.Part.word(role: "unit", value: 2), million = Numerals.Part.word(role: "scale", value: 1_000_000)
    #expect(Numerals.read([two, million])?.value == 2_000_000)
    #expect(Numerals.read([two, two]) == nil)
    #expect(Numerals.read([million]) == nil)
    #expect(Numerals.read([two, million, two, million]) == nil)
  }

  @Test(arguments: [
    ("1.5", TimeUnit.year, "P1Y6M"), ("2.5", .hour, "PT2H30M"), ("10.25", .second, "PT10.25S"), ("0.5", .day, "PT12H"),
    ("2.5", .month, "P2.5M"),
    ("90", .minute, "PT90M"), ("1.3", .year, "P1.3Y"),
  ])
  func lengthsAreWrittenWithFinerUnits(count: String, unit: TimeUnit, iso: String) throws {
    #expect(Length(try #require(Exact(count)), unit).iso == iso)
  }

  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2025-11-21", 20413, 5), ("2000-02-29", 11016, 2), ("1945-08-17", -8903, 5), ("1600-12-31", -134_775, 7),
  ])
  func daysAreCounted(iso: String, number: Int, weekday: Int) throws {
    let day = try #require(Anchor(iso: iso, source: "option")).day
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(Moment(day).iso == iso)
  }

  @Test(arguments: [("2025-12-31", "2026-W01"), ("2027-01-01", "2026-W53"), ("2025-11-21", "2025-W47"), ("2024-12-29", "2024-W52")])
  func weeksBelongToTheYearOfTheirThursday(iso: String, week: String) throws {
    #expect(Moment.week(of: try #require(Anchor(iso: iso, source: "option")).day).iso == week)
  }

  @Test(arguments: [(1446, 9, 1, "2025-03-01"), (1445, 10, 1, "2024-04-10"), (1447, 1, 1, "2025-06-27")])
  func islamicDaysAreWithinOneDayOfTheObserved(year: Int, month: Int, day: Int, iso: String) throws {
    let computed = try #require(HijriCalendar.day(year, month, day)), observed = try #require(Anchor(iso: iso, source: "option")).day
    #expect(abs(computed.number - observed.number) <= 1)
  }

  @Test(arguments: ["2025-02-30", "2025-13-01", "21-11-2025", "2025", "2025-11-21T27:00", ""]) func whatIsNoDateIsNoReference(iso: String) {
    #expect(ReferenceTime(iso, source: "option") == nil)
  }
}
