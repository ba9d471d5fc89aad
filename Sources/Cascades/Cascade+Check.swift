import Patterns
import Rules

extension Cascade {
  /// Compiles every pattern now. Throws: all patterns that libpcre2 refuses, with the reason.
  public func compileAll() throws(RuleProblems) {
    var problems: [Problem] = []
    for compiled in levels.flatMap(\.rules) {
      for pattern in [compiled.pattern] + compiled.conditions.map(\.pattern) {
        do { try pattern.compile() } catch {
          let rule = rules[compiled.rule]
          problems.append(
            Problem(
              file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': the pattern does not compile: \(error.message)",
              excerpt: rule.match))
        }
      }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
  }

  /// The rules whose patterns are so large that a little more would not compile, with their share of the limit. Unit: percent.
  public func nearLimit(_ percent: Int = 90) -> [(rule: Rule, percent: Int)] {
    levels.flatMap(\.rules).compactMap { compiled in
      guard let size = try? compiled.pattern.size(), size * 100 >= Pattern.largest * percent else { return nil }
      return (rules[compiled.rule], size * 100 / Pattern.largest)
    }
  }
}
