import Cascades
import Rules
import TestSupport

/// A stage called `values` made of a few tables and rules, and what it finds in a text.
struct Cascaded {
  let rules: RuleSet
  let cascade: Cascade

  /// Tables every test here can use.
  static let tables = [
    "months.tsv": "#: class month\nform ¦ variants ¦ key\nDesember ¦ Des ¦ 12\nMei ¦ ¦ 5\nNovember ¦ Nov ¦ 11",
    "places.tsv":
      "#: class place\nform ¦ kind ¦ needs\nBatu ¦ city ¦ cue\nJakarta Selatan ¦ city ¦ \nPalembang ¦ city ¦ \nSumatera ¦ area ¦ ",
    "titles.tsv": "#: class title\nform ¦ variants\nKetua ¦ \nSekretaris Daerah ¦ Sekda\nwali kota ¦ walikota",
    "ordinary.tsv": "#: class ordinary\n#: case any\nform\nbatu\nkota\nketua",
    "cascade.yaml": "stages: {values: {classes: [month, place, title, ordinary]}}",
  ]

  /// The stage with the rules that `yaml` lists under `rules:`, each a mapping in one line.
  init(_ yaml: String, macros: String = "{}", isTriggered: Bool = true) throws {
    rules = try RuleSet.made(
      Cascaded.tables.merging(["values.yaml": "stage: values\nlevel: 1\nmacros: \(macros)\nrules:\n" + yaml]) { $1 })
    cascade = try Cascade(rules, stage: "values", isTriggered: isTriggered)
    try cascade.compileAll()
  }

  /// One rule that makes a date of what `pattern` matches.
  init(pattern: String, isTriggered: Bool = true) throws {
    try self.init("  - {id: r, makes: date, match: '\(pattern)'}", isTriggered: isTriggered)
  }

  /// What is found, `rule:text` each, in the order of the findings; `accept` may refuse a match by its text.
  func found(in text: String, section: String = "body", accept: (Match) -> Int32? = { _ in 0 }) -> [String] {
    found(in: text, by: CascadeWorker(cascade), section, accept)
  }

  /// What is found, as above; `observer` is told what becomes of each match.
  func found(in text: String, telling observer: @escaping (Match, Fate) -> Void) -> [String] {
    let worker = CascadeWorker(cascade)
    worker.observer = observer
    return found(in: text, by: worker, "body") { _ in 0 }
  }

  private func found(in text: String, by worker: CascadeWorker, _ section: String, _ accept: (Match) -> Int32?) -> [String] {
    let reading = Reading(text, rules)
    return reading.stream.sentences.flatMap { sentence in
      reading.bytes.withUnsafeBufferPointer { bytes in
        worker.run(
          sentence.tokens, isTitleCase: sentence.isTitleCase, section: section, tokens: reading.stream.tokens, lookups: reading.lookups,
          bytes: bytes, accept: accept)
      }
    }.map { "\(rules.rules[$0.rule].id):\(reading.text($0.span))" }
  }

  /// The texts of what is found.
  func texts(in text: String) -> [String] { found(in: text).map { String($0.drop { $0 != ":" }.dropFirst()) } }
}
