import Goldens
import Petik

extension ArticleFiles {
  /// Whether a text is rather lines of JSON: its first line is an object with a text.
  static func looksLikeLines(_ text: [UInt8]) -> Bool {
    guard text.first == 0x7B else { return false }
    let line = text.prefix { $0 != 0x0A }.withUnsafeBufferPointer { line in Result { () throws(JSONProblem) in try InputLine(line) } }
    if case .success = line { return true }
    return false
  }
}
