import Rules

/// A pattern as a tree, as far as the syntax of the patterns we write goes.
indirect enum PatternNode {
  /// One symbol of a set; `name` is how messages name it.
  case symbols([ClosedRange<Int>], name: String)
  /// One character of plain text that begins with one of the bytes; of one mark alone `mark` is its bit.
  case text(ByteSet, mark: UInt64)
  /// One of the symbols, which are nearly all, or any character but those of a set of ASCII characters.
  case anything(but: ByteSet, symbols: [ClosedRange<Int>] = ElementSet.allSymbols)
  /// What reads nothing.
  case nothing
  /// The start of the text.
  case start
  /// The end of the text.
  case end
  /// The end of an element, where a match ends.
  case boundary
  /// What reads nothing and does not hold everywhere: assertions and boundaries.
  case assertion
  /// What must follow, or stand before, without being read.
  case lookahead(PatternNode)
  case lookbehind(PatternNode)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// The node at least `isOptional ? 0 : 1` times; more often when it `repeats`.
  case times(PatternNode, isOptional: Bool, repeats: Bool)

  /// Reads the tree of a pattern; `resolve` gives the symbols of a word or a class.
  init(_ pattern: PatternText, _ resolve: @escaping (PatternText.Piece) -> [ClosedRange<Int>]) {
    var reader = NodeReader(pieces: pattern.pieces, resolve: resolve)
    self = reader.choice()
  }

  /// How many characters it reads at most. Missing: nil when that is not bounded.
  var longest: Int? {
    switch self {
    case .symbols, .text, .anything: 1
    case .nothing, .start, .end, .boundary, .assertion, .lookahead, .lookbehind: 0
    case .sequence(let parts): parts.reduce(0) { sum, part in sum.flatMap { sum in part.longest.map { sum + $0 } } }
    case .choice(let parts): parts.reduce(0) { most, part in most.flatMap { most in part.longest.map { max(most, $0) } } }
    case .times(let node, _, let repeats): repeats ? nil : node.longest
    }
  }

  /// The bit of a mark, that of its ASCII code less 0x20. Missing: 0 for anything else, and for dots, commas and apostrophes, which
  /// stand inside numbers and words too.
  static func markBit(_ c: Unicode.Scalar) -> UInt64 {
    guard c.value > 0x20, c.value < 0x60, !c.properties.isAlphabetic, c.properties.numericType == nil, !".,'".unicodeScalars.contains(c)
    else { return 0 }
    return 1 << UInt64(c.value - 0x20)
  }
}

private struct NodeReader {
  private let pieces: [PatternText.Piece]
  private let resolve: (PatternText.Piece) -> [ClosedRange<Int>]
  private var i = 0
  /// What the groups read so far read, by name.
  private var groups: [String: PatternNode] = [:]
  /// Symbols that must not come next.
  private var excluded: [ClosedRange<Int>] = []

  init(pieces: [PatternText.Piece], resolve: @escaping (PatternText.Piece) -> [ClosedRange<Int>]) {
    self.pieces = pieces
    self.resolve = resolve
  }

  mutating func choice() -> PatternNode {
    var all = [sequence()]
    while i < pieces.count, pieces[i] == .bar {
      i += 1
      all.append(sequence())
    }
    return all.count == 1 ? all[0] : .choice(all)
  }

  private mutating func sequence() -> PatternNode {
    var parts: [PatternNode] = []
    let outer = excluded
    excluded = []
    defer { excluded = outer }
    while i < pieces.count, pieces[i] != .bar, pieces[i] != .close {
      let (before, node) = (excluded, one())
      let part = quantified(node)
      if part.readsNothing {
        parts.append(part)
      } else {
        parts.append(before.isEmpty ? part : part.excluding(before))
        excluded = []
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func one() -> PatternNode {
    let piece = pieces[i]
    i += 1
    switch piece {
    case .literal, .symbols, .any: return .symbols(resolve(piece), name: piece.name)
    case .escape(let text): return text.unicodeScalars.dropFirst().first.map(NodeReader.escape) ?? .nothing
    case .set(let text): return NodeReader.set(text)
    case .open(let text): return group(text)
    case .character("."): return .anything(but: ByteSet())
    case .character("^"): return .start
    case .character("$"): return .end
    case .character(let c): return NodeReader.character(c)
    // What repeats nothing libpcre2 refuses.
    case .quantifier, .bar, .close: return .nothing
    }
  }

  /// The node of a group that `text` opens.
  private mutating func group(_ text: String) -> PatternNode {
    let inner = choice()
    if i < pieces.count { i += 1 }
    if text.hasSuffix(">"), text != "(?>" {
      let name = String(text.dropFirst(text.hasPrefix("(?P") ? 4 : 3).dropLast())
      groups[name] = groups[name].map { .choice([$0, inner]) } ?? inner
    }
    switch text {
    case "(?=": return .lookahead(inner)
    case "(?<=": return .lookbehind(inner)
    case "(?!":
      excluded = union([excluded, inner.wholeSymbols])
      return .assertion
    case "(?<!": return .assertion
    // What an atomic group takes first it keeps, so that it may fail where its alternatives would not.
    case "(?>": return .sequence([.assertion, inner])
    // What a group reads, once more: that of a name read before, else anything.
    case _ where text.hasPrefix("(?&"): return groups[String(text.dropFirst(3))] ?? NodeReader.unbounded
    case _ where text.dropFirst(2).first.map { "R+-0123456789".contains($0) } ?? false: return NodeReader.unbounded
    // Which of two alternatives is read hangs on a condition.
    case _ where text == "(?" || text.hasPrefix("(?("): return .sequence([.assertion, .times(inner, isOptional: true, repeats: false)])
    default: return inner
    }
  }

  /// `node` with the quantifier that follows, if any.
  private mutating func quantified(_ node: PatternNode) -> PatternNode {
    guard i < pieces.count, case .quantifier(let text) = pieces[i] else { return node }
    i += 1
    let isBraced = text.hasPrefix("{")
    let isOptional = isBraced ? text.hasPrefix("{0") || text.hasPrefix("{,") : !text.hasPrefix("+")
    let isPossessive = text.hasSuffix("+") && text != "+"
    let isPlain = !isPossessive && (!isBraced || isOptional || text.hasPrefix("{1,") || text.hasPrefix("{1}"))
    let times = PatternNode.times(node, isOptional: isOptional, repeats: !text.hasPrefix("?"))
    return isPlain ? times : .sequence([.assertion, times])
  }

  /// Any symbols and characters, or nothing.
  private static var unbounded: PatternNode { .times(.anything(but: ByteSet()), isOptional: true, repeats: true) }

  private static func escape(_ c: Unicode.Scalar) -> PatternNode {
    switch c {
    case "b", "B", "G", "K": return .assertion
    case "A": return .start
    case "z", "Z": return .end
    case "d": return .text(.digits, mark: 0)
    // White space of the shadow is the space.
    case "s", "h": return .text(.space, mark: 0)
    // What a group read before, which may be long or nothing.
    case "1"..."9", "g", "k": return unbounded
    case "R", "X": return .times(.anything(but: ByteSet()), isOptional: false, repeats: true)
    case _ where c.isASCII && (c.properties.isAlphabetic || c.properties.numericType != nil): return .anything(but: ByteSet())
    default: return character(c)
    }
  }

  private static func character(_ c: Unicode.Scalar) -> PatternNode {
    var bytes = ByteSet()
    bytes.insert(firstOf: c)
    return .text(bytes, mark: PatternNode.markBit(c))
  }

  /// The node of a character class with its brackets.
  private static func set(_ text: String) -> PatternNode {
    var s = Array(text.unicodeScalars.dropFirst())
    if s.last == "]" { s.removeLast() }
    let isNegated = s.first == "^"
    if isNegated { s.removeFirst() }
    let unknown = PatternNode.anything(but: ByteSet())
    var bytes = ByteSet()
    var j = 0
    while j < s.count {
      if s[j] == "\\", j + 1 < s.count, let kind = kinds[s[j + 1]] {
        bytes.formUnion(kind)
        if j + 3 < s.count, s[j + 2] == "-" { return unknown }
        j += 2
        continue
      }
      guard let low = character(s, &j) else { return unknown }
      guard j + 1 < s.count, s[j] == "-" else {
        bytes.insert(firstOf: low)
        continue
      }
      j += 1
      // What libpcre2 refuses it tells of itself.
      guard let high = character(s, &j), low.value <= high.value, high.value < 0x80 else { return unknown }
      bytes.formUnion(ByteSet(UInt8(low.value)...UInt8(high.value)))
    }
    // Of a character above ASCII the first byte is that of others too.
    if isNegated { return .anything(but: bytes.intersection(.ascii)) }
    return .text(bytes, mark: 0)
  }

  /// Escapes in a character class that stand for several characters. White space of the shadow is the space.
  private static let kinds: [Unicode.Scalar: ByteSet] = ["d": .digits, "s": .space, "h": .space]

  /// The character at `j` of a character class, behind which `j` moves. Missing: nil for an escape that may stand for others.
  private static func character(_ s: [Unicode.Scalar], _ j: inout Int) -> Unicode.Scalar? {
    guard s[j] == "\\", j + 1 < s.count else {
      j += 1
      return s[j - 1]
    }
    let c = s[j + 1]
    j += 2
    if c == "x" {
      let isBraced = j < s.count && s[j] == "{"
      let digits = s[(isBraced ? j + 1 : j)...].prefix(isBraced ? 6 : 2).prefix { $0.properties.isASCIIHexDigit }
      j = digits.endIndex + (isBraced ? 1 : 0)
      return UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
    }
    return c.isASCII && (c.properties.isAlphabetic || c.properties.numericType != nil) ? nil : c
  }
}
