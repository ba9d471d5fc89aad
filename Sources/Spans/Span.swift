// Spans: in comes nothing; out go the two words every stage speaks in, a range of bytes and an exact number.
// It refuses to know about text, language or rules.

/// A half-open range of UTF-8 bytes of the article's text.
///
/// Unit: bytes of the validated UTF-8 text without its byte order mark. Conversion to scalars or UTF-16 happens once, on output.
public struct Span: Hashable, Comparable, Sendable, Codable {
  /// First byte of the range.
  public var start: Int
  /// One past the last byte of the range; never below `start`.
  public var end: Int

  /// Makes a span; traps when `end` lies before `start`.
  @inlinable public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a span must not end before it starts")
    self.start = start
    self.end = end
  }

  /// Number of bytes covered.
  @inlinable public var count: Int { end - start }
  /// Whether nothing is covered.
  @inlinable public var isEmpty: Bool { start == end }
  /// The span as a range of offsets.
  @inlinable public var range: Range<Int> { start..<end }

  /// Whether both spans share at least one byte.
  @inlinable public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
  /// Whether `other` lies wholly inside this span (equal spans included).
  @inlinable public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  /// The smallest span that covers both.
  @inlinable public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }

  /// Text order: by start, and of two that start together the longer first.
  @inlinable public static func < (a: Span, b: Span) -> Bool {
    a.start != b.start ? a.start < b.start : a.end > b.end
  }
}
