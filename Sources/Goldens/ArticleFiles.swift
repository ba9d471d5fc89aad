/// Which files hold articles, by their names; small letters and capitals are alike.
public enum ArticleFiles {
  /// What messages call them.
  public static let kinds = ".txt, .jsonl or .ndjson files"
  private static let ofLines = [".jsonl", ".ndjson"]
  private static let endings = [".txt"] + ofLines

  /// Whether a file holds one article a line.
  public static func holdsLines(_ path: String) -> Bool { ending(of: path, ofLines) != nil }

  /// Whether a file holds articles: text or lines, and no golden.
  public static func isArticle(_ path: String) -> Bool { ending(of: path, endings) != nil && !path.hasSuffix(GoldenPair.ending) }

  /// A path without the ending that says what the file holds.
  public static func stem(_ path: String) -> String { String(path.dropLast(ending(of: path, endings)?.count ?? 0)) }

  /// The paths an article can have by its path without the ending. Order: text before lines.
  public static func paths(ofStem stem: String) -> [String] { endings.map { stem + $0 } }

  private static func ending(of path: String, _ endings: [String]) -> String? {
    let name = path.lowercased()
    return endings.first { name.hasSuffix($0) }
  }
}
