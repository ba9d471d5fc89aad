import Rules
import Testing

@testable import Cascades

/// The symbols words can stand as, and the codes patterns see them by.
@Suite struct AlphabetTests {
  let alphabet: Alphabet
  let possible: [Bool]

  init() throws {
    let rules = try Cascaded("  - {id: r, makes: date, match: 'kata x q25'}").rules
    alphabet = Alphabet(
      rules.lexicon, classes: ["place", "title", "ordinary"], tags: [:], literals: ["kata", "x", "q25"],
      types: ["date"])
    possible = alphabet.possibleSymbols()
  }

  /// The forms in which the set of `word` alone can stand, when it is in small letters, has a capital first, or is in capitals.
  func forms(_ word: String, _ capitals: Int) -> [Alphabet.Form] {
    let node = Int(alphabet.lexicon.rootNext[Int(alphabet.lexicon.word(word))])
    let set = Int(alphabet.nodeSets[node * 3 + capitals])
    return set == 0 ? [] : Alphabet.Form.allCases.filter { possible[alphabet.symbol(set, $0)] }
  }

  @Test func namesStandInNoSmallLetters() {
    #expect(forms("palembang", 0) == [])
    #expect(forms("palembang", 1) == [.cap, .upper, .camel, .first])
    #expect(forms("kota", 0).contains(.lower))
    #expect(!forms("kota", 0).contains(.initial))
  }

  @Test func wordsOfPatternsStandInEveryForm() throws {
    let sets = alphabet.literalSets
    let word = try #require(sets[alphabet.lexicon.word("kata")]), letter = try #require(sets[alphabet.lexicon.word("x")])
    #expect(Alphabet.Form.allCases.filter { possible[alphabet.symbol(word, $0)] } == [.lower, .cap, .upper, .camel, .first])
    let numbered = try #require(sets[alphabet.lexicon.word("q25")])
    #expect(Alphabet.Form.allCases.allSatisfy { possible[alphabet.symbol(letter, $0)] && possible[alphabet.symbol(numbered, $0)] })
    #expect(possible[alphabet.symbol(alphabet.typeSet(0), .lower)])
    #expect(!possible[alphabet.symbol(alphabet.typeSet(0), .cap)])
  }

  /// However many cells of a class patterns ask for, each is told from the others.
  @Test func manyCellsAreAskedFor() throws {
    let others = (100..<200).map { "{month:0\($0)}" }.joined(separator: "|")
    #expect(try Cascaded(pattern: "\(others)|{month:5}|{month:11} [0-9]+").texts(in: "Mei, Des, Nov 2, Des 3") == ["Mei", "Nov 2"])
  }

  @Test func symbolsThatCannotStandPartNoRanges() {
    // Of six symbols 2 cannot stand; the sets tell 1 and 3 from the others.
    let codes = SymbolCodes(possible: [true, true, false, true, true, true], sets: [[0...0, 3...5], [1...1, 3...3]])
    #expect(codes.count == 3)
    #expect(codes.codes[0] == codes.codes[4])
    #expect(codes.ranges().prefix(2).allSatisfy { $0.count == 1 })
  }

  @Test(arguments: [
    "{month}|{place}|{title}", "(?:{month}|{title}) [0-9]+|{place}", "[0-9]+ (?:{month}|(?:{place}|{cap}))?", "(?:{title}|{ordinary}|x)+",
  ])
  func joinedAlternativesMatchTheSame(pattern: String) throws {
    // A capture around each class keeps it from being joined.
    let apart = pattern.replacing(/\{(\w+)\}/) { "({\($0.output.1)})" }
    let text = "Ketua 5 Mei, 6 Palembang Batu; batu ketua Des 12 Jakarta Selatan 8 November dan 9 x Wali Kota Budi 3"
    #expect(try Cascaded(pattern: pattern).texts(in: text) == Cascaded(pattern: apart).texts(in: text))
    #expect(try !Cascaded(pattern: pattern).texts(in: text).isEmpty)
  }
}
