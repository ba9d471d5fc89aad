import Patterns
import Rules

/// Compiles the rules of one stage: names the symbols, writes the patterns over them, and sorts the rules by what they begin with.
struct CascadeCompiler {
  let types: [String]
  let symbols: SymbolTable
  let levels: [Level]
  let rows: ElementRows
  let neededTypes: UInt64
  let untriggered: [String]

  /// What may not follow a match: letters and digits.
  private static let boundary = #"(?![0-9A-Za-z\x{C0}-\x{24F}])"#

  /// Throws: problems of expressions that name unknown classes.
  init(_ set: RuleSet, stage: String, isTriggered: Bool) throws(RuleProblems) {
    let mine = set.rules.indices.filter { set.rules[$0].stage == stage }
    let words = try PatternWords(set, stage: stage, mine)
    types = set.types.map(\.name)
    let alphabet = Alphabet(
      set.lexicon, classes: set.stages[stage]?.classes ?? [], tags: words.tags, literals: words.literals, types: types)
    var terms = TermTable()
    var classes: [PatternText.Piece: [ClosedRange<Int>]] = [:]
    for (text, expression) in words.expressions { classes[.symbols(text)] = expression.symbols(alphabet, &terms) }
    for literal in words.literals { classes[.literal(literal)] = CascadeCompiler.symbols(ofLiteral: literal, alphabet) }
    let joined = mine.map { (pattern: set.rules[$0].pattern.joined, conditions: set.rules[$0].conditions.mapValues(\.joined)) }
    let used = ClassUse.all(joined.flatMap { [$0.pattern] + $0.conditions.values }, classes, symbolCount: alphabet.symbolCount)
    let codes = SymbolCodes(possible: alphabet.possibleSymbols(), sets: used.map(\.symbols))
    var ranges: [PatternText.Piece: [ClosedRange<Int>]] = [:]
    var written: [PatternText.Piece: [UInt8]] = [:]
    for (item, codes) in zip(used, codes.ranges()) {
      ranges[item.piece] = codes
      written[item.piece] = CascadeCompiler.source(codes)
    }
    func resolve(_ piece: PatternText.Piece) -> [ClosedRange<Int>] { ranges[piece] ?? [] }
    var drafts: [LevelDraft] = []
    var untriggered: [String] = []
    for (index, texts) in zip(mine, joined) {
      let rule = set.rules[index]
      while drafts.count < rule.level { drafts.append(LevelDraft()) }
      let node = PatternNode(texts.pattern, resolve)
      let sides = texts.conditions.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, text in
        (kind: kind, text: text, node: PatternNode(text, resolve))
      }
      func side(_ kind: Rule.Condition) -> PatternNode? { sides.first { $0.kind == kind }?.node }
      let trigger = Trigger(node, before: side(.before), after: side(.after))
      if trigger.first.hasAllSymbols { untriggered.append(rule.id) }
      let conditions = sides.map { side in
        let source = CascadeCompiler.source(side.text, written)
        return CompiledRule.Condition(
          kind: side.kind,
          pattern: side.kind.isBefore ? Pattern("(?:\(source))$", anchored: false) : Pattern(source),
          number: drafts[rule.level - 1].number(
            LevelDraft.Neighbours(possible: Trigger.neighbour(side.kind, side.node), sufficient: Trigger.sufficient(side.kind, side.node))),
          reach: isTriggered && side.kind.isBefore ? side.node.longest ?? 0 : 0)
      }
      let compiled = CompiledRule(
        rule: index, type: types.firstIndex(of: rule.makes) ?? types.count,
        pattern: Pattern("(?:\(CascadeCompiler.source(texts.pattern, written)))\(CascadeCompiler.boundary)"),
        conditions: conditions, requirement: Requirement(node))
      drafts[rule.level - 1].add(compiled, trigger)
    }
    self.untriggered = untriggered
    symbols = SymbolTable(alphabet, codes)
    let typeCodes = types.indices.map { Int(codes.codes[alphabet.symbol(alphabet.typeSet($0), .lower)]) }
    neededTypes = isTriggered ? CascadeCompiler.neededTypes(drafts, typeCodes) : ~0
    let drawn = drafts.map { $0.level(codeCount: codes.count, isTriggered: isTriggered) }
    levels = drawn.map(\.level)
    rows = ElementRows(drawn.map(\.rows), codeCount: codes.count)
  }

  private static func symbols(ofLiteral literal: String, _ alphabet: Alphabet) -> [ClosedRange<Int>] {
    let scalars = Array(literal.unicodeScalars)
    let isCapital = scalars.first.map { $0.properties.isUppercase } ?? false
    let letters = scalars.filter { $0.properties.isAlphabetic }
    let isUpper = letters.count > 1 && letters.allSatisfy(\.properties.isUppercase)
    let forms: Set<Alphabet.Form> =
      letters.count == 1
      ? (isCapital ? [.initial] : [.lower]) : isUpper ? [.upper] : isCapital ? [.cap, .camel, .upper, .first] : Set(Alphabet.Form.allCases)
    let name = "=" + literal.lowercased()
    var ranges: [ClosedRange<Int>] = []
    let sets = alphabet.sets(ofLiteral: name)
    for form in Alphabet.Form.allCases where forms.contains(form) {
      for set in sets {
        let symbol = alphabet.symbol(set, form)
        ranges.append(symbol...symbol)
      }
    }
    return ranges
  }

  /// Types that every rule requires one of, leaving out rules that build on findings of earlier levels.
  private static func neededTypes(_ levels: [LevelDraft], _ typeCodes: [Int]) -> UInt64 {
    guard typeCodes.count < 64 else { return ~0 }
    var typesOfCode: [Int: UInt64] = [:]
    for (type, code) in typeCodes.enumerated() { typesOfCode[code, default: 0] |= 1 << UInt64(type) }
    var needed: UInt64 = 0
    var made: UInt64 = 0
    for level in levels {
      for rule in level.rules {
        // Requirements that only findings can meet.
        let masks = rule.compiled.requirement.sets.compactMap { set -> UInt64? in
          var mask: UInt64 = 0
          for range in set {
            for code in range {
              guard let types = typesOfCode[code] else { return nil }
              mask |= types
            }
          }
          return mask
        }
        guard let best = masks.min(by: { $0.nonzeroBitCount < $1.nonzeroBitCount }) else { return ~0 }
        if masks.contains(where: { $0 & ~made == 0 }) { continue }
        needed |= best
      }
      for rule in level.rules where rule.compiled.type < typeCodes.count { made |= 1 << UInt64(rule.compiled.type) }
    }
    return needed
  }

  /// The source libpcre2 sees; `written` holds that of each class.
  private static func source(_ pattern: PatternText, _ written: [PatternText.Piece: [UInt8]]) -> String {
    var out: [UInt8] = []
    for piece in pattern.pieces {
      if let text = piece.syntax { out += text.utf8 } else { out += written[piece] ?? source([]) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The source of a class of codes: what never matches when there are none.
  private static func source(_ ranges: [ClosedRange<Int>]) -> [UInt8] {
    if ranges.isEmpty { return Array("(?!)".utf8) }
    var out: [UInt8] = [0x5B]
    for range in ranges {
      out += character(range.lowerBound)
      if range.count > 1 {
        out.append(0x2D)
        out += character(range.upperBound)
      }
    }
    out.append(0x5D)
    return out
  }

  /// The private-use character of a code.
  private static func character(_ code: Int) -> [UInt8] {
    guard let scalar = Unicode.Scalar(Alphabet.base + UInt32(code)) else { preconditionFailure("codes are private-use characters") }
    return Array(String(scalar).utf8)
  }
}
