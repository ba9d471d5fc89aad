import Petik
import Testing

/// Which body a post belongs to when the text does not say so beside it.
@Suite struct PostTests {
  /// The posts of `text`, `person: title, body` each, with `-` for no body.
  private func posts(_ text: String) throws -> [String] {
    let records = try Everything.extractor.get().extract(text, date: "2026-01-02").records
    return records.filter { $0.type == "official" }.map { post in
      "\(name(post["person"])): \(post["title"]?.text ?? ""), \(name(post["institution"]))"
    }
  }

  private func name(_ value: FieldValue?) -> String { if case .reference(_, let name, _)? = value { name } else { "-" } }

  @Test(arguments: [
    // The only body of the article that has such posts, but not for those who have left, and none of two.
    (
      "PT Sagara Korpora untung. Direktur Utama Budi Santoso hadir.",
      ["Budi Santoso: Direktur Utama, PT Sagara Korpora"]
    ),
    ("PT Sagara Korpora untung. Mantan Direktur Utama Budi Santoso hadir.", ["Budi Santoso: Direktur Utama, -"]),
    ("PT Sagara Korpora dan PT Mandala Wisesa untung. Direktur Utama Budi Santoso hadir.", ["Budi Santoso: Direktur Utama, -"]),
    (
      "Polsek Wendrikan sibuk. Kapolsek Wendrikan AKP Budi Santoso hadir.",
      ["Budi Santoso: Kepala Kepolisian Sektor Wendrikan, Polsek Wendrikan"]
    ),
    // The only region with offices, whether or not another place is told of.
    (
      "DPRD Bandung Barat rapat di Cimahi. Bupati Budi Santoso dan Sekda Rudi Hartono hadir.",
      [
        "Budi Santoso: Bupati, Pemerintah Kabupaten Bandung Barat",
        "Rudi Hartono: Sekretaris Daerah, Pemerintah Kabupaten Bandung Barat",
      ]
    ),
    ("Wali Kota Bogor dan Wali Kota Depok rapat. Sekda Rudi Hartono hadir.", ["Rudi Hartono: Sekretaris Daerah, -"]),
    // An ambassador is of the only embassy of the country, none of two.
    (
      "KBRI Den Haag ramai. Duta Besar Republik Indonesia untuk Belanda Budi Santoso hadir.",
      ["Budi Santoso: Duta Besar Republik Indonesia, Kedutaan Besar Republik Indonesia Den Haag"]
    ),
    (
      "KBRI Den Haag dan KBRI Tokyo ramai. Duta Besar Republik Indonesia Budi Santoso hadir.",
      ["Budi Santoso: Duta Besar Republik Indonesia, Kedutaan Besar Republik Indonesia"]
    ),
    // A minister is of the only country abroad where nothing at home is told of.
    ("Massa berunjuk rasa di Nepal. Menteri Keuangan Ramesh Karki mundur.", ["Ramesh Karki: Menteri Keuangan, Kementerian Keuangan Nepal"]),
    ("Warga Indonesia berada di Nepal. Menteri Keuangan Budi Santoso hadir.", ["Budi Santoso: Menteri Keuangan, Kementerian Keuangan"]),
  ])
  func bodies(text: String, expected: [String]) throws {
    #expect(try posts(text) == expected)
  }
}
