import Words

/// What words are written like where capitals tell nothing: in lines all in capitals, and in articles without any.
extension Tokeniser {
  /// Takes the capitals of a line that has nothing else for those of words that no short form is: `WARGA`, `SITI`, but not `KPK`.
  func takeCapitals(_ tokens: inout [Token], _ range: Range<Int>) {
    for i in range where tokens[i].shape == .upper && tokens[i].length > 2 {
      let mark = marks[Int(tokens[i].word)]
      if mark & (Mark.ordinary | Mark.name) != 0, mark & Mark.known == 0 { tokens[i].shape = .capital }
    }
  }

  /// Whether an article has no capital among so many words that this is how it is written.
  static func lacksCapitals(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count > leastText && !text.contains { 0x41...0x5A ~= $0 }
  }

  /// The shortest article whose lack of capitals tells something. Unit: bytes.
  private static let leastText = 120

  /// Gives words from `first` on the capitals that the tables say they have: listed names of several words, places and short forms that are
  /// no ordinary words, and words of personal names behind a title or another name.
  func giveCapitals(_ tokens: inout [Token], from first: Int) {
    var i = first
    var isNameNext = false
    while i < tokens.count {
      let found = listed(tokens, at: i)
      let mark = marks[Int(tokens[i].word)]
      if found.mark & (Mark.known | Mark.place) != 0, found.end > i + 1, !(i..<found.end).allSatisfy({ isOrdinary(tokens[$0]) }) {
        for n in i..<found.end { tokens[n].shape = tokens[n].length > 3 ? .capital : .upper }
        isNameNext = found.mark & Mark.known != 0
        i = found.end
      } else if found.mark & Mark.title != 0 {
        isNameNext = true
        i = found.end
      } else {
        let isSure = tokens[i].kind == .word && mark & (Mark.ordinary | Mark.name) == 0 && tokens[i].length > 2
        if isSure, mark & Mark.place != 0 { tokens[i].shape = .capital }
        if isSure, mark & Mark.known != 0 { tokens[i].shape = .upper }
        isNameNext = isNameNext && mark & Mark.name != 0 && mark & Mark.ordinary == 0
        if isNameNext { tokens[i].shape = .capital }
        i += 1
      }
    }
  }

  /// The longest listed name or title that begins at token `i`: what it is, and its end.
  private func listed(_ tokens: [Token], at i: Int) -> (mark: UInt8, end: Int) {
    let wanted = Mark.known | Mark.place | Mark.title
    var found: (mark: UInt8, end: Int) = (0, i)
    var node: UInt32 = 0
    for n in i..<tokens.count {
      guard tokens[n].word != 0 else { break }
      node = n == i ? lexicon.rootNext[Int(tokens[n].word)] : lexicon.next(node, tokens[n].word)
      if node == 0 { break }
      let mark = says.bits(at: node) & wanted
      if mark != 0 { found = (mark, n + 1) }
    }
    return found
  }
}
