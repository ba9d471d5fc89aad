import Rules
import Spans

/// Cuts a text into blocks.
public struct ArticleReader: Sendable {
  public init(_ rules: RuleSet) throws(RuleProblems) {}
  public func read(_ bytes: UnsafeBufferPointer<UInt8>, headline: String?) -> Article {
    var blocks: [Article.Block] = []
    var i = 0
    while i < bytes.count {
      var end = i
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      var a = i, b = end
      while a < b, bytes[a] <= 0x20 { a += 1 }
      while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
      if b > a { blocks.append(.init(kind: .paragraph, span: Span(a, b))) }
      i = end + 1
    }
    return Article(blocks: blocks)
  }
}
