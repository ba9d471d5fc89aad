/// The text a comparison is about, to show where differences are.
public struct Passage: Sendable {
  /// Name for messages: the file, with the document's id for one of several passages.
  public let place: String
  private let bytes: [UInt8]
  private let index: OffsetIndex

  /// Takes a text whose records count in `unit`. An empty text shows nothing.
  public init(place: String, bytes: [UInt8], unit: OffsetUnit) {
    self.place = place
    self.bytes = bytes
    index = bytes.withUnsafeBufferPointer { OffsetIndex($0, unit: unit) }
  }

  /// `file:line:column` of a span; the file alone when the span does not lie in the text.
  func place(of span: Span?) -> String {
    guard let range = range(span) else { return place }
    let lineStart = start(of: range.lowerBound)
    let line = bytes[..<lineStart].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    return "\(place):\(line):\(scalars(lineStart, range.lowerBound) + 1)"
  }

  /// The line of a span, cut to what is near, and below it a caret. Missing: nil when the span does not lie in the text.
  func excerpt(of span: Span?) -> String? {
    guard let range = range(span) else { return nil }
    let lineStart = start(of: range.lowerBound)
    let lineEnd = bytes[range.lowerBound...].firstIndex(of: 0x0A) ?? bytes.count
    let number = bytes[..<lineStart].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    let from = boundary(max(lineStart, range.lowerBound - 40))
    let to = boundary(min(lineEnd, max(range.upperBound, range.lowerBound + 1) + 40, range.lowerBound + 160))
    let before = (from > lineStart ? "…" : "") + text(from, range.lowerBound)
    let line = before + text(range.lowerBound, to) + (to < lineEnd ? "…" : "")
    let marked = max(1, scalars(range.lowerBound, min(range.upperBound, to)))
    let label = String(number)
    let margin = String(repeating: " ", count: max(0, 5 - label.utf8.count))
    let lead = String(repeating: " ", count: before.unicodeScalars.count)
    return "\(margin)\(label) | \(line)\n      | \(lead)^\(String(repeating: "~", count: marked - 1))"
  }

  private func range(_ span: Span?) -> Range<Int>? {
    guard let span, !bytes.isEmpty else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = index.byteOffset(of: span.start, in: buffer), let end = index.byteOffset(of: span.end, in: buffer) else {
        return nil
      }
      return start..<end
    }
  }

  private func start(of offset: Int) -> Int { bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }

  /// `offset`, or the start of the character it stands in.
  private func boundary(_ offset: Int) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  private func scalars(_ start: Int, _ end: Int) -> Int { bytes[start..<end].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }

  private func text(_ start: Int, _ end: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.map { $0.value < 0x20 || $0 == "\u{A0}" ? " " : $0 }))
  }
}
