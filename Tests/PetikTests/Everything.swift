import BuiltinRules
import Foundation
import Petik

/// The rules the package comes with and its sample articles, read once for all tests.
enum Everything {
  static let rules = Result { try RuleSet.load(builtIn: BuiltinRules.files, withExamples: true) }
  static let extractor = Result { try Extractor(rules: rules.get()) }

  /// The sample articles by name.
  static let samples: [Document] = {
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/samples"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    return names.compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { Document(id: name, bytes: Array($0), date: RuleTests.referenceDate) }
    }
  }()

  /// The records of a document as the default output writes them.
  static func lines(_ extraction: Extraction, _ rules: RuleSet) -> [String] {
    var out = JSONBuffer()
    let writer = RecordWriter(types: rules.types)
    extraction.bytes.withUnsafeBufferPointer { writer.writeLines(extraction.records, of: $0, to: &out) }
    return String(decoding: out.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// A sequence of numbers that is the same on every run: xorshift64.
struct Dice {
  var state: UInt64

  /// A number below `limit`.
  mutating func roll(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}

/// Text that no newspaper would print, made of table entries, words of the patterns, numbers and marks.
struct Babble {
  private var dice: Dice
  private let forms: [[String]]
  private let words: [String]

  init(_ rules: RuleSet, seed: UInt64) {
    dice = Dice(state: seed)
    // As many of each class, so that rare classes are seen.
    var byClass: [String: [String]] = [:]
    for table in rules.lexicon.tables {
      let step = max(1, table.rowStarts.count / 200)
      for row in stride(from: 0, to: table.rowStarts.count, by: step) {
        for column in ["form", "variants"] {
          guard let cell = table.text(row, column)?.split(separator: "|").last else { continue }
          byClass[table.lexicalClass, default: []].append(String(cell))
        }
      }
    }
    forms = byClass.sorted { $0.key < $1.key }.map(\.value)
    words = Set(rules.rules.flatMap { $0.pattern.literals }).sorted()
  }

  /// A text of about `count` words in a few paragraphs.
  mutating func text(_ count: Int) -> String {
    let joints = [" ", " ", " ", " ", " ", " ", ", ", ". ", " (", ") ", "-", "/", "\n", "\u{A0}", ".", "\"", ": ", "–", "” ", " “"]
    let numbers = ["5", "21", "2025", "1.500", "5,25", "09.00", "21/11/2025", "3-1", "ke-80", "Rp5.000", "Rp 1,5 triliun", "50%", "16.71"]
    var out = ""
    for _ in 0..<count {
      switch dice.roll(10) {
      case 0...3:
        let list = forms[dice.roll(forms.count)]
        out += list[dice.roll(list.count)]
      case 4...6 where !words.isEmpty: out += words[dice.roll(words.count)]
      case 7: out += numbers[dice.roll(numbers.count)]
      case 8: out += words.isEmpty ? "Kata" : words[dice.roll(words.count)].capitalized
      default: out += ["Budi", "Aprizal Hasyim", "itu", "UNSRI", "é", "katanya", "G."][dice.roll(7)]
      }
      out += joints[dice.roll(joints.count)]
    }
    return out
  }
}
