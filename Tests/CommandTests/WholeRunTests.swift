import Foundation
import Records
import TestSupport
import Testing

@Suite struct WholeRunTests {
  /// Lines of JSON, one of them invalid unless all are to be good.
  static func lines(_ count: Int, areAllGood: Bool = false) -> [UInt8] {
    var out = ""
    for i in 0..<count {
      out +=
        i == count / 2 && !areAllGood
        ? "no JSON\n" : "{\"id\":\"n\(i)\",\"text\":\"Kata nomor \(i) é 😀.\\nSenin (17/11) Rp 5.000.\",\"n\":\(i)}\n"
    }
    return Array(out.utf8)
  }

  @Test func theBytesAreTheSameForAnyNumberOfJobs() throws {
    let program = try Program()
    let input = WholeRunTests.lines(3000)
    let one = try program.run(["--input", "jsonl", "--jobs", "1"], input: input)
    #expect(one.status == 3)
    for jobs in ["2", "7"] {
      let other = try program.run(["--input", "jsonl", "--jobs", jobs], input: input)
      #expect(other.out == one.out)
      #expect(other.error == one.error)
    }
  }

  @Test func everyLineIsValidAgainstTheSchema() throws {
    let program = try Program()
    let validator = SchemaValidator(root: try JSONReader.read(try program.run(["schema"]).text))
    let result = try program.run(["--input", "jsonl", "--provenance"], input: WholeRunTests.lines(20), hasAllRules: true)
    let found = result.text.split(separator: "\n")
    #expect(found.count >= 20)
    #expect(result.text.contains("\"rows\":["))
    for line in found { #expect(validator.faults(try JSONReader.read(String(line))) == []) }
  }

  @Test func samplesAndTheirGoldensAreValidAgainstTheSchema() throws {
    let program = try Program()
    let validator = SchemaValidator(root: try JSONReader.read(try program.run(["schema"]).text))
    let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../samples"
    let names = (FileManager.default.subpaths(atPath: samples) ?? []).sorted()
    let texts = names.filter { $0.hasSuffix(".txt") }.map { samples + "/" + $0 }
    let goldens = names.filter { $0.hasSuffix(".golden.jsonl") }.compactMap { FileManager.default.contents(atPath: samples + "/" + $0) }
    #expect(!texts.isEmpty && !goldens.isEmpty)
    let run = try program.run(texts, hasAllRules: true)
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\n").count > 10 * texts.count)
    for text in [run.text] + goldens.map({ String(decoding: $0, as: UTF8.self) }) {
      for line in text.split(separator: "\n") { #expect(validator.faults(try JSONReader.read(String(line))) == []) }
    }
  }

  @Test func recordsOfALineAreOutBeforeTheNextIsNeeded() throws {
    let program = try Program()
    let process = program.process(["--input", "jsonl", "--types", "article"])
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for i in 1...3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"text\":\"Kata \(i)\"}\n".utf8))
      // Blocks until something is out; nothing more is written before.
      let got = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(got.hasPrefix("{\"type\":\"article\",\"id\":\"article\",\"doc\":\"\(i)\""))
      #expect(got.hasSuffix("\n"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func aClosedPipeIsSuccess() throws {
    let program = try Program()
    try program.write("in.jsonl", WholeRunTests.lines(2000, areAllGood: true))
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = ["-c", "'\(Program.path)' --types article --input jsonl in.jsonl 2>err | head -1 >out; exit ${PIPESTATUS[0]}"]
    shell.currentDirectoryURL = URL(fileURLWithPath: program.folder)
    shell.environment = program.process([]).environment
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(program.read("out")?.hasPrefix("{\"type\":\"article\"") == true)
  }

  @Test func aFullDiskIsToldAndFails() throws {
    let program = try Program()
    let process = program.process([])
    let error = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = error
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(String(decoding: error.fileHandleForReading.availableData, as: UTF8.self).contains("cannot write: No space left on device"))
  }

  @Test func aBatchMirrorsItsFolderAndResumes() throws {
    let program = try Program()
    try program.write("in/a.txt", "Satu.")
    try program.write("in/sub/b.jsonl", WholeRunTests.lines(50))
    try program.write("in/c.txt", [0xFF])
    try program.write("in/d.golden.jsonl", "no article")
    let first = try program.run(["batch", "in", "--output", "out"])
    #expect(first.status == 3)
    #expect(first.error.contains("in/c.txt: error: not UTF-8"))
    #expect(program.files.filter { $0.hasPrefix("out/") } == ["out/a.jsonl", "out/sub/b.jsonl"])
    #expect(program.read("out/a.jsonl")?.contains("\"doc\":\"a.txt\"") == true)
    let whole = try program.run(["batch", "in", "--output", "all.jsonl"])
    #expect(whole.status == 3)
    #expect(program.read("all.jsonl") == (program.read("out/a.jsonl") ?? "") + (program.read("out/sub/b.jsonl") ?? ""))
    try program.write("out/a.jsonl", "kept")
    try FileManager.default.removeItem(atPath: program.folder + "/out/sub/b.jsonl")
    #expect(try program.run(["batch", "in", "--output", "out", "--resume"]).status == 3)
    #expect(program.read("out/a.jsonl") == "kept")
    #expect(program.read("out/sub/b.jsonl") != nil)
  }

  @Test func anInterruptLeavesOnlyWholeFilesAndResumeDoesTheRest() throws {
    let program = try Program()
    for i in 100..<300 { try program.write("in/\(i).jsonl", WholeRunTests.lines(100, areAllGood: true)) }
    let process = program.process(["batch", "in", "--output", "out", "--jobs", "2"])
    process.standardError = FileHandle.nullDevice
    try process.run()
    while !program.files.contains(where: { $0.hasPrefix("out/") && $0.hasSuffix(".jsonl") }), process.isRunning { usleep(1000) }
    process.interrupt()
    process.waitUntilExit()
    #expect([130, 0].contains(process.terminationStatus))
    let left = program.files.filter { $0.hasPrefix("out/") }
    #expect(!left.contains { $0.hasSuffix(".partial") })
    #expect(try program.run(["batch", "in/100.jsonl", "--output", "one"]).status == 0)
    let whole = program.read("one/100.jsonl")
    #expect(left.allSatisfy { program.read($0) == whole })
    #expect(try program.run(["batch", "in", "--output", "out", "--resume"]).status == 0)
    #expect(program.files.filter { $0.hasPrefix("out/") }.count == 200)
  }

  @Test func reviewGoesFromDraftOverDifferenceToAccepted() throws {
    let program = try Program()
    try program.write("s/a.txt", "Kata.\n")
    try program.write("s/p.jsonl", WholeRunTests.lines(3, areAllGood: true))
    #expect(try program.run(["accept", "s", "--create"]).text == "accepted s/a.golden.jsonl\naccepted s/p.golden.jsonl\n")
    #expect(try program.run(["diff", "s"]).status == 0)
    let golden = try #require(program.read("s/a.golden.jsonl"))
    try program.write("s/a.golden.jsonl", golden.replacing("\"language\":\"id\"", with: "\"language\":\"xx\""))
    let differing = try program.run(["diff", "s"])
    #expect(differing.status == 1)
    #expect(differing.text.contains("s/a.txt: changed article article\n  language: \"xx\" → \"id\""))
    #expect(program.read("s/a.golden.jsonl.new") == golden)
    #expect(try program.run(["accept", "s", "--only", "a"]).text == "accepted s/a.golden.jsonl\n")
    #expect(try program.run(["diff", "s"]).status == 0)
    #expect(!program.files.contains("s/a.golden.jsonl.new"))
  }
}
