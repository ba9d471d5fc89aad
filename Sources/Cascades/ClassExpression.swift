/// A set of symbols: `month`, `unit:kg`, `cap&!ordinary`, `name|cap`. `|` binds weaker than `&`, `!` strongest.
struct ClassExpression {
  /// A name a term gives: a class with an optional tag, a form (`cap`), an earlier type (`@date`), or a literal (`=word`).
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
    var ranges: [ClosedRange<Int>] = []
    for form in Alphabet.Form.allCases {
      // Alternatives whose terms about the form hold; what is left of each are terms about meanings.
      var open: [[(sets: [Bool], isNegated: Bool)]] = []
      for alternative in alternatives {
        var rest: [(sets: [Bool], isNegated: Bool)] = []
        var holds = true
        for term in alternative {
          if let asked = TermTable.forms[term.name] {
            if (asked == form) == term.isNegated { holds = false }
            if !term.isNegated { rest.append((terms.isFinding(alphabet), true)) }
          } else {
            rest.append((terms.sets(term, alphabet), term.isNegated))
          }
        }
        if holds { open.append(rest) }
      }
      if open.isEmpty { continue }
      for set in alphabet.sets.indices where open.contains(where: { $0.allSatisfy { $0.sets[set] != $0.isNegated } }) {
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
  private var known: [String: [Bool]] = [:]
  private var findings: [Bool]?

  /// By set: whether it belongs to findings of earlier levels, whose form says nothing.
  mutating func isFinding(_ alphabet: Alphabet) -> [Bool] {
    if let findings { return findings }
    let found = alphabet.sets.map { $0.first.map { alphabet.meanings[$0].name.hasPrefix("@") } ?? false }
    findings = found
    return found
  }

  /// By set: whether one of its meanings has the term; for `plain`, whether it has no class.
  mutating func sets(_ term: ClassExpression.Term, _ alphabet: Alphabet) -> [Bool] {
    let key = term.name + "\t" + (term.tag ?? "")
    if let known = known[key] { return known }
    let isPlain = term.name == "plain"
    let meanings = alphabet.meanings.map {
      isPlain ? $0.name.hasPrefix("=") : $0.name == term.name && (term.tag.map($0.tags.contains) ?? true)
    }
    let found = alphabet.sets.map { isPlain ? $0.allSatisfy { meanings[$0] } : $0.contains { meanings[$0] } }
    known[key] = found
    return found
  }
}
