import Words

/// Builds the word list and the trie of a lexicon, row after row.
struct LexiconBuilder: Sendable {
  typealias Entry = Lexicon.Entry
  private(set) var classNames: [String] = []
  private(set) var rowTable: [UInt16] = []
  private(set) var rowIndex: [UInt32] = []
  private(set) var tableClass: [UInt8] = []
  private(set) var entries: [Entry] = []
  private(set) var firstEntry: [Int32] = [-1]
  private(set) var rootNext: [UInt32] = [0]
  private(set) var hasNext: [Bool] = [true]
  /// The words by hash: the hash above the number, 0 for an empty slot.
  private(set) var wordSlots: [UInt64]
  private(set) var wordHash: [UInt32] = [0]
  private(set) var wordStart: [UInt32] = [0, 0]
  private(set) var wordBytes: [UInt8] = []
  private(set) var edgeKeys: [UInt64]
  private(set) var edgeValues: [UInt32]
  private var edgeCount = 0

  /// Makes an empty builder with room for `rows` rows.
  init(rows: Int) {
    var capacity = 1024
    while capacity < rows { capacity *= 2 }
    wordSlots = [UInt64](repeating: 0, count: capacity)
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
  }

  /// Gives the first numbers and nodes to the words that tables count in a column `lower`, the most frequent first: what texts ask for most
  /// lies side by side.
  mutating func addCounted(_ tables: [Table]) {
    var counted: [(count: Int, form: Range<Int>, table: Int)] = []
    for (t, table) in tables.enumerated() {
      guard let column = table.columns.firstIndex(of: "lower"), let form = table.columns.firstIndex(of: "form") else { continue }
      for row in 0..<table.rowStarts.count {
        guard let cell = table.cell(row, form), let count = table.cell(row, column) else { continue }
        counted.append((Int(table.source.text(count)) ?? 0, cell, t))
      }
    }
    counted.sort { ($1.count, $0.table, $0.form.lowerBound) < ($0.count, $1.table, $1.form.lowerBound) }
    var folded = Folded()
    for (_, form, table) in counted where folded.fold(tables[table].source.bytes, form) { _ = step(0, addWord(&folded)) }
  }

  /// Adds the rows of `tables`, in order.
  mutating func add(_ tables: [Table]) {
    var scratch: [Token] = []
    var folded = Folded()
    for (t, table) in tables.enumerated() {
      if let known = classNames.firstIndex(of: table.lexicalClass) {
        tableClass.append(UInt8(known))
      } else {
        tableClass.append(UInt8(classNames.count))
        classNames.append(table.lexicalClass)
      }
      let needs = table.columns.firstIndex(of: "needs")
      for r in 0..<table.rowStarts.count {
        // What needs capitals is asked for them even in a table of any case.
        let isUpper = needs.flatMap { table.cell(r, $0) }.map { table.source.bytes[$0].elementsEqual("upper".utf8) } ?? false
        let asks: Asking = table.matchesAnyCase ? (isUpper ? .allCapitals : .nothing) : .capitals
        let row = UInt32(rowTable.count)
        rowTable.append(UInt16(t))
        rowIndex.append(UInt32(r))
        table.eachCell(r) { column, cell in
          guard table.formColumns.contains(column) else { return }
          var start = cell.lowerBound
          while start < cell.upperBound {
            var end = start
            while end < cell.upperBound, table.source.bytes[end] != 0x7C { end += 1 }
            if end > start, table.holdsAffixes {
              insert(affix: table.source.bytes[start..<end], row: row, &folded)
            } else if end > start {
              insert(table.source.bytes, start..<end, row: row, asks, &scratch, &folded)
            }
            start = end + 1
          }
        }
      }
    }
  }

  /// Gives numbers to words that no table has.
  mutating func add(_ words: Set<String>) {
    var folded = Folded()
    for word in words.sorted() {
      var text = word
      if text.withUTF8({ folded.fold($0, 0..<$0.count) }) { _ = addWord(&folded) }
    }
  }

  /// Which capitals of a form the text must have too.
  private enum Asking {
    case nothing, allCapitals, capitals

    /// The two bits of `Entry.capitals` for a word of a form.
    func need(_ shape: Token.Shape) -> UInt32 {
      switch shape {
      case .upper, .initial: self == .nothing ? 0 : 2
      case .capital: self == .capitals ? 1 : 0
      case .lower, .mixed: 0
      }
    }
  }

  private mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, row: UInt32, _ asks: Asking, _ scratch: inout [Token], _ folded: inout Folded
  ) {
    scratch.removeAll(keepingCapacity: true)
    Cutter.cut(bytes, range, into: &scratch)
    guard !scratch.isEmpty else { return }
    var node: UInt32 = 0
    var capitals: UInt32 = 0
    for (i, token) in scratch.enumerated() {
      guard folded.fold(bytes, token.range) else { return }
      node = step(node, addWord(&folded))
      if i < 16 { capitals |= asks.need(token.shape) << UInt32(2 * i) }
    }
    append(row: row, capitals, to: node)
  }

  /// Adds an affix: the word that stands for all words made with it.
  private mutating func insert(affix: Slice<UnsafeBufferPointer<UInt8>>, row: UInt32, _ folded: inout Folded) {
    let spelling = Lexicon.affixMark + affix
    guard spelling.withUnsafeBufferPointer({ folded.fold($0, 0..<$0.count) }) else { return }
    append(row: row, 0, to: step(0, addWord(&folded)))
  }

  private mutating func append(row: UInt32, _ capitals: UInt32, to node: UInt32) {
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

  private mutating func addWord(_ folded: inout Folded) -> UInt32 {
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

  private mutating func place(_ number: UInt32) {
    let mask = wordSlots.count - 1
    var slot = Int(wordHash[Int(number)]) & mask
    while wordSlots[slot] != 0 { slot = (slot + 1) & mask }
    wordSlots[slot] = UInt64(wordHash[Int(number)]) << 32 | UInt64(number)
  }

  private mutating func growWords() {
    wordSlots = [UInt64](repeating: 0, count: wordSlots.count * 2)
    for number in 1..<wordHash.count { place(UInt32(number)) }
  }

  private mutating func step(_ node: UInt32, _ word: UInt32) -> UInt32 {
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

  private mutating func newNode() -> UInt32 {
    firstEntry.append(-1)
    hasNext.append(false)
    return UInt32(firstEntry.count - 1)
  }

  private mutating func placeEdge(_ key: UInt64, _ value: UInt32) {
    let mask = edgeKeys.count - 1
    var slot = Lexicon.mix(key) & mask
    while edgeKeys[slot] != 0 { slot = (slot + 1) & mask }
    edgeKeys[slot] = key
    edgeValues[slot] = value
  }

  private mutating func growEdges() {
    let keys = edgeKeys, values = edgeValues
    edgeKeys = [UInt64](repeating: 0, count: keys.count * 2)
    edgeValues = [UInt32](repeating: 0, count: keys.count * 2)
    for i in keys.indices where keys[i] != 0 { placeEdge(keys[i], values[i]) }
  }

  /// The number of a folded word, 0 when no table has it.
  @inline(__always) private func word(_ folded: inout Folded) -> UInt32 {
    let hash = folded.hash
    let mask = wordSlots.count - 1
    var slot = Int(hash) & mask
    while true {
      if wordSlots[slot] == 0 { return 0 }
      let number = UInt32(truncatingIfNeeded: wordSlots[slot])
      if UInt32(truncatingIfNeeded: wordSlots[slot] >> 32) == hash {
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

  /// The node reached from `node` by `word`, 0 for none.
  @inline(__always) private func next(_ node: UInt32, _ word: UInt32) -> UInt32 {
    let key = UInt64(node) << 32 | UInt64(word)
    return Lexicon.slot(of: key, edgeKeys.count) { edgeKeys[$0] }.map { edgeValues[$0] } ?? 0
  }
}
