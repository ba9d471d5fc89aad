import Goldens
import Testing

@Suite struct ComparisonTests {
  /// A record as `type id start end field=value…`.
  func record(_ words: String) -> GoldenRecord {
    let parts = words.split(separator: " ").map(String.init)
    var members: [JSON.Member] = [.init("type", .string(parts[0])), .init("id", .string(parts[1])), .init("doc", "d"), .init("text", "x")]
    members += [.init("start", .number(parts[2])), .init("end", .number(parts[3]))]
    for part in parts.dropFirst(4) {
      let sides = part.split(separator: "=").map(String.init)
      members.append(.init(sides[0], .string(sides[1])))
    }
    guard let record = GoldenRecord(.object(members)) else { fatalError("no record: \(words)") }
    return record
  }

  func compare(_ old: [String], _ new: [String]) -> [String] {
    Comparison(old: old.map(record), new: new.map(record)).differences.map { difference in
      let fields = difference.changes.map { "\($0.field):\($0.old?.text ?? "-")>\($0.new?.text ?? "-")" }
      return ([difference.kind.rawValue, difference.shown?.id ?? ""] + fields).joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      (["person p/a 0 5 name=A"], ["person p/a 0 5 name=A"], []),
      (["person p/a 0 5 name=A"], [], ["missing p/a"]),
      ([], ["person p/a 0 5 name=A"], ["extra p/a"]),
      (["person p/a 0 5 name=A"], ["person p/b 0 5 name=B"], ["changed p/b name:A>B"]),
      (["person p/a 0 5 name=A age=4"], ["person p/a 0 5 name=A kind=k"], ["changed p/a kind:->k age:4>-"]),
      (["person p/a 0 5"], ["person p/a 2 5"], ["moved p/a"]),
      (["person p/a 0 5"], ["person p/a 9 12"], ["moved p/a"]),
      (["person p/a 0 5 name=A"], ["person p/b 3 9 name=B"], ["moved p/b", "changed p/b name:A>B"]),
      (["person p/a 0 5"], ["place l/a 0 5"], ["retyped l/a"]),
      (["person p/a 0 5"], ["place l/a 4 20"], ["missing p/a", "extra l/a"]),
      (["date d/1 0 4"], ["date d/1~2 0 4"], ["changed d/1~2 id:d/1>d/1~2"]),
    ] as [([String], [String], [String])])
  func differences(old: [String], new: [String], expected: [String]) { #expect(compare(old, new) == expected) }

  @Test func alignmentTakesTheBestTotalNotTheFirstBest() {
    // The new record at 0-10 overlaps both; greedy by order would give it to the first and lose the second pair.
    let found = compare(["date d/1 0 6 value=1", "date d/2 4 10 value=2"], ["date d/2 4 10 value=2", "date d/1 0 5 value=1"])
    #expect(found == ["moved d/1"])
    let chain = compare(["date a 0 4", "date b 3 9", "date c 8 12"], ["date b 3 9", "date c 8 12", "date e 11 20"])
    #expect(chain == ["missing a", "extra e"])
  }

  @Test func rulesAndDocumentsAreNoDifference() throws {
    let old = try GoldenRecord.read(Array(#"{"type":"date","id":"d","doc":"a","text":"x","start":0,"end":1,"rule":"r1"}"#.utf8))
    let new = try GoldenRecord.read(Array(#"{"type":"date","id":"d","doc":"b","text":"x","start":0,"end":1,"rule":"r2"}"#.utf8))
    #expect(Comparison(old: old, new: new).differences.isEmpty)
  }

  @Test func scoresCountStrictAndLenient() {
    let comparison = Comparison(
      old: ["date a 0 4 value=1", "date b 10 14 value=2", "date c 20 24"].map(record),
      new: ["date a 0 4 value=1", "date b 10 16 value=2"].map(record))
    let total = comparison.scores.total
    #expect([total.expected, total.found, total.strict, total.lenient] == [3, 2, 1, 2])
    #expect([total.precision(isStrict: true), total.recall(isStrict: true), total.f1(isStrict: true)] == [500, 333, 400])
    #expect([total.precision(isStrict: false), total.recall(isStrict: false), total.f1(isStrict: false)] == [1000, 667, 800])
    #expect(Scores().total.f1(isStrict: true) == nil)
  }

  @Test func pairsAreFoundByName() {
    let (pairs, orphans) = GoldenPair.pairs(among: ["a.golden.jsonl", "a.txt", "b.golden.jsonl", "c.golden.jsonl", "c.jsonl", "d.txt"])
    #expect(pairs.map(\.text) == ["a.txt", "c.jsonl"])
    #expect(orphans == ["b.golden.jsonl"])
    #expect(pairs.first?.pending == "a.golden.jsonl.new")
  }

  @Test func aBadLineIsNamed() {
    #expect { try GoldenRecord.read(Array("\n{\"type\":\"date\"}\n".utf8)) } throws: { ($0 as? GoldenProblem)?.line == 2 }
  }
}
