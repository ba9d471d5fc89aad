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

  /// The symbols of `alphabet` in the set, as ranges in ascending order.
  func symbols(_ alphabet: Alphabet) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    let tests = alternatives.map { $0.map { Test($0, alphabet) } }
    let facts = alphabet.sets.map { members in
      (isFinding: members.first.map { alphabet.meanings[$0].name.hasPrefix("@") } ?? false, holding: tests.map { $0.map { $0.holds(members) } })
    }
    for form in Alphabet.Form.allCases {
      for (set, (isFinding, holding)) in facts.enumerated() {
        let isIn = tests.indices.contains { a in
          tests[a].indices.allSatisfy { t in
            let test = tests[a][t]
            let isTrue = test.form.map { !isFinding && $0 == form } ?? holding[a][t]
            return isTrue != test.isNegated
          }
        }
        guard isIn else { continue }
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

  /// A term looked up in an alphabet: which meanings have it, or which form it asks for.
  private struct Test {
    let form: Alphabet.Form?
    let isNegated: Bool
    let isPlain: Bool
    let meanings: [Bool]

    init(_ term: Term, _ alphabet: Alphabet) {
      isNegated = term.isNegated
      isPlain = term.name == "plain"
      let forms: [String: Alphabet.Form] = ["lower": .lower, "cap": .cap, "upper": .upper, "initial": .initial, "camel": .camel, "first": .first]
      form = forms[term.name]
      let isPlain = isPlain
      meanings = alphabet.meanings.map {
        isPlain ? $0.name.hasPrefix("=") : $0.name == term.name && (term.tag.map($0.tags.contains) ?? true)
      }
    }

    func holds(_ members: [Int]) -> Bool {
      isPlain ? members.allSatisfy { meanings[$0] } : members.contains { meanings[$0] }
    }
  }
}
