import Foundation
import Testing

@Suite struct CacheTests {
  private static let text = Array("Wali Kota Bogor Siti Aminah meresmikan 12 puskesmas, Senin (17/11/2025).".utf8)

  @Test func whatIsKeptGivesTheSameBytes() throws {
    let program = try Program()
    let plain = try program.run(["--provenance"], input: CacheTests.text, hasAllRules: true)
    #expect(plain.status == 0)
    #expect(program.files == [])
    for _ in 1...2 { #expect(try program.run(["--provenance"], input: CacheTests.text, hasAllRules: true, cache: "kept").out == plain.out) }
    #expect(program.files.count == 1)
    #expect(program.files.first?.hasSuffix(".image") == true)
  }

  @Test func otherRulesHaveAnImageOfTheirOwn() throws {
    let program = try Program()
    _ = try program.run([], input: CacheTests.text, cache: "a/b")
    try program.write("more/id/kata.tsv", "#: class kata\nform\nkata\n")
    _ = try program.run(["--rules", "more"], input: CacheTests.text, cache: "a/b")
    #expect(program.files.filter { $0.hasPrefix("a/b/") }.count == 2)
    _ = try program.run(["--no-cache", "--rules", Program.fewRules], input: CacheTests.text, cache: "c")
    #expect(program.files.filter { $0.hasPrefix("c/") } == [])
  }

  @Test func anImageThatIsNotWholeIsNotRead() throws {
    let program = try Program()
    let good = try program.run([], input: CacheTests.text, cache: "kept")
    let name = try #require(program.files.first)
    for bytes in [[], Array("no image".utf8), Array(repeating: UInt8(7), count: 4096)] {
      try program.write(name, bytes)
      let result = try program.run([], input: CacheTests.text, cache: "kept")
      #expect(result.out == good.out)
      #expect(result.error == "")
      #expect(result.status == 0)
    }
  }

  @Test func aFolderThatCannotBeWrittenIsNoFault() throws {
    let program = try Program()
    try program.write("file", "")
    let result = try program.run([], input: CacheTests.text, cache: "file/below")
    #expect(result.error == "")
    #expect(result.status == 0)
  }
}
