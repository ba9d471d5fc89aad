import Patterns
import Rules

/// Tries the rules of the stage `article`, with the scratch memory of one worker.
final class PageMatcher {
  private let matcher = Matcher()
  /// What the rules cost; nil when nobody asks.
  var profile: Profile?

  /// Whether `rule` matches in valid UTF-8 at `offset`; its ranges can be read afterwards.
  func matches(_ rule: ArticleRule, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard profile != nil else { return matcher.match(rule.pattern, in: text, at: offset) == .match }
    let time = ContinuousClock().now
    let isMatch = matcher.match(rule.pattern, in: text, at: offset) == .match
    profile?.add(rule: rule.number, isMatch: isMatch, ContinuousClock().now - time)
    return isMatch
  }

  /// The whole of the last match.
  var wholeMatch: Range<Int> { matcher.wholeMatch }

  /// What capture `number` of the last match covers. Missing: nil when it took no part.
  func range(_ number: Int) -> Range<Int>? { matcher.range(number) }
}
