import Cascades
import Entities
import Lookups
import Rules
import Spans
import Tokens
import Words

/// Tells who speaks: by name, by title, by pronoun, or by who had the word last.
struct SpeakerFinder {
  let context: Context
  let officials: [Fact]
  let lexicon: Lexicon
  /// The title of each official as it is written, as the table has it, with its body, and its short form, in small letters.
  private let titles: [(written: String, title: String, whole: String, short: String)]
  private let names = NameWords()
  /// Persons who lead their sentence: nothing but titles and names stands before them. Order: text order.
  private var leading: [(token: Int, entity: Int)]
  /// Who spoke last, and at which token; nil when the text names somebody who is nobody known.
  private var last: (token: Int, entity: Int?)?
  /// Whether the last speaker spoke in a quotation.
  private var isQuoted = false
  /// Which person spoke last, and at which token.
  private var lastPerson: (token: Int, entity: Int)?
  /// All persons who spoke, the latest last.
  private var heard: [Int] = []
  /// Who had the word by name last, and not only because the text talked of him or her.
  private var sure: Int?

  /// Gathers the persons that lead a sentence; `quotes` are the quotations of the article, whose persons do not count.
  init(context: Context, officials: [Fact], lexicon: Lexicon, quotes: [Quote]) {
    self.context = context
    self.lexicon = lexicon
    self.officials = officials
    func text(_ filler: Fact.Filler?) -> String { if case .text(let text)? = filler { text.lowercased() } else { "" } }
    titles = officials.map {
      let title = text($0["title"])
      var whole = title
      if case .entity(let body)? = $0["institution"] { whole += " " + context.entities[body].name.lowercased() }
      return (text($0["title_written"]), title, whole, text($0["title_short"]))
    }
    /// Where a sentence begins to name its subject: after the comma of a short phrase that names nobody.
    func opening(_ before: Range<Int>, beforeMention n: Int) -> Int {
      let tokens = context.stream.tokens
      let comma = before.prefix(5).last { tokens[$0].kind == .mark && context.bytes[Int(tokens[$0].start)] == 0x2C }
      guard let comma else { return before.lowerBound }
      let isNamed = context.mentions[..<n].suffix(4).contains {
        $0.mention.type == "person" && before.contains($0.mention.tokens.lowerBound)
      }
      return isNamed ? before.lowerBound : comma + 1
    }
    /// Whether a sentence tells what somebody named before is, or is said to be: `Budi merupakan …`, `Budi dinilai …`.
    func isDescribed(_ tokens: Range<Int>, _ entity: Int) -> Bool {
      guard let first = context.entities[entity].mentions.first, first.tokens.lowerBound < tokens.lowerBound,
        tokens.upperBound < context.stream.tokens.count
      else { return false }
      return context.hasRow(at: tokens.upperBound, lexicon) { lexicon.text($0, "key") == "copula" || lexicon.text($0, "as") == "passive" }
    }
    var leading: [(token: Int, entity: Int)] = []
    let posts = officials.flatMap(\.evidence).sorted()
    for (n, item) in context.mentions.enumerated() where item.mention.type == "person" {
      let sentence = context.stream.sentences[item.mention.sentence]
      guard [.paragraph, .quote].contains(context.article.blocks[sentence.block].kind) else { continue }
      let at = item.mention.tokens.lowerBound
      let quote = partitionPoint(quotes.count) { quotes[$0].outer.lowerBound > at } - 1
      if quote >= 0, quotes[quote].outer.contains(at) { continue }
      let start = Int(context.stream.tokens[sentence.tokens.lowerBound].start)
      let near = posts[partitionPoint(posts.count) { posts[$0].start >= start }...].prefix { $0.start <= item.mention.span.start }
      let before = opening(sentence.tokens.lowerBound..<at, beforeMention: n)..<at
      let isLed = before.allSatisfy { i in
        let token = context.stream.tokens[i]
        if token.kind != .word || token.isCapitalised { return true }
        let span = Span(Int(token.start), Int(token.end))
        return near.contains { $0.contains(span) && $0.contains(item.mention.span) }
          || context.mentions[..<n].suffix(4).contains { $0.mention.span.contains(span) }
      }
      // A line of titles, which a page can put between its sentences, goes on in capitals.
      let next = (item.mention.tokens.upperBound..<sentence.tokens.upperBound).lazy.map { context.stream.tokens[$0] }
        .filter { $0.kind == .word }.prefix(6)
      let isTitle = next.first?.isCapitalised ?? false && next.reduce(0) { $0 + ($1.isCapitalised ? 1 : -1) } >= 0
      if isLed, !isTitle, !isDescribed(item.mention.tokens, item.entity) { leading.append((at, item.entity)) }
    }
    self.leading = leading
  }

  /// Remembers who speaks at `token`; `isNamed` says that the text names the speaker there, `isQuoted` that a quotation gives the words.
  mutating func note(_ speaker: Int?, at token: Int, isNamed: Bool, isQuoted: Bool = false) {
    last = (token, speaker)
    self.isQuoted = isQuoted
    sure = isNamed || sure == speaker ? speaker : nil
    if let speaker, context.entities[speaker].type == "person" {
      lastPerson = (token, speaker)
      heard.removeAll { $0 == speaker }
      heard.append(speaker)
    }
  }

  /// Forgets the persons who lead what somebody else tells of in `clause`: they do not get the word there (`Ia mengatakan, Presiden …`).
  mutating func forget(ledIn clause: Span) { leading.removeAll { clause.contains(context.span(ofTokens: $0.token..<$0.token + 1)) } }

  /// Who has the word since a token in `tokens`. Missing: nil when nobody got it there.
  func speaker(since tokens: Range<Int>) -> Int? { last.flatMap { tokens.contains($0.token) ? $0.entity : nil } }

  /// The persons named in `tokens`.
  func persons(in tokens: Range<Int>) -> Set<Int> {
    let first = partitionPoint(context.mentions.count) { context.mentions[$0].mention.tokens.lowerBound >= tokens.lowerBound }
    let named = context.mentions[first...].prefix { $0.mention.tokens.lowerBound < tokens.upperBound }
    return Set(named.filter { $0.mention.type == "person" }.map(\.entity))
  }

  /// Who a finding names as speaker, and how that was found; nil for both when it names nobody known.
  ///
  /// `talkedOf` are the persons the words name, who did not speak them, unless the text says so.
  func speaker(of finding: Finding, before token: Int, talkedOf: Set<Int> = []) -> (Int?, String?) {
    if let named = capture(finding, "speaker") {
      if let entity = entity(at: named.span) { return isOwner(entity, finding, at: named.span) ? (nil, nil) : (entity, "explicit") }
      if place(at: named.span) != nil { return (nil, nil) }
    }
    if let name = capture(finding, "name") { return called(context.text(name.span), before: token).map { ($0, "explicit") } ?? (nil, nil) }
    if let post = capture(finding, "post") {
      let body = capture(finding, "body").flatMap { self.body(at: $0.span) }
      let title = context.text(post.span)
      if let holder = holder(ofTitle: title, body: body, before: token) { return (holder, "explicit") }
      // A name that is also a title: Raja, Sultan.
      let isName = title.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
      return isName && body == nil ? called(title, before: token).map { ($0, "explicit") } ?? (nil, nil) : (nil, nil)
    }
    if capture(finding, "nobody") != nil { return (nil, nil) }
    guard let method = capture(finding, "pronoun") != nil ? "pronoun" : capture(finding, "cue") != nil ? "cue-only" : nil,
      let person = goesOn(finding, before: token) ? last?.entity : personInFocus(before: token, talkedOf: talkedOf),
      method == "cue-only" || context.entities[person].type == "person"
    else { return (nil, nil) }
    return (person, method)
  }

  /// The first capture called `name`.
  func capture(_ finding: Finding, _ name: String) -> Finding.Capture? { finding.captures.first { $0.name == name } }

  /// The person, body or country that stands at a span; no other place has a voice.
  func entity(at span: Span) -> Int? {
    mention(at: span, ["person", "institution", "place"]).flatMap { entity in
      context.entities[entity].type != "place" || context.entities[entity].kind == "country" ? entity : nil
    }
  }

  /// The place that stands at a span.
  func place(at span: Span) -> Int? { mention(at: span, ["place"]) }

  private func body(at span: Span) -> Int? { mention(at: span, ["institution", "place"]) }

  private func mention(at span: Span, _ types: [String]) -> Int? {
    let first = partitionPoint(context.mentions.count) { context.mentions[$0].mention.span.end > span.start }
    let near = context.mentions[max(0, first - 2)...].prefix(8)
    return near.first { $0.mention.span.overlaps(span) && types.contains($0.mention.type) }?.entity
  }

  /// Whether the one who speaks is somebody's lawyer or brother, whose own name the text does not give: the person is named before, and
  /// not with that post.
  private func isOwner(_ entity: Int, _ finding: Finding, at span: Span) -> Bool {
    guard let owner = capture(finding, "owner"), let first = context.entities[entity].mentions.first, first.span.start < span.start
    else { return false }
    let post = context.text(owner.span).lowercased()
    return !officials.indices.contains {
      officials[$0]["person"] == .entity(entity) && officials[$0].span.start < owner.span.start
        && (titles[$0].written.hasPrefix(post) || titles[$0].title.hasPrefix(post))
    }
  }

  /// Whether the last speaker goes on: the cue says so and the text names nobody new since, or the words stand right after a quotation.
  private func goesOn(_ finding: Finding, before token: Int) -> Bool {
    guard let last, last.token < token, let cue = capture(finding, "cue") else { return false }
    let since = leading[partitionPoint(leading.count) { leading[$0].token > last.token }...].prefix { $0.token < token }
    if isQuoted, since.isEmpty, context.sentence(ofToken: last.token) + 1 >= context.sentence(ofToken: token) { return true }
    guard isQuoted || last.entity.map({ context.entities[$0].type == "person" }) ?? true else { return false }
    let isMore = lexicon.rows(spelt: context.text(cue.span)).contains { lexicon.text($0, "more") != nil }
    return isMore
      && since.allSatisfy { subject in
        context.entities[subject.entity].mentions.contains { $0.tokens.lowerBound < last.token }
      }
  }

  /// The person the text talks of: who spoke last or who led a sentence since, else who was named last.
  private func personInFocus(before token: Int, talkedOf: Set<Int>) -> Int? {
    guard let focus = focus(before: token) else { return nil }
    return talkedOf.contains(focus) && focus != sure ? heard.last { !talkedOf.contains($0) } : focus
  }

  /// Whether a speaker who was named keeps the word at `token` though somebody else leads a sentence since: the text has told of that
  /// one before, and the speaker was heard two sentences back at most.
  private func keeps(_ speaker: Int, since said: Int, _ subject: (token: Int, entity: Int), at token: Int) -> Bool {
    guard speaker == sure, context.entities[speaker].type == "person",
      context.sentence(ofToken: said) + 2 >= context.sentence(ofToken: token)
    else { return false }
    return context.entities[subject.entity].mentions.contains { $0.tokens.lowerBound < subject.token }
  }

  private func focus(before token: Int) -> Int? {
    let subject = leading[..<partitionPoint(leading.count) { leading[$0].token >= token }].last
    let focus: Int?
    if let subject, let last, last.token < subject.token, let speaker = last.entity, keeps(speaker, since: last.token, subject, at: token) {
      focus = speaker
    } else if let last, last.token < token, subject.map({ $0.token <= last.token }) ?? true {
      guard let speaker = last.entity else { return nil }
      // A body that had the word gives it back to the person who had it before.
      let person = lastPerson.flatMap { person in subject.map { $0.token <= person.token } ?? true ? person.entity : nil }
      let isPerson = context.entities[speaker].type == "person"
      let isNear = context.sentence(ofToken: last.token) + 2 >= context.sentence(ofToken: token)
      focus = isPerson ? speaker : person ?? subject?.entity ?? lastNamed(before: token, after: last.token) ?? (isNear ? speaker : nil)
    } else {
      focus = subject?.entity
    }
    if let focus { return newcomer(before: token, after: focus) ?? focus }
    return lastNamed(before: token)
  }

  /// The person named last before a token, in a sentence after that of token `said`.
  private func lastNamed(before token: Int, after said: Int? = nil) -> Int? {
    context.mentions(before: token).last { item in
      item.mention.type == "person"
        && [.paragraph, .quote].contains(context.article.blocks[context.stream.sentences[item.mention.sentence].block].kind)
        && said.map { item.mention.sentence > context.sentence(ofToken: $0) } ?? true
    }?.entity
  }

  /// The one person of the sentence before a quotation, when the person in focus has not been named for some sentences and did not speak
  /// in that one.
  private func newcomer(before token: Int, after focus: Int) -> Int? {
    let sentence = context.sentence(ofToken: token)
    func isNamed(_ entity: Int, _ sentences: ClosedRange<Int>) -> Bool {
      context.entities[entity].mentions.contains { sentences.contains($0.sentence) && $0.tokens.lowerBound < token }
    }
    if isNamed(focus, max(0, sentence - 4)...sentence) { return nil }
    if let last, last.entity == focus, context.sentence(ofToken: last.token) + 1 >= sentence { return nil }
    let near = Set(
      context.mentions(before: token).reversed().prefix { $0.mention.sentence + 1 >= sentence }
        .filter { $0.mention.type == "person" }.map(\.entity))
    return near.count == 1 ? near.first : nil
  }

  /// The person a part of whose name is `word`, the one named last before `token` first.
  private func called(_ word: String, before token: Int) -> Int? {
    let called = names.entities(with: word.lowercased(), context)
    if called.isEmpty { return nil }
    return (context.mentions(before: token).last { called.contains($0.entity) } ?? context.mentions.first { called.contains($0.entity) })?
      .entity
  }

  /// The person who holds the title in this article, at `body` when it is named.
  private func holder(ofTitle text: String, body: Int?, before token: Int) -> Int? {
    // A title is also asked for by its short form: `Kadis` is the `Kepala Dinas`.
    var wanted = [text.lowercased()]
    for row in lexicon.rows(spelt: text) where ["title", "bodytitle"].contains(lexicon.classNames[lexicon.rowClass(row)]) {
      guard let title = lexicon.text(row, "canonical") ?? lexicon.text(row, "form") else { continue }
      if !wanted.contains(title.lowercased()) { wanted.append(title.lowercased()) }
    }
    var holders = officials.indices.filter { n in
      wanted.contains { titles[n].written.hasPrefix($0) || titles[n].whole.hasPrefix($0) || titles[n].short == $0 }
    }
    if let body {
      holders = holders.filter { officials[$0]["institution"] == .entity(body) || officials[$0]["place"] == .entity(body) }
    }
    let start = Int(context.stream.tokens[token].start)
    let chosen = holders.last { officials[$0].span.start < start } ?? holders.first
    guard let chosen, case .entity(let person)? = officials[chosen]["person"] else { return nil }
    return person
  }
}
