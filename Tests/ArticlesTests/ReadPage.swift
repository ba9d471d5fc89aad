import Spans

@testable import Articles

/// A text and what a reader makes of it.
struct ReadPage {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The article a reader makes of the text.
  func read(_ reader: ArticleReader, headline: String? = nil) -> Article {
    bytes.withUnsafeBufferPointer { reader.read($0, headline: headline) }
  }

  /// The text of `span`.
  func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The blocks of `article`, one `kind: text` each.
  func blocks(_ article: Article) -> [String] { article.blocks.map { "\($0.kind.rawValue): \(text($0.span))" } }
}
