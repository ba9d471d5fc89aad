import BuiltinRules
import Cascades
import Rules
import Spans
import TestSupport
import Testing
import Values
import Articles

/// Relative dates: what they are counted from, and what is said when nothing tells.
@Suite struct AnchorTests {
  static let rules = Result { try RuleSet(layers: [BuiltinRules.files], origin: "built in", withExamples: false) }

  /// Value, source of the anchor and doubt of each date.
  func dates(_ text: String, _ reference: ReferenceTime?) throws -> [String] {
    let rules = try Self.rules.get()
    let reading = Reading(text, rules)
    let article = Article(blocks: [Article.Block(kind: .paragraph, span: Span(0, reading.bytes.count))])
    let worker = ValueReader.Worker(try ValueReader(rules, Cascade(rules, stage: "values"), Almanac(rules.lexicon)))
    return reading.bytes.withUnsafeBufferPointer { worker.read(article, reading.stream, reading.lookups, $0, reference: reference) }
      .filter { $0.type == "date" }
      .map { value in
        var parts = [value.fields.first { $0.key == "value" }?.value.text ?? "-"]
        if case .object(let anchor)? = value.fields.first(where: { $0.key == "anchor" })?.value, let source = anchor.last?.value.text {
          parts.append(source)
        }
        if let doubt = value.doubt { parts.append(doubt.rawValue) }
        return parts.joined(separator: " ")
      }
  }

  @Test(arguments: [
    ("Ia datang kemarin.", ["2025-11-20 option"]), ("Senin (17/11) hujan.", ["2025-11-17 option"]),
    ("Kamis (21/11/2025) hujan.", ["2025-11-21 weekday-mismatch"]),
    // A slip in the weekday does not move the date by a year.
    ("Rabu (18/11) hujan.", ["2025-11-18 option weekday-mismatch"]),
  ])
  func theReferenceDecides(text: String, found: [String]) throws {
    #expect(try dates(text, ReferenceTime("2025-11-21T21:00+07:00", source: "option")) == found)
  }

  @Test(arguments: [
    ("Ia datang kemarin.", ["- no-anchor"]), ("Rapat digelar Jumat (21/11/2025). Ia datang kemarin.", ["2025-11-21", "2025-11-20 date"]),
    ("Bencana terjadi pada 2024. Tahun lalu aman.", ["2024", "2023 date"]),
    // The latest day with its weekday is that of the news, whatever stands after it.
    (
      "Rapat digelar Jumat (21/11/2025). Ia lahir pada 3 Mei 1980 dan dilantik Senin (3/11/2025). Ia datang hari ini.",
      ["2025-11-21", "1980-05-03", "2025-11-03", "2025-11-21 date"]
    ),
    // Of years alone the one told of most, and of those beside it the one the weekday fits.
    ("Ia menang pada 2024. Ia kalah pada 2022. Ia menang lagi pada 2024. Tahun ini ia absen.", ["2024", "2022", "2024", "2024 date"]),
    (
      "Ia menang pada 2021. Ia kalah pada 2024. Ia kalah lagi pada 2021. Ia pergi Selasa (3/12).",
      ["2021", "2024", "2021", "2024-12-03 date"]
    ),
    ("Ia menang pada 2020. Ia pergi Senin (8/9).", ["2020", "- no-anchor"]),
    // What stands further on tells too: the day of the news, or years that a weekday proves.
    ("Ia datang kemarin. Rapat digelar Jumat (21/11/2025).", ["2025-11-20 date", "2025-11-21"]),
    ("Ia pergi Selasa (3/12). Ia menang pada 2024.", ["2024-12-03 date", "2024"]),
    (
      "Ia menang pada 2023. Tahun lalu ia absen, lalu pergi Senin (8/9). Ia kalah pada 2025.",
      ["2023", "2024 date", "2025-09-08 date", "2025"]
    ),
    // News of January speaks of the year before, not of one six years back; what is told of a plan long after says nothing.
    ("Ia menang pada 2020. Ia kalah pada 2024. Ia pergi Jumat (24/1).", ["2020", "2024", "2025-01-24 date"]),
    (
      "Ia menang pada 2019. Ia absen pada 2019. Rencana itu selesai pada 2030. Ia pergi Selasa (29/1).",
      ["2019", "2019", "2030", "2019-01-29 date"]
    ),
    ("Ia menang pada 2026. Ia pergi Sabtu (25/1).", ["2026", "- no-anchor"]),
    // A day without a year that lies weeks after one with its year is not that of the news.
    (
      "Rapat digelar Kamis (21/5/2026). Panggung dibangun Minggu (23/8). Ia datang kemarin.",
      ["2026-05-21", "2026-08-23 date", "2026-05-20 date"]
    ),
    // Around the turn of a year the close day is meant.
    ("Rapat digelar Senin (30/12/2024). Ia datang 6 Januari.", ["2024-12-30", "2025-01-06 date"]),
    ("Tahun ini ia absen. Ia menang pada 2024.", ["- no-anchor", "2024"]),
    // The year of a name may lie far from the news: only a weekday proves it.
    ("Ia maju pada Pilpres 2024. Ia pergi Rabu (18/10).", ["2024", "2023-10-18 date"]),
    ("Ia tampil di Piala Dunia 2026. Ia pergi 20 Maret lalu. Tahun ini ia absen.", ["2026", "- no-anchor", "- no-anchor"]),
  ])
  func withoutAReferenceEarlierDatesDecide(text: String, found: [String]) throws {
    #expect(try dates(text, nil) == found)
  }
}
