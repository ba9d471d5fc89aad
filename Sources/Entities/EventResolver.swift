import Mentions
import Rules
import Words

/// Decides the kind, date and place of an event's mention, and the words by which it is compared with others.
struct EventResolver {
  let gazetteer: Gazetteer

  /// What a mention names.
  struct Reading {
    /// As written, with single spaces.
    var name: String
    var kind: String?
    /// Its year (`2024`) or first and last year (`2023/2024`). Missing: nil when the name has none.
    var date: String?
    /// Tokens of the place in the name. Missing: nil without one.
    var place: Range<Int>?
    /// The word that opens the name, as the table has it; empty without one.
    var head: String
    /// The other words of the name, in small letters.
    var words: Set<String>

    /// Whether it says no more than `other`: the same event, named in fewer words.
    func isShort(of other: Reading) -> Bool { head == other.head && words.isSubset(of: other.words) }
  }

  /// Reads the event that stands on `tokens`.
  func read(_ tokens: Range<Int>) -> Reading {
    let lexicon = gazetteer.lexicon
    let head = gazetteer.head(of: tokens, "event")
    let rest = (head?.end ?? tokens.lowerBound)..<tokens.upperBound
    let years = rest.filter { gazetteer.stream.tokens[$0].kind == .number && gazetteer.stream.tokens[$0].length == 4 }
      .map { gazetteer.text($0..<$0 + 1) }
    return Reading(
      name: gazetteer.text(tokens), kind: (head?.row ?? gazetteer.lastHead(in: tokens, "event")).flatMap { lexicon.text($0, "kind") },
      date: years.first.map { first in years.count > 1 ? first + "/" + years[1] : first }, place: place(in: rest),
      head: head.flatMap { lexicon.text($0.row, "form") } ?? "",
      words: Set(rest.filter { gazetteer.stream.tokens[$0].kind != .mark }.map { gazetteer.text($0..<$0 + 1).lowercased() }))
  }

  /// The first place with a code that stands in the tokens. Missing: nil when none does.
  private func place(in tokens: Range<Int>) -> Range<Int>? {
    for start in tokens {
      guard let place = gazetteer.longest(at: start, by: tokens.upperBound, "place"), gazetteer.lexicon.text(place.row, "code") != nil
      else {
        continue
      }
      return start..<place.end
    }
    return nil
  }
}
