/// Records as an aligned table: line of the text, type, text, main value.
enum TextTable {
  private static let widest = 48

  /// Appends a heading with the document's name and one line for each record.
  static func write(_ records: [Record], doc: String, of text: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) {
    out.raw("\(doc)\n".utf8)
    var line = 1
    var counted = 0
    var rows: [[String]] = []
    for record in records {
      guard let span = record.span else {
        rows.append(["-", record.type, "", record.mainValue])
        continue
      }
      // Records come in text order but for diagnostics, which start over.
      if span.start < counted { (line, counted) = (1, 0) }
      for i in counted..<span.start where text[i] == 0x0A { line += 1 }
      counted = span.start
      let words = String(decoding: text[span.range], as: UTF8.self)
      rows.append([String(line), record.type, shortened(words), shortened(record.mainValue)])
    }
    let widths = (0..<3).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    for row in rows {
      var cells = pad(row[0], widths[0], isRight: true) + "  " + pad(row[1], widths[1]) + "  " + pad(row[2], widths[2]) + "  " + row[3]
      while cells.hasSuffix(" ") { cells.removeLast() }
      out.raw("  \(cells)\n".utf8)
    }
  }

  /// On one line and no wider than a column.
  private static func shortened(_ text: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return words.unicodeScalars.count <= widest ? words : String(words.prefix(widest - 1)) + "…"
  }

  private static func pad(_ text: String, _ width: Int, isRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    return isRight ? space + text : text + space
  }
}
