/// A JSON value that keeps the order of its keys and the exact digits of its numbers.
public indirect enum JSON: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as it is written.
  case number(String)
  /// Text, without escapes.
  case string(String)
  /// Several values.
  case array([JSON])
  /// Named values. Order: as written; a key stands once.
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Its value.
    public var value: JSON
    /// Makes a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The value under `key`. Missing: nil when this is no object or has no such key.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text it holds. Missing: nil when it holds something else.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  /// The whole number it holds. Missing: nil when it holds something else.
  public var whole: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  /// The values of a list. Missing: nil when it is no list.
  public var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
  /// The members of an object. Missing: nil when it is no object.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// Appends the value as compact JSON.
  public func write(to out: inout JSONBuffer) {
    switch self {
    case .null: out.raw("null")
    case .bool(let value): value ? out.raw("true") : out.raw("false")
    case .number(let digits): out.raw(digits.utf8)
    case .string(let text): out.string(text)
    case .array(let items):
      out.raw(0x5B)
      for (i, item) in items.enumerated() {
        if i > 0 { out.raw(0x2C) }
        item.write(to: &out)
      }
      out.raw(0x5D)
    case .object(let members):
      out.raw(0x7B)
      for (i, member) in members.enumerated() {
        if i > 0 { out.raw(0x2C) }
        out.string(member.key)
        out.raw(0x3A)
        member.value.write(to: &out)
      }
      out.raw(0x7D)
    }
  }
}

extension JSON: CustomStringConvertible {
  /// Compact JSON.
  public var description: String {
    var out = JSONBuffer()
    write(to: &out)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes a text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Makes true or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes a whole number.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  /// Makes a list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Makes an object, its members in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }
}
