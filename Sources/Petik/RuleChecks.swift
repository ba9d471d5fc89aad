import Facts
import Records
import Rules

/// Looks for what is wrong or doubtful in tables and rules.
public enum RuleChecks {
  /// Problems of all tables and rules; `compiled` are the rules compiled already. Order: by file and line.
  public static func run(_ rules: RuleSet, compiled: Extractor? = nil) -> [Problem] {
    var problems = rules.warnings
    for table in rules.lexicon.tables { problems += check(table) }
    problems += TableChecks(rules).run() + FactChecks.problems(rules)
    for rule in rules.rules {
      if rule.examples.isEmpty || rule.counterExamples.isEmpty {
        problems.append(
          Problem(
            file: rule.file, line: rule.line,
            message: "rule '\(rule.id)' has no \(rule.examples.isEmpty ? "examples" : "counter-examples")",
            help: "add 'examples' with «» around what must be found, and 'not' with near misses"))
      }
      if rule.read != nil, rule.stage != "values" {
        problems.append(
          Problem(
            file: rule.file, line: rule.line, message: "rule '\(rule.id)': 'read' is for rules of the stage 'values'",
            help: "leave it out: captures fill the fields they are named after"))
      }
      if rule.examples.contains(where: { !$0.text.contains("«") }) {
        problems.append(
          Problem(
            file: rule.file, line: rule.line, message: "rule '\(rule.id)' has an example without «»",
            help: "put «» around what must be found"))
      }
      if let place = overlappingQuantifiers(rule.match) {
        problems.append(
          Problem(
            file: rule.file, line: rule.matchLine, column: 1, severity: .warning,
            message: "rule '\(rule.id)': two repetitions that can match the same text stand side by side: \(place)"))
      }
    }
    for rule in rules.rules {
      for pattern in [rule.pattern] + Rule.Condition.allCases.compactMap({ rule.conditions[$0] }) {
        guard let part = partOfWord(pattern) else { continue }
        problems.append(
          Problem(
            file: rule.file, line: rule.matchLine, severity: .warning,
            message: "rule '\(rule.id)': '\(part)' never matches: words with a capital, and words that a rule writes out, are elements",
            help: "write whole words, such as 'kepala|Kepala', or a class, such as {cap}"))
      }
    }
    do throws(RuleProblems) {
      let extractor: Extractor
      if let compiled { extractor = compiled } else { extractor = try Extractor(rules: rules) }
      do throws(RuleProblems) { try extractor.compileAll() } catch { problems += error.problems }
      for cascade in extractor.cascades {
        for (rule, percent) in cascade.nearLimit() {
          problems.append(
            Problem(
              file: rule.file, line: rule.matchLine, severity: .warning,
              message: "rule '\(rule.id)': the pattern takes \(percent) % of what libpcre2 can compile",
              help: "make two rules of it, or repeat less"))
        }
        for id in cascade.untriggered {
          guard let rule = rules.rules.first(where: { $0.id == id }) else { continue }
          problems.append(
            Problem(
              file: rule.file, line: rule.matchLine, severity: .warning,
              message: "rule '\(id)' has no trigger and is tried at every word", help: "begin the pattern with a word, class or mark"))
        }
      }
    } catch {
      problems += error.problems
    }
    return problems.sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
  }

  /// Rows of one table: cells, order, duplicates, codes.
  private static func check(_ table: Table) -> [Problem] {
    var problems: [Problem] = []
    var last: [UInt8] = []
    var lastKey = ""
    for row in table.rowStarts.indices {
      let start = Int(table.rowStarts[row])
      var end = start, tabs = 0
      while end < table.source.bytes.count, table.source.bytes[end] != 0x0A {
        if table.source.bytes[end] == 0x09 { tabs += 1 }
        end += 1
      }
      func at(_ message: String, help: String? = nil) -> Problem {
        table.source.problem(line: table.line(ofRow: row), message, help: help)
      }
      if tabs + 1 != table.columns.count {
        problems.append(at("a row of \(tabs + 1) cells in a table of \(table.columns.count) columns"))
      }
      let form = table.cell(row, 0).map { Array(table.source.bytes[$0]) } ?? []
      if form.isEmpty { problems.append(at("the form is empty")) }
      if form.lexicographicallyPrecedes(last) {
        problems.append(at("rows are not sorted by form here", help: "sort the table by its first column"))
      }
      let key = table.source.text(start..<end)
      if key == lastKey { problems.append(at("the same row twice")) }
      if let code = table.text(row, "code"), code.first?.isNumber ?? false, !isRegionCode(code) {
        problems.append(
          at("'\(code)' is no region code", help: "codes are text such as 16, 16.71 or 16.71.01; a lost zero is a common cause"))
      }
      last = form
      lastKey = key
    }
    return problems
  }

  private static func isRegionCode(_ code: String) -> Bool {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return false }
    return zip(parts, [2, 2, 2, 4]).allSatisfy { $0.count == $1 }
  }

  /// A set of letters that can stand nowhere in a shadow: of capitals, or of letters in front of the rest of a word, as in `[Kk]epala`.
  /// Missing: nil when there is none.
  static func partOfWord(_ pattern: PatternText) -> String? {
    for (index, piece) in pattern.pieces.enumerated() {
      guard case .set(let set) = piece else { continue }
      let members = set.unicodeScalars.filter { !"[]-".unicodeScalars.contains($0) }
      if !members.isEmpty, members.allSatisfy(\.properties.isUppercase) { return set }
      let next = index + 1 < pattern.pieces.count ? pattern.pieces[index + 1] : nil
      if case .literal(let word)? = next, members.allSatisfy(\.properties.isAlphabetic) { return set + word }
    }
    return nil
  }

  /// Two neighbouring repetitions of the same thing, such as `a+a*` or `{word}+ ?{word}+`. Missing: nil when there are none.
  static func overlappingQuantifiers(_ pattern: String) -> String? {
    let s = Array(pattern)
    var previous = ""
    var i = 0
    while i < s.count {
      var atom = String(s[i])
      var j = i + 1
      if s[i] == "\\", j < s.count { atom += String(s[j]); j += 1 }
      if s[i] == "[" { while j < s.count, s[j] != "]" { atom.append(s[j]); j += 1 }; if j < s.count { atom.append("]"); j += 1 } }
      if s[i] == "{" { while j < s.count, s[j] != "}" { atom.append(s[j]); j += 1 }; if j < s.count { atom.append("}"); j += 1 } }
      if j < s.count, s[j] == "+" || s[j] == "*" {
        if atom == previous { return atom + String(s[j]) }
        previous = atom
        j += 1
      } else {
        previous = ""
      }
      i = j
    }
    return nil
  }
}
