import Lookups
import Mentions
import Rules
import Spans
import Tokens
import Words

/// What the tables say of the tokens of a mention.
struct Gazetteer {
  let lexicon: Lexicon
  let levels: LevelWords
  /// Numbers of the lexical classes.
  let classes: [String: Int]
  let stream: TokenStream
  let lookups: Lookups
  let bytes: UnsafeBufferPointer<UInt8>

  /// A row of the place tables.
  struct PlaceRow {
    var row: Int
    var name: String
    var kind: String
    var code: String?
    var within: String?
    /// Whether it is a seat of government that stands for its region.
    var isSeat = false
  }

  /// Rows of `lexicalClass` whose form is exactly `tokens`. Order: load order.
  func rows(_ tokens: Range<Int>, _ lexicalClass: String) -> [Int] {
    var found: [Int] = []
    let number = classes[lexicalClass] ?? -1
    for lookup in lookups.starting(at: tokens.lowerBound) where Int(lookup.end) == tokens.upperBound {
      Lookups.rows(of: lookup, lexicon) { row in
        if lexicon.rowClass(row) == number, !found.contains(row) { found.append(row) }
      }
    }
    return found
  }

  /// Rows of `lexicalClass` whose form is spelt as `text`. Order: load order.
  func rows(spelt text: String, _ lexicalClass: String) -> [Int] {
    lexicon.rows(spelt: text).filter { lexicon.rowClass($0) == classes[lexicalClass] }
  }

  /// The longest lookup of `lexicalClass` that begins at `token` and ends by `end`. Missing: nil when there is none.
  func longest(at token: Int, by end: Int, _ lexicalClass: String) -> (end: Int, row: Int)? {
    var best: (end: Int, row: Int)?
    let number = classes[lexicalClass] ?? -1
    for lookup in lookups.starting(at: token) where Int(lookup.end) <= end {
      Lookups.rows(of: lookup, lexicon) { row in
        if lexicon.rowClass(row) == number, Int(lookup.end) > best?.end ?? 0 { best = (Int(lookup.end), row) }
      }
    }
    return best
  }

  /// The longest head word with this `key` that opens `tokens`. Missing: nil when none does.
  func head(of tokens: Range<Int>, _ key: String) -> (end: Int, row: Int)? {
    longest(at: tokens.lowerBound, by: tokens.upperBound, "head").flatMap { lexicon.text($0.row, "key") == key ? $0 : nil }
  }

  /// The row of the last head word with this `key` in `tokens`. Missing: nil when none stands there.
  func lastHead(in tokens: Range<Int>, _ key: String) -> Int? {
    for i in tokens.reversed() {
      if let head = head(of: i..<tokens.upperBound, key) { return head.row }
    }
    return nil
  }

  /// The place rows that `tokens` spell.
  func places(_ tokens: Range<Int>) -> [PlaceRow] { rows(tokens, "place").map(place) }

  /// The place rows of this `kind` whose name is two words of the text written as one: `Babakan Cikao` is Babakancikao.
  func places(joining tokens: Range<Int>, _ kind: String) -> [PlaceRow] {
    guard tokens.count == 2, tokens.allSatisfy({ stream.tokens[$0].kind == .word }) else { return [] }
    let joined = tokens.map { text($0..<$0 + 1) }.joined()
    return rows(spelt: joined, "place").map(place).filter { $0.kind == kind }
  }

  private func place(_ row: Int) -> PlaceRow {
    PlaceRow(
      row: row, name: lexicon.text(row, "form") ?? "", kind: lexicon.text(row, "kind") ?? "other", code: lexicon.text(row, "code"),
      within: lexicon.text(row, "within"), isSeat: lexicon.text(row, "seat") == "yes")
  }

  /// The region at the end of the name, with the word for its level. A district called as a level is none (`Polresta Malang Kota`).
  func trailingRegion(_ tokens: Range<Int>) -> Range<Int>? {
    for start in tokens.dropFirst() {
      let rest = start..<tokens.upperBound
      if !rows(rest, "place").isEmpty, levels.kinds[text(rest)] == nil || places(rest).contains(where: { $0.kind != "district" }) {
        // The word for the level is one or two words, the last with its full stop (`Kab.`).
        let from = (max(tokens.lowerBound + 1, start - 3)..<start).first { before in
          guard let head = longest(at: before, by: start, "head") else { return false }
          return head.end == start && lexicon.text(head.row, "grammar") == "level"
        }
        return (from ?? start)..<tokens.upperBound
      }
    }
    return nil
  }

  /// The text of tokens with single spaces.
  func text(_ tokens: Range<Int>) -> String {
    var out = ""
    for i in tokens {
      if i > tokens.lowerBound, stream.tokens[i].before != .nothing { out += " " }
      out += String(decoding: bytes[stream.tokens[i].range], as: UTF8.self)
    }
    return out
  }

  /// Whether the token is the ASCII mark `byte`.
  func isMark(_ token: Int, _ byte: UInt8) -> Bool {
    token >= 0 && token < stream.tokens.count && stream.tokens[token].kind == .mark && bytes[Int(stream.tokens[token].start)] == byte
  }
}
