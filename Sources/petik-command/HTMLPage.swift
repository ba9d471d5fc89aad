import Petik

/// A marked text as one page that needs nothing else: style inside, no scripts.
struct HTMLPage {
  let marking: Marking
  let title: String

  /// The page: UTF-8.
  var bytes: [UInt8] {
    var out = """
      <!doctype html>
      <html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>\(escaped(title)) – petik</title>
      <style>
      body{font:17px/1.7 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;background:#fff}
      pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
      header{font:14px/2 system-ui,sans-serif;position:sticky;top:0;background:#fffe;border-bottom:1px solid #ddd}
      mark{color:inherit;border-radius:3px;padding:0 1px;cursor:help}
      header mark{padding:2px 6px;margin-right:4px;cursor:auto}
      .n{border-bottom:2px solid #0005}.f{opacity:.4}
      @media(prefers-color-scheme:dark){
      body{background:#181818;color:#ddd}header{background:#181818ee;border-color:#444}mark{filter:brightness(.75)}}

      """
    for (i, type) in marking.types.enumerated() { out += ".t-\(type){background:hsl(\(i * 137 % 360) 75% 82%);color:#111}\n" }
    out += "</style></head><body>\n<header>"
    for type in marking.types {
      let count = marking.records.filter { $0.type == type }.count
      out += "<mark class=\"t-\(type)\">\(type) \(count)</mark>"
    }
    out += "</header>\n<pre>"
    for piece in marking.pieces {
      let text = escaped(String(decoding: marking.text[piece.span.range], as: UTF8.self))
      guard let first = piece.records.first else {
        out += piece.isFurniture ? "<span class=\"f\">\(text)</span>" : text
        continue
      }
      let classes = "t-\(marking.records[first].type)" + (piece.records.count > 1 ? " n" : "") + (piece.isFurniture ? " f" : "")
      let told = piece.records.map { describe(marking.records[$0]) }.joined(separator: "\n\n")
      out += "<mark class=\"\(classes)\" title=\"\(escaped(told))\">\(text)</mark>"
    }
    return Array((out + "</pre>\n</body></html>\n").utf8)
  }

  /// A record as lines of `field: value`.
  private func describe(_ record: Record) -> String {
    var lines = ["\(record.type) \(record.id)"]
    for field in record.fields where !["mentions", "evidence"].contains(field.key) { lines.append("\(field.key): \(plain(field.value))") }
    if let rule = record.rule { lines.append("rule: \(rule)") }
    return lines.joined(separator: "\n")
  }

  private func plain(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): number.description
    case .bool(let flag): flag ? "yes" : "no"
    case .null: "open"
    case .offset(let offset): String(offset)
    case .raw(let json): json
    case .span(let span): String(decoding: marking.text[span.range], as: UTF8.self)
    case .reference(_, let name, _): name
    case .list(let items): items.map(plain).joined(separator: ", ")
    case .object(let fields): fields.map { "\($0.key) \(plain($0.value))" }.joined(separator: ", ")
    }
  }

  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\r": break
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
