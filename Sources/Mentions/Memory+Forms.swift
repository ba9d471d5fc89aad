import Lookups
import Tokens
import Words

/// A way a proven name can be written again.
struct NameForm {
  /// Tokens that are spelt so.
  var tokens: Range<Int>
  /// Index of the mention that proves it.
  var mention: Int
  /// Whether it is the whole name, which may stand anywhere.
  var isWhole: Bool
}

// How the names an article proved can be written again in it.
extension Memory {
  /// The forms of the names of `mentions`, by how they begin. Order: text order, of one mention the whole name first.
  func forms(of mentions: [Mention]) -> [UInt64: [NameForm]] {
    var forms: [UInt64: [NameForm]] = [:]
    var known: [UInt64: Range<Int>] = [:]
    func add(_ tokens: Range<Int>, _ mention: Int, isWhole: Bool) {
      if tokens.isEmpty { return }
      // A form spelt like an earlier one says nothing new.
      let spelling = tokens.reduce(isWhole ? 1 : 2) { ($0 ^ hash($1)) &* 1_099_511_628_211 }
      if let same = known[spelling], same.count == tokens.count, isSame(same, at: tokens.lowerBound) { return }
      known[spelling] = tokens
      forms[beginning(tokens), default: []].append(NameForm(tokens: tokens, mention: mention, isWhole: isWhole))
    }
    // A place that only a preposition tells of is not known elsewhere.
    for (i, mention) in mentions.enumerated() where mention.evidence < (mention.type == "place" ? 4 : 9) {
      add(mention.tokens, i, isWhole: true)
      if let alias = alias(after: mention) { add(alias, i, isWhole: true) }
      if mention.type == "institution", let (_, short) = BracketedName.inside(mention.tokens, stream.tokens, bytes) {
        add(short..<short + 1, i, isWhole: true)
      }
      if let own = ownName(of: mention) {
        add(own, i, isWhole: true)
        for count in 2..<max(2, own.count) { add(own.prefix(count), i, isWhole: false) }
      }
      guard mention.tokens.count > 1 else { continue }
      if mention.type == "person" {
        for part in parts(ofPerson: mention.tokens) { add(part, i, isWhole: false) }
      } else if mention.type == "institution", opensBody(mention.tokens.lowerBound) {
        for end in mention.tokens.dropFirst() { add(mention.tokens.lowerBound..<end, i, isWhole: false) }
      }
    }
    return forms
  }

  /// How tokens begin: a hash of one word, or of the first two, since many names begin with the same head word.
  private func beginning(_ tokens: Range<Int>) -> UInt64 {
    let first = hash(tokens.lowerBound)
    return tokens.count == 1 ? first : (first ^ hash(tokens.lowerBound + 1)) &* 1_099_511_628_211
  }

  /// The parts of a person's name that it can be called by: each word, and each two.
  private func parts(ofPerson name: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    // What a dot cuts short (`Moh.`) does not stand for the name.
    for t in name where canStandAlone(t) && !(t + 1 < name.upperBound && isMark(t + 1, 0x2E)) {
      if t - 2 > name.lowerBound, isLed(t) {
        // `al-Ghazi` is one part.
        parts.append(t - 2..<t + 1)
      } else if t + 2 < name.upperBound, isMark(t + 1, 0x2D), stream.tokens[t + 2].shape == .lower {
        // `Yoo-jung` is one part.
        parts.append(t..<t + 3)
      } else {
        parts.append(t..<t + 1)
        if t + 1 < name.upperBound, stream.tokens[t + 1].kind == .word { parts.append(t..<t + 2) }
      }
    }
    return parts
  }

  /// Another name in brackets after a person or a body; what a person's title is stands there too.
  private func alias(after mention: Mention) -> Range<Int>? {
    guard mention.type == "person" || mention.type == "institution",
      let alias = BracketedName.tokens(after: mention.tokens, stream.tokens, bytes)
    else { return nil }
    // `PT Pelni (Persero)` tells what kind of firm it is.
    if mention.type == "institution" { return alias.count == 1 && marks(alias.lowerBound).contains(.noAlias) ? nil : alias }
    let isTitle = lookups.starting(at: alias.lowerBound).contains { Int($0.end) == alias.upperBound && words.isTitle($0.node) }
    return !isTitle && BracketedName.canName(bytes[mention.span.range], alias, stream.tokens, bytes) ? alias : nil
  }

  /// Whether a short word in small letters leads token `i`, joined to it: the `al` of `al-Ghazi`.
  func isLed(_ i: Int) -> Bool {
    guard i >= 2, i < stream.tokens.count, isMark(i - 1, 0x2D), stream.tokens[i].before == .nothing, stream.tokens[i - 1].before == .nothing
    else { return false }
    return stream.tokens[i - 2].kind == .word && stream.tokens[i - 2].shape == .lower && stream.tokens[i - 2].length <= 3
  }

  /// The longest of `forms` that stands at token `i` and ends by `limit`. Missing: nil when none does.
  func longest(_ forms: [UInt64: [NameForm]], at i: Int, limit: Int, sentence: Sentence, _ mentions: [Mention]) -> NameForm? {
    let several = i + 1 < limit ? forms[beginning(i..<i + 2)] : nil
    return several.flatMap { longest($0, at: i, limit: limit, sentence: sentence, mentions) }
      ?? forms[beginning(i..<i + 1)].flatMap { longest($0, at: i, limit: limit, sentence: sentence, mentions) }
  }

  private func longest(_ forms: [NameForm], at i: Int, limit: Int, sentence: Sentence, _ mentions: [Mention]) -> NameForm? {
    var best: NameForm?
    for form in forms {
      let count = form.tokens.count
      guard i + count <= limit, best.map({ count > $0.tokens.count || count == $0.tokens.count && form.isWhole && !$0.isWhole }) ?? true
      else { continue }
      guard isSame(form.tokens, at: i) else { continue }
      if !form.isWhole {
        // A part of a name counts only where it stands alone.
        if i > sentence.tokens.lowerBound, isNameLike(i - 1), !sentence.isTitleCase { continue }
        if i + count < sentence.tokens.upperBound, isNameLike(i + count), !sentence.isTitleCase { continue }
        // What begins the name of a body and stands before another name belongs to that.
        if mentions[form.mention].type == "institution", !sentence.isTitleCase, i + count < sentence.tokens.upperBound,
          stream.tokens[i + count].kind == .word, stream.tokens[i + count].shape != .lower, stream.tokens[i + count].before != .line
        {
          continue
        }
        if mentions[form.mention].type == "person", i == sentence.tokens.lowerBound || sentence.isTitleCase,
          marks(i).intersection([.ordinary, .name]) == .ordinary
        {
          continue
        }
      }
      best = form
    }
    return best
  }

  private func isNameLike(_ i: Int) -> Bool {
    let token = stream.tokens[i]
    return token.kind == .word && token.shape == .capital && token.before != .line && marks(i).isDisjoint(with: [.ordinary, .head])
  }

  private func opensBody(_ i: Int) -> Bool { marks(i).contains(.head) }
}
