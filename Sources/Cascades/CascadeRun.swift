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
  private(set) var elements: [Element] = []
  /// Levels with a rule that can begin with one of the elements, as bits.
  private var open: UInt32 = 0
  private(set) var found: [Finding] = []
  let matcher = Matcher()
  let shadow = Shadow()
  /// Rules of the level at hand to be tried, and the element each would begin with. Order: by element, then rule.
  private let candidates: Candidates
  private let tried: TriedRules

  init(_ cascade: Cascade) {
    self.cascade = cascade
    candidates = Candidates()
    tried = TriedRules(cascade.levels)
  }

  /// Cuts the sentence into elements: of the lookups of the stage the longest from the left, single tokens between them.
  mutating func makeElements(
    _ range: Range<Int>, _ isTitleCase: Bool, _ tokens: UnsafeBufferPointer<Token>, _ lookups: Lookups, _ given: ArraySlice<Given>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    var next = given.startIndex
    let symbols = cascade.symbols, rows = cascade.rows
    open = 0
    elements.removeAll(keepingCapacity: true)
    elements.reserveCapacity(range.count)
    var i = range.lowerBound
    var isFirst = true
    while i < range.upperBound {
      while next < given.endIndex, given[next].tokens.lowerBound < i { next += 1 }
      if next < given.endIndex, given[next].tokens.lowerBound == i, given[next].tokens.upperBound <= range.upperBound {
        let item = given[next]
        let symbol = Int32(symbols.symbol(item.type + 1, .lower)), levels = rows.open(ElementRows.row(symbol))
        open |= levels
        elements.append(
          Element(
            start: Int32(i), end: Int32(item.tokens.upperBound), symbol: symbol, levels: levels, lookup: -1,
            reference: item.reference))
        i = item.tokens.upperBound
        isFirst = false
        continue
      }
      let limit = next < given.endIndex ? min(range.upperBound, given[next].tokens.lowerBound) : range.upperBound
      var end = i + 1, set = 0, lookup = -1
      let first = Int(lookups.firsts[i])
      var l = Int(lookups.firsts[i + 1]) - 1
      while l >= first {
        let candidate = lookups.all[l]
        if Int(candidate.end) <= limit || holdsGiven(given[next...], by: Int(candidate.end), range.upperBound) {
          let meaning = symbols.set(of: candidate, tokens[i].shape, cascade.lexicon)
          if meaning != 0 {
            end = Int(candidate.end)
            set = meaning
            lookup = l
            break
          }
        }
        l -= 1
      }
      let token = tokens[i]
      if set == 0, token.word != 0 { set = symbols.literalSet(token.word) }
      var symbol = Int32(bytes[Int(token.start)]) - 256
      if token.kind == .word {
        let form: Alphabet.Form
        switch token.shape {
        case .lower: form = .lower
        case .upper: form = isTitleCase && token.length > 5 ? .first : .upper
        case .initial: form = .initial
        case .mixed: form = .camel
        case .capital: form = isFirst || isTitleCase ? .first : .cap
        }
        if set != 0 || form != .lower { symbol = Int32(symbols.symbol(set, form)) }
        isFirst = false
      } else if set != 0 {
        symbol = Int32(symbols.symbol(set, .lower))
      }
      let levels = rows.open(ElementRows.row(symbol))
      open |= levels
      elements.append(
        Element(start: Int32(i), end: Int32(end), symbol: symbol, levels: levels, lookup: Int32(lookup), reference: -1))
      i = end
    }
  }

  /// Whether a table entry that ends at `end` holds the whole of each given finding it touches, and each may be a part of it.
  private func holdsGiven(_ given: ArraySlice<Given>, by end: Int, _ limit: Int) -> Bool {
    end <= limit && given.prefix { $0.tokens.lowerBound < end }.allSatisfy { $0.mayBePart && $0.tokens.upperBound <= end }
  }

  /// Finds where rules of a level can match in the sentence: something they can begin with stands there, what can come second follows,
  /// what they ask for before them can stand before it, and all they require stands there or after it.
  mutating func findCandidates(_ depth: Int) -> Bool {
    candidates.removeAll()
    let level = cascade.levels[depth]
    let bit: UInt32 = 1 << UInt32(depth)
    guard open & bit != 0 else { return false }
    let beginning = level.beginning.buffer, following = level.following.buffer, preceding = level.preceding.buffer
    let words = level.words, rows = cascade.rows
    elements.withUnsafeBufferPointer { elements in
      let last = elements.count - 1
      for n in 0..<elements.count where elements[n].levels & bit != 0 {
        let at = rows.number(ElementRows.row(elements[n].symbol), depth, .beginning) * words
        let next = rows.number(n < last ? ElementRows.row(elements[n + 1].symbol) : rows.edge, depth, .following) * words
        let before = rows.number(n > 0 ? ElementRows.row(elements[n - 1].symbol) : rows.edge, depth, .preceding) * words
        for word in 0..<words {
          var bits = beginning[at + word]
          if bits != 0 { bits &= following[next + word] & preceding[before + word] }
          while bits != 0 {
            candidates.append(element: Int32(n), rule: Int32(word * 64 + bits.trailingZeroBitCount))
            bits &= bits - 1
          }
        }
      }
      if !candidates.isEmpty, level.groups.count > 0 { dropLacking(level, depth, elements) }
    }
    return !candidates.isEmpty
  }

  /// Drops candidates whose rules require what stands neither at their element nor after it.
  private func dropLacking(_ level: Level, _ depth: Int, _ elements: UnsafeBufferPointer<Element>) {
    let rows = cascade.rows
    let groups = level.groups.buffer, required = level.required.buffer, marks = level.marks.buffer
    guard candidates.all.contains(where: { required[Int($0.rule)] | marks[Int($0.rule)] != 0 }) else { return }
    var lacksGroups = ~UInt64(0), lacksMarks = ~UInt64(0)
    var n = elements.count
    candidates.filterFromEnd { element, rule in
      while n > Int(element) {
        n -= 1
        let symbol = elements[n].symbol
        if symbol >= 0 {
          lacksGroups &= ~groups[rows.number(ElementRows.row(symbol), depth, .groups)]
        } else if symbol > 0x20 - 256, symbol < 0x60 - 256 {
          lacksMarks &= ~(1 << UInt64(symbol + (256 - 0x20)))
        }
      }
      return required[Int(rule)] & lacksGroups == 0 && marks[Int(rule)] & lacksMarks == 0
    }
  }

  /// Reports the rules that could begin somewhere in the sentence and lack something they require.
  func reportMisses(_ depth: Int, _ report: (Int, Range<Int>, [String]) -> Void) {
    let level = cascade.levels[depth]
    guard let last = elements.last else { return }
    for element in elements {
      let beginning = cascade.rows.number(ElementRows.row(element.symbol), depth, .beginning) * level.words
      for (r, rule) in level.rules.enumerated() where level.beginning[beginning + r / 64] & 1 << UInt64(r % 64) != 0 {
        let lacks = rule.requirement.names.indices.filter { i in
          !elements.contains { e in e.symbol >= 0 && rule.requirement.sets[i].contains { $0.contains(Int(e.symbol)) } }
        }
        report(rule.rule, Int(element.start)..<Int(last.end), lacks.map { rule.requirement.names[$0] })
      }
    }
  }

  /// Tries the candidates of a level; matches are in `found` afterwards.
  mutating func tryCandidates(_ depth: Int, _ section: String, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
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
      let sections = cascade.sections[compiled.rule]
      if !sections.isEmpty, !sections.contains(section) { continue }
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

  /// Puts one element in place of each winner's.
  mutating func collapse(_ winners: [Finding]) {
    guard !winners.isEmpty else { return }
    let symbols = cascade.symbols, rows = cascade.rows
    var open = self.open
    let dropped = elements.withUnsafeMutableBufferPointer { elements in
      var next = winners[0].elements.lowerBound, kept = next
      for (n, winner) in winners.enumerated() {
        let symbol = Int32(symbols.symbol(winner.type + 1, .lower)), levels = rows.open(ElementRows.row(symbol))
        open |= levels
        elements[kept] = Element(
          start: Int32(winner.tokens.lowerBound), end: Int32(winner.tokens.upperBound), symbol: symbol, levels: levels, lookup: -1,
          reference: winner.reference)
        kept += 1
        next = winner.elements.upperBound
        let end = n + 1 < winners.count ? winners[n + 1].elements.lowerBound : elements.count
        while next < end {
          elements[kept] = elements[next]
          kept += 1
          next += 1
        }
      }
      return elements.count - kept
    }
    elements.removeLast(dropped)
    self.open = open
  }
}
