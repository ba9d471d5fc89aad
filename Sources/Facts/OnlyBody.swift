import Entities
import Rules
import Words

/// The body of posts told without one, where an article names one alone of those that have such posts.
struct OnlyBody {
  let context: Context
  let lexicon: Lexicon

  init(_ context: Context, _ lexicon: Lexicon) {
    self.context = context
    self.lexicon = lexicon
  }

  /// The only body, or house, that a row of the table of bodies tells of by kinds or by how their names begin. Missing: nil when the article
  /// names none or several, or the row tells of none.
  func find(_ row: Int) -> Int? {
    let kinds = parts(row, "kinds"), names = parts(row, "names").map { $0 + " " }
    if kinds.isEmpty, names.isEmpty { return nil }
    let bodies = context.entities.indices.filter { n in
      let entity = context.entities[n]
      guard entity.type == "institution" || entity.type == "facility" else { return false }
      return entity.kind.map(kinds.contains) ?? false || names.contains { entity.name.hasPrefix($0) }
    }
    return bodies.count == 1 ? bodies[0] : nil
  }

  private func parts(_ row: Int, _ column: String) -> [String] {
    lexicon.text(row, column).map { Spacing.parts($0, at: 0x7C).map(String.init) } ?? []
  }
}
