import Entities
import Rules
import TestSupport
import Testing

/// Facilities and events: which mentions are one thing, its kind, its place and its year.
@Suite struct SiteTests {
  static let rules = Result {
    try RuleSet.made([
      "places.tsv": "#: class place\nform ¦ code ¦ kind\nBogor ¦ 32.71 ¦ city\nJambi ¦ 15 ¦ province\nThailand ¦ TH ¦ country",
      "facilities.tsv": "#: class facility\nform ¦ variants ¦ kind\nStadion Pakansari ¦ Pakansari ¦ stadium",
      "heads.tsv": """
      #: class head
      form ¦ variants ¦ key ¦ kind ¦ grammar
      Alun-alun Kota Bogor ¦ ¦ facility ¦ park ¦ proper
      Asian Games ¦ ¦ event ¦ competition ¦ whole
      Award ¦ Awards ¦ event ¦ award ¦ after
      Hotel ¦ ¦ facility ¦ hotel ¦ after
      Jalan Tol ¦ Tol ¦ facility ¦ road ¦ proper
      Kantor Gubernur ¦ ¦ facility ¦ building ¦ proper
      Pilpres ¦ Pemilihan Presiden ¦ event ¦ election ¦ part
      RSUD ¦ Rumah Sakit Umum Daerah ¦ facility ¦ hospital ¦ proper
      Stadion ¦ ¦ facility ¦ stadium ¦ proper
      """,
    ])
  }

  /// What the mentions between «» are: name, kind, year, number of mentions and the place, by first mention; places left out.
  func sites(_ marked: String, _ type: String) throws -> [String] {
    let all = try entities(of: marked, as: type, Self.rules.get())
    return all.filter { $0.type == type }.map { site in
      ([site.name, site.kind, site.date, "×\(site.mentions.count)"].compactMap(\.self) + (site.place.map { ["in " + all[$0].name] } ?? []))
        .joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("di «Stadion Wendrik» dan «Stadion Wendrik»", ["Stadion Wendrik stadium ×2"]),
    // The short form behind a name stands for it, before it too.
    ("di «GWS». Di «Gedung Wendrik Sontolo» («GWS»), di «GWS» itu, di «SJT»", ["Gedung Wendrik Sontolo ×4", "SJT ×1"]),
    // A listed one has the table's name, with its head word and its region or without.
    ("di «Stadion Pakansari Bogor», di «Pakansari»", ["Stadion Pakansari stadium ×2"]),
    // The head word in full with its short form in brackets.
    ("di «Rumah Sakit Umum Daerah (RSUD) Wendrik», «RSUD Wendrik»", ["Rumah Sakit Umum Daerah Wendrik hospital ×2"]),
    // Head words of one row, dashes of all kinds.
    ("«Tol Sontolo–Wendrik» atau «Jalan Tol Sontolo-Wendrik»", ["Tol Sontolo–Wendrik road ×2"]),
    // The name without its region, when only one has it.
    ("«Kantor Gubernur Jambi» ramai, «Kantor Gubernur» ditutup", ["Kantor Gubernur Jambi building ×2"]),
    (
      "«Kantor Gubernur Jambi», «Kantor Gubernur Thailand», «Kantor Gubernur»",
      ["Kantor Gubernur Jambi building ×1", "Kantor Gubernur Thailand building ×1", "Kantor Gubernur building ×1"]
    ),
    ("di «Alun-alun Kota Bogor»", ["Alun-alun Kota Bogor park ×1"]),
    ("di «Telvana Hotel»", ["Telvana Hotel hotel ×1"]), ("di «tanggul Wendrik»", ["Tanggul Wendrik ×1"]),
    // The place in the name or right after it, if the article tells of it.
    ("«Kantor Gubernur Jambi» di «place|Jambi»", ["Kantor Gubernur Jambi building ×1 in Jambi"]),
    ("di «Stadion Wendrik», «place|Bogor»", ["Stadion Wendrik stadium ×1 in Bogor"]),
    ("di «Stadion Wendrik» warga «place|Bogor» menunggu", ["Stadion Wendrik stadium ×1"]),
  ])
  func facilities(text: String, expected: [String]) throws { #expect(try sites(text, "facility") == expected) }

  @Test(arguments: [
    ("usai «Pilpres 2024», «Pemilihan Presiden 2024» itu", ["Pilpres 2024 election 2024 ×2"]),
    // Fewer words are the same event, unless they could be of two.
    ("«Asian Games 2026» nanti; «Asian Games» terakhir", ["Asian Games 2026 competition 2026 ×2"]),
    (
      "«Asian Games 2022», «Asian Games 2026» dan «Asian Games»",
      ["Asian Games 2022 competition 2022 ×1", "Asian Games 2026 competition 2026 ×1", "Asian Games competition ×1"]
    ),
    ("musim «Asian Games 2023/2024»", ["Asian Games 2023/2024 competition 2023/2024 ×1"]),
    ("di «Wendrik Awards 2025»", ["Wendrik Awards 2025 award 2025 ×1"]),
    ("«Asian Games 1998 Thailand» di «place|Thailand»", ["Asian Games 1998 Thailand competition 1998 ×1 in Thailand"]),
  ])
  func events(text: String, expected: [String]) throws { #expect(try sites(text, "event") == expected) }
}
