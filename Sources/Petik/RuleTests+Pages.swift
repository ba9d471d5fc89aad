import Articles
import Rules
import Spans

/// Examples of the stage `article`: what must be found is a block that the rule told.
extension RuleTests {
  /// Why an example does not hold. Missing: nil when it does.
  static func failure(ofPage example: Rule.Example, _ rule: Rule, _ reader: ArticleReader) -> Problem? {
    guard let marked = Marked(example.text) else { return problem(rule, example, "an example marks what must be found with «»") }
    let article = marked.bytes.withUnsafeBufferPointer { reader.read($0, headline: nil) }
    guard article.blocks.contains(where: { $0.rule == rule.id && $0.span == marked.span }) else {
      let near = article.blocks.filter { $0.span.overlaps(marked.span) }
        .map { "\($0.kind.rawValue) '\(marked.text($0.span))'" + ($0.rule.map { " by \($0)" } ?? "") }
      return problem(
        rule, example,
        "no \(rule.makes) '\(marked.text(marked.span))'; found \(near.isEmpty ? "nothing" : near.joined(separator: ", "))")
    }
    let wrong = example.fields.compactMap { field in
      let have = said(article, field.key, marked) ?? "nothing"
      return have == field.value ? nil : "\(field.key) is \(have), not \(field.value)"
    }
    return wrong.isEmpty ? nil : problem(rule, example, wrong.joined(separator: "; "))
  }

  /// Why a counter-example does not hold. Missing: nil when it does.
  static func failure(ofPageWithout example: Rule.Example, _ rule: Rule, _ reader: ArticleReader) -> Problem? {
    let bytes = Array(example.text.filter { $0 != "«" && $0 != "»" }.utf8)
    let article = bytes.withUnsafeBufferPointer { reader.read($0, headline: nil) }
    return article.blocks.first { $0.rule == rule.id }.map { block in
      problem(
        rule, example, "the rule must find nothing here, but found '\(String(decoding: bytes[block.span.range], as: UTF8.self))'")
    }
  }

  /// What a page says of itself in the field an example calls `key`. Missing: nil when it says nothing.
  private static func said(_ article: Article, _ key: String, _ marked: Marked) -> String? {
    switch key {
    case "name": article.byline.joined(separator: "; ")
    case "editor": article.editors.joined(separator: "; ")
    case "outlet": article.outlet
    case "published": article.published
    case "place": article.dateline.map(marked.text)
    default: nil
    }
  }

  /// A text with «» around what must be found.
  struct Marked {
    /// The text without the marks.
    let bytes: [UInt8]
    /// What stood between the marks.
    let span: Span

    /// Reads the marks off `text`. Missing: nil when it does not have both.
    init?(_ text: String) {
      let parts = text.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let close = parts[1].firstIndex(of: "»") else { return nil }
      let before = Array(parts[0].utf8), marked = Array(parts[1][..<close].utf8)
      bytes = before + marked + Array(parts[1][parts[1].index(after: close)...].utf8)
      span = Span(before.count, before.count + marked.count)
    }

    /// The text of `span`.
    func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
  }
}
