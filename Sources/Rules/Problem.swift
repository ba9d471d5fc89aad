/// What is wrong with a rule file, and where: facts for `description` to word.
public struct Problem: Error, Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The rules are not used.
    case error
    /// It is only told.
    case warning
  }
  /// File below the rules directory it was read from.
  public var file: String
  /// Line, from 1; 0 when the problem is about the whole file.
  public var line: Int
  /// Column, from 1. Unit: Unicode scalars.
  public var column: Int
  /// How many scalars the caret underlines; at least 1.
  public var length: Int
  /// Error or warning.
  public var severity: Severity
  /// What is wrong, in one clause.
  public var message: String
  /// A definite next step. Missing: nil when there is none.
  public var help: String?
  /// The line itself. Missing: nil for problems about the whole file.
  public var excerpt: String?

  /// Makes a problem.
  public init(
    file: String, line: Int, column: Int = 1, length: Int = 1, severity: Severity = .error, message: String, help: String? = nil,
    excerpt: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.severity = severity
    self.message = message
    self.help = help
    self.excerpt = excerpt
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line:column: error: message`, the line, a caret, and a help line.
  public var description: String {
    let place = line == 0 ? file : "\(file):\(line):\(column)"
    var out = "\(place): \(severity.rawValue): \(message)"
    if let excerpt {
      let number = String(line)
      let margin = String(repeating: " ", count: max(0, 5 - number.count))
      let lead = excerpt.unicodeScalars.prefix(max(0, column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
      out += "\n\(margin)\(number) | \(excerpt)\n      | \(lead)^\(String(repeating: "~", count: max(0, length - 1)))"
    }
    if let help { out += "\n  help: \(help)" }
    return out
  }
}

/// All problems of one load, gathered before anything else is done.
public struct RuleProblems: Error, Sendable, CustomStringConvertible {
  /// The problems. Order: by file, line and column.
  public var problems: [Problem]
  /// Makes the error from at least one problem.
  public init(_ problems: [Problem]) {
    self.problems = problems.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }
  /// Every problem, one after another.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// The known word nearest to `word`, for "did you mean". Missing: nil when none is within a third of its length.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let limit = max(1, word.count / 3 + (word.count < 3 ? 0 : 1))
  return known.map { ($0, editDistance(word, $0)) }.filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

private func editDistance(_ a: String, _ b: String) -> Int {
  let x = Array(a.utf8), y = Array(b.utf8)
  var row = Array(0...y.count)
  for i in 0..<x.count {
    var diagonal = row[0]
    row[0] = i + 1
    for j in 0..<y.count {
      let cost = x[i] == y[j] ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
      diagonal = row[j + 1]
      row[j + 1] = cost
    }
  }
  return row[y.count]
}
