import Cascades
import Lookups
import Rules
import Spans
import Tokens
import Words

/// Finds the words that indirect speech tells.
struct ClauseFinder {
  let context: Context
  let lexicon: Lexicon

  /// The clause beside the finding of a rule, by the rule's `clause`: `after` it, `before` it, or `around` it.
  ///
  /// Around is the whole sentence; where nothing but function words stand before the cue, it is what follows; where nothing follows, what
  /// stands before. Missing: nil when a quotation stands there or fewer than three words, of which one may be a number.
  func clause(of finding: Finding, _ rule: Rule, _ quotes: [Quote]) -> Span? {
    let start = context.stream.sentences[context.sentence(ofToken: finding.tokens.lowerBound)].tokens.lowerBound
    let last = context.stream.sentences[context.sentence(ofToken: finding.tokens.upperBound - 1)].tokens.upperBound
    // A quotation glued to the stop before it begins a sentence of its own.
    let end = quotes.first { $0.outer.lowerBound > finding.tokens.upperBound && endsSentence(before: $0) }?.outer.lowerBound ?? last
    let before = trimmed(start..<finding.tokens.lowerBound), after = trimmed(finding.tokens.upperBound..<min(end, last))
    let tokens: Range<Int>
    switch rule.set.first(where: { $0.key == "clause" })?.value {
    case "before": tokens = before
    case "around":
      if isOpening(before) {
        tokens = after
      } else {
        tokens = words(after) == 0 ? before : before.lowerBound..<after.upperBound
      }
    default: tokens = after
    }
    guard isLong(tokens), !quotes.contains(where: { $0.outer.overlaps(tokens) }), let first = tokens.first, let final = tokens.last
    else { return nil }
    let all = context.stream.tokens
    return Span(Int(all[first].start), Int(all[final].end))
  }

  /// Whether nothing but function words stands before a cue: a connective, and no pronoun that is the subject of what is told.
  private func isOpening(_ tokens: Range<Int>) -> Bool {
    let function = lexicon.classNumber("function")
    var i = tokens.lowerBound
    while i < tokens.upperBound {
      guard context.stream.tokens[i].kind == .word else {
        i += 1
        continue
      }
      var end = i
      for lookup in context.lookups.starting(at: i) where Int(lookup.end) <= tokens.upperBound {
        Lookups.rows(of: lookup, lexicon) { row in
          if lexicon.rowClass(row) == function, lexicon.text(row, "key") != "pron" { end = max(end, Int(lookup.end)) }
        }
      }
      if end == i { return false }
      i = end
    }
    return true
  }

  /// Whether a stop stands among the marks right before a quotation.
  private func endsSentence(before quote: Quote) -> Bool {
    var i = quote.outer.lowerBound - 1
    while i >= 0, context.stream.tokens[i].kind == .mark {
      if [0x2E, 0x21, 0x3F].contains(context.bytes[Int(context.stream.tokens[i].start)]) { return true }
      i -= 1
    }
    return false
  }

  /// Whether tokens are three words, or two and a number: `410 orang meninggal`.
  private func isLong(_ tokens: Range<Int>) -> Bool {
    let words = words(tokens)
    return words >= 3 || words == 2 && tokens.contains { context.stream.tokens[$0].kind == .number }
  }

  private func words(_ tokens: Range<Int>) -> Int {
    var count = 0
    for i in tokens where context.stream.tokens[i].kind == .word { count += 1 }
    return count
  }

  /// The tokens without marks at either end; a closing bracket, a percent sign and a currency's sign stay, and a quotation mark whose
  /// partner stands inside.
  private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
    var tokens = tokens
    let all = context.stream.tokens
    while let first = tokens.first, all[first].kind == .mark, !isPaired(first, in: tokens) { tokens = tokens.dropFirst() }
    while let last = tokens.last, all[last].kind == .mark, ![0x29, 0x25, 0x24].contains(context.bytes[Int(all[last].start)]),
      !isPaired(last, in: tokens)
    {
      tokens = tokens.dropLast()
    }
    return tokens
  }

  /// Whether a mark at either end of `tokens` is a quotation mark of a pair: as many of its kind stand in them as pairs make.
  private func isPaired(_ mark: Int, in tokens: Range<Int>) -> Bool {
    guard let isSingle = quotationMark(mark)?.isSingle, tokens.count > 1 else { return false }
    // Two single ones are a double one.
    if quotationMark(mark == tokens.lowerBound ? mark + 1 : mark - 1)?.isSingle == isSingle { return false }
    return tokens.count { quotationMark($0)?.isSingle == isSingle } % 2 == 0
  }

  private func quotationMark(_ i: Int) -> QuotationMark? { QuotationMark(context.stream.tokens[i], in: context.bytes) }
}
