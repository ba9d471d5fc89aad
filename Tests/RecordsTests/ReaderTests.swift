import Records
import Testing

@Suite struct ReaderTests {
  @Test(arguments: [
    #"{"a":[1,2.50,-0,1e9],"b":{"c":null,"d":true,"e":false}}"#, "[]", "{}", #""""#, "12345678901234567890123456789.10",
  ])
  func whatIsReadIsWrittenAlike(json: String) throws { #expect(try JSONReader.read(json).description == json) }

  @Test(arguments: [
    ("", 0, "expected a value, found the end"), ("[1,]", 3, "expected a value"), ("{\"a\":1,}", 7, "expected a key in quotation marks"),
    ("{\"a\":1,\"a\":2}", 7, "the key 'a' stands twice"), ("01", 0, "a number must not start with 0"), ("1.", 2, "expected a digit"),
    ("\"a", 0, "a string has no closing quotation mark"), ("\"a\nb\"", 2, "a control character must be escaped in a string"),
    (#""\ud800""#, 1, "unpaired surrogate"), (#""\x""#, 1, "unknown escape"), ("1 2", 2, "expected the end after the value"),
    ("nul", 0, "expected a value"), ("[1 2]", 3, "expected ',' or ']'"),
  ])
  func problemsSayWhere(json: String, offset: Int, message: String) {
    #expect(throws: JSONProblem(offset: offset, message: message)) { try JSONReader.read(json) }
  }

  @Test func nestingIsLimited() {
    let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(throws: JSONProblem.self) { try JSONReader.read(deep) }
  }

  @Test func escapesAreResolved() throws {
    #expect(try JSONReader.read(#""\u00e9\ud83d\ude00\/\b\f""#) == .string("é😀/\u{8}\u{c}"))
  }

  @Test func anInputLineKeepsWhatItDoesNotKnow() throws {
    let line = try read(#"{"id": 12.0, "text":"A\nB", "date":"2025-11-21","url": "http://x", "tags":[1, 2.0],"outlet":null,"x":null}"#)
    #expect(line.id == "12.0")
    #expect(line.text == Array("A\nB".utf8))
    #expect(line.date == "2025-11-21")
    #expect(line.outlet == nil)
    #expect(line.meta == [Field("url", .raw("\"http://x\"")), Field("tags", .raw("[1, 2.0]")), Field("x", .null)])
  }

  @Test(arguments: [
    ("[1]", "expected a JSON object at byte 0"), ("{}", "the object has no 'text' at byte 0"),
    ("{\"text\":5}", "'text' must be a string at byte 8"),
    ("{\"text\":\"a\",\"id\":{}}", "'id' must be a string or a number at byte 17"),
    ("{\"text\":\"a\"} x", "expected the end after the value at byte 13"),
  ])
  func aBadInputLineSaysWhy(json: String, message: String) {
    #expect { try read(json) } throws: { "\($0)" == message }
  }

  private func read(_ json: String) throws -> InputLine {
    try Array(json.utf8).withUnsafeBufferPointer { bytes in try InputLine(bytes) }
  }
}
