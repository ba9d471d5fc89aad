import Testing

@testable import Cascades

/// What a match can begin with, and what it must hold: derived from the pattern, so that a rule is tried only where it can match.
@Suite struct TriggerTests {
  /// Names of the meanings in symbols, without how they are written.
  func names(_ ranges: [ClosedRange<Int>], _ alphabet: Alphabet) -> Set<String> {
    var names: Set<String> = []
    for symbol in ranges.joined() {
      let set = alphabet.sets[symbol % alphabet.sets.count]
      names.formUnion(set.isEmpty ? ["plain"] : set.map { alphabet.meanings[$0].name })
    }
    return names
  }

  /// `word` for a literal, `{class}` for a class, characters for plain text.
  func first(_ pattern: String) throws -> String {
    let cascade = try Cascaded(pattern: pattern).cascade
    let trigger = cascade.levels[0].rules[0].trigger
    if trigger.isAnything { return "anything" }
    let symbols = names(trigger.symbols, cascade.alphabet).map { $0.hasPrefix("=") ? String($0.dropFirst()) : "{\($0)}" }.sorted()
    let bytes = String(String.UnicodeScalarView((0..<128).filter { trigger.bytes[$0] }.compactMap { Unicode.Scalar($0) }))
    return (symbols + (bytes.isEmpty ? [] : [bytes.replacing("0123456789", with: "0-9")])).joined(separator: " ")
  }

  @Test(arguments: [
    ("{month} 5", "{month}"), (#"\d{1,2} {month}"#, "0-9"), ("pada {month}", "pada"), ("(?:pada |di )?{month}", "di pada {month}"),
    ("(?:pada|{month}|5) x", "5 pada {month}"), ("(?<day>5)(?<month>{month})", "5"), (#"\(5\)"#, "("), ("[0-9a-c]+ {month}", "0-9abc"),
    ("(?=5){month}", "{month}"), ("(?<!di ){month}", "{month}"), ("{month}*,?5", "{month} ,5"), ("{month}{0,2}5", "{month} 5"), ("{month}{1,2}5", "{month}"),
    (". {month}", "anything"), ("[^a] {month}", "anything"), (#"\w+ {month}"#, "anything"), ("{month}?", "anything"), ("(?:pada )?(?:di )?", "anything"),
  ])
  func firsts(pattern: String, expected: String) throws {
    // Words that tables have too stand in sets with their classes.
    #expect(Set(try first(pattern).split(separator: " ")) == Set(expected.split(separator: " ")), "\(pattern)")
  }

  @Test(arguments: [
    ("{month} 5", "month"), (#"\d+ {month} \d+"#, "month"), ("{title}(?: {place})? {month}", "title month"), ("(?:{title}|{place}) {month}", "place+title month"),
    ("(?:{title}|5) {month}", "month"), ("{title}* {month}", "month"), ("{title}{0,3}{month}", "month"), ("{title}{2}{month}", "title month"),
    ("(?={title}){month}", "month"), ("(?<x>{title} (?:{place} )+){month}", "title place month"), ("5(?:{title})?", ""),
  ])
  func requirements(pattern: String, expected: String) throws {
    let cascade = try Cascaded(pattern: pattern).cascade
    let sets = cascade.levels[0].rules[0].requirement.sets.map { set in
      names(set, cascade.alphabet).subtracting(["ordinary"]).sorted().joined(separator: "+")
    }
    #expect(sets.joined(separator: " ") == expected)
  }

  @Test func rulesWithoutATriggerAreNamed() throws {
    #expect(try Cascaded(pattern: "{month} 5").cascade.untriggered == [])
    #expect(try Cascaded(pattern: #"\w+ {month}"#).cascade.untriggered == ["r"])
  }

  @Test(arguments: [
    "{month}", "(?:pada )?{month}", #"\d{1,2}(?:-\d{1,2})? {month}"#, "{cap}(?: {cap})*", "(?:{title} )?{place}", #"[a-z]+ {month}"#, ". {month}",
    "(?:pada|di|ke) (?:{place}|{cap&plain})", "{title}?{place}", "kata (?=Budi)", #"[(“"]{cap}"#,
  ])
  func triggersLoseNothing(pattern: String) throws {
    let fast = try Cascaded(pattern: pattern), slow = try Cascaded(pattern: pattern, isTriggered: false)
    for text in [
      "Wali Kota Palembang Budi Santoso hadir pada 21-22 November 2025 di Batu.", "kata Budi, (Ketua) “Sekda” ke Mei", "Mei", "5 Mei 2025",
      "KETUA PALEMBANG DI MEI", "é 5-6 Des, ke-80 pada Sumatera dan Jakarta Selatan",
    ] { #expect(fast.found(in: text) == slow.found(in: text), "\(text)") }
  }
}
