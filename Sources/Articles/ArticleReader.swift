import Rules
import Spans

/// Cuts texts into blocks by the rules of the stage `article`.
public struct ArticleReader: Sendable {
  let rules: [ArticleRule]
  /// Rules that begin where a line begins, and rules that begin inside lines.
  let lineStarts: Dispatch, inside: Dispatch
  /// Rules of the first paragraphs, by number.
  let starts: [Int]
  let words: PageWords

  /// Compiles the rules of the stage `article`.
  ///
  /// Throws: all problems of these rules.
  public init(_ ruleSet: RuleSet) throws(RuleProblems) {
    var problems: [Problem] = []
    var rules: [ArticleRule] = []
    for (number, rule) in ruleSet.rules.enumerated() where rule.stage == "article" {
      if let compiled = ArticleRule(rule, number: number, &problems) { rules.append(compiled) }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
    func table(_ scopes: Set<ArticleRule.Scope>) -> Dispatch {
      Dispatch(
        rules.indices.compactMap { n in
          guard scopes.contains(rules[n].scope), let openings = rules[n].openings else { return nil }
          return (number: n, openings: openings)
        })
    }
    lineStarts = table([.line, .tail])
    inside = table([.inline, .ending])
    starts = rules.indices.filter { rules[$0].scope == .start }
    self.rules = rules
    words = PageWords(ruleSet.lexicon)
  }

  /// Reads what was compiled of the rules from an image.
  public init(_ image: inout ImageReader) {
    rules = image.list { ArticleRule(&$0) }
    lineStarts = Dispatch(&image)
    inside = Dispatch(&image)
    starts = image.list { $0.number() }
    words = PageWords(&image)
  }

  /// Writes what an image holds of the reader.
  public func write(to image: inout ImageWriter) {
    image.put(rules) { $1.write(to: &$0) }
    lineStarts.write(to: &image)
    inside.write(to: &image)
    image.put(starts) { $0.put($1) }
    words.write(to: &image)
  }

  /// Cuts one text. Cost: linear; 1–3 ns a byte where nothing but paragraphs stands.
  ///
  /// `bytes` is valid UTF-8 without a byte order mark. `headline` is the heading that came beside the text, if one did.
  public func read(_ bytes: UnsafeBufferPointer<UInt8>, headline: String?) -> Article {
    Worker(self).read(bytes, headline: headline)
  }

  /// A reader with scratch memory of its own. Not shared.
  public final class Worker {
    let reader: ArticleReader
    private let matching = PageMatcher()

    /// Makes a worker of `reader`.
    public init(_ reader: ArticleReader) { self.reader = reader }

    /// What the rules cost; nil when nobody asks. Set it to an empty profile to begin.
    public var profile: Profile? {
      get { matching.profile }
      set { matching.profile = newValue }
    }

    /// Cuts one text, as `ArticleReader.read` does.
    public func read(_ bytes: UnsafeBufferPointer<UInt8>, headline: String?) -> Article {
      var page = Page(bytes, reader, matching)
      page.cut()
      page.arrangeHead(headline)
      page.readDateline()
      var article = page.article
      // A text of one line is what somebody asks about, whatever it looks like.
      if article.blocks.count == 1, article.blocks[0].kind == .furniture || article.blocks[0].kind == .timestamp {
        article.blocks[0].kind = .paragraph
      }
      return article
    }
  }
}
