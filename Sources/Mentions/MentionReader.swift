import Articles
import Cascades
import Lookups
import Rules
import Spans
import Tokens
import Values
import Words

/// Finds names by the cascade of the stage `mentions`, then by what the article proved elsewhere.
public struct MentionReader: Sendable {
  let cascade: Cascade
  /// What the memory has to know of words.
  public let memory: MemoryWords
  /// Types of findings that only hide what they cover: titles of works.
  let hidden: Set<String>

  /// Reads what the rules of the stage `mentions`, compiled to `cascade`, find; `memory` is made of the same rules.
  public init(_ rules: RuleSet, _ cascade: Cascade, _ memory: MemoryWords) {
    self.cascade = cascade
    self.memory = memory
    hidden = Set(rules.types.filter { $0.group == "internal" }.map(\.name))
  }

  /// One worker's scratch memory and its reading.
  public final class Worker {
    private let reader: MentionReader
    private let cascade: CascadeWorker

    /// Makes a worker.
    public init(_ reader: MentionReader) {
      self.reader = reader
      cascade = CascadeWorker(reader.cascade)
    }

    /// The cascade's worker, for profiles and explanations.
    public var cascades: [CascadeWorker] { [cascade] }

    /// Finds the mentions of an article. Order: text order; none overlap.
    public func read(
      _ article: Article, _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>, values: [Value]
    ) -> [Mention] {
      var mentions: [Mention] = []
      /// What no name is looked for in: titles of works.
      var hidden: [Range<Int>] = []
      let given = Worker.given(values, reader.cascade.types).filter {
        !isInsideName($0.tokens.lowerBound, lookups) && !isYears($0.tokens, stream.tokens)
      }
      var next = 0
      for (index, sentence) in stream.sentences.enumerated() {
        while next < given.count, given[next].tokens.lowerBound < sentence.tokens.lowerBound { next += 1 }
        var end = next
        while end < given.count, given[end].tokens.lowerBound < sentence.tokens.upperBound { end += 1 }
        let kind = article.blocks[sentence.block].kind
        if kind == .byline || kind == .timestamp {
          next = end
          continue
        }
        let findings = cascade.run(
          sentence.tokens, isTitleCase: sentence.isTitleCase, section: article.blocks[sentence.block].kind.section,
          tokens: stream.tokens, lookups: lookups, bytes: bytes, given: given[next..<end]
        ) { _ in 0 }
        next = end
        for finding in findings.sorted(by: { $0.span < $1.span }) where finding.type < reader.cascade.types.count {
          // What a later level swallowed is no mention of its own.
          if let last = mentions.last, last.sentence == index, last.span.overlaps(finding.span) {
            if last.span.count >= finding.span.count { continue }
            mentions.removeLast()
          }
          let type = reader.cascade.types[finding.type]
          if reader.hidden.contains(type), type != Memory.thing {
            hidden.append(finding.tokens)
            continue
          }
          mentions.append(
            Mention(
              type: type, span: finding.span, tokens: finding.tokens, sentence: index,
              evidence: reader.cascade.rules[finding.rule].level, rule: finding.rule, proof: nil))
        }
      }
      return Memory(reader.memory, stream, lookups, bytes).completed(mentions, hidden: hidden) { article.blocks[$0].kind == .headline }
    }

    /// Whether a listed name of several words goes on over the token: what begins there is no value.
    private func isInsideName(_ token: Int, _ lookups: Lookups) -> Bool {
      for start in max(0, token - 4)..<token {
        for lookup in lookups.starting(at: start) where Int(lookup.end) > token && reader.memory.isName(lookup.node) { return true }
      }
      return false
    }

    /// Whether the tokens are a year or years and no more: those stand as digits, since names hold them (`Pilkada 2024`).
    private func isYears(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
      tokens[range.lowerBound].kind == .number && tokens[range.lowerBound].length == 4
        && range.allSatisfy { tokens[$0].kind != .word && tokens[$0].length <= 4 }
    }

    /// Values that stand as one element in the shadow: the outermost ones; numbers and quantities, whose nouns can be names, left out.
    static func given(_ values: [Value], _ types: [String]) -> [Given] {
      var out: [Given] = []
      for (i, value) in values.enumerated() where !["number", "ordinal", "figure"].contains(value.type) {
        guard let type = types.firstIndex(of: value.type) else { continue }
        if let last = out.last, last.tokens.upperBound > value.tokens.lowerBound {
          if last.tokens.count >= value.tokens.count { continue }
          out.removeLast()
        }
        out.append(Given(tokens: value.tokens, type: type, reference: Int32(-i - 2)))
      }
      return out
    }
  }
}
