import Spans
import Words

// Persons called by a word that tables have for something else.
extension Memory {
  /// The mentions, one-word names that tables have for a body or a place taken for the person of the article who has that name:
  /// `Sony` is no company where the article told of `Sony Susmana`. Order: text order.
  func personified(_ mentions: [Mention]) -> [Mention] {
    var persons: [UInt64: Mention] = [:]
    for mention in mentions where mention.type == "person" && mention.tokens.count > 1 {
      for token in mention.tokens where canStandAlone(token) {
        if persons[hash(token)] == nil { persons[hash(token)] = mention }
      }
    }
    if persons.isEmpty { return mentions }
    var namesakes: [UInt64: [Int]] = [:]
    for (i, mention) in mentions.enumerated() where mention.type != "person" && mention.tokens.count == 1 {
      let key = hash(mention.tokens.lowerBound)
      if persons[key] != nil { namesakes[key, default: []].append(i) }
    }
    var out = mentions
    for (key, all) in namesakes {
      guard let person = persons[key], isCalled(person, by: all.map { mentions[$0] }), !isNamed(mentions[all[0]], in: mentions) else {
        continue
      }
      for i in all {
        out[i].type = person.type
        (out[i].evidence, out[i].rule, out[i].proof) = (9, person.rule, person.span)
      }
    }
    return out
  }

  /// Whether a person can be meant by all of `names`, which are one word each: he is told of before, and where a place has that name half
  /// of them stand as speakers do.
  private func isCalled(_ person: Mention, by names: [Mention]) -> Bool {
    guard let first = names.first, person.tokens.lowerBound < first.tokens.lowerBound,
      names.allSatisfy({ ["institution", "place"].contains($0.type) && stream.tokens[$0.tokens.lowerBound].shape == .capital })
    else { return false }
    let places = names.filter { $0.type == "place" }
    return places.isEmpty || places.contains(where: isSpeaking) && places.count { isSpeaking($0) || opens($0) } * 2 >= places.count
  }

  /// Whether a longer name of a body or place has the word too: `PT Sony Indonesia`.
  private func isNamed(_ word: Mention, in mentions: [Mention]) -> Bool {
    mentions.contains { other in
      other.type != "person" && other.tokens.count > 1 && other.tokens.contains { isSame(word.tokens, at: $0) }
    }
  }

  private func opens(_ mention: Mention) -> Bool { stream.sentences[mention.sentence].tokens.lowerBound == mention.tokens.lowerBound }

  /// Whether one word stands between a quotation's end and the name: `…," ujar Milano`.
  private func isSpeaking(_ mention: Mention) -> Bool {
    let start = mention.tokens.lowerBound
    guard start - 2 >= stream.sentences[mention.sentence].tokens.lowerBound, stream.tokens[start - 1].kind == .word else { return false }
    return QuotationMark(stream.tokens[start - 2], in: bytes) != nil
  }
}
