import Spans

// Money and percentages.
extension Readers {
  /// An amount `n` with a currency in `c`, a scale letter in `letter` and what it is paid for in `per`.
  static let money: Reader = { r in
    guard var amount = r.amount("n"), let currency = r.setting("currency") ?? r.cell("c", "currency") else { return nil }
    if let factor = r.setting("factor").flatMap({ Exact($0) }) {
      guard let scaled = amount.multiplied(by: factor) else { return nil }
      amount = scaled
    }
    return Reply(.money(amount, currency: currency, per: per(r)))
  }

  /// What a rate is counted for: a code of a unit, an ISO length of time, or the word as written.
  static func per(_ r: Reading) -> String? {
    guard let capture = r.match.capture("per") else { return nil }
    if let code = r.cell("per", "unit", "code") ?? r.cell("per", "oneunit", "code") { return code }
    if let unit = r.cell("per", "timeunit", "key").flatMap({ TimeUnit(rawValue: $0) }) {
      return Length(r.cell("per", "timeunit", "count").flatMap { Exact($0) } ?? 1, unit).iso
    }
    return r.text(capture.span)
  }

  /// Hundredths of a currency.
  static let smallChange: Reader = { r in
    guard let amount = r.amount("n")?.multiplied(by: Exact(1, scale: 2)), let currency = r.cell("c", "currency") ?? r.setting("currency")
    else { return nil }
    return Reply(.money(amount, currency: currency, per: per(r)))
  }

  /// A sum that one word names.
  static let slangMoney: Reader = { r in
    guard let value = r.cell("n", "slangmoney").flatMap({ Exact($0) }), let currency = r.setting("currency") else { return nil }
    return Reply(.money(Amount(value), currency: currency, per: nil))
  }

  /// One of a currency.
  static let oneMoney: Reader = { r in r.setting("currency").map { Reply(.money(Amount(1), currency: $0, per: nil)) } }

  /// A number in the currency of the sum `m`, when it is of its size.
  static let sameCurrency: Reader = { r in
    guard case .money(let known, let currency, _)? = r.draft("m")?.meaning, let amount = r.amount("n"),
      let value = amount.value ?? amount.min,
      amount.scale > 1 || (known.value ?? known.min).map({ value >= 1000 && $0 >= 1000 }) ?? false
    else { return nil }
    return Reply(.money(amount, currency: currency, per: nil))
  }

  /// Two sums, or a sum and a number, as the ends of a range.
  static let moneyRange: Reader = { r in
    let drafts = r.drafts("n") + r.drafts("m")
    guard drafts.count == 2 else { return nil }
    var amounts: [Amount] = [], currency: String?, rate: String?
    for draft in drafts {
      switch draft.meaning {
      case .money(let amount, let code, let per):
        if let currency, currency != code { return nil }
        currency = code
        rate = rate ?? per
        amounts.append(amount)
      case .number(let amount): amounts.append(amount)
      default: return nil
      }
    }
    guard let low = amounts[0].value, let high = amounts[1].value, let currency else { return nil }
    var ends = (low, high)
    // `Rp 60 sampai Rp 80 juta`: the scale is written once.
    if amounts[1].scale > 1, amounts[0].scale == 1, let scaled = low.multiplied(by: amounts[1].scale), scaled < high { ends.0 = scaled }
    if ends.0 > ends.1 { ends = (high, low) }
    return Amount(from: ends.0, to: ends.1).map { Reply(.money($0, currency: currency, per: rate)) }
  }

  /// Two shares of one unit as the ends of a range.
  static let percentRange: Reader = { r in
    guard case .percent(let a, let unit)? = r.draft("n")?.meaning, case .percent(let b, unit)? = r.draft("m")?.meaning,
      let low = a.value, let high = b.value
    else { return nil }
    return Amount(from: low, to: high).map { Reply(.percent($0, unit: unit)) }
  }

  /// An amount in percent or what the rule sets instead.
  static let percent: Reader = { r in
    guard var amount = r.amount("n") else { return nil }
    if let qualifier = r.setting("qualifier") { amount.qualifier = qualifier }
    return Reply(.percent(amount, unit: r.setting("unit")))
  }
}
