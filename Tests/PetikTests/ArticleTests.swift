import Petik
import Testing

/// One article of the kind petik is for, from its headline to its last quotation.
@Suite struct ArticleTests {
  static let text = """
    Pemkot Samarinda Jajaki Kerja Sama dengan Konsulat Australia

    Dewi Lestari - detikKalimantan
    Rabu, 12 Nov 2025 10:30 WITA
    Foto: Sekda Samarinda Rahmat Hidayat menerima tamu (Dok. Diskominfo Samarinda)
    Samarinda -

    Pemerintah Kota Samarinda membuka peluang kerja sama dengan Konsulat Australia di Balai Kota Samarinda, Rabu (12/11/2025).

    Sekretaris Daerah Kota Samarinda, Rahmat Hidayat, mengatakan bahwa pertemuan itu membahas air bersih.

    SCROLL TO CONTINUE WITH CONTENT

    "Kita menargetkan tiga puskesmas beroperasi pada 2027. Perumda Tirta Kencana baru memiliki 180 ribu sambungan rumah tangga," ungkapnya.

    Rahmat menambahkan, anggaran yang disiapkan mencapai Rp 1,5 triliun atau naik 5,25 persen.

    (dai/dai)
    """

  static let extraction = Result { try Everything.extractor.get().extract(text) }

  /// Fields of the first record of a type that stands on `written`, as text.
  func record(_ type: String, _ written: String) throws -> [String: String] {
    let extraction = try Self.extraction.get()
    let record = extraction.records.first { record in
      record.type == type && record.span.map { String(decoding: extraction.bytes[$0.range], as: UTF8.self) == written } ?? false
    }
    var fields = ["id": try #require(record, "no \(type) '\(written)'").id]
    for field in record?.fields ?? [] {
      fields[field.key] = field.value.text ?? field.value.number?.description ?? field.value.name
      if case .list(let items) = field.value {
        fields[field.key] = items.map { item in
          if case .span(let span) = item { String(decoding: extraction.bytes[span.range], as: UTF8.self) } else { item.text ?? "" }
        }.joined(separator: "; ")
      }
    }
    return fields
  }

  @Test(arguments: [
    ("headline", "Pemkot Samarinda Jajaki Kerja Sama dengan Konsulat Australia"), ("outlet", "detikKalimantan"),
    ("published", "2025-11-12T10:30+08:00"),
    ("language", "id"),
  ])
  func thePage(field: String, value: String) throws {
    #expect(try Self.extraction.get().records.first?[field]?.text == value)
  }

  @Test(arguments: [
    ("person", "Rahmat Hidayat", ["id": "person/rahmat-hidayat", "mentions": "Rahmat Hidayat; Rahmat Hidayat; Rahmat"]),
    ("institution", "Pemkot Samarinda", ["name": "Pemerintah Kota Samarinda", "kind": "regional-government"]),
    ("institution", "Diskominfo Samarinda", ["name": "Dinas Komunikasi dan Informatika Kota Samarinda"]),
    ("institution", "Perumda Tirta Kencana", ["kind": "regional-enterprise"]), ("facility", "Balai Kota Samarinda", [:]),
    (
      "official", "Sekda Samarinda Rahmat Hidayat",
      ["person": "Rahmat Hidayat", "title": "Sekretaris Daerah", "institution": "Pemerintah Kota Samarinda"]
    ),
    (
      "statement", "pertemuan itu membahas air bersih",
      ["speaker": "Rahmat Hidayat", "mode": "indirect", "cue": "mengatakan"]
    ),
    ("date", "Rabu (12/11/2025)", ["value": "2025-11-12"]), ("date", "2027", ["value": "2027"]),
    (
      "figure", "180 ribu sambungan rumah tangga", ["value": "180000", "unit": "sambungan rumah tangga", "holder": "Perumda Tirta Kencana"]
    ),
    ("money", "Rp 1,5 triliun", ["value": "1500000000000", "currency": "IDR"]), ("percent", "5,25 persen", ["value": "5.25"]),
  ])
  func records(type: String, written: String, fields: [String: String]) throws {
    let found = try record(type, written)
    for (key, value) in fields { #expect(found[key] == value, "\(type) '\(written)': \(key)") }
  }

  @Test func theQuotationHasItsSpeaker() throws {
    let direct = try Self.extraction.get().records.filter { $0.type == "statement" && $0["mode"]?.text == "direct" }
    #expect(direct.map { $0["speaker"]?.name } == ["Rahmat Hidayat"])
    #expect(direct.first?["quote"]?.text?.hasPrefix("Kita menargetkan") == true)
  }

  @Test func furnitureHoldsNoRecords() throws {
    let extraction = try Self.extraction.get()
    guard case .list(let blocks)? = extraction.records.first?["blocks"] else {
      Issue.record("the article has no blocks")
      return
    }
    let furniture = blocks.compactMap { block -> Span? in
      guard case .object(let fields) = block, fields.contains(Field("kind", "furniture")) else { return nil }
      let offsets = fields.compactMap { if case .offset(let offset) = $0.value { offset } else { nil } }
      return Span(offsets[0], offsets[1])
    }
    #expect(
      furniture.map { String(decoding: extraction.bytes[$0.range], as: UTF8.self) } == ["SCROLL TO CONTINUE WITH CONTENT", "(dai/dai)"])
    #expect(!extraction.records.contains { record in record.span.map { span in furniture.contains { $0.overlaps(span) } } ?? false })
  }
}
