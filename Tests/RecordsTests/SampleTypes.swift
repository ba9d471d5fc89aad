import Records

/// A few declarations and one article's records to test with.
enum Sample {
  static let types: [TypeDeclaration] = [
    type("article", "document", [("headline", "text"), ("offsets", "text"), ("blocks", "list of object block"), ("meta", "object")]),
    type("person", "entity", [("name", "text"), ("age", "number"), ("mentions", "list of span")]),
    type("date", "value", [("value", "text"), ("from", "text or null"), ("to", "text or null")]),
    type("official", "fact", [("person", "reference:person"), ("title", "text"), ("evidence", "list of span")]),
    type("block", "shape", [("kind", "text"), ("start", "offset"), ("end", "offset")]),
  ]

  static func type(_ name: String, _ group: String, _ fields: [(String, String)]) -> TypeDeclaration {
    TypeDeclaration(name: name, group: group, fields: fields.map { .init(name: $0.0, kind: $0.1, values: []) })
  }

  /// A text, and the byte span of what stands between «» in it.
  static func marked(_ text: String) -> (text: [UInt8], span: Span) {
    var bytes: [UInt8] = []
    var start = 0, end = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": start = bytes.count
      case "»": end = bytes.count
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    return (bytes, Span(start, end))
  }

  /// The `records` form of `records`.
  static func lines(_ records: [Record], _ text: [UInt8], _ unit: OffsetUnit = .scalar, hasProvenance: Bool = false) -> String {
    var out = JSONBuffer()
    let writer = RecordWriter(types: types, offsets: unit, hasProvenance: hasProvenance)
    text.withUnsafeBufferPointer { writer.writeLines(records, of: $0, to: &out) }
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
