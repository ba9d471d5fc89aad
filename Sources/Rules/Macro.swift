/// A named piece of pattern: `{name}` in a pattern stands for it.
public struct Macro: Sendable {
  /// Name between the braces.
  public var name: String
  /// What it stands for: a pattern, or with a leading `=` a class expression.
  public var text: String
  /// Where it is written.
  public var file: String
  /// Line in the file.
  public var line: Int
}

extension Macro {
  /// A pattern over plain text with macros put in, each as a group.
  ///
  /// Throws: a message when a name in braces is no macro, or macros go in circles.
  static func expanded(_ text: String, _ macros: [String: Macro], depth: Int = 0) throws(PatternText.Failure) -> String {
    if depth > 20 { throw PatternText.Failure(message: "macros that stand for each other") }
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let c = rest.popFirst() {
      if c == "\\", let escaped = rest.popFirst() {
        out.append(c)
        out.append(escaped)
        // What an escape has in braces is its own: `\x{A0}`, `\p{Lu}`.
        if rest.first == "{", ("a"..."z").contains(escaped) || escaped == "P" { out.append(rest.removeFirst()) }
      } else if c == "{", let first = rest.first, ("a"..."z").contains(first), let close = rest.firstIndex(of: "}") {
        let name = String(rest[..<close])
        guard let macro = macros[name] else { throw PatternText.Failure(message: "unknown macro '\(name)'") }
        out.append(contentsOf: "(?:\(try expanded(macro.text, macros, depth: depth + 1)))".unicodeScalars)
        rest = rest[close...].dropFirst()
      } else {
        out.append(c)
      }
    }
    return String(out)
  }
}
