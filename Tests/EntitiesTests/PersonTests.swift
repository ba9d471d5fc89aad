import Entities
import Rules
import TestSupport
import Testing

/// Persons: what stands in brackets behind their names, and what else the text says they are called.
@Suite struct PersonTests {
  static let rules = Result {
    try RuleSet.made([
      "degrees.tsv": "#: class degree\nform\nM.H.\nS.H.", "titles.tsv": "#: class title\nform\nManajer Tim",
      "names.tsv": "#: class name\nform\nSontolo\nWendrik",
      "occupations.tsv": "#: class occupation\nform ¦ kind\nistri ¦ relation",
      "honorifics.tsv": "#: class honorific\nform ¦ key ¦ kind\nCak ¦ nickname ¦\nPak ¦ Pak ¦ man\nIbu ¦ Ibu ¦ woman",
      "alias-words.tsv": """
      #: class aliasword
      #: case any
      form ¦ key
      akrab disapa ¦ always
      yang akrab disapa ¦ always
      atau ¦ shared
      sapaan akrab ¦ name
      """,
      "person-words.tsv": "#: class personword\nform\npria", "function-words.tsv": "#: class function\nform ¦ key\nitu ¦ det",
      "speech-verbs.tsv": "#: class speechverb\nform ¦ key\nujar ¦ quote",
    ])
  }

  @Test(arguments: [
    ("«Wendrik Sontolo» akrab disapa «Gondo». «Gondo» pulang.", ["Wendrik Sontolo: Gondo ×3"]),
    ("«Wendrik Sontolo», akrab disapa Pak «Gondo». «Gondo» pulang.", ["Wendrik Sontolo: Gondo ×3"]),
    ("«Wendrik Sontolo» («Cak Gondo»). «Cak Gondo» pulang.", ["Wendrik Sontolo: Cak Gondo ×3"]),
    // The beginning of a name behind a word of address, and then alone.
    ("«Wendrikawati Sontolo». Pak «Wendrika» pulang. «Wendrika» tidur.", ["Wendrikawati Sontolo: Wendrika ×3"]),
    ("«Wendrikawati Sontolo». «Wendrika» tidur.", ["Wendrikawati Sontolo:  ×1", "Wendrika:  ×1"]),
    // The name behind the words, and a word that the names share.
    ("«Gondo», sapaan akrab «Wendrik Sontolo».", ["Wendrik Sontolo: Gondo ×2"]),
    ("«Wendrik Sontolo» atau «Ari Sontolo».", ["Wendrik Sontolo: Ari Sontolo ×2"]),
    // In capitals once, and as names are written.
    ("«WENDRIK SONTOLO» pulang. «Wendrik Sontolo» tidur.", ["Wendrik Sontolo:  ×2"]),
    ("«WENDRIK SONTOLO» pulang.", ["WENDRIK SONTOLO:  ×1"]),
    // Told of whom the text named before, by what he is.
    ("«Wendrik Sontolo» datang. Pria yang akrab disapa «Gondo» itu tidur. «Gondo» pulang.", ["Wendrik Sontolo: Gondo ×3"]),
    ("Di pesta, «Wendrik Sontolo» datang. \"Kami senang,\" ujar pria yang akrab disapa «Gondo».", ["Wendrik Sontolo: Gondo ×2"]),
    ("Di pesta, «Wendrik Sontolo» datang. \"Kami senang,\" ujar pria yang akrab disapa «Gondo»", ["Wendrik Sontolo: Gondo ×2"]),
    // Somebody new, whom the words quoted name, and known by that name.
    ("«Wendrik Sontolo» datang. Ia melihat pria yang akrab disapa «Gondo».", ["Wendrik Sontolo:  ×1", "Gondo:  ×1"]),
    ("\"Kami melihat «Wendrik Sontolo»,\" ujar pria yang akrab disapa «Gondo».", ["Wendrik Sontolo:  ×1", "Gondo:  ×1"]),
    (
      "Manajer Tim «Wendrik Sontolo» dan «Ari Marno» datang. Manajer Tim yang akrab disapa «Gondo» itu tidur.",
      ["Wendrik Sontolo: Gondo ×2", "Ari Marno:  ×1"]
    ),
    (
      "«Ari Marno» datang di masa «Wendrik Sontolo». Pria yang akrab disapa «Gondo» itu tidur.",
      ["Ari Marno: Gondo ×2", "Wendrik Sontolo:  ×1"]
    ),
    ("«Ari Gondo» dan «Wendrik Sontolo» datang. Pria yang akrab disapa «Gondo» itu tidur.", ["Ari Gondo:  ×2", "Wendrik Sontolo:  ×1"]),
    // Two persons: no word in common, and a part that somebody plays.
    ("«Wendrik Sontolo» atau «Ari Gondo».", ["Wendrik Sontolo:  ×1", "Ari Gondo:  ×1"]),
    ("«Wendrik Sontolo» bersama istri «Sri Wendrik Sontolo».", ["Wendrik Sontolo:  ×1", "Sri Wendrik Sontolo:  ×1"]),
    ("«Wendrik Sontolo» bersama istri, «Sri Wendrik Sontolo».", ["Wendrik Sontolo:  ×1", "Sri Wendrik Sontolo:  ×1"]),
    ("«Wendrik Sontolo» bersama istri Ibu «Sri Wendrik Sontolo».", ["Wendrik Sontolo:  ×1", "Sri Wendrik Sontolo:  ×1"]),
    ("«Wendrik Sontolo» datang. «Sri Wendrik Sontolo» pulang.", ["Sri Wendrik Sontolo:  ×2"]),
    // Words of address, or the post that one of them has, tell a wife from her husband.
    ("Pak «Wendrik Sontolo» datang. Ibu «Sri Wendrik Sontolo» pulang.", ["Wendrik Sontolo:  ×1", "Sri Wendrik Sontolo:  ×1"]),
    ("Manajer Tim «Wendrik Sontolo» datang. Ibu «Sri Wendrik Sontolo» pulang.", ["Wendrik Sontolo:  ×1", "Sri Wendrik Sontolo:  ×1"]),
    ("Manajer Tim «Wendrik Sontolo» datang. Manajer Tim Ibu «Sri Wendrik Sontolo» pulang.", ["Sri Wendrik Sontolo:  ×2"]),
    ("«Wendrik Sontolo» datang. Ibu «Sri Wendrik Sontolo» pulang.", ["Sri Wendrik Sontolo:  ×2"]),
    ("«Wendrik Sontolo» («Ari Sontolo»).", ["Wendrik Sontolo: Ari Sontolo ×1", "Ari Sontolo:  ×1"]),
  ])
  func otherNames(marked: String, expected: [String]) throws {
    let persons = try entities(of: marked, as: "person", Self.rules.get())
    #expect(persons.map { "\($0.name): \($0.aliases.joined(separator: " ")) ×\($0.mentions.count)" } == expected)
  }

  @Test(arguments: [
    ("«Wendrik Sontolo» (Cak Wen)", ["Cak Wen"]), ("«Wendrik Ari Sontolo» (WAS)", ["WAS"]),
    // Letters of another name, a title, small words, a body, and what a pair is called.
    ("«Wendrik Sontolo» (PG)", []), ("«Wendrik Sontolo» (Manajer Tim)", []), ("«Wendrik Sontolo» (asal Bogor)", []),
    ("«Wendrik Sontolo» («institution|Persiba»)", []), ("Sari-«Sontolo» (SASON)", []),
    // A dash that is no part of a pair.
    ("Bogor - «Wendrik Sontolo» (Cak Wen)", ["Cak Wen"]),
  ])
  func aliases(marked: String, expected: [String]) throws {
    let persons = try entities(of: marked, as: "person", Self.rules.get())
    #expect(persons.first { $0.type == "person" }?.aliases == expected)
  }

  /// An age in brackets, behind the degrees too; minutes of a match are none.
  @Test(
    arguments: [
      ("«Wendrik Sontolo» (35) datang", 35), ("«Wendrik Sontolo», S.H., M.H. (35 tahun) datang", 35),
      ("«Wendrik Sontolo» (35') datang", nil),
      ("«Wendrik Sontolo», S.H., (Bogor) datang", nil), ("«Wendrik Sontolo», 35, datang", 35), ("«Wendrik Sontolo», 35, itu", nil),
      ("«Wendrik Sontolo», 135, datang", nil), ("«Wendrik Sontolo», 35, Gondo", nil),
    ] as [(String, Int?)])
  func ages(marked: String, expected: Int?) throws {
    #expect(try entities(of: marked, as: "person", Self.rules.get()).first?.age == expected)
  }
}
