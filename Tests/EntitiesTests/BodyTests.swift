import Entities
import Rules
import TestSupport
import Testing

/// Institutions: what the acronyms in brackets behind their names stand for, and the region that offices side by side share.
@Suite struct BodyTests {
  static let rules = Result {
    try RuleSet.made([
      "bodies.tsv": """
      #: class institution
      form ¦ variants ¦ acronym ¦ kind
      Majelis Ulama Indonesia ¦ ¦ MUI ¦ organisation
      Komite Olimpiade Internasional ¦ ¦ IOC ¦ international
      Organisasi Kesehatan Dunia ¦ ¦ WHO ¦ international
      Partai Komunis Sontolo ¦ ¦ PKS ¦ party
      PT Wendrik Bina Medika ¦ ¦ IHC ¦ company
      Perserikatan Bangsa-Bangsa ¦ ¦ PBB ¦ international
      Persatuan Bulu Tangkis Seluruh Indonesia ¦ ¦ PBSI ¦ organisation
      Mahkamah Konstitusi ¦ ¦ MK ¦ court
      Universitas Negeri Malang ¦ ¦ UM ¦ university
      """,
      "heads.tsv":
        "#: class head\nform ¦ key ¦ kind ¦ grammar\nCorp ¦ suffix ¦ company ¦ after\nTbk ¦ suffix ¦ company ¦ form\nIkatan ¦ institution ¦ organisation ¦ proper\nKomisi ¦ institution ¦ government ¦ words\nMahkamah ¦ institution ¦ court ¦ proper\nPT ¦ institution ¦ company ¦ proper\nUniversitas ¦ institution ¦ university ¦ proper",
      "kinds.tsv": "#: class bodykind\nform ¦ firm\ncompany ¦ yes",
      "ordinary.tsv": "#: class ordinary\nform ¦ lower ¦ capital\npajak ¦ 50 ¦ 0",
      "english.tsv": "#: class english\nform\nhealth\nindian\noil\norganization\nworld",
    ])
  }

  @Test(arguments: [
    // Another spelling of a listed body, or its name in another language.
    (
      "«Persatuan Bulutangkis Seluruh Indonesia» («PBSI») dan «PBSI»",
      ["Persatuan Bulu Tangkis Seluruh Indonesia = PBSI ×3"]
    ),
    ("«World Health Organization» («WHO»)", ["Organisasi Kesehatan Dunia = WHO ×2"]),
    // Another body that shares no word with the listed one.
    ("«Ikatan Homestay Ciletuh» («IHC») dan «IHC»", ["Ikatan Homestay Ciletuh = IHC ×3"]),
    ("«Indian Oil Corp» («IOC»)", ["Indian Oil Corp = IOC ×2"]),
    (
      "«PT Kujang Sari» («KS») dan «PT Pupuk Kujang Sontolo» («PKS»)",
      [
        "PT Kujang Sari = KS ×2", "PT Pupuk Kujang Sontolo = PKS ×2",
      ]
    ),
    // Another body of the same kind, and the listed one with a wrong letter.
    ("«Universitas Mulia» («UM») dan «UM»", ["Universitas Mulia = UM ×3"]),
    ("«Universitas Mulia (UM) Cabang» dan «UM»", ["Universitas Mulia Cabang = UM ×2"]),
    ("«Mahkamah Konsitusi» («MK») dan «MK»", ["Mahkamah Konstitusi = MK ×3"]),
    // A word for the kind of firm before the acronym, and with a full stop.
    ("«PT Murai Bina Sari» («MBS») dan «PT MBS»", ["PT Murai Bina Sari = MBS ×3"]),
    ("«PT. Wendrik Bina Medika» dan «PT Wendrik Bina Medika»", ["PT Wendrik Bina Medika = IHC ×2"]),
    ("«PT. Murai Sari» dan «PT Murai Sari»", ["PT Murai Sari ×2"]),
    // A body named within the name has the acronym.
    ("«Komisi Fatwa Majelis Ulama Indonesia» («MUI»)", ["Komisi Fatwa Majelis Ulama Indonesia ×1", "Majelis Ulama Indonesia = MUI ×1"]),
    (
      "«Komisi Fatwa Komite Olimpiade Internasional» («IOC»)",
      ["Komisi Fatwa Komite Olimpiade Internasional ×1", "Komite Olimpiade Internasional = IOC ×1"]
    ),
    // A legal form that only one telling has.
    ("«PT Murai Sari Tbk» dan «PT Murai Sari»", ["PT Murai Sari Tbk ×2"]),
    // A name in another language is not a firm's.
    ("«Indian Health Center» («IHC»)", ["Indian Health Center = IHC ×2"]),
    // No body at all.
    ("uang muka («UM») naik", []),
    ("Pajak Bumi dan Bangunan («PBB») naik", []),
  ])
  func acronyms(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.rules.get())
    #expect(bodies.map { body in "\(body.name)" + (body.acronym.map { " = \($0)" } ?? "") + " ×\(body.mentions.count)" } == expected)
  }

  static let offices = Result {
    try RuleSet.made([
      "function.tsv": "#: class function\nform\ndan\ndi",
      "heads.tsv": """
      #: class head
      form ¦ key ¦ kind ¦ grammar ¦ full ¦ alone
      Badan ¦ institution ¦ agency ¦ words ¦
      Dewan ¦ institution ¦ legislature ¦ words ¦
      Dinas ¦ institution ¦ regional-government ¦ words ¦
      Disdik ¦ institution ¦ regional-government ¦ office ¦ Dinas Pendidikan {region}
      Kodim ¦ institution ¦ military ¦ seat ¦ Kodim {place}
      Konsulat ¦ institution ¦ diplomatic ¦ country ¦ Konsulat {place}
      Kota ¦ place ¦ city ¦ level ¦
      DPRD ¦ institution ¦ legislature ¦ region ¦ DPRD {region}
      PDAM ¦ institution ¦ regional-enterprise ¦ proper ¦ ¦ yes
      Pasar ¦ institution ¦ company ¦ words ¦
      Pemkot ¦ institution ¦ regional-government ¦ region ¦ Pemerintah Kota {place}
      Palang ¦ institution ¦ organisation ¦ country ¦ Palang {place}
      Perumda ¦ institution ¦ regional-enterprise ¦ proper ¦ ¦ yes
      Sentra ¦ institution ¦ government ¦ words ¦
      """,
      "variants.tsv": "#: class head\nform ¦ variants ¦ key ¦ kind ¦ grammar\nKabupaten ¦ Kab. ¦ place ¦ regency ¦ level",
      "bodies.tsv":
        """
      #: class institution
      form ¦ kind ¦ code ¦ acronym ¦ local
      Badan Garam Nasional ¦ agency
      Dewan Garam ¦ legislature ¦ ¦ DG
      Dewan Garam Bogor ¦ legislature
      Dinas Air Garam ¦ regional-government ¦ ¦ DAG
      Konsulat Jepang untuk Jawa ¦ diplomatic
      PT Panci Garam Indonesia ¦ company ¦ ¦ PGI
      Palang Garam Indonesia ¦ organisation ¦ ¦ PGI ¦ chapters
      Perumda Tirta Sontolo ¦ regional-enterprise ¦ 32.71
      Sentra Garam ¦ court
      """,
      "levels.tsv": """
      #: class bodykind
      form ¦ level ¦ regions ¦ words ¦ short ¦ firm ¦ of
      agency ¦ yes ¦ ¦ ¦ ¦ ¦ government
      company ¦ ¦ ¦ ¦ ¦ yes
      court ¦ ¦ ¦ ¦ ¦ ¦ government
      diplomatic ¦ ¦ ¦ ¦ always
      legislature ¦ yes ¦ province|city|regency ¦ ¦ unlisted
      regional-government ¦ yes ¦ province|city|regency ¦ yes
      """,
      "places.tsv": """
      #: class place
      form ¦ code ¦ kind ¦ offices ¦ home
      Bogor ¦ 32.71 ¦ city
      Indonesia ¦ ID ¦ country ¦ ¦ yes
      Jepang ¦ JP ¦ country
      Jurang ¦ 31.73 ¦ city ¦ 31
      Situwangi ¦ 35.12 ¦ regency
      Wendrik ¦ 35.72 ¦ city
      """,
      "classes.tsv": "#: class officeclass\nform\nKelas II",
      "titles.tsv": "#: class title\nform ¦ kind\nWali Kota ¦ regional",
    ])
  }

  /// An office named without its region is that of the one region of its level.
  @Test(arguments: [
    ("«place|Bogor» dan «place|Situwangi»: «Pemkot» hadir", "Pemerintah Kota Bogor 32.71"),
    ("«place|Bogor» dan «place|Wendrik»: «Pemkot» hadir", "Pemerintah Kota -"),
    // Of two the one that is governed.
    ("Wali Kota «place|Bogor» di «place|Wendrik»: «Pemkot» hadir", "Pemerintah Kota Bogor 32.71"),
    ("Wali Kota «place|Bogor» dan Wali Kota «place|Wendrik»: «Pemkot» hadir", "Pemerintah Kota -"),
    ("«place|Situwangi»: «Pemkot» hadir", "Pemerintah Kota -"),
  ])
  func officesWithoutTheirRegion(text: String, expected: String) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get()).filter { $0.type == "institution" }
    #expect(bodies.map { "\($0.name) \($0.code ?? "-")" } == [expected])
  }

  /// An office of any region is that of the only one whose body or head the article names.
  @Test(arguments: [
    ("Wali Kota «place|Bogor»: «Dinas Sosial» hadir", "Dinas Sosial Kota Bogor 32.71"),
    ("Wali Kota «place|Bogor»: «Disdik» hadir", "Dinas Pendidikan Kota Bogor 32.71"),
    ("Wali Kota «place|Bogor» di «place|Indonesia»: «DPRD» hadir", "DPRD Kota Bogor 32.71"),
    ("Wali Kota «place|Bogor» di «place|Jepang»: «Disdik» hadir", "Dinas Pendidikan Kota Bogor 32.71"),
    // No place of its own tells of the region, and another is told of.
    ("«DPRD Kota Bogor» di «place|Wendrik»: «Disdik» hadir", "DPRD Kota Bogor 32.71, Dinas Pendidikan Kota Bogor 32.71"),
    ("«DPRD Kota Bogor» dan Wali Kota «place|Wendrik»: «Disdik» hadir", "DPRD Kota Bogor 32.71, Dinas Pendidikan -"),
    // Nobody governs there, there are two regions, or others' offices serve it.
    ("Di «place|Bogor»: «DPRD» hadir", "DPRD -"),
    ("Wali Kota «place|Bogor» di «place|Situwangi»: «Disdik» hadir", "Dinas Pendidikan -"),
    ("Wali Kota «place|Jurang»: «Dinas Sosial» hadir", "Dinas Sosial -"),
    // Councils of ordinary words are not of a region.
    ("Wali Kota «place|Bogor»: «Dewan Wreda» hadir", "Dewan Wreda -"),
  ])
  func officesOfTheOnlyRegion(text: String, expected: String) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get()).filter { $0.type == "institution" }
    #expect(bodies.map { "\($0.name) \($0.code ?? "-")" }.joined(separator: ", ") == expected)
  }

  /// Words for one kind of enterprise stand for one another; the region behind the name may be missing.
  @Test(arguments: [
    ("«Perumda Tirta Sontolo», «PDAM Tirta Sontolo», dan «PDAM Tirta Sontolo Kota Bogor»", ["Perumda Tirta Sontolo 32.71 ×3"]),
    ("«PDAM Tirta Sontolo Situwangi»", ["PDAM Tirta Sontolo Situwangi - ×1"]),
    ("«Dinas Tirta Sontolo»", ["Dinas Tirta Sontolo - ×1"]),
  ])
  func enterprises(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) \($0.code ?? "-") ×\($0.mentions.count)" } == expected)
  }

  /// The short form in a bracket inside a name is the whole's, whatever office the tables have under it; a word for a kind of office is none.
  @Test(arguments: [
    ("«Dinas Angin Gunung (DAG) Kota Bogor» dan «DAG»", ["Dinas Angin Gunung Kota Bogor = DAG ×2"]),
    ("«Dinas Air Garam (DAG) Kota Bogor» dan «DAG»", ["Dinas Air Garam Kota Bogor = DAG ×2"]),
    ("«Dinas Ikan Garam (Dikgaram) Kota Bogor»", ["Dinas Ikan Garam Kota Bogor = Dikgaram ×1"]),
    ("«Dinas Angin, Hujan, dan Gunung (AHG) Kota Bogor» dan «AHG»", ["Dinas Angin, Hujan, dan Gunung Kota Bogor = AHG ×2"]),
    ("«Dinas Ikan Garam Angin (GA) Kota Bogor»", ["Dinas Ikan Garam Angin Kota Bogor ×1"]),
    ("«Dinas Pendidikan (Disdik) Kota Bogor»", ["Dinas Pendidikan Kota Bogor ×1"]),
    ("«Dinas Ikan Garam (Persero) Kota Bogor»", ["Dinas Ikan Garam Kota Bogor ×1"]),
    // Letters that nothing explains but the only name with those words.
    ("«Badan Angin dan Air» dan «BAA»", ["Badan Angin dan Air = BAA ×2"]),
    ("«BAA» dan «Badan Angin Air Bogor»", ["Badan Angin Air Kota Bogor = BAA ×2"]),
    ("«Badan Angin Air», «Badan Api Air», «BAA»", ["Badan Angin Air ×1", "Badan Api Air ×1", "BAA ×1"]),
    ("«Dinas Kapal Ikan (Kapan) Kota Bogor»", ["Dinas Kapal Ikan Kota Bogor ×1"]),
  ])
  func shortFormsInside(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { body in "\(body.name)" + (body.acronym.map { " = \($0)" } ?? "") + " ×\(body.mentions.count)" } == expected)
  }

  /// A chapter of a listed body is in its region, whatever the word it begins with says.
  @Test(arguments: [
    ("«Palang Garam Indonesia Kota Bogor»", "Palang Garam Indonesia Kota Bogor 32.71"),
    ("«Palang Garam Indonesia (PGI) Situwangi»", "Palang Garam Indonesia Situwangi 35.12"),
    ("«PGI Situwangi»", "Palang Garam Indonesia Situwangi 35.12"), ("«Palang Garam Indonesia»", "Palang Garam Indonesia -"),
    // A name that the tables list is the same with its short form in it, and in the region it names.
    ("«Dewan Garam (DG) Bogor»", "Dewan Garam Bogor 32.71"),
  ])
  func chapters(text: String, expected: String) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) \($0.code ?? "-")" } == [expected])
  }

  /// A short form that the text gives an office stands for it before a region too.
  @Test(arguments: [
    ("«Dinas Ikan dan Garam» («Dikgaram») serta «Dikgaram Bogor»", ["Dinas Ikan dan Garam Kota Bogor ×3"]),
    ("«Dinas Ikan Kota Bogor» («Dikan») serta «Dikan Situwangi»", ["Dinas Ikan Kota Bogor ×2", "Dinas Ikan Kabupaten Situwangi ×1"]),
  ])
  func shortFormsWithARegion(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) ×\($0.mentions.count)" } == expected)
  }

  @Test(arguments: [
    ("«Sentra Garam Kota Bogor»", "court"), ("«Sentra Batik Kota Bogor»", "regional-government"), ("«Sentra Batik»", "government"),
  ])
  func kindsOfListedBodies(text: String, kind: String) throws {
    #expect(try entities(of: text, as: "institution", Self.offices.get()).first?.kind == kind)
  }

  @Test(arguments: [
    ("«Dinas Kesehatan» dan «Dinas Sosial Kota Bogor»", ["Dinas Kesehatan Kota Bogor 32.71", "Dinas Sosial Kota Bogor 32.71"]),
    (
      "«Disdik», «Dinas Kesehatan», dan «Dinas Sosial Kota Bogor»",
      ["Dinas Pendidikan Kota Bogor 32.71", "Dinas Kesehatan Kota Bogor 32.71", "Dinas Sosial Kota Bogor 32.71"]
    ),
    // More stands between the two, the other is of another kind, or has no region.
    ("«Badan Kesehatan» hadir di «Badan Sosial Kota Bogor»", ["Badan Kesehatan -", "Badan Sosial Kota Bogor 32.71"]),
    ("«Pasar Raya» dan «Dinas Sosial Kota Bogor»", ["Pasar Raya -", "Dinas Sosial Kota Bogor 32.71"]),
    ("«Dinas Kesehatan» dan «Dinas Sosial»", ["Dinas Kesehatan -", "Dinas Sosial -"]),
  ])
  func sharedRegions(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) \($0.code ?? "-")" } == expected)
  }

  @Test(arguments: [
    ("«Badan Garam Nasional Kota Bogor» dan «Badan Garam Nasional»", ["Badan Garam Nasional Kota Bogor ×1", "Badan Garam Nasional ×1"]),
    ("«Dinas Sosial Kota Bogor» dan «Dinas Sosial»", ["Dinas Sosial Kota Bogor ×2"]),
    // A part of a council without its council, and a council with the beginning of another's name.
    ("«Dewan Wreda Sontolo» dan «Dewan Wreda»", ["Dewan Wreda Sontolo ×2"]),
    ("«Dewan Garam Daerah» dan «Dewan Garam»", ["Dewan Garam Daerah ×1", "Dewan Garam ×1"]),
    // A mission with its country and district, with its country alone, and with neither.
    ("«Konsulat Jepang untuk Jawa», «Konsulat Jepang», dan «Konsulat»", ["Konsulat Jepang untuk Jawa ×3"]),
  ])
  func bodiesOfTheStateAreNotTheirBranches(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) ×\($0.mentions.count)" } == expected)
  }

  @Test(arguments: [
    ("«Kodim 0418/Bogor» dan «Kodim Bogor»", ["Kodim 0418/Bogor ×2"]),
    ("«Badan Karantina Kelas II Bogor» dan «Badan Karantina Bogor»", ["Badan Karantina Kelas II Kota Bogor ×2"]),
  ])
  func officesWithAndWithoutTheirNumberOrClass(text: String, expected: [String]) throws {
    let bodies = try entities(of: text, as: "institution", Self.offices.get())
    #expect(bodies.map { "\($0.name) ×\($0.mentions.count)" } == expected)
  }

  @Test(arguments: [
    ("«Dinas Sosial Kab. Situwangi»", "Dinas Sosial Kabupaten Situwangi"),
    ("«Dinas Taman Kota Bogor»", "Dinas Taman Kota Bogor"),
    ("«Dinas Taman Kota (Tamkot) Kota Bogor»", "Dinas Taman Kota Bogor"),
  ])
  func levelStandsOnce(text: String, expected: String) throws {
    #expect(try entities(of: text, as: "institution", Self.offices.get()).map(\.name) == [expected])
  }
}
