/// What is wrong with a piece of JSON, and where.
public struct JSONProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where it stands. Unit: bytes from the first byte of what was read.
  public var offset: Int
  /// What was found or expected, in one clause.
  public var message: String
  /// Makes a problem.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
  /// The clause and its place.
  public var description: String { "\(message) at byte \(offset)" }
}

/// Reads strict JSON (RFC 8259) from bytes, front to back.
///
/// Objects with a key twice, unpaired surrogates, control characters in strings and bytes after the value are problems.
public struct JSONReader {
  /// How deep lists and objects may stand in each other.
  public static let maximumDepth = 256
  let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to read.
  var at = 0
  private var depth = 0

  /// Reads from `bytes`: UTF-8.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The one value that `bytes` holds. Throws: the first problem.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    try reader.end()
    return value
  }

  /// The one value that `text` holds. Throws: the first problem.
  public static func read(_ text: String) throws(JSONProblem) -> JSON {
    let copy = Array(text.utf8)
    var result: Result<JSON, JSONProblem> = .success(.null)
    copy.withUnsafeBufferPointer { buffer in
      result = Result { () throws(JSONProblem) in try read(buffer) }
    }
    return try result.get()
  }

  func problem(_ message: String, at offset: Int? = nil) -> JSONProblem { JSONProblem(offset: offset ?? at, message: message) }

  mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  /// The next byte that is no white space. Missing: nil at the end.
  mutating func peek() -> UInt8? {
    skipSpace()
    return at < bytes.count ? bytes[at] : nil
  }

  mutating func end() throws(JSONProblem) {
    if peek() != nil { throw problem("expected the end after the value") }
  }

  mutating func expect(_ byte: UInt8, _ what: String) throws(JSONProblem) {
    guard peek() == byte else { throw problem("expected \(what)") }
    at += 1
  }

  /// Reads one value of any kind.
  mutating func value() throws(JSONProblem) -> JSON {
    guard let byte = peek() else { throw problem("expected a value, found the end") }
    switch byte {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(String(decoding: try string(), as: UTF8.self))
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    case 0x2D, 0x30...0x39: return .number(try number())
    default: throw problem("expected a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONProblem) -> JSON {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count, (at..<end).allSatisfy({ bytes[$0] == word.utf8Start[$0 - at] }) else { throw problem("expected a value") }
    at = end
    return value
  }

  private mutating func deeper() throws(JSONProblem) {
    depth += 1
    if depth > JSONReader.maximumDepth { throw problem("values stand deeper than \(JSONReader.maximumDepth) levels") }
  }

  private mutating func array() throws(JSONProblem) -> JSON {
    try deeper()
    defer { depth -= 1 }
    at += 1
    var items: [JSON] = []
    if peek() == 0x5D {
      at += 1
      return .array(items)
    }
    while true {
      items.append(try value())
      if peek() == 0x2C {
        at += 1
        continue
      }
      try expect(0x5D, "',' or ']'")
      return .array(items)
    }
  }

  private mutating func object() throws(JSONProblem) -> JSON {
    try deeper()
    defer { depth -= 1 }
    var members: [JSON.Member] = []
    try eachMember { (reader, key, _) throws(JSONProblem) in members.append(JSON.Member(key, try reader.value())) }
    return .object(members)
  }

  /// Reads an object; `body` reads the value of each key, whose first byte it is told. Throws: a problem also for a key that stands twice.
  mutating func eachMember(_ body: (inout JSONReader, String, Int) throws(JSONProblem) -> Void) throws(JSONProblem) {
    try expect(0x7B, "'{'")
    if peek() == 0x7D {
      at += 1
      return
    }
    var seen: Set<String> = []
    while true {
      guard peek() == 0x22 else { throw problem("expected a key in quotation marks") }
      let start = at
      let key = String(decoding: try string(), as: UTF8.self)
      guard seen.insert(key).inserted else { throw problem("the key '\(key)' stands twice", at: start) }
      try expect(0x3A, "':'")
      skipSpace()
      try body(&self, key, at)
      if peek() == 0x2C {
        at += 1
        continue
      }
      try expect(0x7D, "',' or '}'")
      return
    }
  }

  /// Reads a number and returns it as written.
  mutating func number() throws(JSONProblem) -> String {
    let start = at
    func digit(_ i: Int) -> Bool { i < bytes.count && bytes[i] &- 0x30 < 10 }
    if bytes[at] == 0x2D { at += 1 }
    guard digit(at) else { throw problem("expected a digit") }
    if bytes[at] == 0x30, digit(at + 1) { throw problem("a number must not start with 0", at: start) }
    while digit(at) { at += 1 }
    if at < bytes.count, bytes[at] == 0x2E {
      at += 1
      guard digit(at) else { throw problem("expected a digit") }
      while digit(at) { at += 1 }
    }
    if at < bytes.count, bytes[at] | 0x20 == 0x65 {
      at += 1
      if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
      guard digit(at) else { throw problem("expected a digit") }
      while digit(at) { at += 1 }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
