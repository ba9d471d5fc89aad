import Lookups
import Rules
import Spans
import Tokens
import Words

/// What one article proved of its names: a name seen once with evidence is known in the whole article.
struct Memory {
  let words: MemoryWords
  let stream: TokenStream
  let lookups: Lookups
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ words: MemoryWords, _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.lookups = lookups
    self.words = words
    self.stream = stream
    self.bytes = bytes
  }

  /// The type of what is known to be no name of a person or body: never a mention, but weaker mentions spelt alike are none either.
  static let thing = "thing"

  /// The mentions, weak ones corrected and further ones of known names added, but for what is `hidden`. Order: text order. `isHeadline`
  /// tells blocks that are headlines.
  func completed(_ found: [Mention], hidden: [Range<Int>], isHeadline: (_ block: Int) -> Bool) -> [Mention] {
    let mentions = shortened(divided(personified(renamed(corrected(found).filter { $0.type != Memory.thing }))), isHeadline)
    let forms = forms(of: mentions)
    if forms.isEmpty { return mentions }
    var closed = insideTitles()
    for range in hidden { closed.formUnion(range) }
    var out: [Mention] = []
    var next = 0
    for (s, sentence) in stream.sentences.enumerated() {
      var i = sentence.tokens.lowerBound
      while i < sentence.tokens.upperBound {
        while next < mentions.count, mentions[next].tokens.upperBound <= i { next += 1 }
        if next < mentions.count, mentions[next].tokens.lowerBound <= i {
          out.append(mentions[next])
          i = mentions[next].tokens.upperBound
          next += 1
          continue
        }
        let limit = next < mentions.count ? min(mentions[next].tokens.lowerBound, sentence.tokens.upperBound) : sentence.tokens.upperBound
        let token = stream.tokens[i]
        guard token.kind == .word, token.shape != .lower || isLed(i + 2), !closed.contains(i),
          let form = longest(forms, at: i, limit: limit, sentence: sentence, mentions)
        else {
          i += 1
          continue
        }
        let tokens = i..<i + form.tokens.count
        let span = Span(Int(stream.tokens[tokens.lowerBound].start), Int(stream.tokens[tokens.upperBound - 1].end))
        out.append(
          Mention(
            type: mentions[form.mention].type, span: span, tokens: tokens, sentence: s, evidence: 9, rule: mentions[form.mention].rule,
            proof: mentions[form.mention].span))
        i = tokens.upperBound
      }
    }
    return out
  }

  /// Tokens inside a listed title of several words, but for its first.
  private func insideTitles() -> Set<Int> {
    var out: Set<Int> = []
    for lookup in lookups.all where lookup.end > lookup.start + 1 && words.isTitle(lookup.node) {
      out.formUnion(Int(lookup.start) + 1..<Int(lookup.end))
    }
    return out
  }

  func isMark(_ i: Int, _ byte: UInt8) -> Bool {
    i < stream.tokens.count && stream.tokens[i].kind == .mark && bytes[Int(stream.tokens[i].start)] == byte
  }

  /// Of two mentions spelt alike with different types the one with the stronger evidence decides, as far as the weaker needs any: initials
  /// that somebody is called by do not stand for a body that speaks.
  private func corrected(_ found: [Mention]) -> [Mention] {
    // The strongest mention of each spelling, by the hash of its bytes.
    var best: [UInt64: Int] = [:]
    for (i, mention) in found.enumerated() {
      let known = best[key(mention)]
      if let known, found[known].evidence <= mention.evidence { continue }
      best[key(mention)] = i
    }
    return found.map { mention in
      guard mention.evidence >= 2, let known = best[key(mention)].map({ found[$0] }), known.evidence < mention.evidence,
        mention.evidence >= 3 || known.type == Memory.thing && stream.tokens[known.tokens.lowerBound].shape == .upper,
        bytes[known.span.range].elementsEqual(bytes[mention.span.range])
      else { return mention }
      var copy = mention
      copy.type = known.type
      return copy
    }
  }

  private func key(_ mention: Mention) -> UInt64 {
    bytes[mention.span.range].reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// Names in headlines cut to what running text calls the same person: capitals do not tell a name from the verb after it there.
  private func shortened(_ mentions: [Mention], _ isHeadline: (_ block: Int) -> Bool) -> [Mention] {
    func isInHeadline(_ mention: Mention) -> Bool {
      stream.sentences[mention.sentence].isTitleCase && isHeadline(stream.sentences[mention.sentence].block)
    }
    guard mentions.contains(where: { $0.type == "person" && $0.tokens.count > 1 && isInHeadline($0) }) else { return mentions }
    let told = mentions.filter { $0.type == "person" && !isInHeadline($0) }
    if told.isEmpty { return mentions }
    return mentions.map { mention in
      // A listed name is whole as it stands.
      guard mention.type == "person", mention.evidence > 1, mention.tokens.count > 1, isInHeadline(mention) else { return mention }
      let start = mention.tokens.lowerBound
      var end = mention.tokens.upperBound
      while end > start + 1 {
        let last = end - 1
        let isToldOrName =
          marks(last).contains(.name) || stream.tokens[last].shape != .capital
          || told.contains { $0.tokens.contains { isSame(last..<end, at: $0) } }
        if isToldOrName { return mention }
        end = last
        let count = end - start
        // One word is enough when it begins a name of the text.
        let isName = told.contains {
          $0.tokens.count >= count && (count > 1 || canStandAlone(start)) && isSame(start..<end, at: $0.tokens.lowerBound)
        }
        guard isName else { continue }
        var shorter = mention
        shorter.tokens = start..<end
        shorter.span = Span(Int(stream.tokens[start].start), Int(stream.tokens[end - 1].end))
        return shorter
      }
      return mention
    }
  }

  func canStandAlone(_ i: Int) -> Bool {
    let token = stream.tokens[i]
    return token.kind == .word && token.length >= 3 && token.shape != .lower && (!marks(i).contains(.ordinary) || marks(i).contains(.name))
  }

  func marks(_ i: Int) -> MemoryWords.Marks { MemoryWords.Marks(rawValue: words.marks[Int(stream.tokens[i].word)]) }

  /// Whether the tokens from `at` on are spelt as `tokens`, whatever the capitals.
  func isSame(_ tokens: Range<Int>, at: Int) -> Bool {
    tokens.indices.allSatisfy { token in
      let a = stream.tokens[token].range, b = stream.tokens[at + token - tokens.lowerBound].range
      return a.count == b.count && zip(a, b).allSatisfy { folded(bytes[$0]) == folded(bytes[$1]) }
    }
  }

  /// A hash of a token's spelling, whatever its capitals.
  func hash(_ i: Int) -> UInt64 {
    bytes[stream.tokens[i].range].reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64(folded($1))) &* 1_099_511_628_211 }
  }

  private func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
