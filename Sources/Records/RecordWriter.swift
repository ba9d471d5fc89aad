/// Writes records as JSON objects, one for each record.
///
/// Key order: `type`, `id`, `doc`, `text`, `start`, `end`, `section`, the type's own fields as its declaration orders them, `rule`, then
/// provenance. `text` is the text of the span; spans inside fields are `{"start","end","text"}`; references `{"id","name",…}`.
public struct RecordWriter: Sendable {
  /// Unit of every offset written.
  public let offsets: OffsetUnit
  /// Whether provenance is written.
  public let hasProvenance: Bool
  private let layouts: [String: Layout]
  private let rules: [Field]

  /// The own fields of a type in output order, with their keys as JSON.
  struct Layout: Sendable {
    var names: [String]
    var keys: [[UInt8]]
  }

  /// Makes a writer for the declared `types`. `rules` describes the rules used; it goes to `article` with provenance only.
  public init(types: [TypeDeclaration], offsets: OffsetUnit = .scalar, hasProvenance: Bool = false, rules: [Field] = []) {
    self.offsets = offsets
    self.hasProvenance = hasProvenance
    self.rules = rules
    layouts = Dictionary(
      types.map { type in
        (type.name, Layout(names: type.fields.map(\.name), keys: type.fields.map { Array(",\"\($0.name)\":".utf8) }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Appends every record and a line feed after each. Cost: linear.
  public func writeLines(_ records: [Record], of text: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) {
    let page = Page(text: text, index: OffsetIndex(text, unit: offsets))
    for record in records {
      write(record, page, &out)
      out.raw(0x0A)
    }
  }

  /// Appends `{"schema":"petik/1","doc":…,"records":[…]}` and a line feed.
  public func writeDocument(_ records: [Record], doc: String, of text: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) {
    let page = Page(text: text, index: OffsetIndex(text, unit: offsets))
    out.raw("{\"schema\":\"\(Schema.version)\",\"doc\":".utf8)
    out.string(doc)
    out.raw(",\"records\":[")
    for (i, record) in records.enumerated() {
      if i > 0 { out.raw(0x2C) }
      write(record, page, &out)
    }
    out.raw("]}\n")
  }

  /// The text and how its offsets convert.
  struct Page {
    let text: UnsafeBufferPointer<UInt8>
    let index: OffsetIndex
    func slice(_ span: Span) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[span.range]) }
    func position(_ offset: Int) -> Int { index.convert(offset, in: text) }
  }

  private func write(_ record: Record, _ page: Page, _ out: inout JSONBuffer) {
    out.raw("{\"type\":")
    out.string(record.type)
    out.raw(",\"id\":")
    out.string(record.id)
    out.raw(",\"doc\":")
    out.string(record.doc)
    if let span = record.span {
      out.raw(",\"text\":")
      out.string(page.slice(span))
      out.raw(",\"start\":")
      out.integer(page.position(span.start))
      out.raw(",\"end\":")
      out.integer(page.position(span.end))
    }
    if let section = record.section {
      out.raw(",\"section\":")
      out.string(section)
    }
    fields(of: record, page, &out)
    if let rule = record.rule {
      out.raw(",\"rule\":")
      out.string(rule)
    }
    if hasProvenance {
      if !record.provenance.isEmpty {
        out.raw(",\"provenance\":")
        object(record.provenance, page, &out)
      }
    }
    out.raw(0x7D)
  }

  /// Own fields: the declared ones in their order, then any that no declaration knows.
  private func fields(of record: Record, _ page: Page, _ out: inout JSONBuffer) {
    guard let layout = layouts[record.type] else {
      for field in record.fields { member(field, page, &out) }
      return
    }
    let isArticle = record.type == "article"
    if !isArticle, isInOrder(record.fields, layout) {
      var i = 0
      for field in record.fields {
        while layout.names[i] != field.key { i += 1 }
        out.raw(layout.keys[i])
        value(field.value, page, &out)
        i += 1
      }
      return
    }
    var next = 0
    var written = 0
    for (i, name) in layout.names.enumerated() {
      if next < record.fields.count, record.fields[next].key == name {
        out.raw(layout.keys[i])
        value(record.fields[next].value, page, &out)
        next += 1
        written += 1
      } else if let known = record[name] {
        out.raw(layout.keys[i])
        value(known, page, &out)
        written += 1
      } else if isArticle, name == "offsets" {
        out.raw(layout.keys[i])
        out.string(offsets.rawValue)
      } else if isArticle, name == "rules", hasProvenance, !rules.isEmpty {
        out.raw(layout.keys[i])
        object(rules, page, &out)
      }
    }
    guard written < record.fields.count else { return }
    for field in record.fields where !layout.names.contains(field.key) { member(field, page, &out) }
  }

  /// Whether all fields are declared and come in the order of the declaration, each once.
  private func isInOrder(_ fields: [Field], _ layout: Layout) -> Bool {
    var i = 0
    for field in fields {
      while i < layout.names.count, layout.names[i] != field.key { i += 1 }
      if i == layout.names.count { return false }
      i += 1
    }
    return true
  }

  private func member(_ field: Field, _ page: Page, _ out: inout JSONBuffer) {
    out.raw(0x2C)
    out.string(field.key)
    out.raw(0x3A)
    value(field.value, page, &out)
  }

  func object(_ fields: [Field], _ page: Page, _ out: inout JSONBuffer) {
    out.raw(0x7B)
    for (i, field) in fields.enumerated() {
      if i > 0 { out.raw(0x2C) }
      out.string(field.key)
      out.raw(0x3A)
      value(field.value, page, &out)
    }
    out.raw(0x7D)
  }

  func value(_ value: FieldValue, _ page: Page, _ out: inout JSONBuffer) {
    switch value {
    case .text(let text): out.string(text)
    case .number(let number): out.number(number)
    case .bool(let flag): flag ? out.raw("true") : out.raw("false")
    case .null: out.raw("null")
    case .offset(let offset): out.integer(page.position(offset))
    case .raw(let json): out.raw(json.utf8)
    case .object(let fields): object(fields, page, &out)
    case .span(let span):
      out.raw("{\"start\":")
      out.integer(page.position(span.start))
      out.raw(",\"end\":")
      out.integer(page.position(span.end))
      out.raw(",\"text\":")
      out.string(page.slice(span))
      out.raw(0x7D)
    case .reference(let id, let name, let more):
      out.raw("{\"id\":")
      out.string(id)
      out.raw(",\"name\":")
      out.string(name)
      for field in more { member(field, page, &out) }
      out.raw(0x7D)
    case .list(let items):
      out.raw(0x5B)
      for (i, item) in items.enumerated() {
        if i > 0 { out.raw(0x2C) }
        self.value(item, page, &out)
      }
      out.raw(0x5D)
    }
  }
}
