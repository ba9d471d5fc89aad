// Goldens: in come the reviewed records of a text and the new ones; out go their best alignment, the differences and the scores.
// It refuses to know how records are found and where files are.
@_exported import Records

/// One record as a line of the `records` format holds it.
public struct GoldenRecord: Sendable, Hashable {
  /// Name of its type.
  public let type: String
  /// Its id.
  public let id: String
  /// Id of its document.
  public let doc: String
  /// Where it stands. Unit: as its file counts, see `OffsetUnit`. Missing: nil for records about the whole document.
  public let span: Span?
  /// Text of the span, empty without one.
  public let text: String
  /// Its section and its own fields. Order: as written.
  public let fields: [JSON.Member]
  /// The rule that made it. Missing: nil when no rule did.
  public let rule: String?

  private static let shared: Set<String> = ["type", "id", "doc", "text", "start", "end", "rule", "provenance"]

  /// Takes a record from its JSON. Missing: nil when it is no object with `type`, `id` and `doc`, or `end` lies before `start`.
  public init?(_ json: JSON) {
    guard let type = json["type"]?.text, let id = json["id"]?.text, let doc = json["doc"]?.text else { return nil }
    self.type = type
    self.id = id
    self.doc = doc
    if let start = json["start"]?.whole, let end = json["end"]?.whole {
      guard start <= end else { return nil }
      span = Span(start, end)
    } else {
      span = nil
    }
    // `target` has no span text of its own name, so `text` is always that of the span.
    text = json["text"]?.text ?? ""
    rule = json["rule"]?.text
    fields = (json.members ?? []).filter { !GoldenRecord.shared.contains($0.key) }
  }

  /// The value of a field. Missing: nil when it has none of that name.
  public subscript(key: String) -> JSON? { fields.first { $0.key == key }?.value }

  /// Its id without the `~2` of a second record with the same id.
  public var baseId: Substring { id.prefix { $0 != "~" } }

  /// The records of a file, one a line; empty lines are passed over. Throws: the first line that is no record.
  public static func read(_ bytes: [UInt8]) throws(GoldenProblem) -> [GoldenRecord] {
    var records: [GoldenRecord] = []
    for (i, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      let json: JSON
      let result = line.withUnsafeBufferPointer { bytes in Result { () throws(JSONProblem) in try JSONReader.read(bytes) } }
      do { json = try result.get() } catch { throw GoldenProblem(line: i + 1, message: error.description) }
      guard let record = GoldenRecord(json) else {
        throw GoldenProblem(line: i + 1, message: "expected a record with 'type', 'id' and 'doc'")
      }
      records.append(record)
    }
    return records
  }

  /// The unit the offsets of `records` count in, as their `article` record says; scalars when it does not.
  public static func unit(of records: [GoldenRecord]) -> OffsetUnit {
    records.first { $0.type == "article" }?["offsets"]?.text.flatMap(OffsetUnit.init(rawValue:)) ?? .scalar
  }
}

/// A line of a golden file that holds no record.
public struct GoldenProblem: Error, Sendable, Hashable {
  /// Number of the line, from 1.
  public let line: Int
  /// What is wrong.
  public let message: String
}

/// A text and the reviewed records beside it.
public struct GoldenPair: Sendable, Hashable {
  /// Path of the text: `name.txt`, or `name.jsonl` or `name.ndjson` with one passage a line.
  public let text: String
  /// Path of the reviewed records: `name.golden.jsonl`.
  public let golden: String
  /// Path of the new output that waits for review: `name.golden.jsonl.new`.
  public var pending: String { golden + GoldenPair.pendingEnding }

  /// Makes a pair of two paths.
  public init(text: String, golden: String) {
    self.text = text
    self.golden = golden
  }

  /// Whether the text holds one passage a line.
  public var isLines: Bool { ArticleFiles.holdsLines(text) }

  /// What a golden's name ends with.
  public static let ending = ".golden.jsonl"
  /// What a pending output's name ends with, after that of its golden.
  public static let pendingEnding = ".new"

  /// The golden a path stands for, whether or not it exists: that of a text, or of its golden or pending output.
  public static func golden(of path: String) -> String {
    if path.hasSuffix(ending) { return path }
    return path.hasSuffix(ending + pendingEnding) ? String(path.dropLast(pendingEnding.count)) : ArticleFiles.stem(path) + ending
  }

  /// The pairs among the paths of a folder, and the goldens whose text is missing. Of several texts for one golden the last by name counts.
  /// Order: of `paths`.
  public static func pairs(among paths: [String]) -> (pairs: [GoldenPair], orphans: [String]) {
    let texts = Dictionary(paths.filter(ArticleFiles.isArticle).map { (golden(of: $0), $0) }) { max($0, $1) }
    var pairs: [GoldenPair] = []
    var orphans: [String] = []
    for golden in paths where golden.hasSuffix(ending) {
      if let text = texts[golden] { pairs.append(GoldenPair(text: text, golden: golden)) } else { orphans.append(golden) }
    }
    return (pairs, orphans)
  }
}
