import Spans
import Words

// Quantities with physical units and figures with counted nouns.
extension Readers {
  /// An amount `n` of a unit `u`, with `per` for a rate.
  static let quantity: Reader = { r in
    guard var amount = r.amount("n"), let capture = r.match.capture("u") else { return nil }
    // A letter in capitals that the table has only in small letters is something else: 5G.
    if capture.span.count == 1, let row = r.match.rows("u", "unit").first {
      let letter = r.match.text(capture.span)
      let forms = (r.match.lexicon.text(row, "form") ?? "") + "|" + (r.match.lexicon.text(row, "variants") ?? "")
      guard forms.split(separator: "|").contains(where: { $0 == letter }) else { return nil }
    }
    amount.multiplier = r.amount("times")?.value
    var span = capture.span
    var code = r.setting("code") ?? r.cell("u", "unit", "code")
    if let per = r.match.capture("per") {
      span = span.union(per.span)
      let below = r.cell("per", "unit", "code") ?? r.cell("per", "timeunit", "code")
      code = code.flatMap { above in below.map { above + "/" + $0 } }
    }
    return Reply(.figure(amount, unit: r.setting("unit") ?? r.text(span), code: code))
  }

  /// One of a unit or classifier, in one word.
  static let oneQuantity: Reader = { r in
    guard let unit = r.cell("n", "oneunit") else { return nil }
    var amount = Amount(1)
    amount.isVague = r.setting("vague") != nil
    return Reply(.figure(amount, unit: unit, code: r.cell("n", "oneunit", "code")))
  }

  /// How often, or how many times as much.
  static let countedTimes: Reader = { r in
    guard let amount = r.amount("n"), let capture = r.match.capture("u") else { return nil }
    return Reply(.figure(amount, unit: r.text(capture.span), code: capture.elements.count > 1 ? "multiple" : nil))
  }

  /// Two quantities as the ends of a range: of one unit, or of two of which one is a multiple of the other; then both are in the smaller.
  static let figureRange: Reader = { r in
    guard case .figure(let a, let unit, let code?)? = r.draft("a")?.meaning,
      case .figure(let b, let otherUnit, let otherCode?)? = r.draft("b")?.meaning, let low = a.value, let high = b.value
    else { return nil }
    if code == otherCode { return Amount(from: low, to: high).map { Reply(.figure($0, unit: unit, code: code)) } }
    guard let lower = r.scene.almanac.parts(ofUnit: code), let upper = r.scene.almanac.parts(ofUnit: otherCode), lower.part == upper.part
    else { return nil }
    // Of the two the one holds a whole number of the other.
    let isFirstSmaller = lower.count < upper.count
    let factor = isFirstSmaller ? upper.count / lower.count : lower.count / upper.count
    guard let from = isFirstSmaller ? low : low.multiplied(by: Exact(factor)),
      let to = isFirstSmaller ? high.multiplied(by: Exact(factor)) : high
    else { return nil }
    return Amount(from: from, to: to).map {
      Reply(.figure($0, unit: isFirstSmaller ? unit : otherUnit, code: isFirstSmaller ? code : otherCode))
    }
  }

  /// A number that a word before it names: a magnitude.
  static let namedFigure: Reader = { r in
    guard let amount = r.amount("n"), let unit = r.setting("unit") else { return nil }
    return Reply(.figure(amount, unit: unit, code: nil))
  }

  /// An amount `n` of what the words of `noun` name. Missing: nil when no noun stands there.
  static let figure: Reader = { r in
    guard var amount = r.amount("n"), let noun = r.match.capture("noun") else { return nil }
    if amount.isCollective { return nil }
    if let qualifier = r.setting("qualifier") {
      // `200 lebih rumah` counts houses; `200 lebih besar` compares.
      let first = r.match.tokens[Int(r.match.elements[noun.elements.lowerBound].start)]
      if amount.qualifier != nil || r.scene.almanac.says(.quality, of: first) { return nil }
      amount.qualifier = qualifier
    }
    return counted(amount, noun.elements, r)
  }

  /// The figure of `amount` and the noun that begins the elements.
  private static func counted(_ amount: Amount, _ elements: Range<Int>, _ r: Reading) -> Reply? {
    var end = elements.lowerBound
    var last = end
    while end < elements.upperBound {
      let element = r.match.elements[end]
      let token = r.match.tokens[Int(element.start)]
      if token.kind == .mark {
        end += 1
        continue
      }
      guard isNoun(token, isFirst: end == elements.lowerBound, r) else { break }
      end += 1
      last = end
    }
    guard last > elements.lowerBound else { return nil }
    let tokens = r.match.finding.tokens.lowerBound..<Int(r.match.elements[last - 1].end)
    let first = Int(r.match.elements[elements.lowerBound].start)
    let span = Span(Int(r.match.tokens[first].start), Int(r.match.tokens[tokens.upperBound - 1].end))
    var reply = Reply(.figure(amount, unit: r.text(span), code: nil))
    reply.tokens = tokens
    return reply
  }

  /// Whether a word can stand in a figure's noun: no stop word, no verb; at first a capital only where the word is known in small letters.
  private static func isNoun(_ token: Token, isFirst: Bool, _ r: Reading) -> Bool {
    let almanac = r.scene.almanac
    if almanac.says(.stop, of: token) || almanac.looksLikeVerb(token, isFirst: isFirst, r.match.bytes) { return false }
    if !isFirst, token.shape == .capital, almanac.says(.headline, of: token), !almanac.says(.noun, of: token) { return false }
    if isFirst, token.shape == .capital { return almanac.says(.ordinary, of: token) || almanac.says(.noun, of: token) }
    return true
  }

  /// Any amount, duration or clock with a qualifier before or after it.
  static let qualified: Reader = { r in
    guard let draft = r.draft("v"), let key = r.setting("qualifier") ?? r.cell("q", "qualifier") else { return nil }
    func marked(_ amount: Amount) -> Amount? {
      guard amount.qualifier == nil, !amount.isVague else { return nil }
      var out = amount
      out.qualifier = key
      return out
    }
    switch draft.meaning {
    case .number(let amount): return marked(amount).map { Reply(.number($0)) }
    case .money(let amount, let currency, let per): return marked(amount).map { Reply(.money($0, currency: currency, per: per)) }
    case .percent(let amount, let unit): return marked(amount).map { Reply(.percent($0, unit: unit)) }
    case .figure(let amount, let unit, let code):
      return marked(amount).map {
        var reply = Reply(.figure($0, unit: unit, code: code))
        // The noun can end before the match does.
        let tokens = r.match.finding.tokens
        if draft.tokens.upperBound < draft.matched.upperBound { reply.tokens = tokens.lowerBound..<draft.tokens.upperBound }
        return reply
      }
    case .duration(var duration):
      duration.qualifier = key
      return Reply(.duration(duration))
    case .time(var time):
      time.qualifier = key
      return Reply(.time(time))
    default: return nil
    }
  }
}
