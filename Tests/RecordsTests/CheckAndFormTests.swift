import Records
import TestSupport
import Testing

@Suite struct CheckAndFormTests {
  let text = Array("Wali é".utf8)

  @Test func brokenPromisesAreNamed() {
    let cases: [([Record], String)] = [
      ([person("a", Span(0, 9))], "self-check failed: record 'a' has a span 0..<9 outside its text of 7 bytes (rule r)"),
      ([person("a", Span(0, 6))], "self-check failed: record 'a' has an offset 6 inside a character (rule r)"),
      ([person("a", Span(0, 4)), person("a", Span(5, 7))], "self-check failed: record 'a' has the id of an earlier record (rule r)"),
      (
        [person("a", Span(0, 4), [Field("person", .reference(id: "b", name: "B", more: []))])],
        "self-check failed: record 'a' field 'person' refers to 'b', which is no record (rule r)"
      ),
    ]
    for (records, message) in cases { #expect { try print(records, .records) } throws: { "\($0)" == message } }
    #expect(throws: Never.self) {
      try print([person("a", Span(0, 4), [Field("person", .reference(id: "b", name: "B", more: [Field("implied", true)]))])], .records)
    }
  }

  @Test func formsOfOneRecord() throws {
    let records = [Record(type: "article", id: "article", doc: "d"), person("a", Span(0, 7), [Field("name", "W, \"é\"")])]
    #expect(
      try print(records, .document, types: ["person"])
        == #"{"schema":"petik/1","doc":"d","records":[{"type":"person","id":"a","doc":"d","text":"Wali é","start":0,"end":6,"name":"W, \"é\"","rule":"r"}]}"#
        + "\n")
    #expect(try print(records, .text) == "d\n  -  article\n  1  person   Wali é  W, \"é\"\n")
    #expect(
      try print(records, .csv, types: ["person"])
        == "doc,type,id,start,end,section,text,value,rule,fields\r\nd,person,a,0,6,,Wali é,\"W, \"\"é\"\"\",r,\"{\"\"name\"\":\"\"W, \\\"\"é\\\"\"\"\"}\"\r\n"
    )
  }

  @Test func theSchemaAcceptsWhatTheWriterWritesAndNothingElse() throws {
    let validator = SchemaValidator(root: Schema(types: Sample.types).json)
    let good = person("a", Span(0, 4), [Field("name", "A"), Field("age", 4), Field("mentions", .list([.span(Span(0, 4))]))])
    #expect(validator.faults(try JSONReader.read(Sample.lines([good], text))) == [])
    let open = Record(type: "date", id: "d", doc: "d", span: Span(0, 4), fields: [Field("from", "2025"), Field("to", .null)])
    #expect(validator.faults(try JSONReader.read(Sample.lines([open], text))) == [])
    let bad: [(Record, String)] = [
      (person("a", Span(0, 4), [Field("nam", "A")]), "$: unknown key 'nam'"),
      (person("a", Span(0, 4), [Field("age", "4")]), "$.age: expected \"number\", found \"4\""),
      (Record(type: "person", id: "a", doc: "d"), "$: 'text' is missing"),
    ]
    for (record, fault) in bad { #expect(validator.faults(try JSONReader.read(Sample.lines([record], text))).contains(fault)) }
  }

  private func person(_ id: String, _ span: Span, _ fields: [Field] = []) -> Record {
    Record(type: "person", id: id, doc: "d", span: span, fields: fields, rule: "r")
  }

  private func print(_ records: [Record], _ format: RecordFormat, types: Set<String> = []) throws -> String {
    let printer = RecordPrinter(RecordWriter(types: Sample.types), format: format, types: types)
    var out = JSONBuffer(bytes: printer.header)
    try printer.print(records, doc: "d", of: text, to: &out)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
