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
    for (set, members) in alphabet.sets.enumerated() {
      for form in Alphabet.Form.allCases where contains(members.map { alphabet.meanings[$0] }, form, set) {
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

  private func contains(_ meanings: [Alphabet.Meaning], _ form: Alphabet.Form, _ set: Int) -> Bool {
    alternatives.contains { terms in
      terms.allSatisfy { term in
        let holds: Bool
        switch term.name {
        case "lower": holds = form == .lower && !Self.isFinding(meanings)
        case "cap": holds = form == .cap && !Self.isFinding(meanings)
        case "upper": holds = form == .upper
        case "initial": holds = form == .initial
        case "first": holds = form == .first
        case "plain": holds = meanings.isEmpty || meanings.allSatisfy { $0.name.hasPrefix("=") }
        default:
          holds = meanings.contains { $0.name == term.name && (term.tag.map($0.tags.contains) ?? true) }
        }
        return holds != term.isNegated
      }
    }
  }

  private static func isFinding(_ meanings: [Alphabet.Meaning]) -> Bool { meanings.first?.name.hasPrefix("@") ?? false }
}
