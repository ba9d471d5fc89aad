import Spans
import Words

/// All tables as one flat word list and one flat trie of phrases.
///
/// A word is a folded spelling with a number from 1; a phrase is a path of word numbers; a node of the trie holds the rows whose
/// forms end there. Built once, never written again, shared by all workers.
public final class Lexicon: @unchecked Sendable {
  // Unchecked: nothing is written after `init`.

  /// A written form at a node: the row it belongs to and the capitals it asks for.
  public struct Entry: Sendable {
    /// Number of the row.
    public var row: UInt32
    /// Two bits a token, first token lowest: 0 any case, 1 a capital first, 2 all capitals. Tokens past the 16th ask for nothing.
    public var capitals: UInt32
    /// The next entry of the same node, -1 after the last.
    public var next: Int32
  }

  /// The tables, in load order.
  public let tables: [Table]
  /// Names of the lexical classes; the index is the class's number.
  public private(set) var classNames: [String] = []
  /// Table of each row.
  public private(set) var rowTable: [UInt16] = []
  /// Index of each row in its table.
  public private(set) var rowIndex: [UInt32] = []
  /// Class of each table.
  public private(set) var tableClass: [UInt8] = []
  /// Entries of all nodes, chained by `next`.
  public private(set) var entries: [Entry] = []
  /// First entry of each node, -1 for none; node 0 is the root.
  public private(set) var firstEntry: [Int32] = [-1]
  /// Node reached from the root by a word, 0 for none; indexed by word number.
  public private(set) var rootNext: [UInt32] = [0]
  /// Whether longer phrases go through a node.
  public private(set) var hasNext: [Bool] = [true]

  private var wordSlots: [UInt32]
  private var wordHash: [UInt32] = [0]
  private var wordStart: [UInt32] = [0, 0]
  private var wordBytes: [UInt8] = []
  private var edgeKeys: [UInt64]
  private var edgeValues: [UInt32]
  private var edgeCount = 0

  /// Number of words.
  public var wordCount: Int { wordHash.count - 1 }

  /// Builds the lexicon of `tables`; `words` get numbers too, though no table has them.
  init(tables: [Table], words: Set<String>) {
    self.tables = tables
    let rows = tables.reduce(0) { $0 + $1.rowStarts.count }
    var capacity = 1024
    while capacity < rows * 4 { capacity *= 2 }
    wordSlots = [UInt32](repeating: 0, count: capacity)
    edgeKeys = [UInt64](repeating: 0, count: capacity)
    edgeValues = [UInt32](repeating: 0, count: capacity)
    rowTable.reserveCapacity(rows)
    rowIndex.reserveCapacity(rows)
    entries.reserveCapacity(rows * 2)
    wordHash.reserveCapacity(rows)
    wordStart.reserveCapacity(rows)
    wordBytes.reserveCapacity(rows * 8)
    firstEntry.reserveCapacity(rows * 2)
    hasNext.reserveCapacity(rows * 2)
    rootNext.reserveCapacity(rows)
    var scratch: [Token] = []
    var folded = Folded()
    for (t, table) in tables.enumerated() {
      if let known = classNames.firstIndex(of: table.lexicalClass) {
        tableClass.append(UInt8(known))
      } else {
        tableClass.append(UInt8(classNames.count))
        classNames.append(table.lexicalClass)
      }
      for r in 0..<table.rowStarts.count {
        let row = UInt32(rowTable.count)
        rowTable.append(UInt16(t))
        rowIndex.append(UInt32(r))
        for column in table.formColumns {
          guard let cell = table.cell(r, column) else { continue }
          var start = cell.lowerBound
          while start < cell.upperBound {
            var end = start
            while end < cell.upperBound, table.source.bytes[end] != 0x7C { end += 1 }
            if end > start {
              insert(table.source.bytes, start..<end, row: row, anyCase: table.matchesAnyCase, &scratch, &folded)
            }
            start = end + 1
          }
        }
      }
    }
    for word in words.sorted() {
      var text = word
      if text.withUTF8({ folded.fold($0, 0..<$0.count) }) { _ = addWord(&folded) }
    }
  }

  private func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, row: UInt32, anyCase: Bool, _ scratch: inout [Token], _ folded: inout Folded
  ) {
    scratch.removeAll(keepingCapacity: true)
    Cutter.cut(bytes, range, into: &scratch)
    guard !scratch.isEmpty else { return }
    var node: UInt32 = 0
    var capitals: UInt32 = 0
    for (i, token) in scratch.enumerated() {
      guard folded.fold(bytes, token.range) else { return }
      node = step(node, addWord(&folded))
      if !anyCase, i < 16 {
        let need: UInt32 = token.shape == .capital ? 1 : token.shape == .upper || token.shape == .initial ? 2 : 0
        capitals |= need << UInt32(2 * i)
      }
    }
    // Entries of a node stay in load order, so that nothing depends on hashing.
    let entry = Entry(row: row, capitals: capitals, next: -1)
    var last = firstEntry[Int(node)]
    if last < 0 {
      firstEntry[Int(node)] = Int32(entries.count)
    } else {
      while true {
        if entries[Int(last)].row == row, entries[Int(last)].capitals == capitals { return }
        if entries[Int(last)].next < 0 { break }
        last = entries[Int(last)].next
      }
      entries[Int(last)].next = Int32(entries.count)
    }
    entries.append(entry)
  }

  private func addWord(_ folded: inout Folded) -> UInt32 {
    let known = word(&folded)
    if known != 0 { return known }
    if wordHash.count * 2 > wordSlots.count { growWords() }
    let number = UInt32(wordHash.count)
    folded.withBytes { wordBytes.append(contentsOf: $0) }
    wordHash.append(folded.hash)
    wordStart.append(UInt32(wordBytes.count))
    rootNext.append(0)
    place(number)
    return number
  }

  private func place(_ number: UInt32) {
    let mask = wordSlots.count - 1
    var slot = Int(wordHash[Int(number)]) & mask
    while wordSlots[slot] != 0 { slot = (slot + 1) & mask }
    wordSlots[slot] = number
  }

  private func growWords() {
    wordSlots = [UInt32](repeating: 0, count: wordSlots.count * 2)
    for number in 1..<wordHash.count { place(UInt32(number)) }
  }

  private func step(_ node: UInt32, _ word: UInt32) -> UInt32 {
    if node == 0 {
      if rootNext[Int(word)] == 0 { rootNext[Int(word)] = newNode() }
      return rootNext[Int(word)]
    }
    let known = next(node, word)
    if known != 0 { return known }
    if edgeCount * 2 > edgeKeys.count { growEdges() }
    let new = newNode()
    hasNext[Int(node)] = true
    placeEdge(UInt64(node) << 32 | UInt64(word), new)
    edgeCount += 1
    return new
  }

  private func newNode() -> UInt32 {
    firstEntry.append(-1)
    hasNext.append(false)
    return UInt32(firstEntry.count - 1)
  }

  private func placeEdge(_ key: UInt64, _ value: UInt32) {
    let mask = edgeKeys.count - 1
    var slot = Lexicon.mix(key) & mask
    while edgeKeys[slot] != 0 { slot = (slot + 1) & mask }
    edgeKeys[slot] = key
    edgeValues[slot] = value
  }

  private func growEdges() {
    let keys = edgeKeys, values = edgeValues
    edgeKeys = [UInt64](repeating: 0, count: keys.count * 2)
    edgeValues = [UInt32](repeating: 0, count: keys.count * 2)
    for i in keys.indices where keys[i] != 0 { placeEdge(keys[i], values[i]) }
  }

  @inline(__always) private static func mix(_ key: UInt64) -> Int {
    let h = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: h >> 20)
  }

  /// The number of a folded word, 0 when no table has it.
  @inline(__always) public func word(_ folded: inout Folded) -> UInt32 {
    let hash = folded.hash
    let mask = wordSlots.count - 1
    var slot = Int(hash) & mask
    while true {
      let number = wordSlots[slot]
      if number == 0 { return 0 }
      if wordHash[Int(number)] == hash {
        let start = Int(wordStart[Int(number)]), end = Int(wordStart[Int(number) + 1])
        if end - start == folded.count {
          let same = folded.withBytes { f in
            wordBytes.withUnsafeBytes { w in
              var i = 0
              while i < f.count, f[i] == w[start + i] { i += 1 }
              return i == f.count
            }
          }
          if same { return number }
        }
      }
      slot = (slot + 1) & mask
    }
  }

  /// The number of the word spelt `text`, 0 when no table has it.
  public func word(_ text: String) -> UInt32 {
    var folded = Folded(), text = text
    return text.withUTF8 { folded.fold($0, 0..<$0.count) } ? word(&folded) : 0
  }

  /// The node reached from `node` by `word`, 0 for none.
  @inline(__always) public func next(_ node: UInt32, _ word: UInt32) -> UInt32 {
    let key = UInt64(node) << 32 | UInt64(word)
    let mask = edgeKeys.count - 1
    var slot = Lexicon.mix(key) & mask
    while edgeKeys[slot] != 0 {
      if edgeKeys[slot] == key { return edgeValues[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// Writes the word number of each token.
  public func number(_ tokens: inout [Token], in text: UnsafeBufferPointer<UInt8>) {
    var folded = Folded()
    for i in tokens.indices {
      tokens[i].word = folded.fold(text, tokens[i].range) ? word(&folded) : 0
    }
  }

  /// Class number of row `row`.
  @inline(__always) public func rowClass(_ row: Int) -> Int { Int(tableClass[Int(rowTable[row])]) }

  /// The text of the cell called `column` in row `row`. Missing: nil when there is none.
  public func text(_ row: Int, _ column: String) -> String? {
    tables[Int(rowTable[row])].text(Int(rowIndex[row]), column)
  }

  /// Rows whose forms are spelt as `text`, whatever the capitals. Order: load order.
  public func rows(spelt text: String) -> [Int] {
    var tokens: [Token] = [], text = text
    return text.withUTF8 { bytes in
      Cutter.cut(bytes, 0..<bytes.count, into: &tokens)
      number(&tokens, in: bytes)
      var node: UInt32 = 0
      for token in tokens {
        guard token.word != 0 else { return [] }
        node = node == 0 ? rootNext[Int(token.word)] : next(node, token.word)
        if node == 0 { return [] }
      }
      var found: [Int] = []
      var entry = firstEntry[Int(node)]
      while entry >= 0 {
        let row = Int(entries[Int(entry)].row)
        if !found.contains(row) { found.append(row) }
        entry = entries[Int(entry)].next
      }
      return found
    }
  }
}
