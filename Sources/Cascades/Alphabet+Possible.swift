import Words

extension Alphabet {
  /// Whether a symbol can stand in a text, by symbol: a set of meanings that a table has in capitals alone stands in no small letters, and no
  /// word of several letters is an initial.
  func possibleSymbols() -> [Bool] {
    var possible = [Bool](repeating: false, count: symbolCount)
    func allow(_ set: Int, _ forms: [Form]) { for form in forms { possible[symbol(set, form)] = true } }
    // A word without meaning stands as a symbol only when it is not in small letters.
    allow(0, [.cap, .upper, .initial, .camel, .first])
    for type in 0..<typeCount { allow(typeSet(type), [.lower]) }
    for (word, set) in literalSets { allow(set, [.lower, .cap, .upper, .camel, .first] + (isInitial(word) ? [.initial] : [])) }
    let first = firstWords()
    for node in 1..<max(1, first.count) {
      let (small, capital, upper) = (Int(nodeSets[node * 3]), Int(nodeSets[node * 3 + 1]), Int(nodeSets[node * 3 + 2]))
      if small != 0 { allow(small, [.lower]) }
      if capital != 0 { allow(capital, [.cap, .camel, .first]) }
      if upper != 0 {
        allow(upper, [.upper, .first] + (isInitial(first[node]) ? [.initial] : []))
        // The capitals of a phrase may come after its first word.
        let asked = leastCapitals(node)
        if asked < 2 { allow(upper, [.cap, .camel, .first]) }
        if asked < 1 { allow(upper, [.lower]) }
      }
    }
    return possible
  }

  /// The first word on the path to each node, by node.
  private func firstWords() -> [UInt32] {
    var words = [UInt32](repeating: 0, count: nodeSets.count / 3)
    var previous = [Int](repeating: 0, count: words.count)
    for word in 1..<lexicon.wordCount + 1 { words[Int(lexicon.rootNext[word])] = UInt32(word) }
    lexicon.eachStep { previous[$0] = $1 }
    // Nodes are numbered after those before them.
    for node in words.indices where previous[node] != 0 { words[node] = words[previous[node]] }
    return words
  }

  /// The capitals that the first word of an entry of `node` needs at least: 0 none, 1 one, 2 all.
  private func leastCapitals(_ node: Int) -> UInt32 {
    var least: UInt32 = 2
    var next = lexicon.firstEntry[node]
    while next >= 0 {
      let entry = lexicon.entries[Int(next)]
      least = min(least, entry.capitals & 3)
      next = entry.next
    }
    return least
  }

  /// Whether a word has one letter, be it with digits: `G20`.
  private func isInitial(_ word: UInt32) -> Bool { lexicon.letterCount(ofWord: word) == 1 }
}
