// Cascades: in come a stage's rules, the tokens of a sentence and their lookups; out go findings, level after level.
// A sentence is shown to the patterns as its shadow: words that tables or patterns know, capitalised words and earlier findings
// stand as one private-use character each, everything else as written, white space as one space.
// It refuses to know what a finding means.
import Lookups
import Rules
import Words

/// The private-use characters of one stage: one for each set of meanings a word can have, and for each way it can be written.
struct Alphabet {
  /// How a symbol's word is written.
  enum Form: Int, CaseIterable {
    /// Small letters.
    case lower
    /// A capital first.
    case cap
    /// All capitals.
    case upper
    /// One capital letter.
    case initial
    /// A capital after a small letter: `JakLingko`.
    case camel
    /// A capital that says little: at the start of a sentence or in a headline in capitals.
    case first
  }

  /// One meaning: a lexical class with the tags patterns ask for, a literal of a pattern, or the type of an earlier finding.
  struct Meaning: Hashable {
    var name: String
    var tags: [String]
  }

  static let base: UInt32 = 0xF0000
  static let forms = Form.allCases.count

  let lexicon: Lexicon
  private(set) var meanings: [Meaning] = []
  private var meaningIndex: [Meaning: Int] = [:]
  /// Meanings of each set; set 0 is a word without any.
  private(set) var sets: [[Int]] = [[]]
  private var setIndex: [[Int]: Int] = [[]: 0]
  /// Meaning of each row, -1 when its class is not the stage's.
  private var rowMeaning: [Int32]
  /// Meaning of a word that is a literal of a pattern, by word number.
  private var literalMeaning: [UInt32: Int] = [:]
  /// Set of a word that is a literal of a pattern, by word number.
  private(set) var literalSets: [UInt32: Int] = [:]
  private var setsOfMeaning: [Int: [Int]] = [:]
  /// The set of a node's entries in small letters, with a capital first, and in capitals: three a node.
  private(set) var nodeSets: [UInt16] = []
  /// Whether a class is the stage's, by class number.
  let inStage: [Bool]
  /// Number of the types of findings.
  let typeCount: Int

  /// Makes the alphabet of a stage.
  ///
  /// `tags` are the cell values that patterns ask for, by class; `literals` the words its patterns name; `types` those of findings.
  init(_ lexicon: Lexicon, classes: [String], tags: [String: Set<String>], literals: Set<String>, types: [String]) {
    self.lexicon = lexicon
    typeCount = types.count
    let wanted = Set(classes)
    inStage = lexicon.classNames.map { wanted.contains($0) }
    rowMeaning = [Int32](repeating: -1, count: lexicon.rowTable.count)
    for type in types {
      let index = intern(Meaning(name: "@" + type, tags: []))
      _ = internSet([index])
    }
    for literal in literals.sorted() {
      let word = lexicon.word(literal)
      precondition(word != 0, "literals of patterns are words of the lexicon")
      if literalMeaning[word] == nil {
        literalMeaning[word] = intern(Meaning(name: "=" + literal.lowercased(), tags: []))
        _ = internSet([literalMeaning[word] ?? 0])
      }
    }
    readRows(tags)
    readNodes()
    orderSets()
  }

  /// Numbers the sets so that those with the same classes stand together: a class expression is then a few ranges of symbols.
  private mutating func orderSets() {
    func key(_ set: Int) -> [String] {
      let names = sets[set].map { meanings[$0].name }
      let classes = names.filter { !$0.hasPrefix("=") }.sorted()
      let tags = sets[set].flatMap { meanings[$0].tags }.sorted()
      return classes + ["~"] + tags + ["~"] + names.filter { $0.hasPrefix("=") }
    }
    // Set 0 and the sets of the types keep their numbers.
    let kept = typeCount + 1
    let keys = sets.indices.map { key($0) }
    let order = Array(0..<kept) + (kept..<sets.count).sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    var position = [UInt16](repeating: 0, count: sets.count)
    for (new, old) in order.enumerated() { position[old] = UInt16(new) }
    sets = order.map { sets[$0] }
    for i in nodeSets.indices { nodeSets[i] = position[Int(nodeSets[i])] }
    setIndex = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, $0) })
    for (number, members) in sets.enumerated() {
      for meaning in members { setsOfMeaning[meaning, default: []].append(number) }
    }
    for (word, meaning) in literalMeaning { literalSets[word] = setIndex[[meaning]] ?? 0 }
  }

  private mutating func readRows(_ tags: [String: Set<String>]) {
    var row = 0
    for (t, table) in lexicon.tables.enumerated() {
      let count = table.rowStarts.count
      defer { row += count }
      guard inStage[Int(lexicon.tableClass[t])] else { continue }
      let name = table.lexicalClass
      guard let asked = tags[name]?.sorted(), !asked.isEmpty else {
        let plain = Int32(intern(Meaning(name: name, tags: [])))
        for r in 0..<count { rowMeaning[row + r] = plain }
        continue
      }
      let wanted = asked.map { Array($0.utf8) }
      let ofLength = Dictionary(grouping: asked.indices) { wanted[$0].count }
      let free = asked.firstIndex(of: "free")
      let needs = table.columns.firstIndex(of: "needs")
      let isAsked = table.columns.indices.map { !table.formColumns.contains($0) || table.columns[$0] == "form" }
      var known: [[Int]: Int32] = [:]
      var found: [Int] = []
      for r in 0..<count {
        found.removeAll(keepingCapacity: true)
        var isFree = true
        table.eachCell(r) { column, cell in
          if column == needs { isFree = false }
          guard column < isAsked.count, isAsked[column], let alike = ofLength[cell.count] else { return }
          for i in alike where !found.contains(i) && table.source.bytes[cell].elementsEqual(wanted[i]) { found.append(i) }
        }
        if let free, isFree, !found.contains(free) { found.append(free) }
        found.sort()
        if let meaning = known[found] {
          rowMeaning[row + r] = meaning
        } else {
          let meaning = Int32(intern(Meaning(name: name, tags: found.map { asked[$0] })))
          known[found] = meaning
          rowMeaning[row + r] = meaning
        }
      }
    }
  }

  private mutating func readNodes() {
    nodeSets = [UInt16](repeating: 0, count: lexicon.firstEntry.count * 3)
    // The set of one meaning alone, by meaning.
    let alone = meanings.indices.map { UInt16(internSet([$0])) }
    var pairs: [UInt64: UInt16] = [:]
    let entries = lexicon.entries, firstEntry = lexicon.firstEntry
    for node in 1..<max(1, firstEntry.count) {
      let first = firstEntry[node]
      guard first >= 0 else { continue }
      let entry = entries[Int(first)]
      if entry.next < 0 {
        let meaning = rowMeaning[Int(entry.row)]
        guard meaning >= 0 else { continue }
        for form in 0...2 where Alphabet.fits(entry.capitals, form) { nodeSets[node * 3 + form] = alone[Int(meaning)] }
      } else {
        for form in 0...2 {
          // Up to four meanings fit into one key; more are rare and take the slow way.
          var key: UInt64 = 0
          var count = 0
          var next = first
          while next >= 0 {
            let e = entries[Int(next)]
            next = e.next
            let meaning = rowMeaning[Int(e.row)]
            guard meaning >= 0, Alphabet.fits(e.capitals, form) else { continue }
            let value = UInt64(meaning) + 1
            if (0..<min(count, 4)).contains(where: { key >> UInt64($0 * 16) & 0xFFFF == value }) { continue }
            if count < 4 { key |= value << UInt64(count * 16) }
            count += 1
          }
          if count == 0 { continue }
          if count == 1 {
            nodeSets[node * 3 + form] = alone[Int(key) - 1]
          } else if count <= 4, let known = pairs[key] {
            nodeSets[node * 3 + form] = known
          } else {
            let set = UInt16(internSet(members(of: node, form)))
            nodeSets[node * 3 + form] = set
            if count <= 4 { pairs[key] = set }
          }
        }
      }
    }
    for word in literalMeaning.keys.sorted() {
      let node = Int(lexicon.rootNext[Int(word)])
      guard node != 0, let literal = literalMeaning[word] else { continue }
      for form in 0...2 { nodeSets[node * 3 + form] = UInt16(internSet(sets[Int(nodeSets[node * 3 + form])] + [literal])) }
    }
  }

  /// The meanings of a node's entries that ask for no more capitals than `form`.
  private func members(of node: Int, _ form: Int) -> [Int] {
    var members: [Int] = []
    var entry = lexicon.firstEntry[node]
    while entry >= 0 {
      let e = lexicon.entries[Int(entry)]
      let meaning = rowMeaning[Int(e.row)]
      if meaning >= 0, Alphabet.fits(e.capitals, form), !members.contains(Int(meaning)) { members.append(Int(meaning)) }
      entry = e.next
    }
    return members
  }

  private static func fits(_ capitals: UInt32, _ form: Int) -> Bool {
    var c = capitals
    while c != 0 {
      if c & 3 > UInt32(form) { return false }
      c >>= 2
    }
    return true
  }

  private mutating func intern(_ meaning: Meaning) -> Int {
    if let known = meaningIndex[meaning] { return known }
    meanings.append(meaning)
    meaningIndex[meaning] = meanings.count - 1
    return meanings.count - 1
  }

  private mutating func internSet(_ members: [Int]) -> Int {
    let key = Array(Set(members)).sorted()
    if let known = setIndex[key] { return known }
    sets.append(key)
    setIndex[key] = sets.count - 1
    return sets.count - 1
  }

  /// The sets that hold the meaning called `name`. Order: ascending.
  func sets(ofLiteral name: String) -> [Int] {
    guard let meaning = meaningIndex[Meaning(name: name, tags: [])] else { return [] }
    return setsOfMeaning[meaning] ?? []
  }

  /// The set of an earlier finding of type `index` in the order of the types.
  @inline(__always) func typeSet(_ index: Int) -> Int { index + 1 }

  /// The symbol of a set written in a form.
  @inline(__always) func symbol(_ set: Int, _ form: Form) -> Int { form.rawValue * sets.count + set }

  /// Number of sets of meanings.
  var setCount: Int { sets.count }

  /// Number of symbols.
  var symbolCount: Int { sets.count * Alphabet.forms }
}
