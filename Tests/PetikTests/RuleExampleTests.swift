import Petik
import TestSupport
import Testing

/// What is told of examples that do not hold, word for word, in the stages that read sentences and in the one that reads pages.
@Suite struct RuleExampleTests {
  /// What fails when the rules have these examples and near misses.
  private func failures(_ stage: String, _ rule: String, _ examples: String, not misses: String) throws -> [String] {
    let stages = ["values", "mentions", "posts", "statements", "facts"].map { "\($0): {classes: []}" }.joined(separator: ", ")
    let rules = try RuleSet.made([
      "cascade.yaml": "stages: {\(stages)}",
      "r.yaml": "stage: \(stage)\nrules:\n  - {id: r, \(rule), examples: [\(examples)], not: [\(misses)]}",
    ])
    let report = try RuleTests.run(rules)
    #expect(report.count == 2)
    return report.failures.map { String($0.message) }
  }

  @Test(arguments: [
    ("'di «kota baru» itu'", "'di kota lama'", [String]()),
    ("'di «kota» baru itu'", "'di kota lama'", ["rule 'r': no place 'kota'; found place 'kota baru' by r"]),
    (
      "'di «kota lama» itu'", "'di kota baru'",
      [
        "rule 'r': no place 'kota lama'; found nothing", "rule 'r': the rule must find nothing here, but found 'kota baru'",
      ]
    ),
  ])
  func ofSentences(examples: String, misses: String, expected: [String]) throws {
    #expect(try failures("mentions", "makes: place, match: 'kota baru'", examples, not: misses) == expected)
  }

  @Test(arguments: [
    ("\"Judul\\n«Oleh Rina»\\nTeks itu.\"", "\"Judul\\nMenurut Rina\"", [String]()),
    ("{text: \"Judul\\n«Oleh Rina»\\nTeks itu.\", name: Dewi}", "\"Judul\\nMenurut Rina\"", ["rule 'r': name is Rina, not Dewi"]),
    (
      "\"Judul\\n«Menurut Rina»\\nTeks itu.\"", "\"Judul\\nOleh Rina\\nTeks itu.\"",
      [
        "rule 'r': no byline 'Menurut Rina'; found paragraph 'Menurut Rina'",
        "rule 'r': the rule must find nothing here, but found 'Oleh Rina'",
      ]
    ),
  ])
  func ofPages(examples: String, misses: String, expected: [String]) throws {
    #expect(
      try failures("article", "makes: byline, match: 'Oleh (?<name>[A-Z][a-z]+)', set: {scope: line}", examples, not: misses) == expected)
  }
}
