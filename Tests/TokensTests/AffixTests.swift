import Rules
import TestSupport
import Testing
import Tokens

/// Which words of no table are known by what they are made of.
@Suite struct AffixTests {
  static let rules = Result {
    try RuleSet.made([
      "affixes.tsv": """
      #: class ordinary
      #: affixes
      form ¦ stem
      -nya ¦
      di- ¦
      ke-an ¦
      meng- ¦ k
      peng-an ¦ k
      """,
      "names.tsv": "#: class name\nform\nSari\nKirimnya",
      "ordinary.tsv": "#: class ordinary\n#: case any\nform\nawal\nbesar\nkirim\ntinggi",
    ])
  }

  /// The class of the word as the lexicon numbers it in the text. Missing: nil when no table says anything of it.
  private static func lexicalClass(of word: String) throws -> String? {
    let lexicon = try rules.get().lexicon
    let number = Int(Reading(word, try rules.get()).stream.tokens[0].word)
    let node = number == 0 ? 0 : Int(lexicon.rootNext[number])
    guard node != 0, lexicon.firstEntry[node] >= 0 else { return nil }
    return lexicon.classNames[lexicon.rowClass(Int(lexicon.entries[Int(lexicon.firstEntry[node])].row))]
  }

  @Test(arguments: ["Besarnya", "Kebesaran", "Kebesarannya", "Mengirim", "Mengawal", "Pengawalan", "Pengirimannya", "Dikirim"])
  func made(word: String) throws {
    #expect(try Self.lexicalClass(of: word) == "ordinary")
  }

  // Small letters stand as they are; a word of a table is what the table says; of a name nothing is made; a stem of two letters is none;
  // four affixes are too many.
  @Test(arguments: ["besarnya", "BESARNYA", "Sarinya", "Kelsean", "Dinya", "Mengawalnyanyanya", "Tinggian", "Kebesar"])
  func notMade(word: String) throws {
    #expect(try Self.lexicalClass(of: word) == nil)
  }

  @Test func listed() throws {
    #expect(try Self.lexicalClass(of: "Kirimnya") == "name")
  }

  /// The spelling of an affix is no word of a text.
  @Test(arguments: ["-nya", "nya", "ke-an", "\u{0}-nya"])
  func affixAlone(text: String) throws {
    let tokens = Reading(text, try Self.rules.get()).stream.tokens
    #expect(tokens.allSatisfy { $0.word == 0 })
  }
}
