import Spans

@testable import Articles

/// A text with «» around what must be found.
struct Marked {
  var bytes: [UInt8] = []
  var wanted = ""

  /// Reads the marks off `text`.
  init(_ text: String) {
    var start = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": start = bytes.count
      case "»": wanted = String(decoding: bytes[start...], as: UTF8.self)
      default: bytes += Array(String(scalar).utf8)
      }
    }
  }

  /// The article a reader makes of the text.
  func read(_ reader: ArticleReader, headline: String? = nil) -> Article {
    bytes.withUnsafeBufferPointer { reader.read($0, headline: headline) }
  }

  /// The text of `span`.
  func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// What `article` says in the field an example calls `key`.
  func said(_ article: Article, _ key: String) -> String? {
    switch key {
    case "name": article.byline.joined(separator: "; ")
    case "editor": article.editors.joined(separator: "; ")
    case "outlet": article.outlet
    case "published": article.published
    case "place": article.dateline.map { text($0) }
    default: nil
    }
  }

  /// The blocks of `article`, one `kind: text` each.
  func blocks(_ article: Article) -> [String] { article.blocks.map { "\($0.kind.rawValue): \(text($0.span))" } }
}
