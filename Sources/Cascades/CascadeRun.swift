import Lookups
import Patterns
import Rules
import Spans
import Words

/// One sentence on its way through the levels of a cascade: its elements, its shadow, and what was found.
struct CascadeRun {
  let cascade: Cascade
  /// What the rules cost; nil when nobody asks.
  var profile: Profile?
  /// Whether a pattern reached a limit.
  var hitLimit = false
  /// Whether matches that conditions refuse are kept in `refused`.
  var tellsRefused = false
  /// Matches of the level at hand that a condition of their rule refuses.
  private(set) var refused: [(finding: Finding, by: Rule.Condition)] = []
  var elements: [Element] = []
  /// Levels with a rule that can begin with one of the elements, as bits.
  var open: UInt32 = 0
  private(set) var found: [Finding] = []
  let matcher = Matcher()
  let shadow = Shadow()
  /// Rules of the level at hand to be tried, and the element each would begin with. Order: by element, then rule.
  let candidates: Candidates
  private let tried: TriedRules

  init(_ cascade: Cascade) {
    self.cascade = cascade
    candidates = Candidates()
    tried = TriedRules(cascade.levels)
  }

  /// Tries the candidates of a level; matches are in `found` afterwards.
  mutating func tryCandidates(_ depth: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    if !refused.isEmpty { refused.removeAll() }
    let level = cascade.levels[depth]
    shadow.write(elements, tokens, bytes)
    let text = shadow.text
    for (element, rule) in candidates.all {
      let n = Int(element), r = Int(rule)
      guard let code = tried.code(depth, r, of: level) else { continue }
      let start = shadow.start(of: n)
      let outcome: Matcher.Outcome
      if profile == nil {
        outcome = matcher.match(code, in: text, at: start)
      } else {
        let time = ContinuousClock().now
        outcome = matcher.match(code, in: text, at: start)
        profile?.add(rule: level.rules[r].rule, isMatch: outcome == .match, ContinuousClock().now - time)
      }
      switch outcome {
      case .noMatch: continue
      case .limit: hitLimit = true; continue
      case .match: break
      }
      let whole = matcher.wholeMatch
      guard whole.count > 0, let last = shadow.element(endingAt: whole.upperBound) else { continue }
      let compiled = level.rules[r]
      var (open, refusing) = openConditions(compiled, level, n, last, text)
      if refusing != nil, !tellsRefused { continue }
      var finding = Finding(
        rule: compiled.rule, type: compiled.type, elements: n..<last + 1,
        tokens: Int(elements[n].start)..<Int(elements[last].end),
        span: Span(Int(tokens[Int(elements[n].start)].start), Int(tokens[Int(elements[last].end) - 1].end)), captures: [])
      readCaptures(depth, r, compiled, tokens, &finding)
      if open != 0 {
        let time = profile == nil ? nil : ContinuousClock().now
        refusing = self.refusing(compiled, open, n, last, finding.captures, text)
        if let time { profile?.add(rule: compiled.rule, beside: ContinuousClock().now - time) }
      }
      if let refusing {
        if tellsRefused { refused.append((finding, refusing)) }
      } else {
        found.append(finding)
      }
    }
  }

  private func readCaptures(_ depth: Int, _ r: Int, _ compiled: CompiledRule, _ tokens: [Token], _ finding: inout Finding) {
    let names = tried.names(depth, r, of: compiled.pattern)
    if names.isEmpty { return }
    finding.captures.reserveCapacity(names.count)
    for (name, number) in names {
      guard var range = matcher.range(number) else { continue }
      while !range.isEmpty, shadow[range.lowerBound] == 0x20 { range = range.lowerBound + 1..<range.upperBound }
      while !range.isEmpty, shadow[range.upperBound - 1] == 0x20 { range = range.lowerBound..<range.upperBound - 1 }
      guard !range.isEmpty, let first = shadow.element(before: range.lowerBound + 1), let last = shadow.element(before: range.upperBound)
      else { continue }
      let from = Int(tokens[Int(elements[first].start)].start), to = Int(tokens[Int(elements[last].end) - 1].end)
      // Inside plain text a capture may cover a part of an element.
      let cutFront = elements[first].symbol < 0 ? range.lowerBound - shadow.start(of: first) : 0
      let cutBack = elements[last].symbol < 0 ? max(0, shadow.end(of: last) - range.upperBound) : 0
      let span = Span(from + cutFront, max(from + cutFront, to - cutBack))
      finding.captures.append(Finding.Capture(name: name, elements: first..<last + 1, span: span))
      // A capture named as the type is what the finding covers; the rest of the match is context.
      if compiled.type < cascade.types.count, name == cascade.types[compiled.type] {
        finding.elements = first..<last + 1
        finding.tokens = Int(elements[first].start)..<Int(elements[last].end)
        finding.span = span
      }
    }
  }
}
