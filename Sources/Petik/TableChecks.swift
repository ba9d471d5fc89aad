import Articles
import Rules

/// Checks that look over all tables at once.
struct TableChecks {
  private let lexicon: Lexicon
  /// Classes that somebody looks at: a stage, the condition of a rule, or the program itself.
  private let read: Set<String>
  private let rules: RuleSet
  /// What the fields of the types can hold, by type and field.
  private let values: [String: [String: Set<String>]]

  init(_ rules: RuleSet) {
    self.rules = rules
    lexicon = rules.lexicon
    values = Dictionary(
      rules.types.map { type in
        (type.name, Dictionary(type.fields.filter { !$0.values.isEmpty }.map { ($0.name, Set($0.values)) }) { $1 })
      }
    ) { $1 }
    let inConditions = rules.rules.flatMap(\.set).flatMap { $0.value.split(separator: "|") }.filter { $0.hasPrefix("@") }
      .map { String($0.dropFirst().prefix { $0 != ":" }) }
    read = Set(rules.stages.values.flatMap(\.classes) + inConditions).union(TableChecks.readByProgram)
  }

  /// Classes that no stage shows and the program asks for by name.
  static let readByProgram: Set<String> = [
    "abbreviation", "aliasword", "body", "bodykind", "cue", "feastday", "headingword", "joinedname", "nonnoun", "noun", "officeclass",
    "opener", "outlet", "quality", "standin", "verbprefix",
  ]

  /// Closed lists of cell values, by class and column; the kinds of things are those of their types.
  private static let closed: [String: [String: Set<String>]] = [
    "standin": ["key": ["institution", "place", "side", "other"]],
    "place": [
      "home": ["yes"],
      "seat": ["yes"],
      "needs": ["head", "cue", "upper", "cap"],
    ],
    "institution": ["needs": ["head", "cue", "upper", "cap"]],
    "head": [
      "key": ["institution", "facility", "place", "suffix", "event"],
      "grammar": ["region", "office", "seat", "country", "words", "proper", "level", "after", "form", "part", "whole"],
      "alone": ["yes", "no"],
    ],
    "titlemod": ["status": ["acting", "former", "candidate", "elect", "incumbent"]],
    "speechverb": ["key": ["quote", "assert", "nonassert"]],
  ]

  /// Problems, in load order.
  func run() -> [Problem] {
    var problems: [Problem] = []
    for table in lexicon.tables {
      for (column, known) in (Self.closed[table.lexicalClass] ?? [:]).sorted(by: { $0.key < $1.key }) {
        problems += unknown(in: table, column) { _ in known }
      }
      problems += unknown(in: table, "kind") { row in
        let type = table.lexicalClass == "head" ? table.text(row, "key").map { $0 == "suffix" ? "institution" : $0 } : table.lexicalClass
        return type.flatMap { values[$0]?["kind"] }
      }
    }
    return problems + constants() + affixes() + ordinaryWords() + shadowed() + unread()
  }

  /// Cells of a column that are none of those `known` for their row; nil where any may stand.
  private func unknown(in table: Table, _ column: String, _ known: (_ row: Int) -> Set<String>?) -> [Problem] {
    guard table.columns.contains(column) else { return [] }
    return table.rowStarts.indices.compactMap { row in
      guard let value = table.text(row, column), let known = known(row), !known.contains(value) else { return nil }
      return table.source.problem(
        line: table.line(ofRow: row), word: value, "expected a known value in column '\(column)', found '\(value)'",
        help: TableChecks.help(value, known))
    }
  }

  private static func help(_ value: String, _ known: Set<String>) -> String {
    nearest(to: value, among: known.sorted()).map { "did you mean '\($0)'?" } ?? "known are \(known.sorted().joined(separator: ", "))"
  }

  /// Constants and sections of rules that are none of what their field can hold.
  private func constants() -> [Problem] {
    let sections = Set(Article.Kind.allCases.map(\.section))
    return rules.rules.flatMap { rule -> [Problem] in
      // A statement of no mode gives somebody the word and makes no record.
      let set = rule.stage == "statements" ? rule.set.filter { $0.key != "mode" } : rule.set
      let wrong = set.compactMap { key, value in values[rule.makes]?[key].flatMap { $0.contains(value) ? nil : (key, value, $0) } }
      let missing = rule.stage == "article" ? [] : rule.sections.filter { !sections.contains($0) }.map { ("section", $0, sections) }
      return (wrong + missing).map { key, value, known in
        Problem(
          file: rule.file, line: rule.line, message: "rule '\(rule.id)': '\(key)' is '\(value)', which is none of its values",
          help: TableChecks.help(value, known))
      }
    }
  }

  /// Tables of classes that nobody looks at.
  private func unread() -> [Problem] {
    lexicon.tables.filter { !read.contains($0.lexicalClass) }.map { table in
      table.source.problem(
        line: 1, word: table.lexicalClass, severity: .warning, "nobody looks at the class '\(table.lexicalClass)'",
        help: nearest(to: table.lexicalClass, among: read.sorted()).map { "did you mean '\($0)'?" }
          ?? "name it in cascade.yaml for the stages that do")
    }
  }

  /// Affixes without the one hyphen where the word stands.
  private func affixes() -> [Problem] {
    lexicon.tables.filter(\.holdsAffixes).flatMap { table in
      table.rowStarts.indices.compactMap { row in
        guard let form = table.text(row, "form"),
          form.utf8.count < 2 || form.split(separator: "-", omittingEmptySubsequences: false).count != 2
        else { return nil }
        return table.source.problem(
          line: table.line(ofRow: row), word: form, "expected an affix, found '\(form)'",
          help: "write a hyphen where the word stands: 'ber-', '-nya', 'ke-an'")
      }
    }
  }

  /// Entries of one word that newspapers write in small letters, without a `needs`.
  private func ordinaryWords() -> [Problem] {
    var problems: [Problem] = []
    for word in 1..<max(1, lexicon.rootNext.count) {
      let node = Int(lexicon.rootNext[word])
      guard node != 0 else { continue }
      var rows: [Int] = []
      var ordinary = 0
      var entry = lexicon.firstEntry[node]
      while entry >= 0 {
        let e = lexicon.entries[Int(entry)]
        let name = lexicon.classNames[lexicon.rowClass(Int(e.row))]
        if name == "ordinary" { ordinary = Int(lexicon.text(Int(e.row), "lower") ?? "") ?? 0 }
        if name == "place" || name == "institution" || name == "name", e.capitals & 3 != 2, lexicon.text(Int(e.row), "needs") == nil {
          rows.append(Int(e.row))
        }
        entry = e.next
      }
      guard ordinary >= 20 else { continue }
      for row in rows {
        let table = lexicon.tables[Int(lexicon.rowTable[row])]
        problems.append(
          table.source.problem(
            line: table.line(ofRow: Int(lexicon.rowIndex[row])), severity: .warning,
            "'\(table.text(Int(lexicon.rowIndex[row]), "form") ?? "")' is also written as an ordinary word (\(ordinary) times in the counts)",
            help: "say in 'needs' what context it needs"))
      }
    }
    return problems
  }

  /// Rows of one class that another row of the class says again.
  private func shadowed() -> [Problem] {
    var problems: [Problem] = []
    for node in 1..<max(1, lexicon.firstEntry.count) {
      var seen: [(key: String, row: Int)] = []
      var entry = lexicon.firstEntry[node]
      guard entry >= 0, lexicon.entries[Int(entry)].next >= 0 else { continue }
      while entry >= 0 {
        let e = lexicon.entries[Int(entry)]
        let row = Int(e.row)
        let key = [
          lexicon.classNames[lexicon.rowClass(row)], lexicon.text(row, "form") ?? "", lexicon.text(row, "kind") ?? "",
          lexicon.text(row, "code") ?? "", lexicon.text(row, "within") ?? "", lexicon.text(row, "key") ?? "",
          lexicon.text(row, "needs") ?? "", lexicon.text(row, "grammar") ?? "", String(e.capitals),
        ]
        .joined(separator: "\t")
        if let other = seen.first(where: { $0.key == key && $0.row != row }) {
          let table = lexicon.tables[Int(lexicon.rowTable[row])]
          let first = lexicon.tables[Int(lexicon.rowTable[other.row])]
          problems.append(
            table.source.problem(
              line: table.line(ofRow: Int(lexicon.rowIndex[row])), severity: .warning,
              "this row says what \(first.source.path):\(first.line(ofRow: Int(lexicon.rowIndex[other.row]))) says already"))
        }
        seen.append((key, row))
        entry = e.next
      }
    }
    return problems
  }
}
