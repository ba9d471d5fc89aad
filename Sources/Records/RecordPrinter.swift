/// The forms records can be written in.
public enum RecordFormat: String, Sendable, CaseIterable {
  /// One JSON object a line for each record.
  case records
  /// One JSON object a line for each document, with its records.
  case document
  /// An aligned table for people.
  case text
  /// RFC 4180, with fixed columns and all own fields as JSON in the last.
  case csv
}

/// Writes the records of one document after another in one form.
public struct RecordPrinter: Sendable {
  /// Whether records carry where they come from.
  public var hasProvenance: Bool { writer.hasProvenance }
  /// The form.
  public let format: RecordFormat
  /// Types that are written; empty for all.
  public let types: Set<String>
  let writer: RecordWriter

  /// Makes a printer; only records of `types` are written, all when it is empty.
  public init(_ writer: RecordWriter, format: RecordFormat = .records, types: Set<String> = []) {
    self.writer = writer
    self.format = format
    self.types = types
  }

  /// What stands once before everything: the header line of CSV, else nothing.
  public var header: [UInt8] { format == .csv ? CSV.header : [] }

  /// Checks the records against their text and appends them. Throws: a failed check; nothing is appended then.
  public func print(_ records: [Record], doc: String, of text: [UInt8], to out: inout JSONBuffer) throws(SelfCheckFailure) {
    let result = text.withUnsafeBufferPointer { bytes in
      Result { () throws(SelfCheckFailure) in
        try SelfCheck.check(records, of: bytes)
        let shown = types.isEmpty ? records : records.filter { types.contains($0.type) }
        switch format {
        case .records: writer.writeLines(shown, of: bytes, to: &out)
        case .document: writer.writeDocument(shown, doc: doc, of: bytes, to: &out)
        case .text: TextTable.write(shown, doc: doc, of: bytes, to: &out)
        case .csv: CSV.write(shown, of: bytes, writer, to: &out)
        }
      }
    }
    try result.get()
  }
}
