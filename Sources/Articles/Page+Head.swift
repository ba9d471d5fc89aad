/// The head of a page: kicker, headline, standfirst, captions and dateline, told by where they stand.
extension Page {
  /// A headline is no longer than this; a kicker has up to `kickerWords` words, `shortKicker` where the headline stands only once.
  /// The head is looked for in the first `headPieces` pieces.
  private static let longHeadline = 200, kickerWords = 4, shortKicker = 3, headPieces = 12

  /// Tells the headline and what stands around it.
  mutating func arrangeHead(_ headline: String?) {
    let head = Array(pieces.indices.prefix(Page.headPieces))
    arrangeCaptions(head)
    let lines = head.filter { pieces[$0].kind == .paragraph }
    guard let first = lines.first else { return }
    let given = headline.map { WhiteSpace.trimmed(Array($0.utf8)) }
    let isGivenLine = Set(lines.filter { n in given.map { bytes[pieces[n].range].elementsEqual($0) } ?? false })
    var candidates: [Int] = []
    for n in lines {
      guard isGivenLine.contains(n) || isHeadline(n) else { break }
      candidates.append(n)
    }
    let repeated = candidates.first { n in isGivenLine.contains(n) || candidates.contains { $0 > n && equal($0, n) } }
    if let repeated {
      let last = candidates.last { equal($0, repeated) } ?? repeated
      for n in candidates where n <= last {
        if equal(n, repeated) { pieces[n].kind = .headline } else if wordCount(n) <= Page.kickerWords { pieces[n].kind = .kicker }
      }
    } else if candidates.first == first, pieces.count > 1 {
      let headline = candidates.first { wordCount($0) > Page.kickerWords }
      let kickers = candidates.prefix { wordCount($0) <= Page.shortKicker }
      if let headline, candidates.prefix(while: { $0 < headline }).count == kickers.count {
        for n in kickers { pieces[n].kind = .kicker }
        pieces[headline].kind = .headline
      } else {
        pieces[first].kind = .headline
      }
    }
    arrangeStandfirst(head)
  }

  /// A line that the caption right after it holds again is the caption too.
  private mutating func arrangeCaptions(_ head: [Int]) {
    for n in head.dropFirst() where pieces[n].kind == .caption && pieces[n - 1].kind == .paragraph && pieces[n - 1].isLine {
      let line = bytes[pieces[n - 1].range], caption = bytes[pieces[n].range]
      guard line.count <= caption.count, line.count > 10 else { continue }
      let first = line[line.startIndex]
      for i in caption.startIndex...(caption.endIndex - line.count)
      where bytes[i] == first && bytes[i..<i + line.count].elementsEqual(line) {
        pieces[n - 1].kind = .caption
        pieces[n - 1].rule = pieces[n].rule
        break
      }
    }
  }

  /// A line between the headline and the byline or time is the standfirst.
  private mutating func arrangeStandfirst(_ head: [Int]) {
    guard let headline = head.last(where: { pieces[$0].kind == .headline }) else { return }
    let next = headline + 1
    guard next + 1 < pieces.count, pieces[next].kind == .paragraph, pieces[next].isLine else { return }
    if pieces[next + 1].kind == .byline || pieces[next + 1].kind == .timestamp { pieces[next].kind = .standfirst }
  }

  private func equal(_ a: Int, _ b: Int) -> Bool { bytes[pieces[a].range].elementsEqual(bytes[pieces[b].range]) }

  /// Whether piece `n` looks like a headline: a short line without a final full stop that is no dateline.
  private func isHeadline(_ n: Int) -> Bool {
    let piece = pieces[n]
    guard piece.isLine, piece.range.count <= Page.longHeadline, piece.range.count > 3 else { return false }
    var end = piece.range.upperBound
    if end >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0x9D { end -= 3 }
    if bytes[end - 1] == UInt8(ascii: "\"") { end -= 1 }
    let last = bytes[end - 1], first = bytes[piece.range.lowerBound]
    if first >= 0x30, first <= 0x39, bytes[piece.range].prefix(4).firstRange(of: [0x2E, 0x20]) != nil { return false }
    let isEllipsis = piece.range.count > 6 && bytes[end - 2] == last
    if last == UInt8(ascii: "."), !isEllipsis { return false }
    if last == UInt8(ascii: ",") || last == UInt8(ascii: ":") || last == UInt8(ascii: ";") { return false }
    return start(in: n) == nil
  }

  private func wordCount(_ n: Int) -> Int {
    bytes[pieces[n].range].reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
  }

  /// The dateline that begins piece `n`. Missing: nil when none does.
  func start(in n: Int) -> Found? {
    let piece = pieces[n]
    let end = min(bytes.count, piece.range.lowerBound + Page.startWindow)
    let window = UnsafeBufferPointer(rebasing: bytes[0..<end])
    var best: Found?
    for rule in reader.starts {
      guard matcher.matches(reader.rules[rule], in: window, at: piece.range.lowerBound) else { continue }
      let range = matcher.wholeMatch
      guard !range.isEmpty, range.lowerBound < piece.range.upperBound, isAccepted(rule) else { continue }
      let found = Found(rule: rule, range: range, captured: captured(rule))
      if let best, best.range.lowerBound != range.lowerBound ? best.range.lowerBound < range.lowerBound : !isBetter(found, best) {
        continue
      }
      best = found
    }
    return best
  }

  /// How far into a paragraph a dateline may begin; how many paragraphs are asked for one.
  private static let startWindow = 700, startPieces = 3

  /// Reads the dateline of the first paragraphs and cuts it off them; what stands before it in its paragraph is the standfirst.
  mutating func readDateline() {
    guard !reader.starts.isEmpty else { return }
    var asked = 0
    for n in pieces.indices where pieces[n].kind == .paragraph {
      asked += 1
      if asked > Page.startPieces { return }
      guard let found = start(in: n) else { continue }
      noteStart(found)
      let piece = pieces[n]
      var parts: [Piece] = []
      let before = WhiteSpace.trimmed(bytes, piece.range.lowerBound, found.range.lowerBound)
      if !before.isEmpty { parts.append(Piece(kind: asked == 1 ? .standfirst : .paragraph, range: before, rule: nil, isLine: false)) }
      let dateline = WhiteSpace.trimmed(bytes, found.range.lowerBound, found.range.upperBound)
      parts.append(Piece(kind: reader.rules[found.rule].kind, range: dateline, rule: found.rule, isLine: false))
      var last = n
      while last + 1 < pieces.count, pieces[last].range.upperBound < found.range.upperBound,
        pieces[last + 1].range.lowerBound < found.range.upperBound
      { last += 1 }
      let rest = WhiteSpace.trimmed(bytes, found.range.upperBound, max(found.range.upperBound, pieces[last].range.upperBound))
      if !rest.isEmpty { parts.append(Piece(kind: pieces[last].kind, range: rest, rule: pieces[last].rule, isLine: true)) }
      pieces.replaceSubrange(n...last, with: parts)
      return
    }
  }

  /// Reads the captures of a dateline, searched again in its window.
  private mutating func noteStart(_ found: Found) {
    let end = min(bytes.count, found.range.lowerBound + Page.startWindow)
    let window = UnsafeBufferPointer(rebasing: bytes[0..<end])
    let rule = reader.rules[found.rule]
    guard matcher.matches(rule, in: window, at: found.range.lowerBound) else { return }
    let captures = rule.captures.compactMap { capture in matcher.range(capture.number).map { (name: capture.name, range: $0) } }
    about.note(captures, of: .dateline, in: self)
  }
}

extension WhiteSpace {
  /// `content` without white space at its ends.
  static func trimmed(_ content: [UInt8]) -> [UInt8] {
    content.withUnsafeBufferPointer { p in Array(p[trimmed(p, 0, p.count)]) }
  }
}
