import Entities
import Rules
import TestSupport
import Testing

/// Persons: what stands in brackets behind their names.
@Suite struct PersonTests {
  static let rules = Result {
    try RuleSet.made(["titles.tsv": "#: class title\nform\nManajer Tim", "names.tsv": "#: class name\nform\nSontolo\nWendrik"])
  }

  @Test(arguments: [
    ("«Wendrik Sontolo» (Cak Wen)", ["Cak Wen"]), ("«Wendrik Ari Sontolo» (WAS)", ["WAS"]),
    // Letters of another name, a title, small words, a body, and what a pair is called.
    ("«Wendrik Sontolo» (PG)", []), ("«Wendrik Sontolo» (Manajer Tim)", []), ("«Wendrik Sontolo» (asal Bogor)", []),
    ("«Wendrik Sontolo» («institution|Persiba»)", []), ("Sari-«Sontolo» (SASON)", []),
    // A dash that is no part of a pair.
    ("Bogor - «Wendrik Sontolo» (Cak Wen)", ["Cak Wen"]),
  ])
  func aliases(marked: String, expected: [String]) throws {
    let persons = try entities(of: marked, as: "person", Self.rules.get())
    #expect(persons.first { $0.type == "person" }?.aliases == expected)
  }
}
