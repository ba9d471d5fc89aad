import Rules
import Testing

@testable import Cascades

/// What a match can begin with, and what it must hold: derived from the pattern, so that a rule is tried only where it can match.
@Suite struct TriggerTests {
  /// The tree of a pattern in which each class and each word has a symbol of its own, and what each symbol stands for.
  func read(_ pattern: String) throws -> (node: PatternNode, names: [String]) {
    let text = try PatternText(pattern, macros: [:])
    var names: [String] = []
    for case .literal(let word) in text.pieces where !names.contains(word) { names.append(word) }
    for case .symbols(let name) in text.pieces where !names.contains("{\(name)}") { names.append("{\(name)}") }
    let node = PatternNode(text) { [names] piece in
      let name =
        switch piece {
        case .literal(let word): word
        case .symbols(let name): "{\(name)}"
        default: ""
        }
      return names.firstIndex(of: name).map { [$0...$0] } ?? []
    }
    return (node, names)
  }

  /// `word` for a literal, `{class}` for a class, characters for plain text, `$` for the end of the sentence.
  func written(_ elements: ElementSet, _ names: [String]) -> [String] {
    if elements.hasAllSymbols { return ["anything"] }
    let bytes = String(String.UnicodeScalarView((0x21..<128).filter { elements.bytes.contains($0) }.map { Unicode.Scalar($0) }))
    var written = elements.symbols.joined().map { names[$0] }
    if !bytes.isEmpty { written.append(bytes.replacing("0123456789", with: "0-9")) }
    if elements.hasEdge { written.append("$") }
    return written.sorted()
  }

  @Test(arguments: [
    ("{month} 5", "{month}"), (#"\d{1,2} {month}"#, "0-9"), ("pada {month}", "pada"), ("(?:pada |di )?{month}", "di pada {month}"),
    ("(?:pada|{month}|5) x", "5 pada {month}"), ("(?<day>5)(?<month>{month})", "5"), (#"\(5\)"#, "("), ("[0-9a-c]+ {month}", "0-9abc"),
    ("(?=5){month}", "{month}"), ("(?<!di ){month}", "{month}"), ("{month}*,?5", "{month} ,5"), ("{month}{0,2}5", "{month} 5"),
    ("{month}{1,2}5", "{month}"), (#"\d{0,2} ?{month}"#, "0-9 {month}"),
    (#"\s{month}"#, ""), (". {month}", "anything"), ("[^a] {month}", "anything"), (#"\w+ {month}"#, "anything"), ("{month}?", "{month}"),
    ("(?:pada )?(?:di )?", "di pada"), ("(?: |){month}", "{month}"),
  ])
  func firsts(pattern: String, expected: String) throws {
    let (node, names) = try read(pattern)
    #expect(written(Trigger(node).first, names) == expected.split(separator: " ").map(String.init).sorted())
  }

  @Test(arguments: [
    ("{month} 5", "5"), (#"\d{1,2} {month}"#, "0-9 {month}"), (#"(?:\d+(?:\.\d+)* )?{month}"#, "anything"), ("{month}", "anything"),
    ("{month}(?:,? {place}| [-/] 5)?\\.", ".,-/ {place}"), ("pada(?: |-){month}", "- {month}"), ("{month}{place}? 5", "5 {place}"),
    ("{month}+ 5", "5 {month}"), ("{month} [^a]", "anything"), ("{month}(?= {place}) {title}", "{title}"),
    (#"[a-z]+\s*:\s*{place}"#, ":abcdefghijklmnopqrstuvwxyz"),
    // A number holds no bytes above ASCII, a word does.
    (#"\d{1,2} ?– ?{month}"#, "0-9"), (#"[a-z] ?– ?{month}"#, "{month}"),
  ])
  func seconds(pattern: String, expected: String) throws {
    let (node, names) = try read(pattern)
    #expect(written(Trigger(node).second, names).joined().sorted() == expected.filter { $0 != " " }.sorted())
  }

  @Test(arguments: [
    ("{month} 5", "month"), (#"\d+ {month} \d+"#, "month"), ("{title}(?: {place})? {month}", "title month"),
    ("(?:{title}|{place}) {month}", "place+title month"),
    ("(?:{title} {month}|{place} 5 {title} {month})", "place+title month+title"), ("(?:{title} {month}|{month})", "month+title"),
    ("(?:{title}|5) {month}", "month"), ("{title}* {month}", "month"), ("{title}{0,3}{month}", "month"),
    ("{title}{2}{month}", "title month"),
    ("(?={title}){month}", "month"), ("(?<x>{title} (?:{place} )+){month}", "title place month"), ("5(?:{title})?", ""),
  ])
  func requirements(pattern: String, expected: String) throws {
    let (node, names) = try read(pattern)
    let sets = Requirement(node).sets.map { set in
      set.joined().map { names[$0].filter { !"{}".contains($0) } }.sorted().joined(separator: "+")
    }
    #expect(sets.joined(separator: " ") == expected)
  }

  /// What stands beside a match: elements that decide a condition by themselves are not searched for, and decide it as a search would.
  @Test(arguments: [
    "{title} $", "{title} ?$", "{title}$", "pada $", "(?:pada|{title}|[0-9]) ?$", "{title}{2} $", "(?:{title} )+$", "(?<!pada ){title} $",
    "(?:{title}|{cap} {title}) $", "(?>{title}|pada) $", "{title}?+ $", #"([0-9]+)-\1 $"#, "(?|pada|{title}) $",
    "(?(?=pada)pada|{title}) $", "{cap} {cap} $", "^{title} $", "[^:]$", "[^:a-z] ?$",
  ])
  func conditionsBefore(pattern: String) throws {
    #expect(try ["before", "not-before"].map { try compare($0, pattern) }.reduce(0, +) > 0)
  }

  @Test(arguments: [
    " {month}", " ?{month}", "{month}", " (?:{month}|[0-9]+)", " {month}$", " {month}{2}", " (?!{month} 5){month}", "(?: {month})+",
    " (?|{month}|pada)", #" ([0-9])-\1"#, ", {cap}", "[^(]", "[^(] ?[^5]",
  ])
  func conditionsAfter(pattern: String) throws {
    #expect(try ["after", "not-after"].map { try compare($0, pattern) }.reduce(0, +) > 0)
  }

  /// What follows a match of one element is asked of the element after it.
  @Test(arguments: [
    ("{month}", " {place}", "{place}"), ("{month}(?: 5)?", " {place}", "5{place}"), ("{month}", "(?: {place})?", "anything"),
    ("{month}", "(?:$|,)", "$,"), ("{month}", " ?$", "$"), (#"\d+"#, ", {place}", ",0123456789"), ("{month} 5", " {place}", "5"),
  ])
  func secondsBeforeWhatFollows(pattern: String, after: String, expected: String) throws {
    let (node, names) = try read("(?:\(pattern))(?:\(after))?")
    guard case .sequence(let parts) = node, case .times(let side, _, _) = parts[1] else { throw CancellationError() }
    let trigger = Trigger(parts[0], after: side)
    #expect(written(trigger.second, names).joined().replacing("0-9", with: "0123456789").sorted() == expected.sorted())
  }

  /// Compares what a rule with a condition finds with triggers and without. Returns: how much that is.
  private func compare(_ condition: String, _ pattern: String) throws -> Int {
    var count = 0
    for match in ["{place}", "{place}(?: {month})?", "[0-9]+(?:-[0-9]+)?"] {
      let rule = "  - {id: r, makes: date, match: '\(match)', \(condition): '\(pattern)'}"
      let fast = try Cascaded(rule), slow = try Cascaded(rule, isTriggered: false)
      for text in [
        "Ketua Palembang Mei hadir pada Palembang Mei 5, lalu Ketua Sekda Palembang Mei Mei pulang.", "Palembang", "Palembang Mei",
        "ia di 123-123 Palembang 5-5 dan 5 Sumatera November", "kata Ketua, Palembang, Budi", "Ketua: Palembang (Mei) dan 5 (lima)",
        "(Palembang)Mei Ketua-Sumatera-Mei",
      ] {
        let found = fast.found(in: text)
        count += found.count
        #expect(found == slow.found(in: text), "\(rule) in \(text)")
      }
    }
    return count
  }

  /// What libpcre2 refuses is a problem of the rule, not the end of the program.
  @Test(arguments: ["[z-a]{month}", #"[a-\x{7a}]{month}"#, "[À-\u{24F}]{month}", #"\H{month}"#, #"{month} \k{x}"#])
  func strangePatternsAreRead(pattern: String) throws { _ = Trigger(try read(pattern).node) }

  @Test func rulesWithoutATriggerAreNamed() throws {
    #expect(try Cascaded(pattern: "{month} 5").cascade.untriggered == [])
    #expect(try Cascaded(pattern: #"\w+ {month}"#).cascade.untriggered == ["r"])
  }

  @Test(arguments: [
    "{month}", "(?:pada )?{month}", #"\d{1,2}(?:-\d{1,2})? {month}"#, "{cap}(?: {cap})*", "(?:{title} )?{place}", #"[a-z]+ {month}"#,
    ". {month}",
    "(?:pada|di|ke) (?:{place}|{cap&plain})", "{title}?{place}", "kata (?=Budi)", #"[(“"]{cap}"#,
    #"{cap}[^,]+?{cap}"#, "(?<=pada ){cap}", "{cap}(?=,)", #"(?<=[(“"]){cap}(?= {cap}|”)"#, #"\d+(?=-\d)"#,
    "(?:kata )?{cap}(?: {cap})?(?= hadir|$)",
  ])
  func triggersLoseNothing(pattern: String) throws {
    let fast = try Cascaded(pattern: pattern), slow = try Cascaded(pattern: pattern, isTriggered: false)
    for text in [
      "Wali Kota Palembang Budi Santoso hadir pada 21-22 November 2025 di Batu.", "kata Budi, (Ketua) “Sekda” ke Mei", "Mei", "5 Mei 2025",
      "KETUA PALEMBANG DI MEI", "é 5-6 Des, ke-80 pada Sumatera dan Jakarta Selatan",
    ] { #expect(fast.found(in: text) == slow.found(in: text), "\(text)") }
  }
}
