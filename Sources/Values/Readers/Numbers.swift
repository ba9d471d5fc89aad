import Spans

// Numbers in digits and words, their ranges, fractions and ordinals.
extension Readers {
  /// Digits, words and scales of the capture `n` as one number.
  static let number: Reader = { r in
    guard let capture = r.match.capture("n") else { return nil }
    let isOneToken = capture.elements.count == 1 || !r.has("scale")
    if isOneToken, let value = DigitNumber.read(r.match.bytes[capture.span.range]) {
      var amount = Amount(value)
      amount.isPlainDigits = r.match.bytes[capture.span.range].allSatisfy { $0 &- 0x30 < 10 }
      return Reply(.number(amount))
    }
    guard let words = r.words(capture) else { return nil }
    var amount = Amount(words.value)
    amount.scale = words.scale
    return Reply(.number(amount))
  }

  /// Words that only say about how many: the least they can mean, times the scale after them.
  static let vagueNumber: Reader = { r in
    guard let least = r.cell("n", "manyness").flatMap({ Exact($0) }) else { return nil }
    var amount = Amount()
    amount.min = r.cell("scale", "numeral").flatMap { Exact($0) }.map { least.multiplied(by: $0) } ?? least
    amount.isVague = true
    return Reply(.number(amount))
  }

  /// `n` and `m` as the ends of a range; a scale at the end covers both ends when the first has none and is smaller so: `dua sampai tiga
  /// ribu`, `dua sampai tiga ratus`.
  static let numberRange: Reader = { r in
    guard let low = r.amount("n"), let high = r.amount("m"), var a = low.value, let b = high.value else { return nil }
    if !low.isPlainDigits, !high.isPlainDigits, let scaled = sharedTens(a, b, high.scale.whole ?? 1) { a = scaled }
    if high.scale > 1, low.scale == 1, !low.isVague, let scaled = a.multiplied(by: high.scale), scaled < b { a = scaled }
    guard var range = Amount(from: a, to: b) else { return nil }
    range.isPlainDigits = low.isPlainDigits && high.isPlainDigits
    return Reply(.number(range))
  }

  /// The lower end of a range in words whose tens or hundreds only the upper one says: 200 for 2 and 300. Missing: nil when it says none,
  /// or what it says them of is not more.
  private static func sharedTens(_ low: Exact, _ high: Exact, _ scale: Int) -> Exact? {
    guard let a = low.whole, let b = high.whole, (1..<10).contains(a), b % scale == 0 else { return nil }
    let step = [100, 10].first { b / scale % $0 == 0 && b / scale / $0 < 10 }
    return step.flatMap { b / scale / $0 > a ? Exact(a * $0) : nil }
  }

  /// `n` over `d`, of the captures, the sign or the constants, after the whole number `whole`; to twelve decimals where it is not exact.
  static let fraction: Reader = { r in
    let single = (r.setting("d") ?? r.cell("sign", "fractionsign", "below") ?? r.cell("d", "numeral")).flatMap { Exact($0) }
    let over = (r.cell("sign", "fractionsign", "above") ?? r.setting("n")).flatMap { Exact($0) } ?? 1
    let above = r.has("n") ? r.amount("n")?.value : over
    guard let n = above?.whole, let d = single?.whole ?? r.amount("d")?.value?.whole, n > 0, d > 1, n < d,
      let whole = r.has("whole") ? r.whole("whole") : 0, whole >= 0, whole < 1_000_000_000
    else { return nil }
    let all = whole * d + n
    if let scale = r.cell("scale", "numeral").flatMap({ Exact($0) }) {
      guard let scaled = Exact(all).multiplied(by: scale)?.whole, scaled % d == 0 else { return nil }
      return Reply(.number(Amount(Exact(scaled / d))))
    }
    var amount = Amount(quotient(all, d))
    if whole == 0 || amount.value?.multiplied(by: Exact(d)) != Exact(all) { amount.fraction = "\(all)/\(d)" }
    return Reply(.number(amount))
  }

  /// `n / d` to twelve decimals, rounded half up; exact where twelve are enough.
  static func quotient(_ n: Int, _ d: Int) -> Exact {
    let scaled = Int128(n) * 1_000_000_000_000
    return Exact((scaled * 2 + Int128(d)) / (Int128(d) * 2), scale: 12).normalized
  }

  /// A number below nought.
  static let minus: Reader = { r in r.amount("n").map { Reply(.number($0.negated)) } }

  /// Decimals without the nought before the comma.
  static let leadingDecimals: Reader = { r in
    guard let capture = r.match.capture("n"), let value = r.digits("n") else { return nil }
    return Reply(.number(Amount(Exact(Int128(value), scale: capture.span.count))))
  }

  /// Nought.
  static let nought: Reader = { _ in Reply(.number(Amount(0))) }

  /// `n` ± `m`.
  static let spread: Reader = { r in
    guard let n = r.amount("n")?.value, let m = r.amount("m")?.value, let low = n.adding(m.negated), let high = n.adding(m) else {
      return nil
    }
    return Amount(from: low, to: high).map { Reply(.number($0)) }
  }

  /// `n` of `m`: a part and its whole.
  static let ratio: Reader = { r in
    guard var part = r.amount("n"), let whole = r.amount("m")?.value, let value = part.value, value <= whole else { return nil }
    part.total = whole
    return Reply(.number(part))
  }

  /// `n` to `m`, as of maps and mixtures.
  static let proportion: Reader = { r in
    guard var part = r.amount("n"), let whole = r.amount("m")?.value, part.value != nil else { return nil }
    part.total = whole
    return Reply(.number(part))
  }

  /// A round number with the suffix that says so.
  static let roundNumber: Reader = { r in
    guard var amount = r.amount("n") else { return nil }
    for scale in [r.cell("scale", "manyness"), r.cell("more", "numeral")].compactMap({ $0.flatMap { Exact($0) } }) {
      guard let scaled = amount.multiplied(by: scale) else { return nil }
      amount = scaled
    }
    amount.qualifier = "about"
    return Reply(.number(amount))
  }

  /// How many belong together.
  static let collective: Reader = { r in
    guard let value = ordinalValue(r) else { return nil }
    var amount = Amount(value)
    amount.isCollective = true
    return Reply(.number(amount))
  }

  /// The place in an order.
  static let ordinal: Reader = { r in ordinalValue(r).map { Reply(.ordinal($0)) } }

  /// A number in Roman letters as a place in an order.
  static let romanOrdinal: Reader = { r in (r.roman("ordinal") ?? r.roman("r")).flatMap { $0 < 40 ? Reply(.ordinal(Exact($0))) : nil } }

  /// The number of an ordinal: the first word's, with what follows it, or the digits after a prefix.
  static func ordinalValue(_ r: Reading) -> Exact? {
    if let n = r.digits("n") { return Exact(n) }
    guard let capture = r.match.capture("n") else { return nil }
    var parts: [Numerals.Part] = []
    for element in capture.elements {
      for lexicalClass in ["ordinal", "numeral"] {
        guard let row = r.match.rows(element: element, lexicalClass).first, let role = r.match.lexicon.text(row, "role"),
          let value = r.match.lexicon.text(row, "key").flatMap({ Exact($0) })
        else { continue }
        parts.append(.word(role: role, value: value))
        break
      }
    }
    return Numerals.read(parts)?.value
  }

  /// The points of two sides of a game.
  static let score: Reader = { r in
    guard let a = r.digits("n"), let b = r.digits("m"), a < 200, b < 200 else { return nil }
    return Reply(.score([Exact(a), Exact(b)]))
  }

  /// Letters, digits and letters of a vehicle's plate.
  static let plate: Reader = { r in
    guard let a = r.bytes("a")?.count, let b = r.bytes("b")?.count, a <= 2, b <= 3 else { return nil }
    return Reply(.nothing)
  }
}
