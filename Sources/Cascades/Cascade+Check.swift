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
      let rule = rules[compiled.rule]
      if let capture = rule.unlessAt?.capture, let names = try? compiled.pattern.captureNames().map(\.name), !names.contains(capture) {
        problems.append(
          Problem(
            file: rule.file, line: rule.matchLine,
            message: "rule '\(rule.id)': 'unless-at' names the capture '\(capture)', which the match lacks",
            help: nearest(to: capture, among: Set(names).sorted()).map { "did you mean '\($0)'?" }, excerpt: rule.match))
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
