import Words

/// The names of the persons of an article, by their words in small letters.
struct PersonNames {
  private var all: [(entity: Int, words: [String])] = []
  /// Names that hold a word. Order: as added.
  private var byWord: [String: [Int]] = [:]
  private var firstOfEntity: [Int: Int] = [:]

  /// The words of a name in small letters, initials without their full stop.
  static func words(_ name: String) -> [String] {
    Spacing.parts(name).map { $0.utf8.count == 2 && $0.utf8.last == 0x2E ? $0.dropLast().lowercased() : $0.lowercased() }
  }

  /// Adds a name of a person.
  mutating func add(_ words: [String], of entity: Int) {
    for word in Set(words) { byWord[word, default: []].append(all.count) }
    if firstOfEntity[entity] == nil { firstOfEntity[entity] = all.count }
    all.append((entity, words))
  }

  /// The persons with a name that has `part` as words in order. Order: as added.
  func entities(with part: [String]) -> [Int] {
    guard let first = part.first, let known = byWord[first] else { return [] }
    return known.filter { PersonNames.isPart(part, of: all[$0].words) }.map { all[$0].entity }
  }

  /// The persons with a name of several words one of which begins with `prefix`. Cost: linear in all names.
  func entities(beginning prefix: String) -> [Int] {
    all.filter { $0.words.count > 1 && $0.words.contains { $0.hasPrefix(prefix) } }.map(\.entity)
  }

  /// Whether `part` are words in order of the name the person was first added with.
  func isPart(_ part: [String], ofFirstNameOf entity: Int) -> Bool {
    firstOfEntity[entity].map { PersonNames.isPart(part, of: all[$0].words) } ?? false
  }

  private static func isPart(_ part: [String], of whole: [String]) -> Bool {
    var i = 0
    for word in whole where i < part.count && word == part[i] { i += 1 }
    return i == part.count && !part.isEmpty
  }
}
