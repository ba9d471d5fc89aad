// Entities: in come mentions; out go the distinct things they name, with canonical names, kinds and codes.
// It refuses to know what is said about them.
import Mentions
import Spans

/// One distinct thing of an article, with all its mentions.
public struct Entity: Sendable {
  /// Type: `person`, `institution`, `place`, `facility`, `event`.
  public var type: String
  /// Canonical name; for persons the fullest form of the article.
  public var name: String
  /// Readable id, unique in the article.
  public var id: String
  /// Kind in the type's closed list. Missing: nil when nothing tells.
  public var kind: String?
  /// Official code: Kemendagri region code or ISO 3166 alpha-2. Missing: nil when unknown or ambiguous.
  public var code: String?
  /// Acronym the tables or the text give. Missing: nil without one.
  public var acronym: String?
  /// Codes and names it may be, when the text does not decide. Order: by code.
  public var candidates: [(code: String, name: String)] = []
  /// Other names the text gives it.
  public var aliases: [String] = []
  /// Honorifics and degrees beside a person's name. Order: text order.
  public var honorifics: [String] = []
  /// Academic degrees after a person's name.
  public var degrees: [String] = []
  /// Age in years. Missing: nil when the text does not give it.
  public var age: Int?
  /// Year of an event, ISO 8601: `2024`, `2023/2024`. Missing: nil when its name has none.
  public var date: String?
  /// Index of the place it belongs to or stands in, among the entities. Missing: nil when the text does not give it.
  public var place: Int?
  /// Whether the article tells of a region, and not only as where it was written.
  public var isToldOf = false
  /// Whether the article names an office or council of a region, or by a title right before it who governs it.
  public var isGoverned = false
  /// Its mentions. Order: text order.
  public var mentions: [Mention]
}

extension [Entity] {
  /// The regions of these kinds among them. Order: as they stand.
  public func regions(_ kinds: [String]) -> [Int] {
    indices.filter { self[$0].type == "place" && self[$0].kind.map(kinds.contains) ?? false && self[$0].code?.first?.isNumber ?? false }
  }
}

extension Entity {
  /// A thing that the text implies and names nowhere.
  public init(implied name: String, type: String) {
    self.init(type: type, name: name, id: "", mentions: [])
  }
}
