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
  private(set) var elements: [Element] = []
  private(set) var found: [Finding] = []
  private let matcher = Matcher()
  private var shadow: [UInt8] = []
  /// Requirement groups of the level at hand that the sentence has.
  private var present: UInt64 = 0
  /// Marks that the sentence has.
  private var marks: UInt64 = 0
  /// Where each element begins in the shadow; one more for the end.
  private var starts: [Int32] = []
  private var names: [Int: [(name: String, number: Int)]] = [:]

  init(_ cascade: Cascade) { self.cascade = cascade }

  /// Cuts the sentence into elements: of the lookups of the stage the longest from the left, single tokens between them.
  mutating func makeElements(
    _ range: Range<Int>, _ isTitleCase: Bool, _ tokens: [Token], _ lookups: Lookups, _ given: ArraySlice<Given>
  ) {
    var next = given.startIndex
    let alphabet = cascade.symbols
    elements.removeAll(keepingCapacity: true)
    var i = range.lowerBound
    var isFirst = true
    while i < range.upperBound {
      while next < given.endIndex, given[next].tokens.lowerBound < i { next += 1 }
      if next < given.endIndex, given[next].tokens.lowerBound == i, given[next].tokens.upperBound <= range.upperBound {
        let item = given[next]
        elements.append(
          Element(
            start: Int32(i), end: Int32(item.tokens.upperBound),
            symbol: Int32(alphabet.symbol(item.type + 1, .lower)), lookup: -1, reference: item.reference))
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
        if Int(candidate.end) <= limit {
          let meaning = alphabet.set(of: candidate, tokens[i].shape)
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
      if set == 0, token.word != 0 { set = alphabet.literalSet(token.word) }
      var symbol: Int32 = -1
      if token.kind == .word {
        let form: Alphabet.Form
        switch token.shape {
        case .lower: form = .lower
        case .upper: form = isTitleCase && token.length > 5 ? .first : .upper
        case .initial: form = .initial
        case .mixed: form = .camel
        case .capital: form = isFirst || isTitleCase ? .first : .cap
        }
        if set != 0 || form != .lower { symbol = Int32(alphabet.symbol(set, form)) }
        isFirst = false
      } else if set != 0 {
        symbol = Int32(alphabet.symbol(set, .lower))
      }
      elements.append(
        Element(start: Int32(i), end: Int32(end), symbol: symbol, lookup: Int32(lookup), reference: -1))
      i = end
    }
  }

  mutating func makeShadow(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) {
    shadow.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for (n, element) in elements.enumerated() {
      if n > 0, tokens[Int(element.start)].before != .nothing { shadow.append(0x20) }
      starts.append(Int32(shadow.count))
      if element.symbol >= 0 {
        let point = Alphabet.base + UInt32(element.symbol)
        shadow.append(UInt8(truncatingIfNeeded: 0xF0 | point >> 18))
        shadow.append(UInt8(truncatingIfNeeded: 0x80 | (point >> 12) & 0x3F))
        shadow.append(UInt8(truncatingIfNeeded: 0x80 | (point >> 6) & 0x3F))
        shadow.append(UInt8(truncatingIfNeeded: 0x80 | point & 0x3F))
      } else {
        shadow.append(contentsOf: bytes[tokens[Int(element.start)].range])
      }
    }
    starts.append(Int32(shadow.count))
  }

  /// Whether a rule of the level can match in the sentence: something it can begin with stands there, and all it requires.
  mutating func hasCandidate(_ depth: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let level = cascade.levels[depth]
    if level.rules.isEmpty { return false }
    present = 0
    marks = 0
    if level.groups.count == 0 {
      present = ~0
      marks = ~0
    } else {
      for element in elements {
        if element.symbol >= 0 {
          present |= level.groups[Int(element.symbol)]
        } else {
          let byte = bytes[Int(tokens[Int(element.start)].start)]
          if byte > 0x20, byte < 0x60 { marks |= 1 << UInt64(byte - 0x20) }
        }
      }
    }
    for element in elements {
      for c in level.candidates(element.symbol, bytes[Int(tokens[Int(element.start)].start)]) {
        let rule = Int(level.order[c])
        if level.required[rule] & ~present == 0, level.marks[rule] & ~marks == 0 { return true }
      }
    }
    return false
  }

  /// Reports the rules that could begin somewhere in the sentence and lack something they require.
  func reportMisses(
    _ depth: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>, _ report: (Int, Range<Int>, [String]) -> Void
  ) {
    let level = cascade.levels[depth]
    guard let last = elements.last else { return }
    for element in elements {
      for c in level.candidates(element.symbol, bytes[Int(tokens[Int(element.start)].start)]) {
        let rule = level.rules[Int(level.order[c])]
        let lacks = rule.requirement.names.indices.filter { i in
          !elements.contains { e in e.symbol >= 0 && rule.requirement.sets[i].contains { $0.contains(Int(e.symbol)) } }
        }
        report(rule.rule, Int(element.start)..<Int(last.end), lacks.map { rule.requirement.names[$0] })
      }
    }
  }

  /// Tries the rules of a level wherever their triggers stand; matches are in `found` afterwards.
  mutating func tryRules(_ depth: Int, _ section: String, _ tokens: [Token]) {
    found.removeAll(keepingCapacity: true)
    let level = cascade.levels[depth]
    let text = shadow
    text.withUnsafeBufferPointer { shadow in
      for n in elements.indices {
        let symbol = elements[n].symbol
        let start = Int(starts[n])
        for c in level.candidates(symbol, shadow[start]) {
          let r = Int(level.order[c])
          if level.required[r] & ~present != 0 || level.marks[r] & ~marks != 0 { continue }
          let outcome: Matcher.Outcome
          if profile == nil {
            outcome = matcher.match(level.patterns[r], in: shadow, at: start)
          } else {
            let time = ContinuousClock().now
            outcome = matcher.match(level.patterns[r], in: shadow, at: start)
            profile?.add(rule: level.rules[r].rule, isMatch: outcome == .match, ContinuousClock().now - time)
          }
          switch outcome {
          case .noMatch: continue
          case .limit: hitLimit = true; continue
          case .match: break
          }
          let whole = matcher.wholeMatch
          guard whole.count > 0, let last = elementEnding(at: whole.upperBound) else { continue }
          let compiled = level.rules[r]
          let sections = cascade.rules[compiled.rule].sections
          if !sections.isEmpty, !sections.contains(section) { continue }
          let element = elements[n]
          var finding = Finding(
            rule: compiled.rule, type: compiled.type, elements: n..<last + 1,
            tokens: Int(element.start)..<Int(elements[last].end),
            span: Span(Int(tokens[Int(element.start)].start), Int(tokens[Int(elements[last].end) - 1].end)), captures: [])
          readCaptures(compiled, tokens, &finding)
          if !compiled.conditions.isEmpty, !holds(compiled, shadow, start, whole.upperBound) { continue }
          found.append(finding)
        }
      }
    }
  }

  private func holds(_ compiled: CompiledRule, _ shadow: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for (condition, pattern) in compiled.conditions {
      let isMatch: Bool
      switch condition {
      case .before, .notBefore:
        let window = UnsafeBufferPointer(rebasing: shadow[..<start])
        // A window of elements, so that the search stays short.
        var from = start
        var n = 0
        while n < 8, let index = elementStarting(before: from) { from = Int(starts[index]); n += 1 }
        isMatch = matcher.match(pattern, in: window, at: from) == .match
      case .after, .notAfter:
        isMatch = matcher.match(pattern, in: shadow, at: end) == .match
      }
      if isMatch != (condition == .before || condition == .after) { return false }
    }
    return true
  }

  private func elementStarting(before offset: Int) -> Int? {
    var low = 0, high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The element that ends at `offset` of the shadow. Missing: nil when the offset is inside one.
  private func elementEnding(at offset: Int) -> Int? {
    guard let n = elementStarting(before: offset) else { return nil }
    return end(of: n) == offset ? n : nil
  }

  /// Where element `n` ends in the shadow, without the space after it.
  private func end(of n: Int) -> Int {
    let next = Int(starts[n + 1])
    return n + 1 < elements.count && shadow[next - 1] == 0x20 && next - 1 > Int(starts[n]) ? next - 1 : next
  }

  private mutating func readCaptures(_ compiled: CompiledRule, _ tokens: [Token], _ finding: inout Finding) {
    if names[compiled.rule] == nil { names[compiled.rule] = (try? compiled.pattern.captureNames()) ?? [] }
    for (name, number) in names[compiled.rule] ?? [] {
      guard var range = matcher.range(number) else { continue }
      while !range.isEmpty, shadow[range.lowerBound] == 0x20 { range = range.lowerBound + 1..<range.upperBound }
      while !range.isEmpty, shadow[range.upperBound - 1] == 0x20 { range = range.lowerBound..<range.upperBound - 1 }
      guard !range.isEmpty, let first = elementStarting(before: range.lowerBound + 1), let last = elementStarting(before: range.upperBound)
      else { continue }
      let from = Int(tokens[Int(elements[first].start)].start), to = Int(tokens[Int(elements[last].end) - 1].end)
      // Inside plain text a capture may cover a part of an element.
      let cutFront = elements[first].symbol < 0 ? range.lowerBound - Int(starts[first]) : 0
      let cutBack = elements[last].symbol < 0 ? max(0, end(of: last) - range.upperBound) : 0
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
    var out: [Element] = []
    out.reserveCapacity(elements.count)
    var next = 0
    for winner in winners {
      out += elements[next..<winner.elements.lowerBound]
      out.append(
        Element(
          start: Int32(winner.tokens.lowerBound), end: Int32(winner.tokens.upperBound),
          symbol: Int32(cascade.symbols.symbol(winner.type + 1, .lower)), lookup: -1, reference: winner.reference))
      next = winner.elements.upperBound
    }
    out += elements[next...]
    elements = out
  }
}
