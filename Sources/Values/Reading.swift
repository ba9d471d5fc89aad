import Cascades
import Rules
import Spans
import Words

/// A match whose meaning is to be read: its captures as numbers, table cells and findings of earlier levels.
struct Reading {
  /// The match.
  let match: Match
  /// What the worker knows of the article.
  let scene: Scene
  /// Constants of the rule.
  let settings: [(key: String, value: String)]

  /// What an earlier level found in the capture called `name`. Missing: nil when it holds no finding.
  func draft(_ name: String) -> Draft? { match.reference(name).map { scene.drafts[$0] } }

  /// What earlier levels found in the capture called `name`. Order: text order.
  func drafts(_ name: String) -> [Draft] { match.references(name).map { scene.drafts[$0] } }

  /// Whether the capture called `name` took part.
  func has(_ name: String) -> Bool { match.capture(name) != nil }

  /// A constant of the rule. Missing: nil when it sets none.
  func setting(_ key: String) -> String? { settings.first { $0.key == key }?.value }

  /// A cell of the first row of `lexicalClass` in the capture called `name`.
  func cell(_ name: String, _ lexicalClass: String, _ column: String = "key") -> String? { match.cell(name, lexicalClass, column) }

  /// The bytes of the capture called `name`. Missing: nil when it took no part.
  func bytes(_ name: String) -> Slice<UnsafeBufferPointer<UInt8>>? { match.capture(name).map { match.bytes[$0.span.range] } }

  /// The amount in the capture called `name`: a finding, digits, or number words.
  func amount(_ name: String) -> Amount? {
    guard let capture = match.capture(name) else { return nil }
    if let draft = draft(name) {
      if case .number(let amount) = draft.meaning { return amount }
      return nil
    }
    if let value = DigitNumber.read(match.bytes[capture.span.range]) { return Amount(value) }
    return words(capture).map {
      var amount = Amount($0.value)
      amount.scale = $0.scale
      return amount
    }
  }

  /// The number that digits, number words and scales in a capture make.
  func words(_ capture: Finding.Capture) -> (value: Exact, scale: Exact)? {
    var parts: [Numerals.Part] = []
    for element in capture.elements {
      let token = match.tokens[Int(match.elements[element].start)]
      if token.kind == .number {
        guard let value = DigitNumber.read(match.bytes[token.range]) else { return nil }
        parts.append(.digits(value))
      } else if let row = match.rows(element: element, "numeral").first {
        guard let role = match.lexicon.text(row, "role"), let value = match.lexicon.text(row, "key").flatMap({ Exact($0) }) else {
          return nil
        }
        parts.append(.word(role: role, value: value))
      }
    }
    return Numerals.read(parts)
  }

  /// The whole number in the capture called `name`.
  func whole(_ name: String) -> Int? { amount(name)?.value?.whole }

  /// The plain digits in the capture called `name`, whatever stands around them.
  func digits(_ name: String) -> Int? {
    guard let bytes = bytes(name) else { return nil }
    var value = 0, count = 0
    for byte in bytes where byte &- 0x30 < 10 {
      count += 1
      if count > 9 { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return count > 0 ? value : nil
  }

  /// The Roman number in the capture called `name`.
  func roman(_ name: String) -> Int? { bytes(name).flatMap { Roman.read($0) } }

  /// The year in the capture called `name`; two digits are of this century up to 2069.
  func year(_ name: String) -> Int? {
    guard let capture = match.capture(name), let n = digits(name) else { return nil }
    return capture.span.count == 2 ? (n < 70 ? 2000 + n : 1900 + n) : n
  }

  /// The text of a span with each run of white space as one space.
  func text(_ span: Span) -> String { match.evenText(span) }

  /// Where relative dates are counted from: the reference given, else what the dates of the text before this one tell.
  var anchor: Anchor? { scene.anchor }

  /// Where a date with its weekday is counted from. Missing: nil when nothing is known.
  var weekdayAnchor: Anchor? { scene.weekdayAnchor }
}

/// What a reader makes of a match.
struct Reply {
  var meaning: Meaning
  /// Tokens the value covers, when fewer than the match.
  var tokens: Range<Int>?
  /// Further values inside the match.
  var parts: [(tokens: Range<Int>, meaning: Meaning, type: String)] = []
  /// Whether only the parts are values.
  var isOnlyParts = false

  init(_ meaning: Meaning) { self.meaning = meaning }
}

/// A value as a level found it.
struct Draft {
  var meaning: Meaning
  var type: Int
  /// Tokens of the match.
  var matched: Range<Int>
  /// Tokens of the value.
  var tokens: Range<Int>
  var rule: Int
  /// Indices of drafts inside it that are values too.
  var kept: [Int] = []
  /// Whether it is no value itself.
  var isHidden = false
}

/// What a worker knows while it reads an article.
final class Scene {
  /// All that was found in the sentence so far.
  var drafts: [Draft] = []
  /// The reference time given with the article.
  var reference: Anchor?
  /// What the dates of the sentences before, or of all when one is read again, tell of the time of the news.
  var newsTime = NewsTime()
  /// Whether the sentence has a date that is counted from no day of the news.
  var isOpen = false
  /// Dates of feasts and the words that say past or future.
  let almanac: Almanac

  init(_ almanac: Almanac) { self.almanac = almanac }

  /// What was known when a sentence was read that is read again now, with the dates of the whole text. Missing: nil at the first reading.
  var known: NewsTime?

  /// Where a relative date is counted from; of what stands further on only a day of the news will do.
  var anchor: Anchor? {
    if let reference { return reference }
    guard let known else { return newsTime.anchor }
    return newsTime.anchor.flatMap { $0.isNews ? $0 : nil } ?? known.anchor
  }

  /// Where a date with its weekday is counted from; when it is read again the weekday has to prove the year.
  var weekdayAnchor: Anchor? {
    if let reference { return reference }
    var anchor = newsTime.weekdayAnchor
    if known != nil { anchor?.rank = 0 }
    return anchor
  }
}

/// Reads Roman numbers.
enum Roman {
  /// The number. Missing: nil when the letters are not the one way to write it, or stand for more than 89.
  static func read(_ text: some Sequence<UInt8>) -> Int? {
    var value = 0, previous = 0
    var written: [UInt8] = []
    for byte in text {
      let n: Int
      switch byte {
      case 0x49: n = 1
      case 0x56: n = 5
      case 0x58: n = 10
      case 0x4C: n = 50
      default: return nil
      }
      value += n > previous ? n - 2 * previous : n
      previous = n
      written.append(byte)
    }
    return value > 0 && value < 90 && written == Array(Roman.write(value).utf8) ? value : nil
  }

  /// The number in Roman letters.
  static func write(_ value: Int) -> String {
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"]
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return tens[value / 10] + units[value % 10]
  }
}
