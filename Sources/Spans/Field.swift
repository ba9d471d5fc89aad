/// A named value of a record.
public struct Field: Sendable, Hashable, Codable {
  /// Name of the field in the schema.
  public var key: String
  /// What it holds.
  public var value: FieldValue
  /// Makes a field.
  public init(_ key: String, _ value: FieldValue) {
    self.key = key
    self.value = value
  }
}

/// What a field can hold.
public indirect enum FieldValue: Sendable, Hashable, Codable {
  /// Text, as it is to be read (not escaped).
  case text(String)
  /// A number with exactly the digits it has.
  case number(Exact)
  /// True or false.
  case bool(Bool)
  /// An open end of an interval.
  case null
  /// A place in the text: a byte offset here, converted to the asked unit on output.
  case offset(Int)
  /// A stretch of the text: `{"start","end","text"}` on output.
  case span(Span)
  /// Another record of the document: `{"id","name"}` plus what is known at hand.
  case reference(id: String, name: String, more: [Field])
  /// Several values in a defined order.
  case list([FieldValue])
  /// Named values in a fixed order.
  case object([Field])
  /// JSON that passes through as it was written.
  case raw(String)
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  /// Makes a value of a literal text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Makes a value of a literal truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes a value of a literal number.
  public init(integerLiteral value: Int) { self = .number(Exact(value)) }
  /// The text it holds. Missing: nil when it holds something else.
  public var text: String? { if case .text(let s) = self { s } else { nil } }
  /// The number it holds. Missing: nil when it holds something else.
  public var number: Exact? { if case .number(let n) = self { n } else { nil } }
  /// The name of the record it refers to. Missing: nil when it is no reference.
  public var name: String? { if case .reference(_, let name, _) = self { name } else { nil } }
}
