import Petik
import Testing

/// Where one name ends and the next begins, as the rest of the article tells.
@Suite struct BorderTests {
  @Test(arguments: [
    // The village before the name of its head.
    ("Warga Desa Sukaharjo resah. Kepala Desa Sukaharjo Darmo mengatakan hal itu biasa.", ["Darmo"]),
    ("Banjir melanda Kelurahan Pagar Dewa. Lurah Pagar Dewa Hamdan menyebut air sudah surut.", ["Hamdan"]),
    ("Warga resah. Kepala Desa Wiyono Toha mengatakan hal itu biasa.", ["Wiyono Toha"]),
    // A place and the person after it.
    (
      "Ia tinggal di Kampung Caringin. Seorang warga Kampung Caringin Susilawati menyatakan senang. \"Kami siap,\" kata Susilawati.",
      ["Susilawati"]
    ),
    // The body has the words it has elsewhere.
    (
      "Relawan Sedulur Saklawase terus bekerja. Ketua Relawan Sedulur Saklawase Sayoga mengatakan hal itu biasa.", ["Sayoga"]
    ),
  ])
  func persons(text: String, expected: [String]) throws {
    let records = try Everything.extractor.get().extract(text).records
    #expect(records.filter { $0.type == "person" }.compactMap { $0["name"]?.text } == expected)
  }
}
