import Entities
import Rules
import Spans
import TestSupport
import Testing

/// Places that share their names: which one a mention means, and when the text does not decide.
@Suite struct PlaceTests {
  static let rules = Result {
    try RuleSet.made([
      "places.tsv": """
      #: class place
      form ¦ variants ¦ code ¦ kind ¦ needs ¦ within ¦ seat
      Bandung ¦ ¦ 32.04 ¦ regency ¦
      Bandung ¦ ¦ 32.73 ¦ city ¦
      Cisoka ¦ ¦ 36.03.07 ¦ district ¦ cue
      Jambi ¦ ¦ 15 ¦ province ¦
      Jambi ¦ ¦ 15.71 ¦ city ¦
      Jawa Barat ¦ Jabar ¦ 32 ¦ province ¦
      Jawa Timur ¦ Jatim ¦ 35 ¦ province ¦
      Kuningan ¦ ¦ 32.08 ¦ regency ¦ cue
      Kuningan ¦ ¦ ¦ area ¦ head ¦ 15.71
      Palembang ¦ ¦ 16.71 ¦ city ¦
      Palembang ¦ ¦ 32.11.30 ¦ district ¦ head
      Pasirjambu ¦ ¦ 32.04.39 ¦ district ¦
      Situraja ¦ ¦ 32.11 ¦ regency ¦ ¦ ¦ yes
      Situraja ¦ ¦ 32.11.11 ¦ district ¦ cue
      Sukasari ¦ ¦ 32.11.24 ¦ district ¦
      Sukasari ¦ ¦ 32.73.01 ¦ district ¦
      Sumedang ¦ ¦ 32.11 ¦ regency ¦
      Sumedang ¦ ¦ 32.11.31 ¦ district ¦ head
      """,
      "heads.tsv": """
      #: class head
      form ¦ key ¦ kind ¦ grammar
      Kabupaten ¦ place ¦ regency ¦ level
      Kecamatan ¦ place ¦ district ¦ level
      Kota ¦ place ¦ city ¦ level
      """,
      "titles.tsv": "#: class title\nform ¦ level\nBupati ¦ regency\nWali Kota ¦ city",
    ])
  }

  /// What the mentions between «» are: id, name, number of mentions, and the candidates, by first mention.
  func places(_ marked: String) throws -> [String] {
    try entities(of: marked, as: "place", Self.rules.get()).map { place in
      let candidates = place.candidates.map(\.code).joined(separator: " ")
      return "\(place.id) \(place.name) ×\(place.mentions.count)" + (candidates.isEmpty ? "" : " ? " + candidates)
    }
  }

  @Test(arguments: [
    ("di «Palembang» dan «Palembang»", ["place/16.71 Palembang ×2"]), ("di «Jabar» atau «Jawa Barat»", ["place/32 Jawa Barat ×2"]),
    // A city and a regency of one name stay candidates, unless a level, a title or another mention decides.
    ("di «Bandung»", ["place/bandung Bandung ×1 ? 32.04 32.73"]), ("di «Kota Bandung»", ["place/32.73 Kota Bandung ×1"]),
    ("di «Kabupaten Bandung»", ["place/32.04 Kabupaten Bandung ×1"]), ("Bupati «Bandung»", ["place/32.04 Kabupaten Bandung ×1"]),
    ("di «Kota Bandung» dan «Bandung»", ["place/32.73 Kota Bandung ×2"]),
    ("di «Bandung» dan «Kabupaten Bandung»", ["place/32.04 Kabupaten Bandung ×2"]),
    ("di «Kota Bandung» dan «Kabupaten Bandung»", ["place/32.73 Kota Bandung ×1", "place/32.04 Kabupaten Bandung ×1"]),
    // A province comes before the city of its name.
    ("di «Jambi»", ["place/15 Jambi ×1"]), ("di «Kota Jambi»", ["place/15.71 Jambi ×1"]),
    // The place after a comma decides between districts of one name.
    ("di «Sukasari», «Sumedang»", ["place/32.11.24 Sukasari ×1", "place/32.11 Sumedang ×1"]),
    ("di «Sukasari»", ["place/sukasari Sukasari ×1 ? 32.11.24 32.73.01"]),
    ("di «Sukasari», «Kabupaten Sumedang»", ["place/32.11.24 Sukasari ×1", "place/32.11 Sumedang ×1"]),
    ("di «Sukasari» «Kabupaten Sumedang»", ["place/32.11.24 Sukasari ×1", "place/32.11 Sumedang ×1"]),
    // What is open between a city and a regency decides too, when one alone has such a district.
    ("«Bandung». Di «Sukasari»", ["place/bandung Bandung ×1 ? 32.04 32.73", "place/32.73.01 Sukasari ×1"]),
    // Without it a region that the article names elsewhere does.
    ("di «Sukasari». Warga «Sumedang»", ["place/32.11.24 Sukasari ×1", "place/32.11 Sumedang ×1"]),
    ("di «Sukasari». Warga «Jawa Barat»", ["place/sukasari Sukasari ×1 ? 32.11.24 32.73.01", "place/32 Jawa Barat ×1"]),
    // A name that needs something beside it is no district far from all regions named, nor in another than the one after the comma.
    ("di «Cisoka»", ["place/36.03.07 Cisoka ×1"]), ("di «Cisoka» dan «Jawa Timur»", ["place/cisoka Cisoka ×1", "place/35 Jawa Timur ×1"]),
    ("di «Cisoka», «Sumedang»", ["place/cisoka Cisoka ×1", "place/32.11 Sumedang ×1"]),
    // A quarter with the name of a regency.
    ("di «Kuningan»", ["place/32.08 Kuningan ×1"]),
    ("di «Kuningan», «Kota Jambi»", ["place/kuningan Kuningan ×1", "place/15.71 Jambi ×1"]),
    ("di «Kuningan». Warga «Kota Jambi»", ["place/kuningan Kuningan ×1", "place/15.71 Jambi ×1"]),
    (
      "di «Kuningan». Warga «Kota Jambi» dan «Kota Bandung»",
      ["place/32.08 Kuningan ×1", "place/15.71 Jambi ×1", "place/32.73 Kota Bandung ×1"]
    ),
    // A seat of government stands for its region, unless the text names that too.
    ("di «Situraja»", ["place/32.11 Situraja ×1"]),
    ("di «Situraja». Warga «Sumedang»", ["place/32.11.11 Situraja ×1", "place/32.11 Sumedang ×1"]),
    // Told once with its level, a district has its name without it, too, unless the region it lies in has that name.
    ("di «Kecamatan Palembang», «Sumedang». Warga «Palembang»", ["place/32.11.30 Palembang ×2", "place/32.11 Sumedang ×1"]),
    ("di «Kecamatan Palembang» dan «Kota Palembang». Warga «Palembang»", ["place/32.11.30 Palembang ×1", "place/16.71 Palembang ×2"]),
    ("di «Kecamatan Sumedang». Warga «Sumedang»", ["place/32.11.31 Sumedang ×1", "place/32.11 Sumedang ×1"]),
    // A name that the tables write as one word.
    ("di «Kabupaten Sume Dang»", ["place/32.11 Sumedang ×1"]),
    // Names no table has.
    ("di «Antah Berantah» dan «Antah Berantah»", ["place/antah-berantah Antah Berantah ×2"]),
  ])
  func homonyms(marked: String, expected: [String]) throws { #expect(try places(marked) == expected) }

  /// News is written in a city: of a name shared with a province a dateline means that.
  @Test func datelines() throws {
    func id(_ datelines: Set<Int>) throws -> String? {
      try entities(of: "«Jambi»", as: "place", Self.rules.get(), datelines: datelines).first?.id
    }
    #expect(try id([0]) == "place/15.71")
    #expect(try id([]) == "place/15")
  }
}
