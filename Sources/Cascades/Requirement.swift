import Rules

/// What every match of a pattern must hold somewhere: sets of symbols, one of each set at least.
struct Requirement {
  /// The sets, each as ranges of symbols.
  private(set) var sets: [[ClosedRange<Int>]] = []
  /// How messages name each set.
  private(set) var names: [String] = []
  /// Marks that every match holds, by bit of their ASCII code less 0x20; dots, commas and apostrophes, which stand inside numbers and
  /// words too, are left out.
  private(set) var marks: UInt64 = 0

  /// A requirement of nothing.
  init() {}

  /// Reads the symbols that no alternative and no quantifier of the pattern can leave out.
  init(_ atoms: PatternAtoms) {
    var reader = RequirementReader(atoms)
    for (set, name) in reader.alternatives() {
      sets.append(set)
      names.append(name)
    }
    marks = reader.marks
  }
}

private struct RequirementReader {
  typealias Part = (set: [ClosedRange<Int>], name: String)
  private let source: PatternAtoms
  private var i = 0
  private var depth = 0
  private(set) var marks: UInt64 = 0

  init(_ source: PatternAtoms) { self.source = source }

  /// The bit of a mark. Missing: nil for anything else.
  static func bit(_ c: Unicode.Scalar) -> UInt64? {
    guard c.value > 0x20, c.value < 0x60, !c.properties.isAlphabetic, c.properties.numericType == nil, !".,'".unicodeScalars.contains(c)
    else {
      return nil
    }
    return 1 << UInt64(c.value - 0x20)
  }

  /// The sets all alternatives ask for: of several, one set made of the first of each.
  mutating func alternatives() -> [Part] {
    let before = marks
    var all = [sequence()]
    while source.char(i) == "|" {
      i += 1
      all.append(sequence())
    }
    if all.count == 1 { return all[0] }
    marks = before
    var joined: [ClosedRange<Int>] = []
    var names: [String] = []
    for sets in all {
      guard let first = sets.first else { return [] }
      joined += first.set
      names.append(first.name)
    }
    return [(joined, names.joined(separator: " or "))]
  }

  private mutating func sequence() -> [Part] {
    var sets: [Part] = []
    while i < source.atoms.count, source.char(i) != "|", source.char(i) != ")" {
      var found: [Part] = []
      var mark: UInt64 = 0
      switch source.atoms[i] {
      case .escape(let c):
        mark = RequirementReader.bit(c) ?? 0
        i += 1
      case .symbols(let ranges, let name):
        found = [(ranges, name)]
        i += 1
      case .char(let c) where c == "(": found = group()
      case .char(let c) where !"^$".unicodeScalars.contains(c):
        mark = RequirementReader.bit(c) ?? 0
        i += 1
      default: i += 1
      }
      if !isOptional() {
        sets += found
        if depth == 0 { marks |= mark }
      }
    }
    return sets
  }

  private mutating func group() -> [Part] {
    i += 1
    var isAssertion = false
    if source.char(i) == "?" {
      i += 1
      let next = source.char(i + 1)
      isAssertion = source.char(i) == "=" || source.char(i) == "!" || source.char(i) == "<" && (next == "=" || next == "!")
      if source.char(i) == "<" || source.char(i) == "P", !isAssertion {
        while let c = source.char(i), c != ">" { i += 1 }
        i += 1
      } else {
        while let c = source.char(i), c != ":", c != "=", c != "!", c != ">", c != ")" { i += 1 }
        if source.char(i) != ")" { i += 1 }
      }
    }
    depth += 1
    let inner = alternatives()
    depth -= 1
    if source.char(i) == ")" { i += 1 }
    return isAssertion ? [] : inner
  }

  private mutating func isOptional() -> Bool {
    guard let c = source.char(i) else { return false }
    var none = false
    switch c {
    case "?", "*":
      none = true
      i += 1
    case "+": i += 1
    case "{":
      none = source.char(i + 1) == "0" || source.char(i + 1) == ","
      while let c = source.char(i), c != "}" { i += 1 }
      i += 1
    default: return false
    }
    if source.char(i) == "?" || source.char(i) == "+" { i += 1 }
    return none
  }
}
