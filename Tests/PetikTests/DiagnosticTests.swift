import Petik
import Testing

/// What is told to be in doubt, and where.
@Suite struct DiagnosticTests {
  /// The diagnostics of `text`, `code:text` each, as of 2 January 2026.
  private func doubts(_ text: String) throws -> [String] {
    let records = try Everything.extractor.get().extract(text, date: "2026-01-02").records
    return records.filter { $0.type == "diagnostic" }.compactMap { record in
      guard let span = record.span, let code = record["code"]?.text else { return nil }
      return code + ":" + String(decoding: Array(text.utf8)[span.range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    // A date without year that no word puts before or after the news.
    ("Harga turun pada Juli.", ["ambiguous-date:Juli"]), ("Harga turun pada Juli lalu.", []), ("Harga turun pada Juli 2025.", []),
    ("Rapat digelar 20 Juni.", []), ("Rapat digelar 4 Juli.", ["ambiguous-date:4 Juli"]),
    ("Harga turun sejak Juni hingga Agustus 2025.", []),
    ("Harga naik pada Januari-September.", []),
    ("Rapat digelar Senin (1/1/2026).", ["weekday-mismatch:Senin (1/1/2026)"]),
    // A town and a regency of one name.
    ("Warga di Semarang menyambut baik rencana itu.", ["homonym-place:Semarang"]),
    ("Warga di Kota Semarang menyambut baik rencana itu.", []),
    // Acronyms that nothing explains.
    ("Ketua Umum KZQT Budi Santoso hadir.", ["undefined-acronym:KZQT"]), ("Ketua Umum PSSI Budi Santoso hadir.", []),
    // Quotation marks without a partner.
    ("\"Kami siap membantu warga,\" kata Budi Santoso.", []),
    ("\"Kami siap membantu warga, kata Budi Santoso.", ["unbalanced-quote:\""]),
    ("Kami siap membantu warga hari ini.” Budi lalu pulang.", ["unbalanced-quote:”"]),
    // A quotation of two paragraphs closes in the second.
    ("“Kami siap membantu warga. Semua sudah diatur.\n\n“Besok kami kembali ke sini,” kata Budi Santoso.", []),
    ("“Kami siap membantu warga. Semua sudah diatur.\n\nBesok hujan.", ["unbalanced-quote:“"]),
  ])
  func told(text: String, expected: [String]) throws {
    #expect(try doubts(text) == expected)
  }

  /// The value of a date, and its readings when it is told to be ambiguous. One more than half a year ahead is of the year before.
  @Test(arguments: [
    ("Harga turun pada Juli.", "2026-07", ["2026-07", "2025-07"]), ("Harga turun pada Agustus.", "2025-08", []),
    ("Harga turun pada Juni.", "2026-06", []), ("Rapat digelar 20 Juli.", "2025-07-20", []),
  ])
  func candidates(text: String, value: String, expected: [String]) throws {
    let date = try Everything.extractor.get().extract(text, date: "2026-01-02").records.first { $0.type == "date" }
    let candidates: [String] = if case .list(let all)? = date?["candidates"] { all.compactMap(\.text) } else { [] }
    #expect(candidates == expected)
    #expect(date?["value"]?.text == value)
  }

  /// A law named twice is one record with two mentions.
  @Test func lawsAreToldOnce() throws {
    let text = "Pasal 3 UU Nomor 7 Tahun 2017 jelas. Hakim membaca UU Nomor 8 Tahun 2015. Lalu UU Nomor 8 Tahun 2015 dikutip lagi."
    let laws = try Everything.extractor.get().extract(text).records.filter { $0.type == "law" }
    #expect(laws.map(\.id) == ["law/pasal-3-uu-nomor-7-tahun-2017", "law/uu-nomor-8-tahun-2015"])
    let mentions = laws.map { law in if case .list(let all)? = law["mentions"] { all.count } else { 0 } }
    #expect(mentions == [1, 2])
  }
}
