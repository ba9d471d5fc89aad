import Rules
import TestSupport
import Testing

/// What a writer of rules gets to read when something is wrong: the whole message, with its place, the line, a caret and a next step.
@Suite struct ProblemTests {
  @Test func anUnknownKey() {
    let rules = """
      stage: values
      rules:
        - id: date.year
          makes: date
          macth: '\\d{4}'
      """
    #expect(
      RuleSet.problems(["id/dates.yaml": rules]) == """
        id/dates.yaml:3:5: error: a rule needs 'match'
            3 |   - id: date.year
              |     ^
        id/dates.yaml:5:5: error: unknown key 'macth'
            5 |     macth: '\\d{4}'
              |     ^~~~~
          help: did you mean 'match'?
        """)
  }

  @Test func aTypeThatIsNone() {
    let rules = """
      stage: values
      rules:
        - {id: date.year, makes: dates, match: '\\d{4}'}
      """
    #expect(
      RuleSet.problems(["id/dates.yaml": rules]) == """
        id/dates.yaml:3:1: error: rule 'date.year' makes 'dates', which is no type
          help: did you mean 'date'?
        """)
  }

  @Test func anIdWrittenTwice() {
    let a = "stage: values\nrules:\n  - {id: date.year, makes: date, match: '\\d{4}'}"
    let b = "stage: values\nrules:\n\n  - {id: date.year, makes: date, match: '\\d{2}'}"
    #expect(
      RuleSet.problems(["id/a.yaml": a, "id/b.yaml": b]) == """
        id/b.yaml:4:10: error: rule 'date.year' is already written in id/a.yaml:3
            4 |   - {id: date.year, makes: date, match: '\\d{2}'}
              |          ^~~~~~~~~
        """)
  }

  @Test func aTableWithoutAClass() {
    #expect(
      RuleSet.problems(["id/places.tsv": "# Places\nform ¦ kind\nBatu ¦ city"])
        == "id/places.tsv: error: a table needs a '#: class NAME' line and a header row")
  }

  @Test func aDirectiveThatIsNone() {
    #expect(
      RuleSet.problems(["id/places.tsv": "#: class place\n#: clas place\nform ¦ kind\nBatu ¦ city"]) == """
        id/places.tsv:2:3: error: unknown directive
            2 | #: clas place
              |   ^
          help: directives are '#: class NAME', '#: case any' and '#: affixes'
        """)
  }

  @Test func aHeaderThatDoesNotBeginWithForm() {
    #expect(
      RuleSet.problems(["id/places.tsv": "#: class place\nname ¦ kind\nBatu ¦ city"]) == """
        id/places.tsv:2:1: error: the first column must be 'form'
            2 | name\tkind
              | ^
        """)
  }

  @Test func yamlThatDoesNotParse() {
    #expect(
      RuleSet.problems(["id/dates.yaml": "stage: values\nrules:\n  - id: 'a"]).hasPrefix("id/dates.yaml:"))
    #expect(
      RuleSet.problems(["id/dates.yaml": "- a"]).hasPrefix("id/dates.yaml:1:1: error: a rule file is a mapping of keys to values"))
  }

  @Test func aKeyThatStandsTwice() {
    #expect(
      RuleSet.problems(["id/dates.yaml": "stage: values\nlevel: 1\nlevel: 2\nrules: []"]) == """
        id/dates.yaml:2:1: error: 'level' stands twice here
            2 | level: 1
              | ^
          help: keep one of them
        """)
  }

  @Test func anotherFileOfSettings() {
    #expect(RuleSet.problems(["id/more.yaml": "stages: {}"]) == "id/more.yaml:1:1: error: a YAML file here has 'rules' or 'macros'")
  }

  @Test func rulesWithoutTypes() {
    #expect(
      RuleSet.problems(["types.yaml": "types: []"]) == """
        types.yaml: error: no types are declared
          help: give a rules folder that holds types.yaml, or use the default rules
        """)
  }

  @Test func allProblemsOfAllFilesComeAtOnceInOrder() {
    let rules = """
      stage: values
      rules:
        - {id: b, makes: date, match: 'kata?'}
        - {id: a, makes: dat, match: '{month'}
      """
    #expect(
      RuleSet.problems(["id/b.yaml": rules, "id/a.tsv": "form ¦ kind", "id/c.yaml": "stage: x\nrules: 5"]).split(separator: "\n")
        .filter { $0.contains(": error: ") } == [
          "id/a.tsv: error: a table needs a '#: class NAME' line and a header row",
          "id/b.yaml:3:1: error: rule 'b': 'kata?' repeats a part of a word; write whole words in a group",
          "id/b.yaml:4:1: error: rule 'a' makes 'dat', which is no type", "id/b.yaml:4:1: error: rule 'a': a brace that does not close",
          "id/c.yaml:1:8: error: unknown stage 'x'", "id/c.yaml:2:8: error: 'rules' must be a list",
        ])
  }

  @Test func aMacroWrittenTwice() {
    #expect(
      RuleSet.problems(["id/a.yaml": "macros: {day: 'a'}", "id/b.yaml": "macros:\n  day: 'b'"]) == """
        id/b.yaml:2:3: error: macro 'day' is already written in id/a.yaml:1
            2 |   day: 'b'
              |   ^~~
        """)
  }

  @Test func aMacroThatIsNone() {
    let rules = "stage: article\nrules:\n  - {id: a, makes: byline, match: 'Oleh {nama}'}"
    #expect(
      RuleSet.problems(["id/a.yaml": rules]).split(separator: "\n").first == "id/a.yaml:3:1: error: rule 'a': unknown macro 'nama'")
  }

  @Test func anAlternativeThatIsEmpty() {
    let rule = "  - id: a\n    makes: byline\n    match: 'Oleh'\n    before:\n      - '(?:Teks|Foto'\n      - '|Video) '"
    let rules = "stage: article\nrules:\n" + rule
    #expect(
      RuleSet.problems(["id/a.yaml": rules]).split(separator: "\n").first
        == "id/a.yaml:8:9: error: an alternative that begins or ends with '|' leaves an empty one beside it")
  }

  @Test func aPieceTooLongToRead() throws {
    let rules =
      "stage: values\nrules:\n  - id: a\n    makes: date\n    match:\n      - '\(String(repeating: "a", count: 201))'\n      - 'b'\n    examples: [{text: '\(String(repeating: "a ", count: 150))', name: b}]"
    #expect(
      try RuleSet.made(["id/dates.yaml": rules]).warnings.map { String($0.description.split(separator: "\n")[0]) }
        == ["id/dates.yaml:6:9: warning: 201 characters in one piece"])
  }

  @Test func aFolderThatIsNotThere() {
    do throws(RuleProblems) {
      _ = try RuleSet.load(directories: ["no/such/folder"], includeDefault: false, builtIn: [])
      Issue.record("a folder that is not there was read")
    } catch {
      #expect(
        error.description == """
          no/such/folder: error: cannot read the rules folder: No such file or directory
            help: give the folder that holds types.yaml
          """)
    }
  }

  @Test(arguments: [
    ("regoinal", "regional"), ("macth", "match"), ("examplse", "examples"), ("xyz", nil), ("id", "id"), ("", nil), ("nto", "not"),
  ])
  func theNearestWordIsOffered(word: String, expected: String?) {
    #expect(nearest(to: word, among: ["examples", "id", "match", "not", "not-after", "regional"]) == expected)
  }

  @Test func tabsAndLettersAboveASCIIKeepTheCaretInPlace() {
    let problem = Problem(file: "a.tsv", line: 1234, column: 4, length: 3, message: "no", help: nil, excerpt: "é\tx\tabc")
    #expect(problem.description == "a.tsv:1234:4: error: no\n 1234 | é\tx\tabc\n      |  \t ^~~")
  }
}
