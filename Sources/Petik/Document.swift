import Records

/// One text to extract from.
public struct Document: Sendable {
  /// Name of the document; every record carries it as `doc`.
  public var id: String
  /// The text: valid UTF-8 without a byte order mark.
  public var bytes: [UInt8]
  /// What was received, where that was not the text itself: bytes in another encoding, or with a mark before them. Missing: nil otherwise.
  public var received: [UInt8]?
  /// Reference date over what the article says, ISO 8601. Missing: nil to take what the article says.
  public var date: String?
  /// Headline when it is not part of the text.
  public var headline: String?
  /// Outlet when the text does not tell.
  public var outlet: String?
  /// Time of publication, ISO 8601, when the text does not tell.
  public var published: String?
  /// Fields of the input that petik does not know; they come back under `meta`.
  public var meta: [Field]

  /// Makes a document of bytes that are valid UTF-8.
  public init(
    id: String, bytes: [UInt8], date: String? = nil, headline: String? = nil, outlet: String? = nil, published: String? = nil,
    meta: [Field] = []
  ) {
    self.id = id
    self.bytes = bytes
    self.date = date
    self.headline = headline
    self.outlet = outlet
    self.published = published
    self.meta = meta
  }
}

/// What was found in one document.
public struct Extraction: Sendable {
  /// The text the spans refer to.
  public var bytes: [UInt8]
  /// The records. Order: `article` first, then by start, longer first, type order and id; `diagnostic` last.
  public var records: [Record]
}
