import Goldens
import Testing

@Suite struct ReportTests {
  let text = "Satu.\nKata é Jumat di sini."

  func records(_ lines: String) throws -> [GoldenRecord] { try GoldenRecord.read(Array(lines.utf8)) }

  func report(baseline: String? = nil) throws -> Report {
    let old = try records(#"{"type":"date","id":"date/5","doc":"a","text":"Jumat","start":13,"end":18,"value":"5","rule":"date.old"}"#)
    let new = try records(#"{"type":"date","id":"date/6","doc":"a","text":"Jumat","start":13,"end":18,"value":"6","rule":"date.new"}"#)
    var report = Report()
    let before = try baseline.map { Comparison(old: old, new: try records($0)) }
    report.add(
      .init(
        passage: Passage(place: "a.txt", bytes: Array(text.utf8), unit: .scalar), comparison: Comparison(old: old, new: new),
        baseline: before))
    return report
  }

  @Test func theTextShowsLineCaretFieldsAndRules() throws {
    let expected = """
      a.txt:2:8: changed date date/6
          2 | Kata é Jumat di sini.
            |        ^~~~~
        value: "5" → "6"
        rule: date.new
        was: date.old

      """
    #expect(try report().text.hasPrefix(expected))
    #expect(try report().text.hasSuffix("1 documents, 1 differ, 1 differences\n"))
  }

  @Test func threeWaysTellWhatBecameOfADifference() throws {
    let right = #"{"type":"date","id":"date/5","doc":"a","text":"Jumat","start":13,"end":18,"value":"5"}"#
    #expect(try report(baseline: right).text.hasSuffix("0 fixed, 1 broken, 0 still wrong\n"))
    #expect(try report(baseline: "").text.hasSuffix("0 fixed, 0 broken, 1 still wrong\n"))
    let other = right + "\n" + #"{"type":"date","id":"date/9","doc":"a","text":"Kata","start":6,"end":10,"value":"9"}"#
    #expect(try report(baseline: other).text.hasSuffix("1 fixed, 1 broken, 0 still wrong\n"))
  }

  @Test func machinesReadJSONAndXML() throws {
    let json = try report().json
    #expect(json["documents"]?.items?.first?["differences"]?.items?.first?["fields"]?.description == #"{"value":{"old":"5","new":"6"}}"#)
    #expect(json["scores"]?["all"]?["strict"]?["f1"] == .number("0.000"))
    #expect(try JSONReader.read(json.description) == json)
    let xml = try report().junit
    #expect(xml.contains("<testsuite name=\"petik diff\" tests=\"1\" failures=\"1\">"))
    #expect(xml.contains("value: &quot;5&quot; → &quot;6&quot;"))
  }
}
