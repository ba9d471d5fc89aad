import Petik
import Testing

/// Which marks open and close a quotation, in the ways newspapers and scraped pages write them.
@Suite struct QuotationTests {
  @Test(arguments: [
    ("\"Kami siap membantu warga,\" kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    ("“Kami siap membantu warga,” kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    ("''Kami siap membantu warga,'' kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    // Both ends curled one way, and each another way.
    ("Dana itu cair. ’’Kami siap membantu warga,’’ kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    ("Dana itu cair. ‘’Kami siap membantu warga,’’ kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    ("Dana itu cair. ‘‘Kami siap membantu warga,’’ kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    // The names a page left of them.
    ("&ldquo;Kami siap membantu warga,&rdquo; kata Bupati Garut Rudi Hartono.", ["Kami siap membantu warga,"]),
    // A quotation within another one.
    (
      "“Mereka bilang ‘tunggu dulu’ kepada warga,” kata Bupati Garut Rudi Hartono.",
      ["Mereka bilang ‘tunggu dulu’ kepada warga,"]
    ),
    // An apostrophe is none.
    ("Ma’ruf dan Syafi’i hadir, kata Bupati Garut Rudi Hartono.", []),
  ])
  func marks(text: String, quotes: [String]) throws {
    let records = try Everything.extractor.get().extract(text).records
    #expect(records.filter { $0["mode"]?.text == "direct" }.compactMap { $0["quote"]?.text } == quotes)
  }
}
