import Articles
import Cascades
import Mentions
import Rules

extension Extractor {
  /// An extractor by `files`: from the image that `cache` keeps of them, else compiled and then kept there.
  ///
  /// It extracts as one that was just compiled does, but has nothing that only checks and explanations ask for: no examples, and no
  /// account of what rules require. Rules over the default ones are checked before they are kept. Throws: all problems of the rules.
  public init(files: RuleFiles, cache: ImageCache?) throws(RuleProblems) {
    let hash = RuleFiles.hash(files.layers)
    if let image = cache?.image(of: hash) {
      var reader = ImageReader(image)
      let rules = RuleSet(&reader, layers: files.layers, origin: files.origin, contentHash: hash)
      let words = WordReaders(&reader, rules.lexicon)
      try self.init(rules: rules, words, Extractor.stages.map { _ in Cascade(&reader, rules) })
      return
    }
    let rules = try RuleSet(layers: files.layers, origin: files.origin, withExamples: files.isExtended)
    do throws(RuleProblems) { try self.init(rules: rules) } catch {
      // All problems at once.
      throw files.isExtended ? RuleProblems(RuleChecks.run(rules).filter { $0.severity == .error }) : error
    }
    if files.isExtended {
      let errors = RuleChecks.run(rules, compiled: self).filter { $0.severity == .error }
      if !errors.isEmpty { throw RuleProblems(errors) }
    }
    guard let cache else { return }
    // The image keeps the patterns compiled; those that do not compile are for `petik rules check`.
    Together.run(cascades.map { cascade in { try? cascade.compileAll() } })
    var image = ImageWriter()
    rules.write(to: &image, layers: files.layers)
    words.write(to: &image)
    for cascade in cascades { cascade.write(to: &image) }
    cache.keep(image, of: hash)
  }
}
