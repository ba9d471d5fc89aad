import Spans

/// What a page says of itself, gathered from the captures of its rules.
struct About {
  var outlet: String?
  var byline: [String] = []
  var editors: [String] = []
  var published: String?
  var dateline: Span?
  var dateOfDateline: String?

  /// Where on the page a match stands.
  enum Part {
    case head, dateline, rest
  }

  /// Adds the captures of one match. Order of `captures`: by number. Only a time in the head of the page is that of its publication.
  mutating func note(_ captures: [(name: String, range: Range<Int>)], of part: Part, in page: Page) {
    var parts: [String: String] = [:]
    for (name, range) in captures {
      let trimmed = WhiteSpace.trimmed(page.bytes, range.lowerBound, range.upperBound)
      guard !trimmed.isEmpty else { continue }
      let text = page.text(trimmed)
      switch name {
      case "name": if !byline.contains(text) { byline.append(text) }
      case "editor": if !editors.contains(text) { editors.append(text) }
      case "outlet": if outlet == nil { outlet = text }
      case "place": if dateline == nil { dateline = Span(trimmed.lowerBound, trimmed.upperBound) }
      default: parts[name] = text
      }
    }
    switch part {
    case .head: if published == nil { published = About.time(parts, page.reader.words) }
    case .dateline: dateOfDateline = About.time(parts, page.reader.words)
    case .rest: break
    }
  }

  /// ISO 8601 of the parts of a timestamp. Missing: nil when it has no full date, or one that no calendar has.
  static func time(_ parts: [String: String], _ words: PageWords) -> String? {
    guard let day = parts["day"].flatMap({ Int($0) }), let year = parts["year"].flatMap({ Int($0) }), let monthText = parts["month"] else {
      return nil
    }
    guard let month = Int(monthText) ?? words.month(monthText), (1...12).contains(month), (1...31).contains(day), year > 1900 else {
      return nil
    }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    guard let hour = parts["hour"].flatMap({ Int($0) }), let minute = parts["minute"].flatMap({ Int($0) }), hour < 24, minute < 60 else {
      return date
    }
    return "\(date)T\(padded(hour, 2)):\(padded(minute, 2))\(parts["zone"].flatMap { words.zone($0) ?? $0 } ?? "")"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Writes what was found.
  func write(to article: inout Article) {
    article.outlet = outlet
    article.byline = byline
    article.editors = editors
    article.published = published
    article.dateline = dateline
    article.dateOfDateline = dateOfDateline
  }
}
