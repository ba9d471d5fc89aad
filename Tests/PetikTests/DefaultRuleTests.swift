import Petik
import TestSupport
import Testing

/// The rules the package comes with: nothing wrong, and every example holds.
@Suite struct DefaultRuleTests {
  @Test func checkFindsNoErrors() throws {
    let errors = RuleChecks.run(try Everything.rules.get()).filter { $0.severity == .error }
    for error in errors { Issue.record("\(error)") }
  }

  @Test func patternsStandInPartsThatCanBeRead() throws {
    for warning in try Everything.rules.get().warnings { Issue.record("\(warning)") }
  }

  @Test func examplesHold() throws {
    let report = try RuleTests.run(Everything.rules.get())
    #expect(report.count > 0)
    for failure in report.failures { Issue.record("\(failure)") }
  }
}

/// What the rule check says of patterns.
@Suite struct PatternCheckTests {
  @Test(arguments: [
    ("match: '[Kk]epala desa'", "[Kk]epala"), ("match: 'bab [IVX]+'", "[IVX]"), ("match: 'desa', not-before: '[Kk]epala '", "[Kk]epala"),
    ("match: 'kepala|Kepala'", nil), ("match: '[a-z]+ desa'", nil), ("match: '[2-6]G'", nil), ("match: '\\d[-–]\\d'", nil),
  ])
  func partsOfWordsMatchNothing(rule: String, part: String?) throws {
    let rules = try RuleSet.made([
      "cascade.yaml": "stages: {values: {classes: []}}", "r.yaml": "stage: values\nrules:\n  - {id: r, makes: date, \(rule)}",
    ])
    let messages = RuleChecks.run(rules).map(\.message).filter { $0.contains("never matches") }
    let expected = part.map {
      ["rule 'r': '\($0)' never matches: words with a capital, and words that a rule writes out, are elements"]
    }
    #expect(messages == expected ?? [])
  }
}

/// What the rule check says of rules for facts.
@Suite struct FactCheckTests {
  @Test(arguments: [
    ("besid: second", "'besid' is no field of 'target' and no condition", "did you mean 'beside'?"),
    ("statu: plan", "'statu' is no field of 'target' and no condition", "did you mean 'status'?"), ("beside: second", nil, nil),
    ("figure-kind: city", nil, nil),
  ])
  func constants(set: String, message: String?, help: String?) throws {
    let types = "types:\n  - {name: target, group: fact, fields: [{name: status, kind: text}]}"
    let rules = try RuleSet.made([
      "types.yaml": types, "cascade.yaml": "stages: {facts: {classes: []}}",
      "facts.yaml": "stage: facts\nlevel: 1\nrules:\n  - {id: t, makes: target, match: 'pada 5', set: {\(set)}}",
    ])
    let problem = RuleChecks.run(rules).first { $0.message.contains("no condition") }
    #expect(problem?.message == message.map { "rule 't': " + $0 })
    #expect(problem?.help == help)
  }
}

/// What the rule check says of tables, word for word.
@Suite struct TableCheckTests {
  func problems(_ table: String) throws -> String {
    let types = """
      types:
        - {name: place, group: entity, fields: [{name: kind, kind: text, values: [city, regency]}]}
        - {name: facility, group: entity, fields: [{name: kind, kind: text, values: [hall]}]}
      """
    let rules = try RuleSet.made([
      "id/t.tsv": table, "types.yaml": types, "cascade.yaml": "stages: {values: {classes: [place, ordinary]}}",
      "id/r.yaml": """
      stage: values
      rules:
        - {id: hall, makes: facility, set: {kind: hal}, section: [bodi, headline], match: '{place}', examples: ['«a»'], not: [b]}
      """,
    ])
    let problems = RuleChecks.run(rules).filter { $0.file == "id/r.yaml" }.map { "\($0.message): \($0.help ?? "")" }
    #expect(
      problems == [
        "rule 'hall': 'kind' is 'hal', which is none of its values: did you mean 'hall'?",
        "rule 'hall': 'section' is 'bodi', which is none of its values: did you mean 'body'?",
      ])
    return RuleChecks.run(rules).filter { $0.file == "id/t.tsv" }.map(\.description).joined(separator: "\n")
  }

  @Test func aValueOutsideItsClosedList() throws {
    #expect(
      try problems("#: class place\nform ¦ kind\nAgam ¦ regensy\nBatu ¦ city") == """
        id/t.tsv:3:6: error: expected a known value in column 'kind', found 'regensy'
            3 | Agam\tregensy
              |     \t^~~~~~~
          help: did you mean 'regency'?
        """)
    // The kinds of a head word are those of what it heads.
    #expect(
      try problems("#: class head\nform ¦ key ¦ kind\nAula ¦ facility ¦ hall\nDesa ¦ place ¦ hall").contains(
        "id/t.tsv:4:12: error: expected a known value in column 'kind', found 'hall'"))
  }

  @Test(arguments: [
    ("plase", "did you mean 'place'?"), ("volcano", "name it in cascade.yaml for the stages that do"), ("place", nil), ("outlet", nil),
  ])
  func aClassNobodyLooksAt(name: String, help: String?) throws {
    let expected = help.map { help in
      """
      id/t.tsv:1:10: warning: nobody looks at the class '\(name)'
          1 | #: class \(name)
            |          ^\(String(repeating: "~", count: name.count - 1))
        help: \(help)
      """
    }
    #expect(try problems("#: class \(name)\nform\nAgam") == expected ?? "")
  }

  @Test func anAffixWithoutItsHyphen() throws {
    #expect(
      try problems("#: class ordinary\n#: affixes\nform ¦ stem\n-nya ¦ \nber ¦ \nke-an ¦ ") == """
        id/t.tsv:5:1: error: expected an affix, found 'ber'
            5 | ber\t
              | ^~~
          help: write a hyphen where the word stands: 'ber-', '-nya', 'ke-an'
        """)
  }

  @Test(arguments: [
    ("Batu ¦ 35.79\nAgam ¦ 13.06", "id/t.tsv:4:1: error: rows are not sorted by form here"),
    ("Agam ¦ 13.06\nAgam ¦ 13.06", "id/t.tsv:4:1: error: the same row twice"),
    ("Agam", "id/t.tsv:3:1: error: a row of 1 cells in a table of 2 columns"),
    ("Agam ¦ 13.6", "id/t.tsv:3:1: error: '13.6' is no region code"),
    (" ¦ 13.06", "id/t.tsv:3:1: error: the form is empty"), ("Agam ¦ 13.06\nBatu ¦ US", ""),
  ])
  func rows(_ rows: String, _ expected: String) throws {
    let told = try problems("#: class place\nform ¦ code\n" + rows)
    #expect(told.split(separator: "\n").first.map(String.init) ?? "" == expected)
  }
}
