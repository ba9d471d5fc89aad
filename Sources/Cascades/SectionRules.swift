import Rules

/// The rules of each level that run in a section, as bits of their numbers in the level.
struct SectionRules: Sendable {
  /// By section; of rules that name sections.
  private let named: [String: [[UInt64]]]
  /// In any other section.
  private let others: [[UInt64]]

  /// Sorts the rules of `levels` by the sections they run in.
  init(_ levels: [Level], _ rules: [Rule]) {
    func masks(_ section: String?) -> [[UInt64]] {
      levels.map { level in
        var mask = [UInt64](repeating: 0, count: level.words)
        for (n, compiled) in level.rules.enumerated() {
          let sections = rules[compiled.rule].sections
          if sections.isEmpty || section.map(sections.contains) == true { mask[n / 64] |= 1 << UInt64(n % 64) }
        }
        return mask
      }
    }
    let sections = Set(levels.flatMap { $0.rules.flatMap { rules[$0.rule].sections } })
    named = Dictionary(uniqueKeysWithValues: sections.map { ($0, masks($0)) })
    others = masks(nil)
  }

  /// The rules that run in `section`: a mask for each level.
  func masks(_ section: String) -> [[UInt64]] { named[section] ?? others }
}
