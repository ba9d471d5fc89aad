/// Records as RFC 4180: lines end in CR LF, a value with a comma, quotation mark or line break stands in quotation marks.
enum CSV {
  private static let columns = ["doc", "type", "id", "start", "end", "section", "text", "value", "rule", "fields"]

  /// The header line.
  static var header: [UInt8] { Array((columns.joined(separator: ",") + "\r\n").utf8) }

  /// Appends one line for each record; `value` is its main value, `fields` its own fields as a JSON object.
  static func write(_ records: [Record], of text: UnsafeBufferPointer<UInt8>, _ writer: RecordWriter, to out: inout JSONBuffer) {
    let page = RecordWriter.Page(text: text, index: OffsetIndex(text, unit: writer.offsets))
    for record in records {
      cell(record.doc.utf8, &out)
      out.raw(0x2C)
      cell(record.type.utf8, &out)
      out.raw(0x2C)
      cell(record.id.utf8, &out)
      out.raw(0x2C)
      if let span = record.span { out.integer(page.position(span.start)) }
      out.raw(0x2C)
      if let span = record.span { out.integer(page.position(span.end)) }
      out.raw(0x2C)
      cell((record.section ?? "").utf8, &out)
      out.raw(0x2C)
      if let span = record.span { cell(page.slice(span), &out) }
      out.raw(0x2C)
      cell(record.mainValue.utf8, &out)
      out.raw(0x2C)
      cell((record.rule ?? "").utf8, &out)
      out.raw(0x2C)
      var fields = JSONBuffer()
      writer.object(record.fields, page, &fields)
      cell(fields.bytes, &out)
      out.raw("\r\n")
    }
  }

  private static func cell(_ bytes: some Collection<UInt8>, _ out: inout JSONBuffer) {
    guard bytes.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      out.raw(bytes)
      return
    }
    out.raw(0x22)
    for byte in bytes {
      if byte == 0x22 { out.raw(0x22) }
      out.raw(byte)
    }
    out.raw(0x22)
  }
}
