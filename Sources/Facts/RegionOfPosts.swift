import Articles
import Entities

/// The region of posts told without one: that of the whole article, where it tells of one alone.
struct RegionOfPosts {
  private let context: Context
  /// Whether the article tells of other countries: a post may be of a region of theirs.
  private let tellsOfAbroad: Bool

  /// Reads the regions of an article.
  init(_ context: Context, _ levels: LevelWords) {
    self.context = context
    tellsOfAbroad = context.entities.contains { $0.type == "place" && levels.isAbroad($0) }
  }

  /// The one region of these kinds that the article tells of, and not only as where it was written. Missing: nil when there is none or
  /// there are several.
  func only(_ kinds: [String]) -> Int? {
    guard !tellsOfAbroad, let region = context.entities.onlyRegion(kinds), let code = context.entities[region].code, isToldInText(region),
      !context.entities.contains(where: { isOther($0, code) })
    else { return nil }
    return region
  }

  /// Whether something belongs, or may belong, to another region of the same depth.
  private func isOther(_ entity: Entity, _ code: String) -> Bool {
    func isBeside(_ other: String) -> Bool { other != code && depth(other) == depth(code) }
    if entity.type == "institution" { return entity.code.map(isBeside) ?? false }
    return entity.type == "place" && entity.candidates.contains { isBeside($0.code) }
  }

  private func depth(_ code: String) -> Int { code.utf8.count { $0 == 0x2E } }

  private func isToldInText(_ place: Int) -> Bool {
    context.entities[place].mentions.contains { context.article.blocks[context.stream.sentences[$0.sentence].block].kind != .dateline }
  }
}
