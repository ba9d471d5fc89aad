import Rules
import Words

/// What tables of affixes say: a word no table has is of their class when what is left of it without affixes is.
struct Affixes: Sendable {
  /// One affix, written around the hyphen where the word stands: `ber-`, `-nya`, `ke-an`.
  private struct Affix {
    var before: [UInt8]
    var after: [UInt8]
    /// What the affix may have taken from the beginning of the word, as `meng-` takes the `k` of `kirim`.
    var taken: [UInt8]
    /// Number of the class.
    var lexicalClass: Int
    /// Number of the word that stands for those made with it.
    var word: UInt32

    /// What the word may be without the affix; none when it does not have it or too little is left.
    func stems(of letters: [UInt8]) -> [[UInt8]] {
      // Mostly the first or the last letter tells.
      guard before.isEmpty || letters.first == before.first, after.isEmpty || letters.last == after.last,
        letters.count >= before.count + after.count + Affixes.shortestStem, letters.starts(with: before),
        letters.suffix(after.count).elementsEqual(after)
      else { return [] }
      let rest = Array(letters[before.count..<letters.count - after.count])
      return taken.isEmpty ? [rest] : [rest, taken + rest]
    }
  }

  private let lexicon: Lexicon
  private let all: [Affix]
  /// The shortest word that affixes are taken off, and that may be left. Unit: bytes.
  private static let shortest = 6, shortestStem = 3
  /// How many affixes a word may have.
  private static let most = 3

  /// Reads the tables of affixes. Order: load order.
  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    var all: [Affix] = []
    for table in lexicon.tables where table.holdsAffixes {
      for row in table.rowStarts.indices {
        guard let form = table.text(row, "form") else { continue }
        let parts = form.utf8.split(separator: 0x2D, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 2 else { continue }
        all.append(
          Affix(
            before: parts[0], after: parts[1], taken: Array((table.text(row, "stem") ?? "").utf8),
            lexicalClass: lexicon.classNumber(table.lexicalClass), word: lexicon.word(ofAffix: form.utf8)))
      }
    }
    self.all = all
  }

  /// The number of the word that stands for words made as this one is, 0 when it is not made with affixes.
  func word(of folded: inout Folded) -> UInt32 {
    guard folded.count >= Affixes.shortest, !all.isEmpty else { return 0 }
    let letters = folded.withBytes { Array($0) }
    return word(of: letters, Affixes.most)
  }

  private func word(of letters: [UInt8], _ most: Int) -> UInt32 {
    for affix in all {
      for stem in affix.stems(of: letters) where isKnown(stem, affix.lexicalClass) || most > 1 && word(of: stem, most - 1) != 0 {
        return affix.word
      }
    }
    return 0
  }

  /// Whether a table of the class has the word.
  private func isKnown(_ letters: [UInt8], _ lexicalClass: Int) -> Bool {
    var folded = Folded()
    guard letters.withUnsafeBufferPointer({ folded.fold($0, 0..<$0.count) }) else { return false }
    let word = lexicon.word(&folded)
    guard word != 0 else { return false }
    var entry = lexicon.firstEntry[Int(lexicon.rootNext[Int(word)])]
    while entry >= 0 {
      if lexicon.rowClass(Int(lexicon.entries[Int(entry)].row)) == lexicalClass { return true }
      entry = lexicon.entries[Int(entry)].next
    }
    return false
  }
}
