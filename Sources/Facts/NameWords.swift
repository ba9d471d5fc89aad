import Words

/// The persons of an article by the words of their names, read when they are first asked for.
final class NameWords {
  private var persons: [String: Set<Int>]?

  /// The persons one of whose names has `word`, which is in small letters.
  func entities(with word: String, _ context: Context) -> Set<Int> {
    if let persons { return persons[word] ?? [] }
    var read: [String: Set<Int>] = [:]
    for (index, entity) in context.entities.enumerated() where entity.type == "person" {
      for name in [entity.name] + entity.aliases {
        for part in Spacing.parts(name.lowercased()) { read[String(part), default: []].insert(index) }
      }
    }
    persons = read
    return read[word] ?? []
  }
}
