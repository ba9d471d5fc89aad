/// Writes what was compiled from the rules as flat bytes, so that the next start only has to map them.
public struct ImageWriter {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []
  /// Bytes that most runs read little of, kept apart so that the others stand close together.
  private(set) var coldBytes: [UInt8] = []

  /// Makes an empty image.
  public init() { bytes.reserveCapacity(1 << 25) }

  /// Adds a number.
  public mutating func put(_ number: Int) { withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) } }

  /// Adds bytes that most runs do not read.
  mutating func put(cold bytes: [UInt8]) {
    while coldBytes.count % 16 != 0 { coldBytes.append(0) }
    put(coldBytes.count)
    put(bytes.count)
    coldBytes += bytes
  }

  /// Adds a text.
  public mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a text or the lack of one.
  public mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }

  /// Adds a table, aligned so that it can be read in place.
  private mutating func put<Element>(table: Flat<Element>) {
    put(table.count)
    while bytes.count % 16 != 0 { bytes.append(0) }
    bytes.append(contentsOf: UnsafeRawBufferPointer(table.buffer))
  }

  /// Adds tables.
  public mutating func put<each Element>(_ tables: repeat Flat<each Element>) { repeat put(table: each tables) }

  /// Adds a list of texts.
  public mutating func put(_ texts: [String]) { put(texts) { $0.put($1) } }

  /// Adds a dictionary of texts. Order: by key.
  public mutating func put(_ pairs: [String: String]) {
    let sorted = pairs.sorted { $0.key < $1.key }
    put(sorted.map(\.key))
    put(sorted.map(\.value))
  }

  /// Adds a list, item by item.
  public mutating func put<Item>(_ items: [Item], _ write: (inout ImageWriter, Item) -> Void) {
    put(items.count)
    for item in items { write(&self, item) }
  }
}

/// Reads an image in the order it was written. It trusts the bytes: their origin is checked before.
public struct ImageReader {
  /// The image; what is read in place lives as long as it does.
  public let image: Image
  private var offset = 0

  /// Begins to read `image`.
  public init(_ image: Image) { self.image = image }

  /// The next number.
  public mutating func number() -> Int {
    defer { offset += MemoryLayout<Int>.size }
    return image.bytes.loadUnaligned(fromByteOffset: offset, as: Int.self)
  }

  /// The next bytes of those that most runs do not read, in place.
  mutating func cold() -> UnsafeBufferPointer<UInt8> {
    let start = image.coldStart + number(), count = number()
    return UnsafeRawBufferPointer(rebasing: image.bytes[start..<start + count]).assumingMemoryBound(to: UInt8.self)
  }

  /// The bytes of the next text.
  public mutating func textBytes() -> UnsafeBufferPointer<UInt8> {
    let count = number()
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: image.bytes[offset..<offset + count]).assumingMemoryBound(to: UInt8.self)
  }

  /// The next text.
  public mutating func text() -> String { String(decoding: textBytes(), as: UTF8.self) }

  /// The next text, nil when none was written.
  public mutating func optionalText() -> String? { number() == 0 ? nil : text() }

  /// The next tables, in place, in the order they were put.
  public mutating func tables<each Element>() -> (repeat Flat<each Element>) { (repeat flat() as Flat<each Element>) }

  /// The next table, in place.
  public mutating func flat<Element>() -> Flat<Element> {
    let count = number()
    offset = (offset + 15) / 16 * 16
    defer { offset += count * MemoryLayout<Element>.stride }
    let part = UnsafeRawBufferPointer(rebasing: image.bytes[offset..<offset + count * MemoryLayout<Element>.stride])
    guard let base = part.baseAddress else { return Flat([]) }
    return Flat(base.assumingMemoryBound(to: Element.self), count: count, owner: image)
  }

  /// The next list of texts.
  public mutating func texts() -> [String] { list { $0.text() } }

  /// The next dictionary of texts.
  public mutating func pairs() -> [String: String] {
    let keys = texts()
    return Dictionary(uniqueKeysWithValues: zip(keys, texts()))
  }

  /// The next list, item by item.
  public mutating func list<Item>(_ read: (inout ImageReader) -> Item) -> [Item] {
    let count = number()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(read(&self)) }
    return items
  }
}

/// The bytes of an image, mapped or in memory; aligned to 16.
public final class Image: @unchecked Sendable {
  // Unchecked: the bytes are never written.
  let bytes: UnsafeRawBufferPointer
  /// Where the bytes begin that most runs do not read.
  let coldStart: Int
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  /// Takes `bytes`, which stand until `release` is called with them.
  init(_ bytes: UnsafeRawBufferPointer, coldStart: Int, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.bytes = bytes
    self.coldStart = coldStart
    self.release = release
  }

  deinit { release(bytes) }
}
