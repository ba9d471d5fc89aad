import Rules
import Words

/// What the tables say of regions: the words for their levels, which bodies each has and how these are named, and which country is at home.
public struct LevelWords: Sendable {
  /// The word for each kind of region.
  public private(set) var words: [String: String] = [:]
  /// The kind each word names.
  public private(set) var kinds: [String: String] = [:]
  /// The kinds of bodies.
  public let bodies: BodyKinds
  /// Codes of regions that another one's offices and council serve.
  public private(set) var served: Set<String> = []
  /// Head words that stand for one another before the own name of a body, by its kind. Order: as in the tables.
  public private(set) var interchangeable: [String: [String]] = [:]
  /// Code of the country that is at home: its posts and bodies need not name it.
  public private(set) var home: String?

  /// Reads the tables of the classes `head`, `bodykind` and `place`.
  init(_ lexicon: Lexicon) {
    bodies = BodyKinds(lexicon)
    for table in lexicon.tables where table.lexicalClass == "head" {
      for row in 0..<table.rowStarts.count {
        let isLevel = table.text(row, "grammar") == "level", isAlone = table.text(row, "alone") == "yes"
        guard isLevel || isAlone, let form = table.text(row, "form"), let kind = table.text(row, "kind") else { continue }
        if isAlone { interchangeable[kind, default: []].append(form) }
        guard isLevel else { continue }
        if words[kind] == nil { words[kind] = form }
        kinds[form] = kind
      }
    }
    for table in lexicon.tables where table.columns.contains("offices") {
      for row in 0..<table.rowStarts.count where table.text(row, "offices") != nil {
        if let code = table.text(row, "code") { served.insert(code) }
      }
    }
    for table in lexicon.tables where table.columns.contains("home") {
      if let row = (0..<table.rowStarts.count).first(where: { table.text($0, "home") == "yes" }) { home = table.text(row, "code") }
    }
  }

  /// The word for a level that a region's name begins with, of several the longest. Missing: nil when it begins with none.
  public func word(beginning region: String) -> String? {
    words.values.filter { region.hasPrefix($0 + " ") }.max { $0.utf8.count < $1.utf8.count }
  }

  /// A region's name without the word for its level, where it begins with one.
  public func bare(_ region: String) -> String {
    word(beginning: region).map { String(region.dropFirst($0.count + 1)) } ?? region
  }

  /// A region's name with the word for its level. Missing: nil when the tables have none for its kind.
  public func levelled(_ region: Entity) -> String? {
    region.kind.flatMap { words[$0] }.map { $0 + " " + bare(region.name) }
  }

  /// The region that the name of an office ends with, and its kind: `Bandung Barat` of `DPRD Kabupaten Bandung Barat`. Missing: nil when it
  /// ends with none that has the word for its level.
  public func region(ending office: String) -> (kind: String, name: String)? {
    var found: (at: String.Index, kind: String, name: String)?
    for (kind, word) in words {
      guard let range = office.ranges(of: " " + word + " ").last, found.map({ range.lowerBound > $0.at }) ?? true else { continue }
      found = (range.lowerBound, kind, String(office[range.upperBound...]))
    }
    return found.map { ($0.kind, $0.name) }
  }

  /// Whether a body is an office or council of a region that is known.
  public func isOffice(_ body: Entity) -> Bool {
    body.type == "institution" && body.code != nil && body.kind.map { bodies.regions[$0] != nil } ?? false
  }

  /// Whether a place is a country, and not the one at home.
  public func isAbroad(_ place: Entity) -> Bool { place.kind == "country" && place.code != home }
}
