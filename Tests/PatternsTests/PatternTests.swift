import Patterns
import Testing

@Suite struct PatternTests {
  func run(_ source: String, _ text: String, at offset: Int = 0, anchored: Bool = true, group: Int = 0) -> String? {
    let matcher = Matcher()
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      guard matcher.match(Pattern(source, anchored: anchored), in: buffer, at: offset) == .match,
        let range = matcher.range(group)
      else { return nil }
      return String(decoding: buffer[range], as: UTF8.self)
    }
  }

  @Test func anchoredMatchesOnlyAtTheOffset() {
    #expect(run("b+", "abbc", at: 1) == "bb")
    #expect(run("b+", "abbc", at: 0) == nil)
    #expect(run("b+", "abbc", at: 0, anchored: false) == "bb")
  }

  @Test func lookbehindSeesTheTextBefore() {
    #expect(run("(?<=a)b", "ab", at: 1) == "b")
    #expect(run("(?<=c)b", "ab", at: 1) == nil)
  }

  @Test func lettersAboveASCIIAreWholeCharacters() {
    #expect(run("caf.", "café") == "café")
    #expect(run(#"a\x{A0}b"#, "a\u{A0}b") == "a\u{A0}b")
  }

  @Test func errorsNameThePlace() {
    #expect(throws: PatternError.self) { try Pattern("a(b").compile() }
    do { try Pattern("a(b").compile() } catch { #expect(error.offset == 3) }
  }

  @Test func namesAreKnown() throws {
    let names = try Pattern("(?<day>x)(?<month>y)").captureNames()
    #expect(names.map(\.name).sorted() == ["day", "month"])
  }

  @Test func machineCodeChangesNothing() {
    let pattern = Pattern("(?<word>[a-zé]+)(?: (?<next>caf(?:é|e)))?$")
    let matcher = Matcher()
    var seen: Set<[Range<Int>?]> = []
    var speeds: Set<Bool> = []
    for _ in 0..<100 {
      guard let handle = pattern.handle else { return #expect(Bool(false), "the pattern compiles") }
      speeds.insert(handle.isFast)
      let bytes = Array("au café".utf8)
      bytes.withUnsafeBufferPointer { text in
        #expect(matcher.match(handle, in: text, at: 0) == .match)
        seen.insert([matcher.wholeMatch, matcher.range(1), matcher.range(2)])
        #expect(matcher.match(handle, in: text, at: 2) == .noMatch)
      }
    }
    #expect(seen == [[0..<8, 0..<2, 3..<8]])
    #expect(speeds == [false, true])
  }

  /// What is kept of a pattern matches as the pattern does; bytes of another version are passed over.
  @Test func keptCodeMatchesAlike() throws {
    let source = Array("(?<word>[a-zé]+) (?<next>caf(?:é|e))$".utf8), text = Array("au café".utf8)
    let kept = try Pattern(String(decoding: source, as: UTF8.self)).compiledBytes()
    var strange = kept
    strange[0] ^= 0xFF
    #expect(kept.count > 100)
    for code in [kept, strange, []] {
      source.withUnsafeBufferPointer { source in
        code.withUnsafeBufferPointer { code in
          let pattern = Pattern(source, compiled: code, owner: Matcher())
          let matcher = Matcher()
          for _ in 0..<40 {
            #expect(text.withUnsafeBufferPointer { matcher.match(pattern, in: $0, at: 0) } == .match)
            #expect([matcher.wholeMatch, matcher.range(1), matcher.range(2)] == [0..<8, 0..<2, 3..<8])
          }
        }
      }
    }
  }

  @Test func exponentialPatternsStopAtTheLimit() {
    let matcher = Matcher(matchLimit: 10_000)
    let bytes = Array((String(repeating: "a", count: 64) + "bc").utf8)
    let outcome = bytes.withUnsafeBufferPointer { matcher.match(Pattern("(?:a+)+c"), in: $0, at: 0) }
    #expect(outcome == .limit)
  }
}
