import Entities
import Rules
import Spans
import TestSupport
import Testing

@testable import Mentions

/// The entities whose mentions stand between «» in the text: of `type`, or of the type before a bar (`«place|Bogor»`); `datelines` as the
/// resolver takes them.
func entities(of marked: String, as type: String, _ rules: RuleSet, datelines: Set<Int> = []) throws -> [Entity] {
  let pieces = /«(?:([a-z]+)\|)?([^»]*)»/
  let text = marked.replacing(pieces) { String($0.output.2) }
  let reading = Reading(text, rules)
  var mentions: [Mention] = []
  var end = marked.startIndex, length = 0
  for match in marked.matches(of: pieces) {
    length += marked[end..<match.range.lowerBound].utf8.count
    let span = Span(length, length + match.output.2.utf8.count)
    length = span.end
    end = match.range.upperBound
    let tokens = reading.stream.tokens.indices.filter { span.range.contains(Int(reading.stream.tokens[$0].start)) }
    let first = try #require(tokens.first), last = try #require(tokens.last)
    mentions.append(
      Mention(type: match.output.1.map(String.init) ?? type, span: span, tokens: first..<last + 1, sentence: 0, evidence: 1))
  }
  return reading.bytes.withUnsafeBufferPointer { bytes in
    EntityResolver(rules).entities(of: mentions, reading.stream, reading.lookups, bytes, datelines: datelines)
  }
}
