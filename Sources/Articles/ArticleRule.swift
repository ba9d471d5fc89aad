import Patterns
import Rules

/// A rule of the stage `article`, ready to run.
final class ArticleRule: Sendable {
  /// Where a match may stand.
  enum Scope: String, Sendable {
    /// It covers whole lines.
    case line
    /// Anywhere inside a line.
    case inline
    /// Whole lines; all lines after it are furniture too, unless a long paragraph follows.
    case tail
    /// The end of a short line; the block is the whole line.
    case ending
    /// The first words of the first paragraphs; `\G` ties it to their start.
    case start
  }

  /// Whether headings of other articles follow the match and belong to the block.
  enum Headings: String, Sendable { case none, one, many }

  let id: String
  /// Its number among all rules.
  let number: Int
  let kind: Article.Kind
  let scope: Scope
  let headings: Headings
  let pattern: Pattern
  /// Named captures. Order: by number.
  let captures: [(name: String, number: Int)]
  /// What may stand before a match. Missing: nil when anything may.
  let behind: Behind?
  /// The texts it can begin with; nil for rules of the scope `start`, which are searched, and in a rule from an image.
  let openings: Set<[UInt8]>?

  static let captureNames: Set<String> = ["name", "editor", "outlet", "place", "day", "month", "year", "hour", "minute", "zone"]

  /// Compiles `rule`, which is `number` of all, gathering what is wrong with it. Missing: nil when something is.
  init?(_ rule: Rule, number: Int, _ problems: inout [Problem]) {
    func problem(_ message: String, help: String? = nil) {
      problems.append(
        Problem(file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': \(message)", help: help, excerpt: rule.match))
    }
    let settings = Dictionary(rule.set.map { ($0.key, $0.value) }) { $1 }
    let known = problems.count
    if let other = settings.keys.sorted().first(where: { $0 != "scope" && $0 != "headings" }) {
      problem("unknown setting '\(other)'", help: "settings are 'scope' and 'headings'")
    }
    var unread = Rule.Condition.allCases.filter { $0 != .unless && rule.text(of: $0) != nil }.map(\.key)
    if rule.read != nil { unread.append("read") }
    if !rule.sections.isEmpty { unread.append("section") }
    for key in unread { problem("'\(key)' means nothing for a page", help: "say it in 'match', or with 'unless'") }
    guard let kind = Article.Kind(rule: rule.makes) else {
      let kinds = Article.Kind.allCases.map(\.rawValue)
      problem("no kind of block is called '\(rule.makes)'", help: nearest(to: rule.makes, among: kinds).map { "did you mean '\($0)'?" })
      return nil
    }
    guard let scope = Scope(rawValue: settings["scope"] ?? "line") else {
      problem("unknown scope", help: "scopes are line, inline, tail, ending and start")
      return nil
    }
    guard let headings = Headings(rawValue: settings["headings"] ?? "none") else {
      problem("unknown value of 'headings'", help: "values are none, one and many")
      return nil
    }
    let lineEnd = #"(?=(?:[ \t\x{A0}\x{200B}])*(?:[\r\n]|\z))"#
    let match = (rule.unless.map { "(?!\($0))" } ?? "") + rule.match
    let tied = scope == .line || scope == .tail || scope == .ending ? "(?:\(match))\(lineEnd)" : match
    pattern = Pattern(tied, anchored: scope != .start)
    do throws(PatternError) {
      captures = try pattern.captureNames().sorted { $0.number < $1.number }
    } catch {
      problem(error.message)
      return nil
    }
    if let other = captures.first(where: { !ArticleRule.captureNames.contains($0.name) }) {
      let known = nearest(to: other.name, among: ArticleRule.captureNames.sorted())
      problem("unknown capture '\(other.name)'", help: known.map { "did you mean '\($0)'?" })
    }
    openings = scope == .start ? nil : Opening.texts(of: match)
    if scope != .start, openings == nil {
      problem("the pattern can begin with anything", help: "begin it with a text or a class of characters")
    }
    if scope == .inline || scope == .ending, let openings, openings.contains(where: { $0.count < 2 }) {
      problem("a pattern inside lines needs an opening of two bytes", help: "begin it with a text")
    }
    behind = Opening.behind(of: match).map { Behind($0) }
    if problems.count > known { return nil }
    id = rule.id
    self.number = number
    self.kind = kind
    self.scope = scope
    self.headings = headings
  }

  /// Reads a rule from an image.
  init(_ image: inout ImageReader) {
    id = image.text()
    number = image.number()
    guard let kind = Article.Kind(rawValue: image.text()), let scope = Scope(rawValue: image.text()),
      let headings = Headings(rawValue: image.text())
    else { preconditionFailure("an image holds the kinds there are") }
    self.kind = kind
    self.scope = scope
    self.headings = headings
    pattern = image.pattern()
    captures = image.list { (name: $0.text(), number: $0.number()) }
    behind = image.list { Behind(&$0) }.first
    openings = nil
  }

  /// Writes the rule without its openings.
  func write(to image: inout ImageWriter) {
    image.put(id)
    image.put(number)
    for text in [kind.rawValue, scope.rawValue, headings.rawValue] { image.put(text) }
    image.put(pattern)
    image.put(captures) {
      $0.put($1.name)
      $0.put($1.number)
    }
    image.put(behind.map { [$0] } ?? []) { $1.write(to: &$0) }
  }
}

extension Article.Kind {
  /// The kind a rule's `makes` names; copyright lines are furniture, lines of editors bylines.
  init?(rule makes: String) {
    switch makes {
    case "copyright": self = .furniture
    case "editors": self = .byline
    default: self.init(rawValue: makes)
    }
  }
}
