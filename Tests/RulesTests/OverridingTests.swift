import Rules
import TestSupport
import Testing

/// Later layers add to earlier ones, and replace what has the same id or the same class and form.
@Suite struct OverridingTests {
  func rule(_ id: String, _ match: String) -> String { "stage: values\nrules:\n  - {id: \(id), makes: date, match: '\(match)'}" }

  @Test func rulesByTheirIds() throws {
    let set = try RuleSet.made(
      ["a.yaml": rule("one", "1"), "b.yaml": rule("two", "2")], ["x/other.yaml": rule("one", "11"), "x/new.yaml": rule("three", "3")])
    #expect(set.rules.map { "\($0.id)=\($0.match) \($0.file)" } == ["one=11 x/other.yaml", "two=2 b.yaml", "three=3 x/new.yaml"])
  }

  @Test func rowsByClassAndForm() throws {
    let base = "#: class place\nform ¦ variants ¦ code\nBatu ¦ ¦ 35.79\nSolo ¦ Sala ¦ 33.72"
    let set = try RuleSet.made(
      ["places.tsv": base, "names.tsv": "#: class name\nform\nSolo"], ["mine.tsv": "#: class place\nform ¦ code\nSolo ¦ 99\nYogya ¦ 34.71"])
    func codes(_ text: String) -> [String] {
      set.lexicon.rows(spelt: text).map { set.lexicon.classNames[set.lexicon.rowClass($0)] + " " + (set.lexicon.text($0, "code") ?? "-") }
    }
    #expect(codes("Batu") == ["place 35.79"])
    #expect(codes("Solo") == ["name -", "place 99"])
    #expect(codes("Sala") == [])
    #expect(codes("Yogya") == ["place 34.71"])
  }

  @Test func macrosByTheirNames() throws {
    let set = try RuleSet.made(
      ["a.yaml": "macros: {year: '\\d{4}'}", "b.yaml": rule("one", "{year}")], ["c.yaml": "macros: {year: '\\d{2}'}"])
    #expect(set.rules[0].pattern.pieces == [.open("(?:"), .escape("\\d"), .quantifier("{2}"), .close])
    #expect(set.macros["year"]?.text == "\\d{2}")
  }

  @Test func stagesAndTypes() throws {
    let base = ["cascade.yaml": "stages: {values: {classes: [month]}, mentions: {classes: [name]}}"]
    let set = try RuleSet.made(base, ["cascade.yaml": "stages: {values: {classes: [month, unit]}}"])
    #expect(set.stages["values"]?.classes == ["month", "unit"])
    #expect(set.stages["mentions"]?.classes == ["name"])
    #expect(set.types.map(\.name) == ["date", "person", "place", "official"])
  }

  @Test func typesByTheirNames() throws {
    let set = try RuleSet.made(
      [:],
      ["types.yaml": "types:\n  - {name: closure, group: fact}\n  - {name: person, group: entity, fields: [{name: age, kind: number}]}"])
    #expect(set.types.map(\.name) == ["date", "person", "place", "official", "closure"])
    #expect(set.types[1].fields.map(\.name) == ["age"])
  }

  @Test func theHashIsThatOfTheContent() throws {
    let a = ["a.yaml": rule("one", "1")]
    #expect(try RuleSet.made(a).contentHash == RuleSet.made(a).contentHash)
    #expect(try RuleSet.made(a).contentHash != RuleSet.made(["a.yaml": rule("one", "2")]).contentHash)
    #expect(try RuleSet.made(a).contentHash != RuleSet.made(["b.yaml": rule("one", "1")]).contentHash)
    #expect(try RuleSet.made(a).contentHash.count == 16)
  }

  @Test func examplesAreReadOnlyWhenAsked() throws {
    let text = """
      stage: values
      rules:
        - id: one
          makes: date
          match: '1'
          examples:
            - 'tahun «1»'
            - {text: '«1»', value: '0001'}
          not:
            - 'dua'
        - {id: two, makes: date, match: '2'}
      """
    let files = ["types.yaml": RuleSet.fewTypes, "a.yaml": text].map { SourceFile(path: $0, content: Array($1.utf8)) }
    let with = try RuleSet(layers: [files], origin: "memory", withExamples: true)
    #expect(with.rules.map(\.id) == ["one", "two"])
    #expect(with.rules[0].examples.map(\.text) == ["tahun «1»", "«1»"])
    #expect(with.rules[0].examples[1].fields.map { "\($0.key)=\($0.value)" } == ["value=0001"])
    #expect(with.rules[0].counterExamples.map { "\($0.line): \($0.text)" } == ["10: dua"])
    let without = try RuleSet(layers: [files], origin: "memory", withExamples: false)
    #expect(without.rules.map(\.id) == ["one", "two"])
    #expect(without.rules.map(\.line) == with.rules.map(\.line))
    #expect(without.rules[0].examples.isEmpty && without.rules[0].counterExamples.isEmpty)
  }

  @Test func macrosStandInPatternsOverPlainText() throws {
    let set = try RuleSet.made([
      "a.yaml": "macros: {cap: '[A-Z]', name: ['{cap}[a-z]{2,9}', '{cap}\\.']}",
      "b.yaml": "stage: article\nrules:\n  - {id: one, makes: byline, match: 'Oleh\\x{A0}{name}', unless: 'Oleh {cap}{2}'}",
    ])
    #expect(set.rules.map(\.match) == ["Oleh\\x{A0}(?:(?:(?:[A-Z])[a-z]{2,9}|(?:[A-Z])\\.))"])
    #expect(set.rules.map(\.unless) == ["Oleh (?:[A-Z]){2}"])
  }

  @Test func constantsOfAFileHoldForItsRules() throws {
    let rules = try RuleSet.made([
      "id/a.yaml": """
      stage: facts
      set: {grain: [day, month], kind: talk}
      rules:
        - {id: a, makes: official, match: 'a', set: {kind: visit, needs: date}}
        - {id: b, makes: official, match: 'b'}
      """
    ]).rules
    let shown = rules.map { $0.set.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
    #expect(shown == ["kind=visit needs=date grain=day|month", "grain=day|month kind=talk"])
  }
}
