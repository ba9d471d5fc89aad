import Goldens
import Petik

/// Which files hold articles, by their names.
enum ArticleFiles {
  /// What messages call them.
  static let kinds = ".txt, .jsonl or .ndjson files"
  private static let ofLines = [".jsonl", ".ndjson"]

  /// Whether a file holds one article a line.
  static func holdsLines(_ path: String) -> Bool { ending(of: path, ofLines) != nil }

  /// Whether a file below a folder holds articles: text or lines, and no golden.
  static func isArticle(_ name: String) -> Bool { ending(of: name, [".txt"] + ofLines) != nil && !name.hasSuffix(GoldenPair.ending) }

  /// A path without the ending that says what the file holds.
  static func stem(_ path: String) -> String { String(path.dropLast(ending(of: path, [".txt"] + ofLines)?.count ?? 0)) }

  /// Whether a text is rather lines of JSON: its first line is an object with a text.
  static func looksLikeLines(_ text: [UInt8]) -> Bool {
    guard text.first == 0x7B else { return false }
    let line = text.prefix { $0 != 0x0A }.withUnsafeBufferPointer { line in Result { () throws(JSONProblem) in try InputLine(line) } }
    if case .success = line { return true }
    return false
  }

  private static func ending(of path: String, _ endings: [String]) -> String? {
    let name = path.lowercased()
    return endings.first { name.hasSuffix($0) }
  }
}
