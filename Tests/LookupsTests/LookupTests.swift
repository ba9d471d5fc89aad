import Lookups
import Rules
import TestSupport
import Testing

/// Which table entries stand in a text: `text=form`, in text order.
@Suite struct LookupTests {
  static let rules = Result {
    try RuleSet.made([
      "places.tsv": """
      #: class place
      form ¦ variants ¦ code
      AS ¦ Amerika Serikat ¦ US
      Batu ¦ ¦ 35.79
      Jakarta ¦ DKI Jakarta|Daerah Khusus Jakarta ¦ 31
      Jakarta Selatan ¦ Jaksel ¦ 31.74
      """,
      "titles.tsv": "#: class title\nform ¦ variants\nKetua ¦ \nKetua Umum ¦ Ketum\nstaf ahli ¦ ",
      "posts.tsv": "#: class post\n#: case any\nform ¦ variants ¦ needs\nKuasa Usaha ¦ KU ¦ upper\nlurah ¦ ¦ ",
      "words.tsv": "#: class ordinary\n#: case any\nform\nBatu\nJum'at\nketua",
      "marks.tsv": "#: class abbreviation\nform\na.n.\nke-80",
    ])
  }

  func found(_ text: String) throws -> String {
    let rules = try Self.rules.get()
    let reading = Reading(text, rules)
    return reading.lookups.all.map { lookup in
      var forms: [String] = []
      Lookups.rows(of: lookup, rules.lexicon) { forms.append(rules.lexicon.text($0, "form") ?? "") }
      return reading.text(Int(lookup.start)..<Int(lookup.end)) + "=" + forms.joined(separator: "/")
    }.joined(separator: ", ")
  }

  @Test(arguments: [
    // A capital in a form asks for one in the text; capitals in the text ask for nothing.
    ("Jaksel", "Jaksel=Jakarta Selatan"), ("jaksel", ""), ("JAKSEL", "JAKSEL=Jakarta Selatan"), ("STAF AHLI", "STAF AHLI=staf ahli"),
    // An acronym is found in capitals only.
    ("AS", "AS=AS"), ("As", ""), ("as", ""), ("Amerika Serikat", "Amerika Serikat=AS"), ("Amerika serikat", ""),
    // `#: case any`: capitals of the form ask for nothing.
    ("batu", "batu=Batu"), ("Batu", "Batu=Batu/Batu"), ("Jum’at", "Jum’at=Jum'at"), ("Jumat", ""),
    // There too a row that needs capitals asks for those of its acronyms.
    ("kuasa usaha", "kuasa usaha=Kuasa Usaha"), ("KU", "KU=Kuasa Usaha"), ("Ku", ""), ("Lurah", "Lurah=lurah"),
    // Shorter entries are kept beside longer ones.
    ("Ketua Umum", "Ketua=Ketua/ketua, Ketua Umum=Ketua Umum"), ("ketua umum", "ketua=ketua"),
    ("DKI Jakarta Selatan", "DKI Jakarta=Jakarta, Jakarta=Jakarta, Jakarta Selatan=Jakarta Selatan"),
    // White space of any kind stands between words, but no line end and no mark.
    ("Jakarta \u{A0}Selatan", "Jakarta=Jakarta, Jakarta \u{A0}Selatan=Jakarta Selatan"), ("Jakarta\nSelatan", "Jakarta=Jakarta"),
    ("Jakarta-Selatan", "Jakarta=Jakarta"), ("Jakartaa", ""),
    // Marks of an entry are tokens of their own.
    ("a.n. Budi", "a.n.=a.n."), ("a.n", ""), ("ke-80 ke-81", "ke-80=ke-80"), ("", ""),
  ])
  func entries(text: String, expected: String) throws { #expect(try found(text) == expected) }

  @Test func everyTokenKnowsItsLookups() throws {
    let reading = Reading("di Jakarta Selatan dan Batu", try Self.rules.get())
    #expect(reading.stream.tokens.indices.map { reading.lookups.starting(at: $0).count } == [0, 2, 0, 0, 1])
  }
}
