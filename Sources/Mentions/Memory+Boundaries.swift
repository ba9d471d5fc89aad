import Spans

// Names side by side, parted where the article tells each alone.
extension Memory {
  /// The mentions, those parted that are two names: `Desa Wiyono Toha` where the article speaks of `Desa Wiyono` and of `Toha`, and the
  /// village before the name of its head, `Kepala Desa Wiyono Toha`. Of a body and the person after it the body gets the words it has
  /// elsewhere. Order: text order.
  func divided(_ mentions: [Mention]) -> [Mention] {
    let known = NamesAlone(mentions, self)
    if known.isEmpty { return mentions }
    var out: [Mention] = []
    out.reserveCapacity(mentions.count)
    for mention in mentions {
      if let body = out.last, mention.type == "person", touches(body, mention), let (first, second) = parts(of: body, and: mention, known) {
        out[out.count - 1] = first
        out.append(second)
      } else if let (first, second) = parts(of: mention, known) {
        out += [first, second]
      } else {
        out.append(mention)
      }
    }
    return out
  }

  /// Whether nothing but white space stands between two mentions.
  fileprivate func touches(_ first: Mention, _ second: Mention) -> Bool {
    first.tokens.upperBound == second.tokens.lowerBound && first.sentence == second.sentence
      && stream.tokens[second.tokens.lowerBound].before == .space
  }

  /// The two names a mention is made of. Missing: nil when the article does not tell them apart.
  private func parts(of mention: Mention, _ known: NamesAlone) -> (Mention, Mention)? {
    let start = mention.tokens.lowerBound
    guard mention.tokens.count > 1, !isListed(mention) else { return nil }
    if mention.type == "person" {
      guard followsTitle(start) else { return nil }
      for end in (start + 1..<mention.tokens.upperBound).reversed() {
        guard let place = known.place(named: start..<end) else { continue }
        return (part(mention, start..<end, place), part(mention, end..<mention.tokens.upperBound, mention))
      }
      return nil
    }
    guard mention.tokens.count > 2 else { return nil }
    for end in (start + 2..<mention.tokens.upperBound).reversed() {
      guard let person = known.person(spelt: end..<mention.tokens.upperBound), let whole = known.whole(spelt: start..<end, mention.type)
      else { continue }
      return (part(mention, start..<end, whole), part(mention, end..<mention.tokens.upperBound, person))
    }
    return nil
  }

  /// Whether a listed title stands before token `i`, with nothing but white space between.
  fileprivate func followsTitle(_ i: Int) -> Bool {
    guard i > 0, stream.tokens[i].before == .space else { return false }
    return (max(0, i - 4)..<i).contains { start in
      lookups.starting(at: start).contains { Int($0.end) == i && words.isTitle($0.node) }
    }
  }

  /// A body and the person after it with the border where the body ends elsewhere. Missing: nil when it stands there already.
  private func parts(of body: Mention, and person: Mention, _ known: NamesAlone) -> (Mention, Mention)? {
    guard known.person(spelt: person.tokens) == nil, known.whole(spelt: body.tokens, body.type) == nil else { return nil }
    for end in (person.tokens.lowerBound + 1..<person.tokens.upperBound).reversed() {
      let name = body.tokens.lowerBound..<end
      guard let whole = known.whole(spelt: name, body.type) ?? (body.type == "place" ? known.place(named: name) : nil) else { continue }
      return (part(body, name, whole), part(person, end..<person.tokens.upperBound, person))
    }
    return nil
  }

  /// A mention that covers other tokens, of the type of one that `proof` tells.
  private func part(_ mention: Mention, _ tokens: Range<Int>, _ proof: Mention) -> Mention {
    var part = mention
    part.type = proof.type
    part.tokens = tokens
    part.span = Span(Int(stream.tokens[tokens.lowerBound].start), Int(stream.tokens[tokens.upperBound - 1].end))
    part.proof = proof.span == mention.span ? nil : proof.span
    return part
  }

  /// Whether a table has the whole name.
  func isListed(_ mention: Mention) -> Bool {
    lookups.starting(at: mention.tokens.lowerBound).contains { Int($0.end) == mention.tokens.upperBound && words.isName($0.node) }
  }
}

/// Names whose ends are sure in an article, since no body stands before a person and no person after a body: by the hash of their first
/// word, places by that of the word behind the head word too.
private struct NamesAlone {
  private let memory: Memory
  private let mentions: [Mention]
  private var byFirst: [UInt64: [Int]] = [:]

  init(_ mentions: [Mention], _ memory: Memory) {
    self.memory = memory
    self.mentions = mentions
    // They are worth to be known only where something can be parted.
    let mayPart = mentions.indices.contains { i in
      let mention = mentions[i], start = mention.tokens.lowerBound
      return mention.type == "person"
        ? mention.tokens.count > 1 && (memory.followsTitle(start) || i > 0 && memory.touches(mentions[i - 1], mention))
        : mention.tokens.count > 2
    }
    guard mayPart else { return }
    for (i, mention) in mentions.enumerated() where mention.evidence < 9 {
      let isPerson = mention.type == "person", neighbour = isPerson ? i - 1 : i + 1
      let isAlone =
        !mentions.indices.contains(neighbour) || (mentions[neighbour].type == "person") == isPerson
        || !memory.touches(mentions[min(i, neighbour)], mentions[max(i, neighbour)])
      guard isAlone else { continue }
      byFirst[memory.hash(mention.tokens.lowerBound), default: []].append(i)
      if mention.type == "place", mention.tokens.count > 1, memory.marks(mention.tokens.lowerBound).contains(.placeHead) {
        byFirst[memory.hash(mention.tokens.lowerBound + 1), default: []].append(i)
      }
    }
  }

  var isEmpty: Bool { byFirst.isEmpty }

  /// A place spelt as these tokens behind a head word, elsewhere: `Desa Wiyono` for `Wiyono`.
  func place(named tokens: Range<Int>) -> Mention? {
    byFirst[memory.hash(tokens.lowerBound)]?.lazy.map { mentions[$0] }.first {
      $0.type == "place" && $0.tokens.count == tokens.count + 1 && memory.isSame($0.tokens.dropFirst(), at: tokens.lowerBound)
    }
  }

  /// A mention of a type spelt as these tokens, elsewhere.
  func whole(spelt tokens: Range<Int>, _ type: String) -> Mention? {
    byFirst[memory.hash(tokens.lowerBound)]?.lazy.map { mentions[$0] }.first {
      $0.type == type && $0.tokens.count == tokens.count && $0.tokens != tokens && memory.isSame($0.tokens, at: tokens.lowerBound)
    }
  }

  /// A person spelt as these tokens, or whose name begins so, elsewhere.
  func person(spelt tokens: Range<Int>) -> Mention? {
    guard memory.canStandAlone(tokens.lowerBound) else { return nil }
    return byFirst[memory.hash(tokens.lowerBound)]?.lazy.map { mentions[$0] }.first {
      $0.type == "person" && $0.tokens.count >= tokens.count && $0.tokens.lowerBound != tokens.lowerBound
        && memory.isSame($0.tokens.prefix(tokens.count), at: tokens.lowerBound)
    }
  }
}
