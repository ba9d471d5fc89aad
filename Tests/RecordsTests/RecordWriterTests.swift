import Records
import Testing

@Suite struct RecordWriterTests {
  @Test func keysComeInTheOrderOfTheContract() {
    let (text, span) = Sample.marked("Kata «Ana», 40.")
    let record = Record(
      type: "person", id: "person/ana", doc: "a.txt", span: span, section: "body",
      fields: [Field("mentions", .list([.span(span)])), Field("age", 40), Field("name", "Ana")], rule: "person.name",
      provenance: [Field("file", "people.yaml")])
    let expected = """
      {"type":"person","id":"person/ana","doc":"a.txt","text":"Ana","start":5,"end":8,"section":"body","name":"Ana","age":40,\
      "mentions":[{"start":5,"end":8,"text":"Ana"}],"rule":"person.name"
      """
    #expect(Sample.lines([record], text) == expected + "}\n")
    #expect(Sample.lines([record], text, hasProvenance: true) == expected + ",\"provenance\":{\"file\":\"people.yaml\"}}\n")
  }

  @Test(arguments: [(OffsetUnit.scalar, 3, 6), (.utf16, 4, 7), (.utf8, 8, 11)])
  func offsetsCountInTheAskedUnit(unit: OffsetUnit, start: Int, end: Int) {
    let (text, span) = Sample.marked("éé😀«Ana»")
    let line = Sample.lines([Record(type: "person", id: "p", doc: "-", span: span)], text, unit)
    #expect(line == "{\"type\":\"person\",\"id\":\"p\",\"doc\":\"-\",\"text\":\"Ana\",\"start\":\(start),\"end\":\(end)}\n")
  }

  @Test func theArticleSaysTheUnit() {
    let article = Record(type: "article", id: "article", doc: "-", fields: [Field("meta", .object([Field("x", .raw("[1.0, 2e5]"))]))])
    #expect(
      Sample.lines([article], [], .utf8)
        == "{\"type\":\"article\",\"id\":\"article\",\"doc\":\"-\",\"offsets\":\"utf8\",\"meta\":{\"x\":[1.0, 2e5]}}\n")
  }

  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#), ("\u{1}\u{1f}", #""\u0001\u001f""#), ("é\u{2028}😀", "\"é\u{2028}😀\""),
    ("", "\"\""),
  ])
  func stringsAreEscaped(text: String, json: String) throws {
    var out = JSONBuffer()
    out.string(text)
    #expect(String(decoding: out.bytes, as: UTF8.self) == json)
    #expect(try JSONReader.read(json) == .string(text))
  }

  @Test(arguments: [
    (Exact(0), "0"), (Exact(-7), "-7"), (Exact(52, scale: 1), "5.2"), (Exact(5, scale: 3), "0.005"),
    (Exact(1_500_000_000_000), "1500000000000"),
    (Exact(-Int128(10_000_000_000_000_000_000)), "-10000000000000000000"),
  ])
  func numbersKeepTheirDigits(value: Exact, digits: String) {
    var out = JSONBuffer()
    out.number(value)
    #expect(String(decoding: out.bytes, as: UTF8.self) == digits)
  }

  @Test func everyOffsetConvertsThereAndBack() {
    let text = Array(String(repeating: "aé€😀\n", count: 40).utf8)
    for unit in OffsetUnit.allCases {
      text.withUnsafeBufferPointer { bytes in
        let index = OffsetIndex(bytes, unit: unit)
        var expected = 0
        for i in 0...bytes.count where i == bytes.count || bytes[i] & 0xC0 != 0x80 {
          #expect(index.convert(i, in: bytes) == expected)
          #expect(index.byteOffset(of: expected, in: bytes) == i)
          if i < bytes.count {
            let length = bytes[i] < 0x80 ? 1 : bytes[i] < 0xE0 ? 2 : bytes[i] < 0xF0 ? 3 : 4
            expected += unit == .utf8 ? length : unit == .utf16 && length == 4 ? 2 : 1
          }
        }
        #expect(index.count == expected)
      }
    }
  }
}
