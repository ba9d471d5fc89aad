import Rules
import TestSupport
import Testing
import Tokens

/// Where sentences end: `|` stands for a space between two, `⏎` for a line end, `¦` for nothing at all.
@Suite struct SentenceTests {
  static let rules = Result {
    try RuleSet.made([
      "abbreviations.tsv": """
      #: class abbreviation
      form ¦ key
      Dr. ¦ honorific
      H. ¦ honorific
      Hj. ¦ honorific
      No. ¦ number
      Rp. ¦ number
      S.H. ¦ degree
      a.n. ¦ number
      M.Si. ¦ degree
      dkk. ¦ end
      s.d. ¦ number
      """,
      "currencies.tsv": "#: class currency\nform\nRp",
      "functions.tsv": "#: class function\nform\ndari\ndi",
      "institutions.tsv": "#: class institution\nform\nReuters\nSontolo\ndiReuters",
      "names.tsv": "#: class name\nform\nBudi",
      "openers.tsv": "#: class opener\nform ¦ key\nKita ¦ name\nMenurut ¦",
      "ordinary.tsv": "#: class ordinary\n#: case any\nform\ndia\nharga\nia\nmereka\nsementara",
      "titles.tsv": "#: class title\nform\nKetua",
    ])
  }

  @Test(arguments: [
    "Harga naik.|Pedagang mengeluh.", "Harga naik!|Mengapa?|Entah…|Begitulah.",
    // Abbreviations after which a sentence goes on.
    "Dr. Budi hadir.|Ia pulang.", "Ketua DPRD H. Ahmad Yani hadir.", "Budi, S.H., M.Si., hadir.", "Surat No. 5 berlaku.",
    "Biaya Rp. 5.000 naik.",
    "Surat a.n. Budi hilang.", "Ketua (H.) Ahmad Yani hadir.", "Sapi (dan kuda dkk.)|Mereka pulang.",
    "Hj. Siti dan Dr. H. Ali, S.H. Menang.", "Ali, M.Si. Rahman hadir.", "Surat s.d. Mei a.n. Dia.",
    // An abbreviation that may end one, and words that only look like one.
    "Budi dkk.|Mereka pulang.", "Itu nomor satu.|No problem.", "Ia bergelar M.Si.|Dia pulang.", "Ia anak.|Budi pulang.",
    // Initials.
    "Joshua G. Gonzalez hadir.", "Tersangka N. Ia ditahan.", "Kata K.H. Ma'ruf.",
    // Numbers.
    "Naik 5,25 persen.|Turun 1.500 orang.", "Pukul 09.30 WIB.|Lalu pulang.", "1. Harga naik.", "Tahun 2025.|Harga naik.",
    // Marks of a list that count on begin an item.
    "Isinya:|1. gula|2. garam|3. Santan.", "Pemenang 1.|Rina|2. Budi|3) Sari hadir.", "(Jakarta)|1. Rina (Solo)¦2. Budi",
    "1. Rina Gusti¦2. Budi Karno¦4. Sari Dewi hadir.",
    "Skornya 2.|Lalu pulang.",
    // A small letter goes on.
    "Situs kompas.com ditutup.", "Harga naik... lalu turun.", "Ya! katanya.",
    // Glued sentences of scraped text.
    "Ia politisi itu.¦Harta Ajay banyak.", "Kata dia.¦\"Kita menang.\"", "Versi 2.0 dan Kompas.com.", "Perkara 5/Pid.Harga/2025 itu.",
    "Rapat di Bekasi.¦Budi menilai harga naik.", "Rapat di Bekasi.¦Ketua Rina hadir.", "Situs Bekasi.Budi Santoso itu.",
    "Hadir pula Sdr.Budi dari Bekasi.",
    "PT X.Y. Jaya.", "Kata warga Bekasi¦Menurut Budi, harga naik.", "Warga Jati¦Menurut mereka naik.", "Ia minum KopiMenurun.",
    "Warga SahabatKita hadir.",
    "Ditangani KPK¦Menurut Budi, harga naik.",
    // A letter after a digit is no initial.
    "Jaringan 4G.|Budi hadir.",
    // Quotations: closing marks belong to the sentence, and what attributes it goes on.
    "\"Kami datang.\"|Ia pulang.", "“Kami datang.”|Ia pulang.", "\"Kami datang,\" katanya.|\"Kami pulang.\"", "“Kami datang?” kata dia.",
    "Ia berkata: \"Harga naik.|Kami rugi.\"|Lalu pulang.", "(Harga naik.)|Ia pulang.",
    // Line ends.
    "Harga naik.⏎pedagang mengeluh", "Satu baris", "",
  ])
  func ends(_ marked: String) throws {
    let text = marked.map { $0 == "|" ? " " : $0 == "¦" ? "" : $0 == "⏎" ? "\n" : String($0) }.joined()
    let reading = Reading(text, try Self.rules.get())
    #expect(
      reading.stream.sentences.map { reading.text($0.tokens) } == marked.split(whereSeparator: { "|¦⏎".contains($0) }).map(String.init))
  }

  @Test(arguments: [
    ("Harga Beras Naik di Palembang", true), ("Harga beras naik di Palembang", false), ("HARGA BERAS NAIK", true), ("Budi Santoso", false),
  ])
  func titleCase(text: String, expected: Bool) throws {
    #expect(Reading(text, try Self.rules.get(), kind: .headline).stream.sentences.map(\.isTitleCase) == [expected])
  }

  @Test func furnitureHasNoTokens() throws {
    #expect(Reading("Baca juga: Harga naik.", try Self.rules.get(), kind: .furniture).stream.tokens.isEmpty)
  }

  @Test(arguments: [("Rp5", "Rp 5"), ("Rp5.000", "Rp 5.000"), ("P2", "P2"), ("rp5", "rp 5"), ("Rp", "Rp")])
  func currenciesAreCutFromTheirDigits(text: String, tokens: String) throws {
    let reading = Reading(text, try Self.rules.get())
    #expect(reading.stream.tokens.indices.map { reading.text($0..<$0 + 1) }.joined(separator: " ") == tokens)
  }

  @Test func currenciesAreCutOffDigitsAndWords() throws {
    let reading = Reading("Biaya Rp25harga, Rp500 dan Rp25abc", try Self.rules.get())
    let tokens = reading.stream.tokens.map { String(decoding: reading.bytes[$0.range], as: UTF8.self) }
    #expect(tokens == ["Biaya", "Rp", "25", "harga", ",", "Rp", "500", "dan", "Rp25abc"])
  }

  @Test(arguments: [
    ("dariReuters", "dari Reuters"), ("diSontolo", "di Sontolo"), ("diReuters", "diReuters"), ("diWendrik", "diWendrik"),
    ("hargaReuters", "hargaReuters"), ("dariReutersKita", "dariReutersKita"),
  ])
  func functionWordsAreCutOffNames(text: String, tokens: String) throws {
    let reading = Reading(text, try Self.rules.get())
    #expect(reading.stream.tokens.map { String(decoding: reading.bytes[$0.range], as: UTF8.self) }.joined(separator: " ") == tokens)
  }

  @Test func textWithoutStopsIsCut() throws {
    let reading = Reading(String(repeating: "harga 5 ", count: 1_100) + "naik.", try Self.rules.get())
    #expect(reading.stream.sentences.map(\.tokens) == [0..<1_000, 1_000..<2_000, 2_000..<2_202])
  }
}
