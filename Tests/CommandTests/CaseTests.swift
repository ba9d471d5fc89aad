import Testing

/// One run of the program, as data. `out` and `error` must be found in what is written; nil stands for nothing written.
struct Case: Sendable, CustomTestStringConvertible {
  var args: String
  var input: [UInt8] = []
  var files: [(String, [UInt8])] = []
  var out: String?
  var error: String?
  var status: Int32 = 0
  var testDescription: String { args }

  init(_ args: String, input: [UInt8] = [], files: [(String, [UInt8])] = [], out: String? = nil, error: String? = nil, status: Int32 = 0) {
    self.args = args
    self.input = input
    self.files = files
    self.out = out
    self.error = error
    self.status = status
  }
}

@Suite struct CaseTests {
  static let plain = Array("Kata.\n".utf8)
  static let article = "{\"type\":\"article\",\"id\":\"article\",\"doc\":"

  static let cases: [Case] = [
    Case("--types article", input: plain, out: article + "\"-\""),
    Case("extract --types article -", input: plain, out: article + "\"-\""),
    Case("--types article --id berita", input: plain, out: article + "\"berita\""),
    Case("a.txt --types article", files: [("a.txt", plain)], out: article + "\"a.txt\""),
    Case("--types article", out: "\"length\":{\"bytes\":0,\"scalars\":0}"),
    Case("--types article", input: [0xEF, 0xBB, 0xBF] + plain, out: "\"length\":{\"bytes\":6,\"scalars\":6}"),
    Case("--types article --offsets utf16", input: plain, out: "\"offsets\":\"utf16\""),
    Case(
      "--types article --format document", input: plain, out: "{\"schema\":\"petik/1\",\"doc\":\"-\",\"records\":[{\"type\":\"article\""),
    Case("--types article --format csv", input: plain, out: "doc,type,id,start,end,section,text,value,rule,fields\r\n-,article,article,"),
    Case("--types article --format text", input: plain, out: "-\n  -  article"),
    Case("--types article --date 2025-11-21", input: plain, out: "\"reference_date\":{\"value\":\"2025-11-21\",\"source\":\"option\"}"),
    Case(
      "--types article", input: Array("Judul Siaran Pers Hari Ini\nPalembang, Kamis (4/12/2025) – Perusahaan itu menjual tiket.\n".utf8),
      out: "\"reference_date\":{\"value\":\"2025-12-04\",\"source\":\"dateline\"}"),
    Case("--types article --provenance", input: plain, out: "\"rules\":{\"name\":"),
    Case("--version", out: "petik/1"),
    Case("--help", out: "cat article.txt | petik"),
    Case("schema", out: "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\""),

    Case("--types article --types place", input: plain, out: article + "\"-\""),
    Case("extrct", error: "extrct: error: cannot read: No such file or directory\n  help: did you mean 'petik extract'?", status: 2),
    Case("missing.txt", error: "missing.txt: error: cannot read: No such file or directory", status: 2),
    Case("missing.txt a.txt --types article", files: [("a.txt", plain)], out: "a.txt", error: "missing.txt: error: cannot read", status: 3),
    Case(
      "sub", files: [("sub/a.txt", plain)], error: "sub: error: this is a directory, a file is meant here\n  help: petik batch sub",
      status: 2),
    Case("", input: [0x61, 0xE9, 0x62], error: "<stdin>: error: not UTF-8: byte 0xE9 at offset 1\n  help: --encoding", status: 2),
    Case("--encoding latin1 --types article", input: [0x61, 0xE9, 0x93], out: "\"length\":{\"bytes\":5,\"scalars\":3}"),
    Case("--encoding windows-1252 --types article", input: [0x61, 0xE9, 0x93], out: "\"length\":{\"bytes\":6,\"scalars\":3}"),
    Case(
      "--encoding utf-16 --types article", input: [0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0, 0xDE],
      out: "\"length\":{\"bytes\":5,\"scalars\":2}"),
    Case("--encoding utf-16", input: [0x61, 0, 0x3D, 0xD8], error: "not UTF-16: half a character at offset 2", status: 2),
    Case("--lossy --types article", input: [0x61, 0xE9, 0x62], out: "\"length\":{\"bytes\":5,\"scalars\":3}"),
    Case("", input: [0x61, 0, 0x62], error: "<stdin>: error: NUL byte at offset 1", status: 2),
    Case("--lossy --types article", input: [0x61, 0, 0x62], out: "\"length\":{\"bytes\":5,\"scalars\":3}"),
    Case("--types offical", error: "'offical' is no type of record; did you mean 'official'?", status: 64),
    Case("--date 2025-02-30", error: "'2025-02-30' is no date", status: 64),
    Case("--jobs 0", error: "--jobs: expected a number from 1 to 1024", status: 64),
    Case("--format xml", error: "xml", status: 64),
    Case("--no-default-rules", error: "--no-default-rules leaves no rules", status: 64),
    Case(
      "--rules mine", files: [("mine/a.yaml", Array("stage: valuse\nrules: []\n".utf8))],
      error: "a.yaml:1:8: error: unknown stage 'valuse'", status: 2),
    Case(
      "--rules mine", files: [("mine/a.yaml", Array("stage: values\nlevel: 40\nrules: []\n".utf8))],
      error: "a level is a whole number from 1 to 32", status: 2),
    Case("--rules none", error: "none: error: cannot read the rules folder", status: 2),

    Case("--input jsonl --types article", input: Array("{\"id\":7,\"text\":\"A\",\"url\":[1.0]}\n".utf8), out: "\"meta\":{\"url\":[1.0]}"),
    Case("a.jsonl --types article", files: [("a.jsonl", Array("\n{\"text\":\"A\"}".utf8))], out: article + "\"2\""),
    Case(
      "--input jsonl --types article,diagnostic", input: Array("[]\n{\"text\":\"A\"}\n".utf8),
      out: "\"id\":\"diagnostic/invalid-input\",\"doc\":\"1\",\"code\":\"invalid-input\",\"severity\":\"error\"",
      error: "<stdin>:1: error: invalid line: expected a JSON object at byte 0", status: 3),
    Case(
      "--input jsonl", input: Array("{\"text\":\"A\",\"date\":\"soon\"}".utf8), out: "invalid-input", error: "'date' is 'soon'", status: 3),
    Case(
      "--input jsonl --types article", input: [0x7B, 0xFF, 0x7D], error: "<stdin>:1: error: not UTF-8: byte 0xFF at offset 1", status: 3),
    Case("--input jsonl", status: 0),
    Case("a.NDJSON --types article", files: [("a.NDJSON", Array("{\"text\":\"A\"}".utf8))], out: article + "\"1\""),
    Case(
      "--types article", input: Array("{\"text\":\"A\"}\n".utf8), out: article + "\"-\"",
      error: "<stdin>: warning: one JSON object a line, read as plain text\n  help: --input jsonl"),
    Case(
      "--input jsonl", input: Array("{\"id\":\"a9\",\"text\":5}".utf8), out: "\"doc\":\"a9\",\"code\":\"invalid-input\"",
      error: "'text' must be a string", status: 3),
    Case(
      "--input jsonl --types article", input: Array("{\"text\":\"A\",\"published\":\"2025-11-21 10:00\"}".utf8),
      out: "\"published\":\"2025-11-21T10:00\""),
    Case(
      "--input jsonl", input: Array("{\"text\":\"A\",\"published\":\"soon\"}".utf8), out: "invalid-input", error: "'published' is 'soon'",
      status: 3),

    Case("batch sub", files: [("sub/a.txt", plain)], error: "--output", status: 64),
    Case(
      "batch sub --output out", files: [("sub/a.md", plain)],
      error: "sub: error: nothing to read: no .txt, .jsonl or .ndjson files below it",
      status: 2),
    Case(
      "batch none sub --output out", files: [("sub/a.txt", plain)], error: "none: error: cannot read: No such file or directory", status: 3),
    Case(
      "batch empty/sub sub --output out", files: [("empty/sub/a.md", plain), ("sub/a.txt", plain)],
      error: "empty/sub: error: nothing to read", status: 3),
    Case(
      "batch sub --output sub", files: [("sub/a.jsonl", plain)],
      error: "sub/a.jsonl: error: the records would take the place of this input\n  help: give --output another", status: 2),
    Case(
      "batch ./sub/a.jsonl --output sub/a.jsonl", files: [("sub/a.jsonl", plain)], error: "would take the place of this input", status: 2),
    Case(
      "batch sub --output sub/a.jsonl", files: [("sub/a.jsonl", plain)], error: "would take the place of this input", status: 2),
    Case("batch sub --output sub/a.jsonl", files: [("sub/a.jsonl", Array("{\"type\":\"article\"}\n".utf8)), ("sub/b.txt", plain)]),
    Case(
      "batch sub --output a.txt/out", files: [("sub/a.txt", plain), ("a.txt", plain)], error: "cannot make the output folder", status: 2),
    Case("batch sub --output out", files: [("sub/a.txt", plain), ("sub/a.jsonl", [])], error: "is also that of", status: 2),
    Case("batch sub --output o.jsonl --resume", files: [("sub/a.txt", plain)], error: "--resume needs an output folder", status: 64),
    Case("diff sub", files: [("sub/a.txt", plain)], error: "nothing to read: no *.golden.jsonl files", status: 2),
    Case("diff sub", files: [("sub/a.golden.jsonl", [])], out: "0 documents", error: "the text of this golden is missing", status: 2),
    Case(
      "diff sub", files: [("sub/a.txt", plain), ("sub/a.golden.jsonl", plain)], out: "0 documents",
      error: "sub/a.golden.jsonl:1: error: no record", status: 2),
    Case("accept sub", files: [("sub/a.txt", plain)], out: "nothing waits for review"),
    Case("accept sub --only a", files: [("sub/a.txt", plain)], error: "a: error: nothing waits for review under this name", status: 2),
    Case("explain a.txt", files: [("a.txt", plain)], error: "give either --at or --missing", status: 64),
    Case("explain a.txt --at 99", files: [("a.txt", plain)], error: "--at 99 is no place in the text", status: 64),
    Case("explain a.txt --missing Kata --all", files: [("a.txt", plain)], out: "no rule came near", status: 1),
    Case("explain a.txt --missing Siapa", files: [("a.txt", plain)], error: "the text does not hold 'Siapa'", status: 64),
    Case("rules profile --by stage a.txt", files: [("a.txt", plain)], out: "stage     microseconds  percent  MB/s\narticle "),
    Case("rules profile a.txt", files: [("a.txt", plain)], out: "  tries  matches  microseconds\n"),
    Case("rules profile missing.txt", error: "missing.txt: error: cannot read", status: 2),
    Case(
      "rules coverage missing.txt a.txt", files: [("a.txt", plain)], out: "0  byline.name-dash-outlet ",
      error: "missing.txt: error: cannot read", status: 3),
    Case("view a.txt", files: [("a.txt", plain)], out: "Kata."),
    Case("view a.txt --html", files: [("a.txt", Array("<b>&".utf8))], out: "&lt;b&gt;&amp;"),
  ]

  @Test(arguments: cases) func run(_ one: Case) throws {
    let program = try Program()
    for (name, content) in one.files { try program.write(name, content) }
    let result = try program.run(one.args.split(separator: " ").map(String.init), input: one.input)
    #expect(result.status == one.status)
    if let out = one.out { #expect(result.text.contains(out)) } else { #expect(result.text == "") }
    if let error = one.error { #expect(result.error.contains(error)) } else { #expect(result.error == "") }
  }
}
