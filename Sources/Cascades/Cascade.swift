import Lookups
import Patterns
import Rules
import Words

/// The rules of one stage, level by level, compiled to patterns over the shadow. Shared by all workers.
public final class Cascade: Sendable {
  /// A rule ready to be tried.
  struct Compiled: Sendable {
    let rule: Int
    let pattern: Pattern
    let conditions: [(Rule.Condition, Pattern)]
    let trigger: Trigger
    /// Bits of the level's requirement groups that a sentence must have all of.
    var required: UInt64 = 0
    /// Marks a sentence must have all of.
    var marks: UInt64 = 0
    let requirement: Requirement
    let type: Int
    let sections: [String]
  }

  /// Rules of one level, by what they can begin with.
  struct Level: Sendable {
    var rules: [Compiled] = []
    /// Rules by symbol; the value is a slice of `order`.
    var bySymbol: [Range<Int32>] = []
    /// Rules by first byte of plain text.
    var byByte: [Range<Int32>] = []
    /// Indices of rules, as the two tables above slice them.
    var order: [Int32] = []
    /// Bits of the requirement groups each symbol is in.
    var groups: [UInt64] = []
  }

  /// Name of the stage.
  public let stage: String
  /// All rules, of every stage; findings name a rule by its index here.
  public let rules: [Rule]
  /// Names of the types, in overlap order; findings name a type by its index here.
  public let types: [String]
  /// The stage's private-use characters.
  public let alphabet: Alphabet
  /// The lexicon the alphabet is made of.
  public let lexicon: Lexicon
  /// The sets of the alphabet as flat tables, for the hot loop.
  let symbols: SymbolTable
  let levels: [LevelBox]
  /// Types of given findings of which a sentence must have one for any rule to match, as bits; all bits when that cannot be told.
  let neededTypes: UInt64
  /// Rules without a trigger: they are tried at every element.
  public let untriggered: [String]

  /// Compiles the rules of `stage`.
  ///
  /// `isTriggered` false tries every rule everywhere, to prove that triggers lose nothing.
  /// Throws: problems of expressions that name unknown classes.
  public init(_ set: RuleSet, stage: String, isTriggered: Bool = true) throws(RuleProblems) {
    let mine = set.rules.indices.filter { set.rules[$0].stage == stage }
    var tags: [String: Set<String>] = [:]
    var literals: Set<String> = []
    var problems: [Problem] = []
    var expressions: [String: ClassExpression] = [:]
    let known = Set(set.lexicon.classNames + (set.stages[stage]?.classes ?? []))
      .union(["lower", "cap", "upper", "initial", "camel", "first", "plain"])
    for index in mine {
      let rule = set.rules[index]
      for pattern in [rule.pattern] + rule.conditions.values {
        literals.formUnion(pattern.literals)
        for text in pattern.expressions where expressions[text] == nil {
          guard let expression = ClassExpression(text) else {
            problems.append(
              Problem(file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': '{\(text)}' is no class expression"))
            continue
          }
          expressions[text] = expression
          for term in expression.alternatives.joined() {
            if let tag = term.tag { tags[term.name, default: []].insert(tag) }
            let isKnown = term.name.hasPrefix("@") ? set.types.contains { "@" + $0.name == term.name } : known.contains(term.name)
            if !isKnown {
              problems.append(
                Problem(
                  file: rule.file, line: rule.matchLine, message: "rule '\(rule.id)': unknown class or macro '\(term.name)'",
                  help: nearest(to: term.name, among: (Array(known) + Array(set.macros.keys)).sorted()).map { "did you mean '\($0)'?" }))
            }
          }
        }
      }
    }
    if !problems.isEmpty { throw RuleProblems(problems) }
    let types = set.types.map(\.name)
    let alphabet = Alphabet(set.lexicon, classes: set.stages[stage]?.classes ?? [], tags: tags, literals: literals, types: types)
    var terms = TermTable()
    var classes: [PatternText.Piece: [ClosedRange<Int>]] = [:]
    for (text, expression) in expressions { classes[.symbols(text)] = expression.symbols(alphabet, &terms) }
    for literal in literals { classes[.literal(literal)] = Cascade.symbols(ofLiteral: literal, alphabet) }
    let used = Cascade.byUse(classes, mine.map { set.rules[$0] })
    let codes = SymbolCodes(symbolCount: alphabet.symbolCount, sets: used.map(\.value))
    var ranges: [PatternText.Piece: [ClosedRange<Int>]] = [:]
    for (item, codes) in zip(used, codes.ranges()) { ranges[item.key] = codes }
    func resolve(_ piece: PatternText.Piece) -> [ClosedRange<Int>] { ranges[piece] ?? [] }
    var levels: [Level] = []
    var untriggered: [String] = []
    for index in mine {
      let rule = set.rules[index]
      while levels.count < rule.level { levels.append(Level()) }
      let atoms = PatternAtoms(rule.pattern, resolve)
      let trigger = Trigger(atoms)
      if trigger.isAnything { untriggered.append(rule.id) }
      let boundary = #"(?![0-9A-Za-z\x{C0}-\x{24F}])"#
      levels[rule.level - 1].rules.append(
        Compiled(
          rule: index, pattern: Pattern("(?:\(Cascade.source(rule.pattern, resolve)))\(boundary)"),
          conditions: rule.conditions.sorted { $0.key.rawValue < $1.key.rawValue }.map { key, text in
            let source = Cascade.source(text, resolve)
            return key == .before || key == .notBefore ? (key, Pattern("(?:\(source))$", anchored: false)) : (key, Pattern(source))
          },
          trigger: trigger, requirement: Requirement(atoms), type: types.firstIndex(of: rule.makes) ?? types.count, sections: rule.sections)
      )
    }
    self.stage = stage
    rules = set.rules
    self.types = types
    self.alphabet = alphabet
    lexicon = alphabet.lexicon
    self.untriggered = untriggered
    self.symbols = SymbolTable(alphabet, codes)
    let typeCodes = types.indices.map { Int(codes.codes[alphabet.symbol(alphabet.typeSet($0), .lower)]) }
    neededTypes = isTriggered ? Cascade.neededTypes(levels, typeCodes) : ~0
    self.levels = levels.map { LevelBox(Cascade.dispatched($0, codes.count, isTriggered)) }
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

  /// The classes of patterns, those that stand in patterns most often first.
  private static func byUse(_ classes: [PatternText.Piece: [ClosedRange<Int>]], _ rules: [Rule]) -> [(
    key: PatternText.Piece, value: [ClosedRange<Int>]
  )] {
    var uses: [PatternText.Piece: Int] = [:]
    for rule in rules {
      for pattern in [rule.pattern] + rule.conditions.values {
        for piece in pattern.pieces { if classes[piece] != nil { uses[piece, default: 0] += 1 } }
      }
    }
    // Many ranges cost more, so a wide class used as often as a narrow one comes first.
    return classes.sorted { a, b in
      let x = (uses[a.key] ?? 0) * a.value.count, y = (uses[b.key] ?? 0) * b.value.count
      return x != y ? x > y : a.key.name < b.key.name
    }
  }

  /// Types that every rule requires one of, leaving out rules that build on findings of earlier levels.
  private static func neededTypes(_ levels: [Level], _ typeCodes: [Int]) -> UInt64 {
    guard typeCodes.count < 64 else { return ~0 }
    var typesOfCode: [Int: UInt64] = [:]
    for (type, code) in typeCodes.enumerated() { typesOfCode[code, default: 0] |= 1 << UInt64(type) }
    var needed: UInt64 = 0
    var made: UInt64 = 0
    for level in levels {
      for rule in level.rules {
        // Requirements that only findings can meet.
        let masks = rule.requirement.sets.compactMap { set -> UInt64? in
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
      for rule in level.rules where rule.type < typeCodes.count { made |= 1 << UInt64(rule.type) }
    }
    return needed
  }

  /// The private-use character of a code.
  private static func character(_ code: Int) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(Alphabet.base + UInt32(code)) else { preconditionFailure("codes are private-use characters") }
    return scalar
  }

  /// The source libpcre2 sees.
  private static func source(_ pattern: PatternText, _ resolve: (PatternText.Piece) -> [ClosedRange<Int>]) -> String {
    var out = ""
    for piece in pattern.pieces {
      if case .syntax(let text) = piece { out += text; continue }
      let ranges = resolve(piece)
      if ranges.isEmpty { out += "(?!)"; continue }
      out += "["
      for range in ranges {
        out.unicodeScalars.append(Cascade.character(range.lowerBound))
        if range.count > 1 {
          out += "-"
          out.unicodeScalars.append(Cascade.character(range.upperBound))
        }
      }
      out += "]"
    }
    return out
  }

  private static func dispatched(_ level: Level, _ codeCount: Int, _ isTriggered: Bool) -> Level {
    var level = level
    var bySymbol = [[Int32]](repeating: [], count: codeCount)
    var byByte = [[Int32]](repeating: [], count: 256)
    for (i, rule) in level.rules.enumerated() {
      let everywhere = rule.trigger.isAnything || !isTriggered
      if everywhere {
        for s in bySymbol.indices { bySymbol[s].append(Int32(i)) }
        for b in 0..<256 { byByte[b].append(Int32(i)) }
        continue
      }
      for range in rule.trigger.symbols {
        for s in range where bySymbol[s].last != Int32(i) { bySymbol[s].append(Int32(i)) }
      }
      for b in 0..<256 where rule.trigger.bytes[b] { byByte[b].append(Int32(i)) }
    }
    if isTriggered { Cascade.addGroups(&level, codeCount) }
    func flatten(_ lists: [[Int32]]) -> [Range<Int32>] {
      lists.map { list in
        let start = Int32(level.order.count)
        level.order += list
        return start..<Int32(level.order.count)
      }
    }
    level.bySymbol = flatten(bySymbol)
    level.byByte = flatten(byByte)
    return level
  }

  /// Gives sets of symbols that rules require a bit each, 64 at most; what has no bit is simply not checked beforehand.
  ///
  /// Sets that the rule's own beginning is in say nothing; of the others those come first that keep rules with common beginnings (digits,
  /// marks, many symbols) from being tried.
  private static func addGroups(_ level: inout Level, _ codeCount: Int) {
    level.groups = [UInt64](repeating: 0, count: codeCount)
    var worth: [[ClosedRange<Int>]: Int] = [:]
    for i in level.rules.indices {
      level.rules[i].marks = level.rules[i].requirement.marks
      let trigger = level.rules[i].trigger
      let breadth =
        (trigger.isAnything || trigger.bytes.contains(true) ? 10_000 : 0) + trigger.symbols.reduce(0) { $0 + min(100, $1.count) }
      for set in level.rules[i].requirement.sets {
        let isImplied =
          !trigger.isAnything && !trigger.bytes.contains(true)
          && trigger.symbols.allSatisfy { range in set.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) } }
        if !isImplied { worth[set, default: 0] += breadth }
      }
    }
    let chosen = worth.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      return a.key.map { [$0.lowerBound, $0.upperBound] }.joined().lexicographicallyPrecedes(
        b.key.map { [$0.lowerBound, $0.upperBound] }.joined())
    }.prefix(64)
    var bits: [[ClosedRange<Int>]: UInt64] = [:]
    for (n, item) in chosen.enumerated() {
      bits[item.key] = 1 << UInt64(n)
      for range in item.key { for symbol in range { level.groups[symbol] |= 1 << UInt64(n) } }
    }
    for i in level.rules.indices {
      for set in level.rules[i].requirement.sets { level.rules[i].required |= bits[set] ?? 0 }
    }
  }
}
