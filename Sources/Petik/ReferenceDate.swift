import Articles
import Values

/// Chooses the date that relative dates are read against.
enum ReferenceDate {
  /// The document's own date, else the time of publication the page gives, else that of the input, else the one in the dateline. Missing: nil when nothing tells.
  static func choose(_ document: Document, _ article: Article) -> ReferenceTime? {
    if let date = document.date { return ReferenceTime(date, source: "option") }
    if let published = article.published { return ReferenceTime(published, source: "timestamp") }
    if let published = document.published { return ReferenceTime(published, source: "option") }
    return article.dateOfDateline.flatMap { ReferenceTime($0, source: "dateline") }
  }
}
