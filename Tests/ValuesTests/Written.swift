import TestSupport

/// A value in one of the forms that news writes it in, and what must be read.
struct Written {
  var text: String
  var type: String
  var value: String

  static let units = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
  static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
  ]
  static let scales = [(1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu")]

  /// A random value in a random form.
  static func any(_ random: inout Random) -> Written {
    switch random.below(12) {
    case 0:
      let n = random.below(2_000_000_000)
      return Written(text: grouped(n), type: "number", value: "\(n)")
    case 1:
      let n = random.below(2_000_000_000)
      return Written(text: words(n), type: "number", value: "\(n)")
    case 2:
      let n = random.below(100_000), tenth = 1 + random.below(9)
      return Written(text: grouped(n) + ",\(tenth)", type: "number", value: "\(n).\(tenth)")
    case 3:
      let n = 1 + random.below(999), scale = scales[random.below(4)]
      return Written(text: "\(n) \(scale.1)", type: "number", value: "\(n * scale.0)")
    case 4:
      let n = 1 + random.below(2_000_000_000)
      return Written(text: ["Rp ", "Rp", "Rp. ", "IDR "][random.below(4)] + grouped(n), type: "money", value: "\(n)")
    case 5:
      let n = 1 + random.below(99), tenth = 1 + random.below(9), scale = scales[random.below(4)]
      return Written(text: "Rp \(n),\(tenth) \(scale.1)", type: "money", value: "\((n * 10 + tenth) * (scale.0 / 10))")
    case 6:
      let n = 1 + random.below(1_000_000)
      return Written(text: words(n) + " rupiah", type: "money", value: "\(n)")
    case 7:
      let n = random.below(100), hundredth = 11 + random.below(9)
      return Written(text: "\(n),\(hundredth)" + [" persen", "%", " %"][random.below(3)], type: "percent", value: "\(n).\(hundredth)")
    case 8, 9: return date(&random)
    case 10:
      let n = 2 + random.below(98)
      return Written(text: words(n) + [" kilometer", " km"][random.below(2)], type: "figure", value: "\(n)")
    default:
      let h = random.below(24), m = random.below(60)
      let zone = [("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00")][random.below(3)]
      return Written(text: "pukul \(two(h)).\(two(m)) \(zone.0)", type: "time", value: "T\(two(h)):\(two(m))\(zone.1)")
    }
  }

  private static func date(_ random: inout Random) -> Written {
    let y = 1900 + random.below(150), m = 1 + random.below(12), d = 1 + random.below(28)
    let text = [
      "\(d) \(months[m - 1]) \(y)", "\(d)/\(m)/\(y)", "\(two(d))-\(two(m))-\(y)", "\(d).\(m).\(y)", "\(y)-\(two(m))-\(two(d))",
      "tanggal \(d) \(months[m - 1]) \(y)", "\(two(d)) \(months[m - 1].uppercased()) \(y)",
    ][random.below(7)]
    return Written(text: text, type: "date", value: "\(y)-\(two(m))-\(two(d))")
  }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

  /// Digits in groups of three; plain below a thousand.
  static func grouped(_ n: Int) -> String {
    let digits = Array(String(n))
    var out = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { out += "." }
      out.append(digit)
    }
    return out
  }

  /// The number in words.
  static func words(_ n: Int) -> String {
    if n < 1000 { return hundreds(n) }
    var rest = n, parts: [String] = []
    for (scale, name) in scales where rest >= scale {
      let count = rest / scale
      parts.append(count == 1 && scale == 1_000 ? "seribu" : hundreds(count) + " " + name)
      rest %= scale
    }
    if rest > 0 { parts.append(hundreds(rest)) }
    return parts.joined(separator: " ")
  }

  private static func hundreds(_ n: Int) -> String {
    switch n {
    case 0..<10: return units[n]
    case 10: return "sepuluh"
    case 11: return "sebelas"
    case 12..<20: return units[n - 10] + " belas"
    case 20..<100: return units[n / 10] + " puluh" + (n % 10 == 0 ? "" : " " + units[n % 10])
    default: return (n < 200 ? "seratus" : units[n / 100] + " ratus") + (n % 100 == 0 ? "" : " " + hundreds(n % 100))
    }
  }
}
