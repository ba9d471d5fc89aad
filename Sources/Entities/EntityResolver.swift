import Lookups
import Mentions
import Rules
import Spans
import Tokens
import Words

/// Tells which mentions are the same thing, and what it is called.
public struct EntityResolver: Sendable {
  private let lexicon: Lexicon
  /// What the tables say of regions.
  public let levels: LevelWords
  private let classes: [String: Int]
  private let kinds: [String?]

  /// Reads what it needs of the tables.
  public init(_ rules: RuleSet) {
    lexicon = rules.lexicon
    levels = LevelWords(rules.lexicon)
    classes = Dictionary(rules.lexicon.classNames.enumerated().map { ($1, $0) }) { first, _ in first }
    kinds = rules.rules.map { rule in rule.set.first { $0.key == "kind" }?.value }
  }

  /// The distinct things that `mentions` name; `datelines` are the blocks that tell where an article was written. Order: by first mention.
  public func entities(
    of mentions: [Mention], _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>, datelines: Set<Int> = []
  ) -> [Entity] {
    let gazetteer = Gazetteer(lexicon: lexicon, levels: levels, classes: classes, stream: stream, lookups: lookups, bytes: bytes)
    var builder = EntityBuilder(gazetteer: gazetteer, mentions: mentions, kinds: kinds, datelines: datelines)
    return builder.build()
  }
}
