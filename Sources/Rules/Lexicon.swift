import Spans
import Words

/// All tables as one flat word list and one flat trie of phrases.
///
/// A word is a folded spelling with a number from 1; a phrase is a path of word numbers; a node of the trie holds the rows whose
/// forms end there. Built once, never written again, shared by all workers.
public final class Lexicon: Sendable {
  /// A written form at a node: the row it belongs to and the capitals it asks for.
  public struct Entry: Sendable, BitwiseCopyable {
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
  public let classNames: [String]
  /// Table of each row.
  public let rowTable: Flat<UInt16>
  /// Index of each row in its table.
  public let rowIndex: Flat<UInt32>
  /// Class of each table.
  public let tableClass: Flat<UInt8>
  /// Entries of all nodes, chained by `next`.
  public let entries: Flat<Entry>
  /// First entry of each node, -1 for none; node 0 is the root.
  public let firstEntry: Flat<Int32>
  /// Node reached from the root by a word, 0 for none; indexed by word number.
  public let rootNext: Flat<UInt32>
  /// Whether longer phrases go through a node.
  public let hasNext: Flat<Bool>

  private let wordSlots: Flat<UInt64>
  private let wordStart: Flat<UInt32>
  private let wordBytes: Flat<UInt8>
  private let edgeKeys: Flat<UInt64>
  private let edgeValues: Flat<UInt32>

  /// Number of words.
  public var wordCount: Int { rootNext.count - 1 }

  /// Makes the lexicon of `tables`, which `builder` has read; `words` get numbers too, though no table has them.
  init(tables: [Table], builder: LexiconBuilder, words: Set<String>) {
    var builder = builder
    builder.add(words)
    self.tables = tables
    classNames = builder.classNames
    rowTable = Flat(builder.rowTable)
    rowIndex = Flat(builder.rowIndex)
    tableClass = Flat(builder.tableClass)
    entries = Flat(builder.entries)
    firstEntry = Flat(builder.firstEntry)
    rootNext = Flat(builder.rootNext)
    hasNext = Flat(builder.hasNext)
    wordSlots = Flat(builder.wordSlots)
    wordStart = Flat(builder.wordStart)
    wordBytes = Flat(builder.wordBytes)
    edgeKeys = Flat(builder.edgeKeys)
    edgeValues = Flat(builder.edgeValues)
  }

  /// Reads the lexicon of `tables` from an image.
  init(tables: [Table], _ image: inout ImageReader) {
    self.tables = tables
    classNames = image.texts()
    (rowTable, rowIndex, tableClass, entries, firstEntry, rootNext, hasNext) = image.tables()
    (wordSlots, wordStart, wordBytes, edgeKeys, edgeValues) = image.tables()
  }

  /// Writes everything but the tables.
  func write(to image: inout ImageWriter) {
    image.put(classNames)
    image.put(rowTable, rowIndex, tableClass, entries, firstEntry, rootNext, hasNext)
    image.put(wordSlots, wordStart, wordBytes, edgeKeys, edgeValues)
  }

  @inline(__always) static func mix(_ key: UInt64) -> Int {
    let h = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: h >> 20)
  }

  /// The slot that holds `key` in a table of `count` slots, a power of two, read by `keyAt`. Missing: nil when none does.
  @inline(__always) static func slot(of key: UInt64, _ count: Int, _ keyAt: (Int) -> UInt64) -> Int? {
    let mask = count - 1
    var slot = mix(key) & mask
    while true {
      let found = keyAt(slot)
      if found == key { return slot }
      if found == 0 { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// The number of a folded word, 0 when no table has it.
  @inline(__always) public func word(_ folded: inout Folded) -> UInt32 {
    let hash = folded.hash
    let mask = wordSlots.count - 1
    var slot = Int(hash) & mask
    return folded.withBytes { f in
      while true {
        let entry = wordSlots[slot]
        if entry == 0 { return 0 }
        if UInt32(truncatingIfNeeded: entry >> 32) == hash {
          let number = Int(UInt32(truncatingIfNeeded: entry))
          let start = Int(wordStart[number])
          if Int(wordStart[number + 1]) - start == f.count {
            var i = 0
            while i < f.count, f[i] == wordBytes[start + i] { i += 1 }
            if i == f.count { return UInt32(number) }
          }
        }
        slot = (slot + 1) & mask
      }
    }
  }

  /// What the spelling of an affix begins with, and no word of a text.
  static let affixMark: [UInt8] = [0]

  /// The number of the word that stands for all words made with an affix, 0 when no table has it.
  public func word(ofAffix letters: some Sequence<UInt8>) -> UInt32 {
    var folded = Folded()
    return (Lexicon.affixMark + letters).withUnsafeBufferPointer { folded.fold($0, 0..<$0.count) } ? word(&folded) : 0
  }

  /// How many letters the word numbered `word` has, without its digits and apostrophes.
  public func letterCount(ofWord word: UInt32) -> Int {
    (wordStart[Int(word)]..<wordStart[Int(word) + 1]).count { i in
      let byte = wordBytes[Int(i)]
      // The later bytes of a letter above ASCII do not count.
      return byte & 0xC0 == 0xC0 || byte & 0xDF &- 0x41 < 26
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
    return Lexicon.slot(of: key, edgeKeys.count) { edgeKeys[$0] }.map { edgeValues[$0] } ?? 0
  }

  /// Calls `body` with each node but the root's own next ones, and the node before it on its path. Order: none.
  public func eachStep(_ body: (_ node: Int, _ previous: Int) -> Void) {
    for slot in 0..<edgeKeys.count where edgeKeys[slot] != 0 { body(Int(edgeValues[slot]), Int(edgeKeys[slot] >> 32)) }
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

  /// Number of the lexical class called `name`, -1 when no table has it.
  public func classNumber(_ name: String) -> Int { classNames.firstIndex(of: name) ?? -1 }

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

  /// Where a row is written, and its form: `id/people/titles.tsv:12 Bupati`.
  public func place(ofRow row: Int) -> String {
    let table = tables[Int(rowTable[row])], index = Int(rowIndex[row])
    return "\(table.source.path):\(table.line(ofRow: index)) \(table.text(index, "form") ?? "")"
  }
}
