import Words

// What the words before a bracket spell, and what they have in common with the names of listed bodies.
extension Definitions {
  /// The words right before a bracket that spell `acronym` one letter each, at least one of them small: `pekerja migran Indonesia (PMI)`.
  func anyWords(spelling acronym: String, before open: Int) -> Range<Int>? {
    let tokens = gazetteer.stream.tokens
    return Initials.start(of: acronym.utf8, before: open, tokens, gazetteer.bytes) { tokens[$0].kind == .word ? .letter : nil }
      .map { $0..<open }
  }

  /// The words right before a bracket whose first letters spell `acronym`; small words count for nothing. Missing: nil when they do not.
  func names(spelling acronym: String, before open: Int) -> Range<Int>? {
    let tokens = gazetteer.stream.tokens
    return Initials.start(of: acronym.utf8, before: open, tokens, gazetteer.bytes) { at in
      if open - at > 2 * acronym.utf8.count { return nil }
      if gazetteer.isMark(at, 0x2C) || gazetteer.isMark(at, 0x2D) { return .nothing }
      guard tokens[at].kind == .word else { return nil }
      return tokens[at].shape == .lower ? .nothing : .letter
    }.map { $0..<open }
  }

  /// The words of `tokens` that are not written small, or all when none is, in small letters.
  func spelling(_ tokens: Range<Int>) -> [String] {
    let words = tokens.filter { gazetteer.stream.tokens[$0].kind == .word }
    let capitals = words.filter { gazetteer.stream.tokens[$0].shape != .lower }
    return (capitals.count < 2 ? words : capitals).map { gazetteer.text($0..<$0 + 1).lowercased() }
  }

  /// The name of a listed body without commas.
  func listedName(_ row: Int) -> String { (gazetteer.lexicon.text(row, "form") ?? "").filter { $0 != "," } }

  /// Whether `words` spell another name than the listed ones that have the same first letters. A name in another language has others (`FBI`).
  func isAnother(_ words: Range<Int>, _ acronym: String, _ rows: [Int]) -> Bool {
    let spelt = Set(spelling(words))
    return !rows.isEmpty
      && rows.allSatisfy { row in
        let form = Spacing.parts(listedName(row)).filter { $0.first?.isUppercase ?? false }
        // A word for the kind of company before the name has no letter of its own.
        let isSpelt = [form, Array(form.dropFirst())].contains { String($0.compactMap(\.first)) == acronym }
        let known = Set(form.map { $0.lowercased() })
        return isSpelt && spelt.intersection(known).count * 2 < known.count
      }
  }

  /// Whether no word behind the head stands in the names of the listed bodies, and the words are not those of another language, which
  /// none would share, but for the names of firms, which have no other language.
  func isForeign(_ words: Range<Int>, to rows: [Int]) -> Bool {
    let head = gazetteer.longest(at: words.lowerBound, by: words.upperBound - 1, "head")?.end ?? words.lowerBound
    let isFirm = isFirm(gazetteer.lastHead(in: words, "suffix"))
    let isOtherKind = isFirm ? !rows.contains { self.isFirm($0) } : rows.allSatisfy { self.isFirm($0) }
    return (isOtherKind || !isTranslated(words)) && sharesNone(head..<words.upperBound, with: rows)
  }

  /// Whether words in small letters, none of another language, have nothing in common with the names of the listed bodies:
  /// `kapal ikan asing (KIA)`.
  func isUnrelated(_ words: Range<Int>, to rows: [Int]) -> Bool {
    !rows.isEmpty && words.allSatisfy { gazetteer.rows($0..<$0 + 1, "english").isEmpty } && sharesNone(words, with: rows)
  }

  /// Whether all words stand in the name of one listed body.
  func isPart(_ words: Range<Int>, ofOneOf rows: [Int]) -> Bool {
    let spelt = spelling(words)
    return rows.contains { row in
      let form = PersonNames.words(listedName(row))
      return spelt.allSatisfy { form.contains($0) }
    }
  }

  /// Whether no word stands in the names of the listed bodies.
  func sharesNone(_ words: Range<Int>, with rows: [Int]) -> Bool {
    let spelt = spelling(words)
    return rows.allSatisfy { row in
      let form = PersonNames.words(listedName(row))
      return !spelt.contains { word in form.contains { isSpelling(word, of: $0) } }
    }
  }

  /// Whether half of the capitalised words, or more, are of another language.
  func isTranslated(_ words: Range<Int>) -> Bool {
    let names = words.filter { gazetteer.stream.tokens[$0].isCapitalised }
    return names.count { !gazetteer.rows($0..<$0 + 1, "english").isEmpty } * 2 >= names.count
  }

  /// Whether a row says that a name is a company's, as the last word of `Indian Oil Corp` does.
  func isFirm(_ row: Int?) -> Bool { row.map { gazetteer.levels.bodies.isFirm($0, gazetteer.lexicon) } ?? false }

  /// Whether two words are one, with at most two wrong letters in the middle of a long one: `Konsitusi` for `Konstitusi`.
  func isSpelling(_ word: String, of known: String) -> Bool {
    if word == known { return true }
    let a = Array(word.utf8), b = Array(known.utf8)
    guard min(a.count, b.count) >= 6 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count, end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    return start + end >= max(a.count, b.count) - 2
  }
}
