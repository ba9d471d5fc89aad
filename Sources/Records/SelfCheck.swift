/// A broken promise of the engine: a bug, never the fault of an input.
public struct SelfCheckFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Id of the record that breaks the promise.
  public var record: String
  /// Which promise, in one clause.
  public var message: String
  /// The rule that made the record. Missing: nil when no rule made it.
  public var rule: String?
  /// The clause, the record and the rule.
  public var description: String {
    "self-check failed: record '\(record)' \(message)" + (rule.map { " (rule \($0))" } ?? "")
  }
}

/// Checks that what is about to be written is true of its text.
public enum SelfCheck {
  /// Checks that every span lies inside the text on scalar boundaries, ids are unique, and every id referred to exists.
  ///
  /// A reference that says `implied` needs no record. Cost: linear. Throws: the first failure.
  public static func check(_ records: [Record], of text: UnsafeBufferPointer<UInt8>) throws(SelfCheckFailure) {
    var ids: Set<String> = []
    ids.reserveCapacity(records.count)
    for record in records where !ids.insert(record.id).inserted {
      throw SelfCheckFailure(record: record.id, message: "has the id of an earlier record", rule: record.rule)
    }
    for record in records {
      var fault: String?
      if let span = record.span { fault = self.fault(span, text) }
      for field in record.fields where fault == nil { fault = self.fault(field.value, text, ids).map { "field '\(field.key)' " + $0 } }
      if let fault { throw SelfCheckFailure(record: record.id, message: fault, rule: record.rule) }
    }
  }

  private static func fault(_ span: Span, _ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard span.start >= 0, span.start <= span.end, span.end <= text.count else {
      return "has a span \(span.start)..<\(span.end) outside its text of \(text.count) bytes"
    }
    return fault(span.start, text) ?? fault(span.end, text)
  }

  private static func fault(_ offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard offset >= 0, offset <= text.count else { return "has an offset \(offset) outside its text of \(text.count) bytes" }
    return offset < text.count && text[offset] & 0xC0 == 0x80 ? "has an offset \(offset) inside a character" : nil
  }

  private static func fault(_ value: FieldValue, _ text: UnsafeBufferPointer<UInt8>, _ ids: Set<String>) -> String? {
    switch value {
    case .span(let span): return fault(span, text)
    case .offset(let offset): return fault(offset, text)
    case .reference(let id, _, let more):
      let isImplied = more.contains { $0.key == "implied" }
      if !isImplied, !ids.contains(id) { return "refers to '\(id)', which is no record" }
      return firstFault(more, text, ids)
    case .list(let items):
      for item in items { if let fault = fault(item, text, ids) { return fault } }
      return nil
    case .object(let fields): return firstFault(fields, text, ids)
    case .text, .number, .bool, .null, .raw: return nil
    }
  }

  private static func firstFault(_ fields: [Field], _ text: UnsafeBufferPointer<UInt8>, _ ids: Set<String>) -> String? {
    for field in fields { if let fault = fault(field.value, text, ids) { return fault } }
    return nil
  }
}
