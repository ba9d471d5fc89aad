/// The headings of other articles that scraped text glues to its own sentences: finds where they end.
///
/// A heading at the end of its line ends there. One that text follows ends where a word is glued to the next sentence, at a full stop or
/// an opening quotation, or, when it is written with capitals, before the word that begins the sentence in which the first plain word
/// stands. In doubt it ends early: text kept as text loses nothing.
struct Heading {
  /// A word, its marks included.
  private struct Word {
    var range: Range<Int>
    /// Without marks around it.
    var core: String
    var isCapital: Bool
    /// Lower case and none of the small words of headings.
    var isPlain: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  private let words: PageWords
  /// A rest of the line up to this length without a full stop is one heading; an unclear heading is cut after `unclear`.
  private static let whole = 170, wholeMany = 320, least = 15, unclear = 40

  /// A heading somewhere at the start of `range`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ words: PageWords) {
    self.bytes = bytes
    self.range = range
    self.words = words
  }

  /// Where the heading, or with `many` the row of headings, ends.
  func end(many: Bool) -> Int {
    let last = bytes[range.upperBound - 1]
    let length = many ? Heading.wholeMany : Heading.whole
    let textEnds: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ":"), 0x9D]
    if range.count <= length, !textEnds.contains(last) { return range.upperBound }
    var list: [Word] = []
    var lastGlue: Int?
    var i = range.lowerBound
    while i < range.upperBound {
      let space = WhiteSpace.size(bytes, at: i, before: range.upperBound)
      if space > 0 {
        // Two blanks are left where a page began a new paragraph.
        let next = i + space
        if !many, i - range.lowerBound >= Heading.least, WhiteSpace.size(bytes, at: next, before: range.upperBound) > 0 { return i }
        i = next
        continue
      }
      var end = i
      while end < range.upperBound, WhiteSpace.size(bytes, at: end, before: range.upperBound) == 0 { end += 1 }
      if i - range.lowerBound >= Heading.least, opensQuotation(at: i) { return i }
      if i - range.lowerBound >= Heading.least, isListNumber(i..<end) { return i }
      if bytes[i] == UInt8(ascii: "&"), i + 5 < end, bytes[i + 1] == UInt8(ascii: "n"), bytes[i + 5] == UInt8(ascii: ";") { return i }
      if let glue = glue(in: i..<end) {
        if !many, glue - range.lowerBound >= Heading.least, isSentence(from: glue) { return glue }
        if many { lastGlue = glue; list.append(word(i..<glue)); i = glue; continue }
      }
      let word = word(i..<end)
      if word.isPlain { return boundary(list, plain: word, lastGlue: lastGlue, many: many) }
      list.append(word)
      if bytes[end - 1] == UInt8(ascii: "."), word.core.utf8.count > 2, end - range.lowerBound >= Heading.least { return end }
      i = end
    }
    return range.upperBound
  }

  /// The end of headings whose first plain word is `plain`.
  private func boundary(_ list: [Word], plain: Word, lastGlue: Int?, many: Bool) -> Int {
    if let lastGlue { return lastGlue }
    if list.lazy.filter(\.isCapital).count < 4 { return sentenceCaseEnd(from: plain.range.lowerBound) }
    let nearest = max(3, list.count - 7)
    for j in stride(from: list.count - 1, through: nearest, by: -1) where words.opensSentence(list[j].core) {
      return list[j].range.lowerBound
    }
    let comma = list.indices.last { $0 >= nearest && bytes[list[$0].range.upperBound - 1] == UInt8(ascii: ",") } ?? list.count
    for j in nearest..<list.count where words.opensTitle(list[j].core) && (j < comma && comma < list.count || j >= list.count - 4) {
      return list[j].range.lowerBound
    }
    var j = list.count - 1
    while j > nearest, !list[j].isCapital { j -= 1 }
    while j > nearest + 1, !list[j - 1].isCapital { j -= 2 }
    return list[j].isCapital ? list[j].range.lowerBound : plain.range.lowerBound
  }

  /// The end of a heading written like a sentence, whose first plain word begins at `start`.
  private func sentenceCaseEnd(from start: Int) -> Int {
    var i = start
    var wasPlain = false
    var unclear: Int?
    while i < range.upperBound {
      let space = WhiteSpace.size(bytes, at: i, before: range.upperBound)
      if space > 0 { i += space; continue }
      var end = i
      while end < range.upperBound, WhiteSpace.size(bytes, at: end, before: range.upperBound) == 0 { end += 1 }
      let length = i - range.lowerBound
      let word = word(i..<end)
      if length >= Heading.least {
        if opensQuotation(at: i) || isListNumber(i..<end) || (word.isCapital && words.opensSentence(word.core)) { return i }
        if let glue = glue(in: i..<end), isSentence(from: glue) { return glue }
        if unclear == nil, length >= Heading.unclear, word.isCapital, wasPlain { unclear = i }
        if bytes[end - 1] == UInt8(ascii: "."), word.core.utf8.count > 2 { return unclear ?? end }
      }
      if length > Heading.whole { return unclear ?? i }
      wasPlain = !word.isCapital
      i = end
    }
    return unclear ?? range.upperBound
  }

  private func word(_ range: Range<Int>) -> Word {
    var start = range.lowerBound, end = range.upperBound
    while start < end, !isLetter(bytes[start]) { start += 1 }
    while end > start, !isLetter(bytes[end - 1]) { end -= 1 }
    let core = String(decoding: bytes[start..<end], as: UTF8.self)
    let first = start < end ? bytes[start] : 0
    let hasDigit = bytes[range].contains { $0 >= 0x30 && $0 <= 0x39 }
    let isLower = first >= 0x61 && first <= 0x7A
    return Word(range: range, core: core, isCapital: first >= 0x41 && first <= 0x5A, isPlain: isLower && !hasDigit && !words.isSmall(core))
  }

  /// Whether the word numbers an item of a list: `3.`.
  private func isListNumber(_ range: Range<Int>) -> Bool {
    range.count <= 3 && bytes[range.upperBound - 1] == UInt8(ascii: ".") && bytes[range].dropLast().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && range.count > 1
  }

  private func isLetter(_ b: UInt8) -> Bool { b | 0x20 >= 0x61 && b | 0x20 <= 0x7A }
  private func isUpper(_ b: UInt8) -> Bool { b >= 0x41 && b <= 0x5A }
  private func isLower(_ b: UInt8) -> Bool { b >= 0x61 && b <= 0x7A }

  /// Where the next sentence is glued to a word of `range`. Missing: nil when nothing is.
  private func glue(in range: Range<Int>) -> Int? {
    guard range.count > 3 else { return nil }
    for i in range.dropFirst() {
      let before = bytes[i - 1], here = bytes[i]
      if here == UInt8(ascii: "\""), i + 1 < range.upperBound, isUpper(bytes[i + 1]), isLetter(before) || before < 0x3A { return i }
      if here == 0xE2, i + 3 < range.upperBound, bytes[i + 1] == 0x80, bytes[i + 2] == 0x9C, before != 0x28 { return i }
      guard isUpper(here) else { continue }
      let marks: [UInt8] = [0x21, 0x3F, 0x29, 0x2E]
      guard isLower(before) || (before >= 0x30 && before <= 0x39) || marks.contains(before) else { continue }
      guard i + 1 < range.upperBound, isLower(bytes[i + 1]) else { continue }
      if words.isJoined(word(range).core) { return nil }
      return i
    }
    return nil
  }

  /// Whether what begins at `start` reads like a sentence: its second word is in lower case.
  private func isSentence(from start: Int) -> Bool {
    if !isLetter(bytes[start]) { return true }
    var i = start
    while i < range.upperBound, WhiteSpace.size(bytes, at: i, before: range.upperBound) == 0 { i += 1 }
    if words.opensSentence(word(start..<i).core) { return true }
    while i < range.upperBound {
      let space = WhiteSpace.size(bytes, at: i, before: range.upperBound)
      if space == 0 { break }
      i += space
    }
    return i < range.upperBound && isLower(bytes[i])
  }

  /// Whether a quotation that is a sentence opens at `i`.
  private func opensQuotation(at i: Int) -> Bool {
    let isCurly = bytes[i] == 0xE2 && i + 2 < range.upperBound && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x9C
    let isNamed = bytes[i...].prefix(7).elementsEqual("&ldquo;".utf8)
    guard isCurly || isNamed || bytes[i] == UInt8(ascii: "\"") else { return false }
    return isSentence(from: i + (isCurly ? 3 : isNamed ? 7 : 1)) || isNamed
  }
}
