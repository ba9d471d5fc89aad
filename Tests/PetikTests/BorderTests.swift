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
    // A maker's or town's name that the article gives a person, but not where a longer name has the word or it stood before.
    ("Bupati Garut Sony Wiryono hadir. Menurut Sony, jalan itu padat. Mobil Sony rusak.", ["Sony Wiryono"]),
    ("Bupati Garut Sony Wiryono hadir. PT Sony Indonesia rugi. Produk Sony laku.", ["Sony Wiryono"]),
    ("Bupati Garut Milano Wiryono hadir. \"Kami sudah lama menunggu di sini,\" kata Milano.", ["Milano Wiryono"]),
  ])
  func persons(text: String, expected: [String]) throws {
    let records = try Everything.extractor.get().extract(text).records
    #expect(records.filter { $0.type == "person" }.compactMap { $0["name"]?.text } == expected)
  }

  /// How often each person is named.
  @Test(arguments: [
    ("Bupati Garut Sony Wiryono hadir. Menurut Sony, jalan itu padat.", [2]),
    ("Bupati Garut Sony Wiryono hadir. PT Sony Indonesia rugi. Produk Sony laku.", [1]),
    ("Produk Sony laku. Bupati Garut Sony Wiryono hadir. Menurut Sony, jalan itu padat.", [1]),
    ("Bupati Garut Milano Wiryono hadir. \"Kami sudah lama menunggu di sini,\" kata Milano.", [2]),
    ("Bupati Garut Milano Wiryono hadir. Mereka pergi ke Milano.", [1]),
  ])
  func namesakes(text: String, expected: [Int]) throws {
    let persons = try Everything.extractor.get().extract(text).records.filter { $0.type == "person" }
    #expect(persons.map { if case .list(let mentions)? = $0["mentions"] { mentions.count } else { 0 } } == expected)
  }

  /// The texts of the mentions of each institution, its name first.
  @Test(arguments: [
    // A firm by its own name, and by the beginning of that.
    (
      "PT Sagara Korpora Tbk mencatat laba. Sagara Korpora akan membagikan dividen.",
      ["PT Sagara Korpora Tbk: PT Sagara Korpora Tbk, Sagara Korpora"]
    ),
    (
      "PT Mandala Wisesa Energi membangun pabrik. Pihak Mandala Wisesa berharap pabrik selesai. Direktur Mandala Wisesa Energi hadir.",
      ["PT Mandala Wisesa Energi: PT Mandala Wisesa Energi, Mandala Wisesa, Mandala Wisesa Energi"]
    ),
    // Ordinary words and places are no name of a firm's own.
    ("PT Kereta Cepat Indonesia untung. Kereta Cepat Indonesia melaju.", ["PT Kereta Cepat Indonesia: PT Kereta Cepat Indonesia"]),
  ])
  func firms(text: String, expected: [String]) throws {
    let records = try Everything.extractor.get().extract(text).records
    let firms = records.filter { $0.type == "institution" }.map { record in
      guard case .list(let mentions)? = record["mentions"] else { return "" }
      let texts = mentions.compactMap { mention in
        if case .span(let span) = mention { String(decoding: Array(text.utf8)[span.range], as: UTF8.self) } else { nil }
      }
      return (record["name"]?.text ?? "") + ": " + texts.joined(separator: ", ")
    }
    #expect(firms == expected)
  }
}
