import TestSupport
import Testing

@testable import Cascades

/// Levels see what earlier ones found; rules of one level see the same, and one policy settles their overlaps.
@Suite struct LevelTests {
  @Test func findingsStandAsOneElementInLaterLevels() throws {
    let stage = try Cascaded(
      """
        - {id: place, makes: place, match: '{place}'}
        - {id: post, level: 2, makes: official, match: '{title} (?<where>{@place})'}
        - {id: chain, level: 3, makes: person, match: '{@official}, {cap}'}
      """)
    #expect(
      stage.found(in: "kata Wali Kota Palembang, Budi dan Ketua Batu") == [
        "place:Palembang", "place:Batu", "post:Wali Kota Palembang", "post:Ketua Batu", "chain:Wali Kota Palembang, Budi",
      ])
  }

  @Test func aLevelDoesNotSeeItsOwnFindings() throws {
    let stage = try Cascaded(
      """
        - {id: place, level: 2, makes: place, match: '{place}'}
        - {id: post, level: 2, makes: official, match: '{title} {@place}'}
      """)
    #expect(stage.found(in: "kata Wali Kota Palembang") == ["place:Palembang"])
  }

  @Test(arguments: [
    // The longer wins.
    ("[a, date, '{month}'], [b, place, '{month} [0-9]+']", "b:Mei 5"),
    // Of two of one length the type that stands first in the declarations.
    ("[a, place, '{month} [0-9]+'], [b, date, '{month} [0-9]+']", "b:Mei 5"),
    // Then the earlier.
    ("[b, date, '[0-9]+ {month}'], [a, date, '{month} [0-9]+']", "b:5 Mei"),
    // Then the rule's id.
    ("[b, date, '{month} [0-9]+'], [a, date, '{month} ([0-9]+)']", "a:Mei 5"),
  ])
  func overlaps(rules: String, winner: String) throws {
    let yaml = rules.matches(of: /\[(\w+), (\w+), '([^']*)'\]/).map {
      "  - {id: \($0.output.1), makes: \($0.output.2), match: '\($0.output.3)'}"
    }
    let text = winner.contains("5 Mei") ? "5 Mei 5" : "pada Mei 5"
    for order in [yaml, yaml.reversed()] { #expect(try Cascaded(order.joined(separator: "\n")).found(in: text) == [winner]) }
  }

  @Test func manyOverlapsAreSettledInTextOrder() throws {
    let stage = try Cascaded(
      """
        - {id: a, makes: date, match: '{month}'}
        - {id: b, makes: date, match: '[0-9]+ {month}'}
        - {id: c, makes: place, match: '{month} [0-9]+ {month}'}
      """)
    #expect(stage.found(in: "5 Mei, Mei 6 Mei 7 Mei, 8 Mei") == ["b:5 Mei", "c:Mei 6 Mei", "b:7 Mei", "b:8 Mei"])
  }

  @Test func findingsThatStandBesideOthersHideNothing() throws {
    let stage = try Cascaded(
      """
        - {id: month, makes: date, match: '{month}', set: {beside: month}}
        - {id: day, makes: place, match: '[0-9]+ {month}'}
        - {id: both, level: 2, makes: person, match: '{@place} {month}'}
      """)
    #expect(stage.found(in: "pada 5 Mei Mei") == ["day:5 Mei", "month:Mei", "month:Mei", "both:5 Mei Mei"])
  }

  @Test func losersAreTold() throws {
    let stage = try Cascaded("  - {id: a, makes: date, match: '{month}'}\n  - {id: b, makes: date, match: '{month} \\d+'}")
    var told: [String] = []
    let found = stage.found(
      in: "Mei 5, November",
      telling: { match, fate in
        switch fate {
        case .kept: told.append("\(match.rule.id) kept")
        case .lost(let winner): told.append("\(match.rule.id) lost to \(stage.rules.rules[winner.rule].id)")
        case .refused, .barred: told.append("\(match.rule.id) refused")
        }
      })
    #expect(found == ["b:Mei 5", "a:November"])
    #expect(told == ["b kept", "a kept", "a lost to b"])
  }

  @Test func whatIsRefusedDoesNotBeatAnything() throws {
    let stage = try Cascaded("  - {id: a, makes: date, match: '{month}'}\n  - {id: b, makes: date, match: '{month} \\d+'}")
    #expect(stage.found(in: "Mei 5") { $0.rule.id == "b" ? nil : 7 } == ["a:Mei"])
  }

  @Test func matchesShowTheirCapturesAndRows() throws {
    let stage = try Cascaded(
      """
        - {id: day, makes: date, match: '(?<day>\\d+) (?<month>{month})'}
        - {id: when, level: 2, makes: place, match: '(?<kota>{place}) (?<when>{@date})'}
      """)
    var seen: [String] = []
    _ = stage.found(in: "di Palembang 21 November") { match in
      seen.append(["day", "month", "kota", "when", "none"].map { match.text($0) ?? "-" }.joined(separator: "|"))
      if match.rule.id == "day" {
        #expect(match.cell("month", "month", "key") == "11")
        #expect(match.cell("day", "month", "key") == nil)
        return 42
      }
      #expect(match.reference("when") == 42)
      #expect(match.cell("kota", "place", "kind") == "city")
      return 0
    }
    #expect(seen == ["21|November|-|-|-", "-|-|Palembang|21 November|-"])
  }

  @Test func patternsNearTheLimitAreNamed() throws {
    let small = try Cascaded(pattern: "{month} 5").cascade, large = try Cascaded(pattern: "(?:{month} (?:pada x|di) ){0,1300}5").cascade
    #expect(small.nearLimit().isEmpty)
    #expect(large.nearLimit().map(\.rule.id) == ["r"])
    #expect((90...100).contains(large.nearLimit().first?.percent ?? 0))
  }

  /// A pattern that takes too many steps is given up, and the sentence is told of once.
  @Test func aPatternThatIsGivenUp() throws {
    let cascaded = try Cascaded(pattern: "mulai (?:(?:[a-z]+ ?)+)+5(?<=65)")
    let reading = Reading("mulai " + String(repeating: "a ", count: 60) + "5 lagi. Palembang.", cascaded.rules)
    let worker = CascadeWorker(cascaded.cascade)
    for sentence in reading.stream.sentences {
      reading.bytes.withUnsafeBufferPointer { bytes in
        let found = worker.run(
          sentence.tokens, isTitleCase: false, section: "body", tokens: reading.stream.tokens, lookups: reading.lookups, bytes: bytes
        ) { _ in 0 }
        #expect(found.isEmpty)
      }
    }
    #expect(worker.takeLimits() == [reading.stream.sentences[0].tokens])
    #expect(worker.takeLimits() == [])
  }
}
