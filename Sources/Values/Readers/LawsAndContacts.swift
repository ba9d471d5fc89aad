import Spans

// Law references and contacts.
extension Readers {
  /// A law: kind, number, year, title, article.
  static let law: Reader = { r in
    var out: [Field] = []
    if let kind = r.cell("kind", "lawkind") { out.append(Field("kind", .text(kind))) }
    for name in ["number", "year", "title", "article"] {
      if let capture = r.match.capture(name) { out.append(Field(name, .text(r.text(capture.span)))) }
    }
    return Reply(.plain(out))
  }

  /// An address of the web or of mail, as written.
  private static func address(_ kind: String) -> Reader {
    { r in Reply(.plain([Field("kind", .text(kind)), Field("value", .text(r.match.text(r.match.finding.span)))])) }
  }

  /// An address of mail.
  static let mail: Reader = address("email")

  /// An address of the web.
  static let web: Reader = address("url")

  /// A telephone number, its digits without the marks between them.
  static let phone: Reader = { r in
    let text = r.match.text(r.match.finding.span)
    let digits = text.filter { $0.isNumber }
    guard (7...15).contains(digits.count) else { return nil }
    return Reply(.plain([Field("kind", "phone"), Field("value", .text((text.hasPrefix("+") ? "+" : "") + digits))]))
  }
}
