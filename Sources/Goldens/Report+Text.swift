extension Report {
  /// For people: each difference with its place, line and caret, then the scores.
  public var text: String {
    var out = ""
    for entry in entries {
      for (change, difference) in entry.changes { out += Report.describe(difference, change, entry.passage) + "\n" }
    }
    out += scoreTable
    let wrong = entries.filter { !$0.comparison.differences.isEmpty }.count
    out += "\(entries.count) documents, \(wrong) differ, \(count) differences\n"
    if entries.contains(where: { $0.baseline != nil }) {
      let all = entries.flatMap(\.changes)
      out +=
        Change.allCases.map { change in "\(all.filter { $0.change == change }.count) \(change.rawValue)" }.joined(separator: ", ") + "\n"
    }
    return out
  }

  /// One difference in full.
  static func describe(_ difference: Difference, _ change: Change?, _ passage: Passage) -> String {
    guard let shown = difference.shown else { return "" }
    let lead = change.map { $0.rawValue + ": " } ?? ""
    var lines = ["\(passage.place(of: shown.span)): \(lead)\(difference.kind.rawValue) \(shown.type) \(shown.id)"]
    if let excerpt = passage.excerpt(of: shown.span) { lines.append(excerpt) }
    switch difference.kind {
    case .changed:
      for change in difference.changes { lines.append("  \(change.field): \(short(change.old)) → \(short(change.new))") }
    case .moved:
      lines.append("  \(place(difference.old)) → \(place(difference.new))")
    case .retyped:
      lines.append("  type: \(difference.old?.type ?? "") → \(shown.type)")
    case .missing, .extra: break
    }
    if let rule = difference.new?.rule { lines.append("  rule: \(rule)") }
    if let rule = difference.old?.rule, rule != difference.new?.rule {
      lines.append(difference.new == nil ? "  was made by rule: \(rule)" : "  was: \(rule)")
    }
    return lines.joined(separator: "\n")
  }

  private static func place(_ record: GoldenRecord?) -> String {
    guard let record, let span = record.span else { return "no place" }
    return "\(span.start)-\(span.end) \(short(.string(record.text)))"
  }

  private static func short(_ value: JSON?) -> String {
    guard let value else { return "(none)" }
    let text = value.description
    return text.unicodeScalars.count <= 160 ? text : String(text.prefix(159)) + "…"
  }

  private var scoreTable: String {
    var rows = [["", "expected", "found", "P", "R", "F1", "P", "R", "F1"]]
    for (type, count) in scores.ordered + [("all", scores.total)] {
      let numbers = [true, false].flatMap { isStrict in
        [count.precision(isStrict: isStrict), count.recall(isStrict: isStrict), count.f1(isStrict: isStrict)].map(Report.decimal)
      }
      rows.append([type, String(count.expected), String(count.found)] + numbers)
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    let first = widths[0] + widths[1] + widths[2] + 6
    let strict = widths[3] + widths[4] + widths[5] + 6
    var out = String(repeating: " ", count: first) + "strict" + String(repeating: " ", count: max(1, strict - 6)) + "lenient\n"
    for row in rows {
      for (i, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[i] - cell.utf8.count)
        out += (i == 0 ? cell + space : "  " + space + cell)
      }
      out += "\n"
    }
    return out
  }

  /// Thousandths as `0.923`; `-` for nothing to divide.
  static func decimal(_ thousandths: Int?) -> String {
    guard let thousandths else { return "-" }
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
