/// A set of symbols: `month`, `unit:kg`, `cap&!ordinary`, `name|cap`. `|` binds weaker than `&`, `!` strongest.
struct ClassExpression {
  /// A name a term gives: a class with an optional tag, a form (`cap`), an earlier type (`@date`), or the
  /// spelling of a word that patterns write out (`=me*`, where `*` is any letters and `?` one).
  struct Term: Hashable {
    var name: String
    var tag: String?
    var isNegated: Bool
  }

  /// Alternatives of conjunctions.
  var alternatives: [[Term]]

  /// Reads an expression. Missing: nil when a part of it is empty.
  init?(_ text: some StringProtocol) {
    alternatives = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
      part.split(separator: "&", omittingEmptySubsequences: false).map { factor in
        let isNegated = factor.hasPrefix("!")
        let bare = isNegated ? factor.dropFirst() : factor[...]
        let pieces = bare.split(separator: ":", maxSplits: 1)
        return Term(
          name: pieces.first.map { String($0) } ?? "", tag: pieces.count > 1 ? String(pieces[1]) : nil, isNegated: isNegated)
      }
    }
    if alternatives.contains(where: { $0.contains { $0.name.isEmpty } }) { return nil }
  }

  /// The symbols of `alphabet` in the set, as ranges in ascending order; `terms` keeps what was looked up for other expressions.
  func symbols(_ alphabet: Alphabet, _ terms: inout TermTable) -> [ClosedRange<Int>] {
    // Of each alternative: the forms its terms about forms allow, and the sets its other terms do.
    let read = alternatives.map { alternative in
      var forms = Set(Alphabet.Form.allCases)
      var sets = SetBits(count: alphabet.sets.count, isFull: true)
      for term in alternative {
        if let form = TermTable.forms[term.name] {
          if term.isNegated {
            forms.remove(form)
          } else {
            forms.formIntersection([form])
            sets.subtract(terms.findings(alphabet))
          }
        } else if term.isNegated {
          sets.subtract(terms.sets(term, alphabet))
        } else {
          sets.formIntersection(terms.sets(term, alphabet))
        }
      }
      return (forms: forms, sets: sets)
    }
    var ranges: [ClosedRange<Int>] = []
    for form in Alphabet.Form.allCases {
      var sets = SetBits(count: alphabet.sets.count, isFull: false)
      for alternative in read where alternative.forms.contains(form) { sets.formUnion(alternative.sets) }
      sets.each { set in
        let symbol = alphabet.symbol(set, form)
        if let last = ranges.last, last.upperBound == symbol - 1 {
          ranges[ranges.count - 1] = last.lowerBound...symbol
        } else {
          ranges.append(symbol...symbol)
        }
      }
    }
    return ranges
  }
}

/// Which sets of an alphabet hold a term, looked up once a term.
struct TermTable {
  static let forms: [String: Alphabet.Form] = [
    "lower": .lower, "cap": .cap, "upper": .upper, "initial": .initial, "camel": .camel, "first": .first,
  ]
  private var known: [String: SetBits] = [:]
  private var ofFindings: SetBits?

  /// The sets that belong to findings of earlier levels, whose form says nothing.
  mutating func findings(_ alphabet: Alphabet) -> SetBits {
    if let ofFindings { return ofFindings }
    let found = SetBits(alphabet.sets) { $0.first.map { alphabet.meanings[$0].name.hasPrefix("@") } ?? false }
    ofFindings = found
    return found
  }

  /// The sets one of whose meanings has the term; for `plain`, those without a class.
  mutating func sets(_ term: ClassExpression.Term, _ alphabet: Alphabet) -> SetBits {
    let key = term.name + "\t" + (term.tag ?? "")
    if let known = known[key] { return known }
    let isPlain = term.name == "plain"
    let isSpelling = term.name.hasPrefix("=")
    let meanings = alphabet.meanings.map {
      if isPlain { return $0.name.hasPrefix("=") }
      if isSpelling { return TermTable.fits($0.name.utf8[...], term.name.utf8[...]) }
      return $0.name == term.name && (term.tag.map($0.tags.contains) ?? true)
    }
    let found = SetBits(alphabet.sets) { set in isPlain ? set.allSatisfy { meanings[$0] } : set.contains { meanings[$0] } }
    known[key] = found
    return found
  }
}

extension TermTable {
  /// Whether `name` is spelt as `form` says, where `*` stands for any letters and `?` for one.
  private static func fits(_ name: Substring.UTF8View, _ form: Substring.UTF8View) -> Bool {
    guard let first = form.first else { return name.isEmpty }
    if first == UInt8(ascii: "*") { return fits(name, form.dropFirst()) || !name.isEmpty && fits(name.dropFirst(), form) }
    guard let letter = name.first, letter == first || first == UInt8(ascii: "?") else { return false }
    return fits(name.dropFirst(), form.dropFirst())
  }
}

/// Some of the sets of an alphabet, a bit each.
struct SetBits {
  private var words: [UInt64]

  /// None of `count` sets, or all of them.
  init(count: Int, isFull: Bool) {
    words = [UInt64](repeating: isFull ? ~0 : 0, count: (count + 63) / 64)
    if isFull, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  /// Those of `sets` that `isIn` takes.
  init(_ sets: [[Int]], _ isIn: ([Int]) -> Bool) {
    self.init(count: sets.count, isFull: false)
    for (n, set) in sets.enumerated() where isIn(set) { words[n / 64] |= 1 << UInt64(n % 64) }
  }

  mutating func formIntersection(_ other: SetBits) { for i in words.indices { words[i] &= other.words[i] } }
  mutating func formUnion(_ other: SetBits) { for i in words.indices { words[i] |= other.words[i] } }
  mutating func subtract(_ other: SetBits) { for i in words.indices { words[i] &= ~other.words[i] } }

  /// Calls `body` with each set. Order: ascending.
  func each(_ body: (Int) -> Void) {
    for (n, word) in words.enumerated() {
      var bits = word
      while bits != 0 {
        body(n * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}
