import Entities
import Lookups
import Mentions
import Rules
import Spans
import Words

/// Finds words that stand for a body or place the text has named: `perusahaan itu`, `provinsi tersebut`, `pihaknya`.
///
/// The table of the class `standin` has them: `key` is the type of what they stand for, `kind` its kinds, `word` a part of its name; `side`
/// stands for the body of who speaks; after a word with the key `other` they stand for nothing (`kedua perusahaan itu`).
struct StandIns {
  /// The words of the table where they stand, but for those after a word that says that others are meant. Order: text order.
  private let words: [Word]

  /// A word of the table where it stands.
  private struct Word {
    var tokens: Range<Int>
    var key: String
    var kinds: Set<Substring>
    /// A word the name must have, in small letters. Missing: nil for any name.
    var part: String?
  }

  /// Finds the words in an article.
  init(_ context: Context, _ lexicon: Lexicon) {
    let number = lexicon.classNumber("standin")
    var found: [Word] = []
    var otherEnd = -1
    for lookup in context.lookups.all {
      let tokens = Int(lookup.start)..<Int(lookup.end)
      Lookups.rows(of: lookup, lexicon) { row in
        guard lexicon.rowClass(row) == number, let key = lexicon.text(row, "key") else { return }
        if key == "other" {
          otherEnd = tokens.upperBound
        } else if tokens.lowerBound != otherEnd {
          let kinds = Set((lexicon.text(row, "kind") ?? "").split(separator: "|"))
          found.append(Word(tokens: tokens, key: key, kinds: kinds, part: lexicon.text(row, "word")))
        }
      }
    }
    words = found
  }

  /// The context with the words that stand for entities of a type, which are mentions to the rules of facts alone.
  func named(_ type: String, in context: Context) -> Context {
    var found: [(mention: Mention, entity: Int)] = []
    for word in words where word.key == type && isFree(word.tokens, context) {
      if let entity = antecedent(of: word, context) { found.append((mention(word, context.entities[entity].type, context), entity)) }
    }
    return context.adding(found)
  }

  /// The context with the words by which those who speak call their own side, as far as `officials` tell whose body it is.
  func withSides(_ officials: [Fact], in context: Context) -> Context {
    var found: [(mention: Mention, entity: Int)] = []
    var implied: [String: Int] = [:], entities: [Entity] = []
    for word in words where word.key == "side" && isFree(word.tokens, context) {
      switch side(at: word.tokens.lowerBound, officials, context) {
      case .entity(let body): found.append((mention(word, "institution", context), body))
      case .implied(let name):
        let index = implied[name] ?? context.entities.count + entities.count
        if implied[name] == nil { entities.append(Entity(implied: name, type: "institution")) }
        implied[name] = index
        found.append((mention(word, "institution", context), index))
      default: continue
      }
    }
    return context.adding(found, entities)
  }

  private func mention(_ word: Word, _ type: String, _ context: Context) -> Mention {
    Mention(
      standingFor: type, context.span(ofTokens: word.tokens), word.tokens, sentence: context.sentence(ofToken: word.tokens.lowerBound))
  }

  /// Whether tokens stand in no name and behind no hyphen or number.
  private func isFree(_ tokens: Range<Int>, _ context: Context) -> Bool {
    let before = tokens.lowerBound - 1
    if before >= 0, context.stream.tokens[before].kind == .number || context.isMark(before, 0x2D) { return false }
    return !context.mentions(before: tokens.upperBound + 1).suffix(3).contains { $0.mention.tokens.overlaps(tokens) }
  }

  /// The one entity of the word's type and kinds that the sentence with the last of these, or a later one, names before the word.
  /// Missing: nil when there are several, or the last stands more than three sentences back.
  private func antecedent(of word: Word, _ context: Context) -> Int? {
    let here = context.sentence(ofToken: word.tokens.lowerBound)
    var found: Int?
    var last: Int?
    for (mention, entity) in context.mentions(before: word.tokens.lowerBound).reversed() {
      if mention.sentence < last ?? (here - 3) { break }
      guard mention.type == word.key, isMeant(context.entities[entity], word) else { continue }
      if let found, found != entity { return nil }
      (found, last) = (entity, mention.sentence)
    }
    return found
  }

  /// Whether a thing is of the word's kinds and has its part in the name.
  private func isMeant(_ thing: Entity, _ word: Word) -> Bool {
    guard let kind = thing.kind, word.kinds.contains(kind[...]) else { return false }
    return word.part.map { Spacing.parts(thing.name.lowercased()).contains($0[...]) } ?? true
  }

  /// The body of the post of the person named last before a token, in its sentence or the one before. Missing: nil when no post tells it,
  /// or two tell of two bodies.
  private func side(at token: Int, _ officials: [Fact], _ context: Context) -> Fact.Filler? {
    let here = context.sentence(ofToken: token)
    let speaker = context.mentions(before: token).last { $0.mention.type == "person" && $0.mention.sentence >= here - 1 }
    guard let speaker else { return nil }
    let posts = officials.filter { post in
      if case .text("former")? = post["status"] { return false }
      return post["person"] == .entity(speaker.entity) && post["institution"] != nil
    }
    let bodies = Set(posts.compactMap { $0["institution"] })
    return bodies.count == 1 ? bodies.first : nil
  }
}
