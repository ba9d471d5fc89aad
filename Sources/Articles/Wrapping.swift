/// Texts whose paragraphs were wrapped to a width, as mail and terminals do.
public enum Wrapping {
  /// No wrapped line is longer or every line shorter; a text with fewer wrapped lines is taken as it is. Unit: characters.
  private static let widest = 120, narrowest = 40, fewest = 4
  /// How much shorter than the longest line a full one may be beside its next word. Unit: characters.
  private static let slack = 2

  /// A line that holds more than white space. Unit: characters.
  private struct Line {
    /// Where its content ends and the next line's begins. Unit: bytes.
    var end: Int
    var next: Int
    var width: Int
    /// Length of its first word.
    var firstWord: Int
    /// Whether it begins with a small letter.
    var isSmall: Bool
    /// Whether a line with content follows without an empty one between them.
    var goesOn = false
  }

  /// The text with blanks in place of the breaks inside paragraphs, so that every offset stays; nil when it is not wrapped.
  ///
  /// A break is one inside a paragraph when the first word of the next line had no room before it, or is written small. The text is wrapped
  /// when most of its breaks between lines of words are such. Cost: up to the first line that is too long, else linear.
  public static func unwrapped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let lines = lines(bytes), let width = lines.map(\.width).max(), width >= narrowest else { return nil }
    // Whether the next line's first word had no room after each line, or goes on in small letters after a line that is long enough.
    let isFull = lines.indices.map { n in
      lines[n].goesOn
        && (lines[n].width + 1 + lines[n + 1].firstWord > width - slack || lines[n + 1].isSmall && lines[n].width * 10 >= width * 6)
    }
    let breaks = lines.count(where: \.goesOn), full = isFull.count { $0 }
    guard full >= fewest, full * 10 >= breaks * 7 else { return nil }
    var text = Array(bytes)
    for paragraph in lines.indices.split(whereSeparator: { !lines[$0].goesOn }) {
      // Among lines that are not full a single full one, as a headline may be by chance, goes on only with a small letter.
      let isWhole = paragraph.allSatisfy { isFull[$0] }
      for n in paragraph where isFull[n] {
        guard isWhole || lines[n + 1].isSmall || n > paragraph.startIndex && isFull[n - 1] || isFull[n + 1] else { continue }
        for i in lines[n].end..<lines[n].next where text[i] == 0x0A || text[i] == 0x0D { text[i] = 0x20 }
      }
    }
    return text
  }

  /// The lines with content. Missing: nil when one is too long to be wrapped.
  private static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> [Line]? {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      var width = 0, firstWord = 0, end = start, i = start
      var isFirst = true
      while i < bytes.count, bytes[i] != 0x0A {
        let byte = bytes[i]
        if byte & 0xC0 != 0x80 { width += 1 }
        if byte > 0x20 { end = i + 1 } else if end > start { isFirst = false }
        if isFirst, byte > 0x20, byte & 0xC0 != 0x80 { firstWord += 1 }
        if width > widest { return nil }
        i += 1
      }
      let next = min(bytes.count, i + 1)
      if end > start {
        if let last = lines.indices.last, lines[last].next == start { lines[last].goesOn = true }
        let first = bytes[start..<end].first { $0 > 0x20 } ?? 0
        lines.append(Line(end: end, next: next, width: width, firstWord: firstWord, isSmall: first &- 0x61 < 26))
      }
      start = next
    }
    return lines
  }
}
