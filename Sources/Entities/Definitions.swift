import Mentions
import Spans
import Words

/// What acronyms in brackets stand for, as the words before them say: `Pajak Bumi dan Bangunan (PBB)`.
struct Definitions {
  let gazetteer: Gazetteer

  /// What the words give an acronym.
  enum Meaning: Equatable {
    /// The body named at a span.
    case body(Span)
    /// Something that is no body.
    case other
  }

  /// Acronyms to which the text gives another meaning than the tables, or one of those they have. Key: the acronym as written.
  func read(_ bodies: [Mention]) -> [String: Meaning] {
    var found: [String: Meaning] = [:]
    for body in bodies where body.tokens.count == 1 {
      let open = body.tokens.lowerBound - 1
      guard gazetteer.isMark(open, 0x28), gazetteer.isMark(open + 2, 0x29) else { continue }
      if let meaning = meaning(of: body, before: open, bodies) { found[gazetteer.text(body.tokens)] = meaning }
    }
    for body in bodies {
      if let acronym = inner(body), found[acronym] == nil { found[acronym] = .body(body.span) }
    }
    return found
  }

  /// The acronym in a bracket inside a name, when the tables have it for other bodies alone: `Universitas Mulia (UM) Balikpapan`.
  /// Missing: nil without one.
  private func inner(_ body: Mention) -> String? {
    guard let (words, short) = BracketedName.inside(body.tokens, gazetteer.stream.tokens, gazetteer.bytes),
      gazetteer.stream.tokens[short].shape == .upper
    else { return nil }
    let acronym = gazetteer.text(short..<short + 1), rows = gazetteer.rows(short..<short + 1, "institution")
    guard !rows.isEmpty, !gazetteer.rows(words, "institution").isEmpty || isOther(words, acronym, than: rows) else { return nil }
    return acronym
  }

  /// Whether the words that an acronym is given are the name of another body than the listed ones with that acronym.
  private func isOther(_ words: Range<Int>, _ acronym: String, than rows: [Int]) -> Bool {
    isAnother(words, acronym, rows) || isForeign(words, to: rows) || isOtherOffice(words, than: rows)
  }

  /// Whether the words name an office with a word that the listed offices do not have, all of a kind that each region has its own of:
  /// `Badan Keuangan Daerah (BKD)` is not Badan Kepegawaian Daerah.
  private func isOtherOffice(_ words: Range<Int>, than rows: [Int]) -> Bool {
    let spelt = spelling(words)
    return gazetteer.longest(at: words.lowerBound, by: words.upperBound, "head") != nil
      && rows.allSatisfy { row in
        let form = PersonNames.words(listedName(row))
        return gazetteer.levels.bodies.levelled.contains(gazetteer.lexicon.text(row, "kind") ?? "")
          && spelt.contains { word in !form.contains { isSpelling(word, of: $0) } }
      }
  }

  /// What the words before the bracket at `open` give the acronym in it. Missing: nil when they leave it its own.
  private func meaning(of body: Mention, before open: Int, _ bodies: [Mention]) -> Meaning? {
    let rows = gazetteer.rows(body.tokens, "institution")
    // Of the bodies with the acronym the one it stands after is meant.
    if rows.count > 1, let named = bodies.first(where: { $0.tokens.upperBound == open }),
      gazetteer.rows(named.tokens, "institution").contains(where: rows.contains)
    {
      return .body(named.span)
    }
    guard gazetteer.stream.tokens[body.tokens.lowerBound].shape == .upper else { return nil }
    let acronym = gazetteer.text(body.tokens)
    guard let words = names(spelling: acronym, before: open) else {
      return anyWords(spelling: acronym, before: open).flatMap { isAnother($0, acronym, rows) || isUnrelated($0, to: rows) ? .other : nil }
    }
    let overlapping = bodies.filter { $0.tokens.overlaps(words) }
    let meant = Set(gazetteer.rows(words, "institution"))
    // A body's name ends what it stands for: `Kartu Kredit Pemerintah Daerah (KKPD)`.
    if meant.isEmpty, overlapping.contains(where: { $0.tokens.lowerBound > words.lowerBound }) { return rows.isEmpty ? .other : nil }
    guard let row = rows.first, !meant.contains(row) else { return nil }
    // A word for the kind of company before the name has no letter of its own.
    let isNamed = { (body: Mention) in
      body.tokens == words || body.tokens.upperBound == open && body.tokens.lowerBound + 1 == words.lowerBound
    }
    if let whole = overlapping.first(where: isNamed) {
      // Another spelling of the listed body, unless it is a listed body itself or its words are others.
      return !meant.isEmpty || isOther(words, acronym, than: rows) ? .body(whole.span) : nil
    }
    if isPart(words, ofOneOf: rows) { return nil }
    let isCommon =
      gazetteer.longest(at: words.lowerBound, by: words.upperBound, "head") == nil
      && !gazetteer.rows(words.lowerBound..<words.lowerBound + 1, "ordinary").isEmpty
    return overlapping.isEmpty && (isCommon || isAnother(words, acronym, rows)) ? .other : nil
  }

  /// Names in the text that are another spelling of a listed body, or the beginning of its name, and have its acronym in brackets after them:
  /// `World Health Organization (WHO)`. Value: the row of the body.
  func spellings(_ bodies: [Mention]) -> [Span: Int] {
    var found: [Span: Int] = [:]
    for body in bodies where body.tokens.count > 1 && gazetteer.rows(body.tokens, "institution").isEmpty {
      guard let acronym = acronym(after: body) else { continue }
      let open = body.tokens.upperBound
      let rows = gazetteer.rows(open + 1..<open + 2, "institution")
      guard let row = rows.first, rows.count == 1 else { continue }
      let isBeginning = listedName(row).hasPrefix(gazetteer.text(body.tokens) + " ")
      let isSpelling =
        acronym.allSatisfy(\.isUppercase) && names(spelling: acronym, before: open) == body.tokens
        && !isAnother(body.tokens, acronym, rows) && !isForeign(body.tokens, to: rows)
      if isBeginning || isSpelling { found[body.span] = row }
    }
    return found
  }

  /// Whether what stands in brackets can be another name of `mention`: no place (`Hertha Berlin (Jerman)`), post, day or code (`Ducati (GP26)`).
  private func isAlias(_ token: Int, of mention: Mention) -> Bool {
    let tokens = gazetteer.stream.tokens, bytes = gazetteer.bytes[tokens[token].range]
    if ["title", "weekday", "month"].contains(where: { !gazetteer.rows(token..<token + 1, $0).isEmpty }) { return false }
    if tokens[token].shape == .capital, !gazetteer.rows(token..<token + 1, "place").isEmpty { return false }
    guard bytes.contains(where: { 0x30...0x39 ~= $0 }) else { return true }
    // With a digit its letters are those that words of the name begin with (`TP2DD`).
    return Initials.stand(bytes, in: mention.tokens.filter { tokens[$0].isCapitalised }.map { gazetteer.bytes[Int(tokens[$0].start)] })
  }

  /// The short form a text defines in brackets in a name, of which it is short: `Dinas Kelautan dan Perikanan (DKP) Provinsi Banten`.
  /// Missing: nil when it has none, or the bracket has a word for a kind of body (`Pemerintah Kota (Pemkot) Bogor`).
  func acronym(in mention: Mention) -> String? {
    guard let (_, short) = BracketedName.inside(mention.tokens, gazetteer.stream.tokens, gazetteer.bytes) else { return nil }
    let isWord = gazetteer.stream.tokens[short].shape != .upper && !gazetteer.rows(short..<short + 1, "head").isEmpty
    return isWord ? nil : gazetteer.text(short..<short + 1)
  }

  /// Whether a short form is that of the body whose name another one ends with, behind a head word and words of its own:
  /// `Fakultas Kedokteran Universitas Andalas (Unand)`.
  private func isOfInner(_ short: Int, _ name: Range<Int>) -> Bool {
    let rows = Set(gazetteer.rows(short..<short + 1, "institution"))
    guard !rows.isEmpty, let head = gazetteer.head(of: name, "institution"), rows.isDisjoint(with: gazetteer.rows(name, "institution"))
    else { return false }
    return name.contains { start in
      start > head.end && gazetteer.rows(start - 1..<start, "function").isEmpty
        && !rows.isDisjoint(with: gazetteer.rows(start..<name.upperBound, "institution"))
    }
  }

  /// The acronym a text defines in brackets after a name, or that a name in brackets explains.
  func acronym(after mention: Mention) -> String? {
    let open = mention.tokens.upperBound
    let tokens = gazetteer.stream.tokens
    guard open + 2 < tokens.count, gazetteer.isMark(open, 0x28), gazetteer.isMark(open + 2, 0x29), tokens[open + 1].kind == .word,
      tokens[open + 1].shape != .lower
    else { return nil }
    let acronym = gazetteer.text(open + 1..<open + 2)
    if isOfInner(open + 1, mention.tokens) { return nil }
    guard let words = names(spelling: acronym, before: open) else { return isAlias(open + 1, of: mention) ? acronym : nil }
    // Words before the name belong to what the acronym stands for: `Kartu Kredit Pemerintah Daerah (KKPD)`.
    if words.lowerBound < mention.tokens.lowerBound { return nil }
    // Another body named in the name has it: `Fakultas Hukum Universitas Bengkulu (UNIB)`.
    let inner = gazetteer.rows(words, "institution")
    let isInner = words.lowerBound > mention.tokens.lowerBound && !inner.isEmpty
    return isInner && Set(inner).isDisjoint(with: gazetteer.rows(mention.tokens, "institution")) ? nil : acronym
  }
}
