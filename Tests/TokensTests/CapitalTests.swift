import Articles
import Rules
import TestSupport
import Testing
import Tokens
import Words

/// Words where capitals tell nothing: written as the tables say they are.
@Suite struct CapitalTests {
  static let rules = Result {
    try RuleSet.made([
      "institutions.tsv": "#: class institution\nform ¦ acronym\nBank Sontolo ¦\nKomisi Kerja Nasional ¦ KKN\nPasar Induk ¦",
      "names.tsv": "#: class name\nform\nDewi\nSiti\nWendrik",
      "ordinary.tsv": "#: class ordinary\n#: case any\nform\ndewi\ndi\ninduk\nkantor\nkata\nkepada\nmalam\npasar\nramai\nsejak\nwarga",
      "persons.tsv": "#: class person\nform\nWendrik Sontolo",
      "places.tsv": """
      #: class place
      form ¦ code ¦ kind ¦ needs
      Bogor ¦ 32.71 ¦ city ¦
      Gaung ¦ 14.05.05 ¦ district ¦ head
      Jawa Barat ¦ 32 ¦ province ¦
      """,
      "titles.tsv": "#: class title\n#: case any\nform\nBupati",
    ])
  }

  /// The words of `text` that are not written small: `Kata` with a capital, `KATA` in capitals, an initial as it is.
  func written(_ text: String, kind: Article.Kind = .paragraph) throws -> [String] {
    let reading = try Reading(text, Self.rules.get(), kind: kind)
    return reading.stream.tokens.indices.compactMap { i in
      let word = reading.text(i..<i + 1)
      switch reading.stream.tokens[i].shape {
      case .lower: return nil
      case .upper, .initial: return word.uppercased()
      case .capital, .mixed: return word.prefix(1).uppercased() + word.dropFirst().lowercased()
      }
    }
  }

  /// Enough words in small letters that their lack of capitals tells something.
  static let small = String(repeating: "warga ramai sejak malam di kantor itu, kata mereka. ", count: 3)

  @Test(arguments: [
    ("warga jawa barat", ["Jawa", "Barat"]), ("warga bogor", ["Bogor"]), ("kata wendrik sontolo", ["Wendrik", "Sontolo"]),
    ("kantor bank sontolo", ["Bank", "Sontolo"]), ("kata kkn", ["KKN"]),
    // A word of names behind a title or a name of the tables, not by itself.
    ("kata bupati wendrik siti", ["Wendrik", "Siti"]), ("kata siti", []),
    // Ordinary words, and what needs another word beside it.
    ("kata bupati dewi", []), ("pasar induk", []), ("warga gaung", []),
  ])
  func withoutCapitals(text: String, expected: [String]) throws { #expect(try written(Self.small + text) == expected) }

  @Test(arguments: [
    ("WARGA JAWA BARAT RAMAI DI KANTOR KKN", ["Warga", "JAWA", "BARAT", "Ramai", "DI", "Kantor", "KKN"]),
    ("SITI DAN WENDRIK DI PASAR", ["Siti", "DAN", "Wendrik", "DI", "Pasar"]),
  ])
  func allCapitals(text: String, expected: [String]) throws { #expect(try written(text) == expected) }

  @Test func oneCapitalIsEnough() throws {
    #expect(try written(Self.small + "kata siti di jawa barat kepada Wendrik") == ["Wendrik"])
    // Few words tell nothing.
    #expect(try written("warga jawa barat") == [])
  }
}
