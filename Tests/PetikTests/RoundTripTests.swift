import Petik
import Testing

/// Writes random numbers, sums, shares, dates, times and spans of time in every supported form and reads them back.
@Suite struct RoundTripTests {
  /// One written value and what must be read.
  struct Case {
    var sentence: String
    var text: String
    var type: String
    var field: String
    var value: String
  }

  @Test func everyWrittenValueIsReadBack() throws {
    let worker = Extractor.Worker(try Everything.extractor.get())
    var writer = ValueWriter(dice: Dice(state: 0x9E37_79B9_7F4A_7C15))
    var failures: [String] = []
    for _ in 0..<200 {
      let cases = (0..<500).map { _ in writer.next() }
      var bytes: [UInt8] = []
      var starts: [Int] = []
      for item in cases {
        starts.append(bytes.count)
        bytes += Array((item.sentence + "\n").utf8)
      }
      let records = worker.extract(Document(id: "cases", bytes: bytes, date: RuleTests.referenceDate)).records
      var byLine = [[Record]](repeating: [], count: cases.count)
      var line = 0
      for record in records {
        guard let span = record.span else { continue }
        while line + 1 < starts.count, starts[line + 1] <= span.start { line += 1 }
        byLine[line].append(record)
      }
      for (i, item) in cases.enumerated() {
        let found = byLine[i].contains { record in
          guard record.type == item.type, let span = record.span else { return false }
          let text = String(decoding: bytes[span.range], as: UTF8.self)
          return text == item.text && Self.shown(record[item.field]) == item.value
        }
        if !found, failures.count < 40 {
          let have = byLine[i].map {
            "\($0.type) \(Self.shown($0["value"]) ?? "-") '\(String(decoding: bytes[($0.span ?? Span(0, 0)).range], as: UTF8.self))'"
          }
          failures.append("\(item.sentence) → wanted \(item.type) \(item.value), found \(have.joined(separator: "; "))")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  static func shown(_ value: FieldValue?) -> String? {
    switch value {
    case .text(let text): text
    case .number(let number): number.normalized.description
    default: nil
    }
  }
}

/// Writes values as newspapers do.
struct ValueWriter {
  var dice: Dice

  mutating func next() -> RoundTripTests.Case {
    switch dice.roll(7) {
    case 0: number()
    case 1: sum()
    case 2: share()
    case 3: date()
    case 4: clock()
    case 5: duration()
    default: foreignSum()
    }
  }

  private mutating func digits() -> (text: String, value: Exact) {
    let size = dice.roll(10) + 1
    var n = 0
    for _ in 0..<size { n = n * 10 + dice.roll(10) }
    if dice.roll(3) == 0 {
      let scale = dice.roll(2) + 1
      let value = Exact(Int128(n), scale: scale)
      let whole = n / (scale == 1 ? 10 : 100), rest = n % (scale == 1 ? 10 : 100)
      let tail = scale == 2 && rest < 10 ? "0\(rest)" : "\(rest)"
      return (grouped(whole, ".") + "," + tail, value)
    }
    return (grouped(n, "."), Exact(n))
  }

  private func grouped(_ n: Int, _ mark: String) -> String {
    var parts: [String] = []
    var rest = n
    while rest >= 1000 {
      let low = rest % 1000
      parts.insert(String(repeating: "0", count: 3 - String(low).count) + String(low), at: 0)
      rest /= 1000
    }
    parts.insert(String(rest), at: 0)
    return parts.joined(separator: mark)
  }

  private mutating func scaled() -> (text: String, value: Exact) {
    let scales: [(String, Int)] = [("ribu", 3), ("juta", 6), ("miliar", 9), ("triliun", 12)]
    let (word, power) = scales[dice.roll(4)]
    let whole = dice.roll(998) + 1
    var factor: Int128 = 1
    for _ in 0..<power { factor *= 10 }
    if dice.roll(2) == 0 {
      let tenth = dice.roll(9) + 1
      return ("\(whole),\(tenth) \(word)", Exact(Int128(whole * 10 + tenth) * (factor / 10)))
    }
    let value = Exact(Int128(whole) * factor)
    if dice.roll(2) == 0 { return ("\(whole) \(word)", value) }
    return (whole == 1 && word == "ribu" ? "seribu" : words(whole) + " " + word, value)
  }

  private mutating func number() -> RoundTripTests.Case {
    let (text, value): (String, Exact)
    switch dice.roll(3) {
    case 0: (text, value) = digits()
    case 1:
      let n = dice.roll(2_000_000_000)
      (text, value) = (words(n), Exact(n))
    default: (text, value) = scaled()
    }
    return .init(sentence: "Angkanya \(text).", text: text, type: "number", field: "value", value: value.normalized.description)
  }

  private mutating func sum() -> RoundTripTests.Case {
    let (bare, value) = dice.roll(2) == 0 ? digits() : scaled()
    let text =
      switch dice.roll(3) {
      case 0 where bare.first?.isNumber ?? false: "Rp" + bare
      case 1 where bare.first?.isNumber ?? false: "Rp " + bare
      default: bare + " rupiah"
      }
    return .init(sentence: "Dananya \(text).", text: text, type: "money", field: "value", value: value.normalized.description)
  }

  private mutating func foreignSum() -> RoundTripTests.Case {
    let (bare, value) = dice.roll(2) == 0 ? digits() : scaled()
    let text =
      switch dice.roll(4) {
      case 0 where bare.first?.isNumber ?? false: "US$ " + bare
      case 1 where bare.first?.isNumber ?? false: "USD " + bare
      case 2: bare + " yen"
      default: bare + " dolar AS"
      }
    return .init(sentence: "Dananya \(text).", text: text, type: "money", field: "value", value: value.normalized.description)
  }

  private mutating func share() -> RoundTripTests.Case {
    let (bare, value): (String, Exact)
    if dice.roll(2) == 0 {
      let n = dice.roll(100)
      (bare, value) = dice.roll(2) == 0 ? (String(n), Exact(n)) : (words(n), Exact(n))
    } else {
      let n = dice.roll(10_000)
      let rest = n % 100
      (bare, value) = ("\(n / 100),\(rest < 10 ? "0" : "")\(rest)", Exact(Int128(n), scale: 2))
    }
    let text = bare.first?.isNumber ?? false && dice.roll(2) == 0 ? bare + "%" : bare + " persen"
    return .init(sentence: "Porsinya \(text).", text: text, type: "percent", field: "value", value: value.normalized.description)
  }

  static let months = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
  ]
  static let weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]

  private mutating func date() -> RoundTripTests.Case {
    let year = 1950 + dice.roll(100), month = dice.roll(12) + 1
    let lengths = [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let day = dice.roll(lengths[month - 1]) + 1
    let two = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
    let weekday = Self.weekdays[Self.weekday(year, month, day)]
    let name = Self.months[month - 1]
    let text =
      switch dice.roll(7) {
      case 0: "\(day) \(name) \(year)"
      case 1: "\(two(day)) \(name.prefix(3)) \(year)"
      case 2: "\(weekday), \(day) \(name) \(year)"
      case 3: "\(weekday) (\(day)/\(month)/\(year))"
      case 4: "\(two(day))/\(two(month))/\(year)"
      case 5: "\(weekday) (\(day) \(name) \(year))"
      default: "\(year)-\(two(month))-\(two(day))"
      }
    return .init(
      sentence: "Rapat digelar \(text).", text: text, type: "date", field: "value", value: "\(year)-\(two(month))-\(two(day))")
  }

  /// Monday is 0. Source: Zeller's congruence.
  static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year
    let h = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7
    return (h + 5) % 7
  }

  private mutating func clock() -> RoundTripTests.Case {
    let hour = dice.roll(24), minute = dice.roll(60)
    let two = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
    let (zone, offset) = [("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00")][dice.roll(3)]
    let text = "pukul \(two(hour))\(dice.roll(2) == 0 ? "." : ":")\(two(minute)) \(zone)"
    return .init(
      sentence: "Kereta tiba \(text).", text: text, type: "time", field: "value", value: "T\(two(hour)):\(two(minute))\(offset)")
  }

  private mutating func duration() -> RoundTripTests.Case {
    let units = [("tahun", "P", "Y"), ("bulan", "P", "M"), ("hari", "P", "D"), ("jam", "PT", "H"), ("menit", "PT", "M")]
    let (unit, head, letter) = units[dice.roll(units.count)]
    let n = dice.roll(97) + 2
    let text = (dice.roll(2) == 0 ? String(n) : words(n)) + " " + unit
    return .init(sentence: "Proyek itu makan waktu \(text).", text: text, type: "duration", field: "value", value: "\(head)\(n)\(letter)")
  }

  static let units = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]

  /// A whole number below a million million in words.
  func words(_ n: Int) -> String {
    switch n {
    case 0..<10: return Self.units[n]
    case 10: return "sepuluh"
    case 11: return "sebelas"
    case 12..<20: return Self.units[n - 10] + " belas"
    case 20..<100: return Self.units[n / 10] + " puluh" + tail(n % 10)
    case 100..<200: return "seratus" + tail(n % 100)
    case 200..<1000: return Self.units[n / 100] + " ratus" + tail(n % 100)
    case 1000..<2000: return "seribu" + tail(n % 1000)
    case 2000..<1_000_000: return words(n / 1000) + " ribu" + tail(n % 1000)
    case 1_000_000..<1_000_000_000: return words(n / 1_000_000) + " juta" + tail(n % 1_000_000)
    default: return words(n / 1_000_000_000) + " miliar" + tail(n % 1_000_000_000)
    }
  }

  private func tail(_ n: Int) -> String { n == 0 ? "" : " " + words(n) }
}
