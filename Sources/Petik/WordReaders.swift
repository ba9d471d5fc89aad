import Articles
import Mentions
import Rules
import Tokens
import Values

/// What reads the words of the tables beside the cascades; an image keeps what is dear to make anew.
struct WordReaders: Sendable {
  let articles: ArticleReader
  let tokeniser: Tokeniser
  let almanac: Almanac
  let memory: MemoryWords

  /// Compiles what `rules` say. Throws: all problems of the rules of the stage `article`.
  init(_ rules: RuleSet) throws(RuleProblems) {
    articles = try ArticleReader(rules)
    tokeniser = Tokeniser(rules.lexicon)
    almanac = Almanac(rules.lexicon)
    memory = MemoryWords(rules.lexicon)
  }

  /// Reads what an image holds of the readers over `lexicon`.
  init(_ image: inout ImageReader, _ lexicon: Lexicon) {
    articles = ArticleReader(&image)
    tokeniser = Tokeniser(&image, lexicon)
    almanac = Almanac(&image, lexicon)
    memory = MemoryWords(&image)
  }

  /// Writes what an image holds of them.
  func write(to image: inout ImageWriter) {
    articles.write(to: &image)
    tokeniser.write(to: &image)
    almanac.write(to: &image)
    memory.write(to: &image)
  }
}
