/// One article as a line of JSON gives it.
public struct InputLine: Sendable {
  /// Name of the document: `id` of the line. Missing: nil when the line has none.
  public var id: String?
  /// The text: UTF-8.
  public var text: [UInt8] = []
  /// Reference date. Missing: nil when the line has none.
  public var date: String?
  /// Headline. Missing: nil when the line has none.
  public var headline: String?
  /// Outlet. Missing: nil when the line has none.
  public var outlet: String?
  /// Time of publication. Missing: nil when the line has none.
  public var published: String?
  /// All other members, their values as written. Order: as written.
  public var meta: [Field] = []

  /// Reads a line, without its line feed.
  ///
  /// `null` counts as not given. Throws: what is wrong, when it is no JSON object, has no `text`, or a known member has the wrong kind.
  public init(_ line: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(line)
    guard reader.peek() == 0x7B else { throw reader.problem("expected a JSON object") }
    var hasText = false
    var found = InputLine()
    try reader.eachMember { (reader, key, start) throws(JSONProblem) in
      let isNull = reader.peek() == 0x6E
      switch key {
      case "text":
        guard reader.peek() == 0x22 else { throw reader.problem("'text' must be a string") }
        found.text = try reader.string()
        hasText = true
      case "id": found.id = try reader.name(key)
      case "date": found.date = try reader.text(key)
      case "headline": found.headline = try reader.text(key)
      case "outlet": found.outlet = try reader.text(key)
      case "published": found.published = try reader.text(key)
      default:
        _ = try reader.value()
        found.meta.append(Field(key, isNull ? .null : .raw(String(decoding: line[start..<reader.at], as: UTF8.self))))
      }
    }
    try reader.end()
    guard hasText else { throw JSONProblem(offset: 0, message: "the object has no 'text'") }
    self = found
  }

  /// The `id` of a line of which something else is wrong, as far as it can be read. Missing: nil when it cannot, or has none.
  public static func id(of line: UnsafeBufferPointer<UInt8>) -> String? {
    var reader = JSONReader(line)
    var id: String?
    try? reader.eachMember { (reader, key, _) throws(JSONProblem) in
      if key == "id" { id = try reader.name(key) } else { _ = try reader.value() }
    }
    return id
  }

  private init() {}
}

extension JSONReader {
  /// A string or nothing.
  fileprivate mutating func text(_ key: String) throws(JSONProblem) -> String? {
    let start = at
    switch try value() {
    case .string(let text): return text
    case .null: return nil
    default: throw problem("'\(key)' must be a string", at: start)
    }
  }

  /// A string, a number as written, or nothing.
  fileprivate mutating func name(_ key: String) throws(JSONProblem) -> String? {
    let start = at
    switch try value() {
    case .string(let text): return text
    case .number(let digits): return digits
    case .null: return nil
    default: throw problem("'\(key)' must be a string or a number", at: start)
    }
  }
}
