import Rules
import Words

/// What the tables say of kinds of bodies: how their names are made, and what belongs to them without being told.
public struct BodyKinds: Sendable {
  /// Kinds whose names tell the level of their region.
  public private(set) var levelled: Set<String> = []
  /// The kinds of region each of which has a body of its own of a kind, so that a listed name alone may mean any of them; by kind of body.
  public private(set) var regions: [String: [String]] = [:]
  /// Kinds of those bodies whose names may be a head and ordinary words: `Dinas Sosial`.
  public private(set) var byWords: Set<String> = []
  /// Kinds of firms: their names keep their head word as written, and go without it.
  public private(set) var firms: Set<String> = []
  /// Kinds of bodies the beginning of whose name stands for the only longer one of the article; whether one with a short form of its own in
  /// the tables does too.
  public private(set) var shortened: [String: Bool] = [:]
  /// The kinds that another one is a finer word for.
  private var wider: [String: [String]] = [:]

  /// Reads the tables of the class `bodykind`.
  init(_ lexicon: Lexicon) {
    for table in lexicon.tables where table.lexicalClass == "bodykind" {
      for row in 0..<table.rowStarts.count {
        guard let kind = table.text(row, "form") else { continue }
        if table.text(row, "level") == "yes" { levelled.insert(kind) }
        if let names = table.text(row, "regions") { regions[kind] = Spacing.parts(names, at: 0x7C).map(String.init) }
        if table.text(row, "words") == "yes" { byWords.insert(kind) }
        if table.text(row, "firm") == "yes" { firms.insert(kind) }
        if let short = table.text(row, "short") { shortened[kind] = short == "always" }
        if let kinds = table.text(row, "of") { wider[kind] = Spacing.parts(kinds, at: 0x7C).map(String.init) }
      }
    }
  }

  /// Whether `kind` is a finer word for `other`: a bank is a company.
  func isFiner(_ kind: String, than other: String) -> Bool { wider[kind]?.contains(other) ?? false }

  /// Whether a row of the lexicon says that a name is a firm's.
  func isFirm(_ row: Int, _ lexicon: Lexicon) -> Bool { lexicon.text(row, "kind").map(firms.contains) ?? false }
}
