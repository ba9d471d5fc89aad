import Spans

/// One text while it is cut: its pieces so far, and what they say of it.
struct Page {
  /// A stretch of the text on its way to a block.
  struct Piece {
    var kind: Article.Kind
    var range: Range<Int>
    var rule: Int?
    /// Whether it is all of its line.
    var isLine: Bool
  }

  /// A match of a rule.
  struct Found {
    var rule: Int
    var range: Range<Int>
    /// How many captures took part.
    var captured: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let reader: ArticleReader
  let matcher: PageMatcher
  var pieces: [Piece] = []
  var about = About()
  /// The rule that made all that follows furniture.
  private var tail: Int?
  /// Where the last line that is text begins, -1 for nowhere. Missing: nil before anything asked.
  private var lastText: Int?
  /// Whether no paragraph has been found yet.
  private var isHead = true
  /// A line longer than `longLine` is text, and one longer than `longCaption` no caption; a byline or time is no longer than `shortLine`.
  private static let longLine = 240, longCaption = 500, shortLine = 160

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: ArticleReader, _ matcher: PageMatcher) {
    self.bytes = bytes
    self.reader = reader
    self.matcher = matcher
  }

  /// The blocks found, with what the page says of itself.
  var article: Article {
    var article = Article(
      blocks: pieces.map { piece in
        Article.Block(
          kind: piece.kind, span: Span(piece.range.lowerBound, piece.range.upperBound), rule: piece.rule.map { reader.rules[$0].id })
      })
    about.write(to: &article)
    return article
  }

  /// Cuts the text into pieces, line by line.
  mutating func cut() {
    var i = 0
    while i < bytes.count {
      let space = WhiteSpace.size(bytes, at: i, before: bytes.count)
      if space > 0 { i += space; continue }
      i = cutLine(from: i)
    }
  }

  /// Cuts the line that begins at `start`, which is no white space. Returns where to go on.
  private mutating func cutLine(from start: Int) -> Int {
    if let found = match(reader.lineStarts, at: start) {
      if reader.rules[found.rule].scope == .tail, tail == nil, !hasText(after: found.range.upperBound) { tail = found.rule }
      let kind = reader.rules[found.rule].kind
      if let tail, kind == .timestamp {
        // The time of another article, among links below this one.
        append(.furniture, start, found.range.upperBound, rule: tail, isLine: true)
      } else {
        note(found)
        append(kind, start, found.range.upperBound, rule: found.rule, isLine: true)
      }
      return max(found.range.upperBound, start + 1)
    }
    var segment = start, i = start
    while true {
      i = reader.inside.next(bytes, from: i, to: bytes.count)
      let isEnd = i == bytes.count || bytes[i] == 0x0A
      if !isEnd, tail == nil, let found = match(reader.inside, at: i) {
        let rule = reader.rules[found.rule]
        if rule.scope == .ending {
          if segment == start, found.range.upperBound - start <= Page.longCaption {
            note(found)
            append(rule.kind, start, found.range.upperBound, rule: found.rule, isLine: true)
            return found.range.upperBound
          }
          i += 1
          continue
        }
        let end = rule.headings == .none ? found.range.upperBound : headingEnd(after: found)
        append(.paragraph, segment, i, rule: nil, isLine: false)
        note(found)
        append(rule.kind, i, end, rule: found.rule, isLine: segment == start && isLineEnd(end))
        segment = max(end, i + 1)
        i = segment
        continue
      }
      if isEnd {
        append(tail == nil ? .paragraph : .furniture, segment, i, rule: tail, isLine: segment == start)
        return i
      }
      i += 1
    }
  }

  private mutating func append(_ kind: Article.Kind, _ start: Int, _ end: Int, rule: Int?, isLine: Bool) {
    let range = WhiteSpace.trimmed(bytes, start, end)
    guard !range.isEmpty else { return }
    pieces.append(Piece(kind: kind, range: range, rule: rule, isLine: isLine))
    if kind == .paragraph, range.count > Page.longLine { isHead = false }
  }

  /// The longest match of the rules that can begin at `i`; of equally long ones the one that captures most, then the first by id.
  ///
  /// A rule that can begin with any letter is tried only where the line is short.
  private func match(_ dispatch: Dispatch, at i: Int) -> Found? {
    var best: Found?
    var isShort: Bool?
    dispatch.eachRule(bytes, at: i) { rule, length in
      if length == 1 {
        let short = isShort ?? isShortLine(at: i)
        isShort = short
        if !short { return }
      }
      if let behind = reader.rules[rule].behind, !behind.allows(bytes, at: i) { return }
      guard matcher.matches(reader.rules[rule], in: bytes, at: i) else { return }
      let range = matcher.wholeMatch
      guard range.upperBound > i, isAccepted(rule) else { return }
      let found = Found(rule: rule, range: range, captured: captured(rule))
      if let best, !isBetter(found, best) { return }
      best = found
    }
    return best
  }

  /// Whether one match is longer than another, or as long and captures more, or stands before it by its rule's id.
  func isBetter(_ found: Found, _ other: Found) -> Bool {
    if found.range.count != other.range.count { return found.range.count > other.range.count }
    if found.captured != other.captured { return found.captured > other.captured }
    return reader.rules[found.rule].id < reader.rules[other.rule].id
  }

  /// How many captures took part in the last match of `rule`.
  func captured(_ rule: Int) -> Int { reader.rules[rule].captures.count { matcher.range($0.number) != nil } }

  /// Whether no more than `shortLine` bytes stand from `i` to the end of its line.
  private func isShortLine(at i: Int) -> Bool {
    let end = min(bytes.count, i + Page.shortLine)
    return end == bytes.count || bytes[i..<end].contains(0x0A)
  }

  /// Whether the last match of `rule` names an outlet and a month that are such, where it names any.
  func isAccepted(_ rule: Int) -> Bool {
    reader.rules[rule].captures.allSatisfy { capture in
      guard ["outlet", "month"].contains(capture.name), let range = matcher.range(capture.number) else { return true }
      let text = text(range)
      return capture.name == "outlet" ? reader.words.isOutlet(text) : Int(text) != nil || reader.words.month(text) != nil
    }
  }

  /// Reads the captures of a match into what the page says of itself.
  mutating func note(_ found: Found) {
    let rule = reader.rules[found.rule]
    guard !rule.captures.isEmpty, matcher.matches(rule, in: bytes, at: found.range.lowerBound) else { return }
    let captures = rule.captures.compactMap { capture in matcher.range(capture.number).map { (name: capture.name, range: $0) } }
    about.note(captures, of: isHead ? .head : .rest, in: self)
  }

  /// The text of `range`.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Where the headings after a match end.
  private func headingEnd(after found: Found) -> Int {
    let start = found.range.upperBound
    var limit = start
    while true {
      limit = reader.inside.next(bytes, from: limit, to: bytes.count)
      if limit == bytes.count || bytes[limit] == 0x0A || match(reader.inside, at: limit) != nil { break }
      limit += 1
    }
    let range = WhiteSpace.trimmed(bytes, start, limit)
    guard !range.isEmpty else { return start }
    let heading = Heading(bytes, range, reader.words)
    return heading.end(many: reader.rules[found.rule].headings == .many)
  }

  private func isLineEnd(_ i: Int) -> Bool {
    var i = i
    while i < bytes.count, bytes[i] != 0x0A {
      let n = WhiteSpace.size(bytes, at: i, before: bytes.count)
      if n == 0 { return false }
      i += n
    }
    return true
  }

  /// Whether a line long enough to be a paragraph stands after `start`. Cost: linear once, then constant.
  private mutating func hasText(after start: Int) -> Bool {
    if let lastText { return lastText >= start }
    var line = 0, last = -1
    for i in 0...bytes.count where i == bytes.count || bytes[i] == 0x0A {
      if i - line > Page.longLine, WhiteSpace.trimmed(bytes, line, i).count > Page.longLine { last = line }
      line = i + 1
    }
    lastText = last
    return last >= start
  }
}
