import Yams

/// Reads YAML rule files through nodes, so that every problem has its place.
struct RuleReader {
  let source: SourceFile
  var problems: [Problem] = []
  var rules: [Rule] = []
  var macros: [Macro] = []
  /// Settings of other files (`types.yaml`, `cascade.yaml`, outlets): the parsed node by file.
  var settings: Node?

  static let ruleKeys: Set<String> = [
    "id", "makes", "match", "unless", "unless-at", "read", "set", "section", "before", "after", "not-before", "not-after", "examples",
    "not", "level",
    "note",
  ]

  /// Reads the file; `withExamples` false skips examples, which only tests need.
  init(_ source: SourceFile, withExamples: Bool) {
    self.source = source
    let text = withExamples ? source.text(0..<source.bytes.count) : RuleReader.withoutExamples(source)
    let node: Node?
    do {
      // Every scalar is a string: tags need not be resolved.
      node = try Yams.compose(yaml: text, .basic)
    } catch {
      problems.append(RuleReader.problem(error, in: source))
      return
    }
    guard let node else { return }
    guard let mapping = node.mapping else {
      problems.append(at(node, "a rule file is a mapping of keys to values"))
      return
    }
    if mapping["rules"] != nil || mapping["macros"] != nil { readFile(mapping) } else { settings = node }
  }

  private mutating func readFile(_ mapping: Node.Mapping) {
    var stage = "", level = 1
    var set: [(key: String, value: String)] = []
    for (key, value) in mapping {
      switch key.string {
      case "stage":
        stage = scalar(value)
        if !Rule.stages.contains(stage) { problems.append(notAmong(Rule.stages, value, stage, "stage")) }
      case "level": level = self.level(value)
      case "macros":
        for (name, text) in value.mapping ?? [:] {
          let choice = choice(text)
          let isGrouped = text.sequence != nil && !choice.hasPrefix("=")
          macros.append(
            Macro(name: name.string ?? "", text: isGrouped ? "(?:\(choice))" : choice, file: source.path, line: line(name)))
        }
      case "set": set = fields(value)
      case "rules", "note": break
      case let other: problems.append(unknown(key, other ?? "", among: ["stage", "level", "set", "macros", "rules", "note"]))
      }
    }
    guard let list = mapping["rules"] else { return }
    guard let sequence = list.sequence else {
      problems.append(at(list, "'rules' must be a list"))
      return
    }
    if mapping["stage"] == nil { problems.append(at(list, "a file with rules needs a 'stage'")) }
    for node in sequence { read(node, stage: stage, level: level, set: set) }
  }

  /// Reads a rule; what it does not say the file does: its stage, its level, and constants of `set`.
  private mutating func read(_ node: Node, stage: String, level: Int, set: [(key: String, value: String)]) {
    guard let mapping = node.mapping else {
      problems.append(at(node, "a rule is a mapping with 'id', 'makes' and 'match'"))
      return
    }
    var rule = Rule(
      id: "", stage: stage, level: level, makes: "", match: "", set: set, sections: [], examples: [], counterExamples: [],
      file: source.path, line: line(node), matchLine: line(node))
    for (key, value) in mapping {
      switch key.string {
      case "id": rule.id = scalar(value); rule.line = line(key)
      case "makes": rule.makes = scalar(value)
      case "match": rule.match = sequence(value); rule.matchLine = line(value)
      case "unless": rule.unless = choice(value)
      case "unless-at":
        let all = fields(value)
        rule.unlessAt = all.first.map { (capture: $0.key, text: $0.value) }
        if all.count != 1 { problems.append(at(value, "'unless-at' names one capture and what must not stand where it begins")) }
      case "read": rule.read = scalar(value)
      case "level":
        rule.level = self.level(value)
      case "set":
        let own = fields(value)
        rule.set = own + set.filter { shared in !own.contains { $0.key == shared.key } }
      case "section": rule.sections = value.sequence?.map { $0.string ?? "" } ?? [scalar(value)]
      case "before": rule.before = choice(value)
      case "after": rule.after = choice(value)
      case "not-before": rule.notBefore = choice(value)
      case "not-after": rule.notAfter = choice(value)
      case "examples": rule.examples = (value.sequence.map { Array($0) } ?? [value]).compactMap { example($0) }
      case "not": rule.counterExamples = (value.sequence.map { Array($0) } ?? [value]).compactMap { example($0) }
      case "note": break
      case let other: problems.append(unknown(key, other ?? "", among: RuleReader.ruleKeys))
      }
    }
    for (name, value) in [("id", rule.id), ("makes", rule.makes), ("match", rule.match)] where value.isEmpty {
      problems.append(at(node, "a rule needs '\(name)'"))
    }
    if !rule.id.isEmpty { rules.append(rule) }
  }

  private mutating func example(_ node: Node) -> Rule.Example? {
    if let text = node.string { return Rule.Example(text: text, fields: [], line: line(node)) }
    guard let mapping = node.mapping, let text = mapping["text"]?.string else {
      problems.append(at(node, "an example is a text, or a mapping with 'text' and the fields it must have"))
      return nil
    }
    var fields: [(key: String, value: String)] = []
    for (key, value) in mapping where key.string != "text" { fields.append((key: scalar(key), value: scalar(value))) }
    return Rule.Example(text: text, fields: fields, line: line(node))
  }

  private mutating func level(_ node: Node) -> Int {
    if let level = node.string.flatMap({ Int($0) }), Rule.levels.contains(level) { return level }
    problems.append(at(node, "a level is a whole number from \(Rule.levels.lowerBound) to \(Rule.levels.upperBound)"))
    return Rule.levels.lowerBound
  }

  private mutating func scalar(_ node: Node) -> String {
    if let text = node.string { return text }
    problems.append(at(node, "expected one value here"))
    return ""
  }

  /// A pattern, or a list of its parts one after another; a list among them is one of alternatives.
  private mutating func sequence(_ node: Node) -> String {
    guard let parts = node.sequence else { return part(node) }
    return parts.map { $0.sequence == nil ? part($0) : "(?:\(choice($0)))" }.joined()
  }

  /// A pattern, or a list of alternatives; a list among them is one of parts one after another.
  private mutating func choice(_ node: Node) -> String {
    guard let alternatives = node.sequence else { return part(node) }
    return alternatives.map { alternative in
      let text = sequence(alternative)
      if text.hasPrefix("|") || text.hasSuffix("|") && !text.hasSuffix("\\|") {
        problems.append(
          at(
            alternative, "an alternative that begins or ends with '|' leaves an empty one beside it",
            help: "write parts of one pattern as a list inside the list"))
      }
      return text
    }.joined(separator: "|")
  }

  /// The longest part of a pattern that a line of the file can hold and be read. Unit: Unicode scalars.
  private static let longestPart = 200

  private mutating func part(_ node: Node) -> String {
    let text = scalar(node)
    let count = text.unicodeScalars.count
    if count > RuleReader.longestPart {
      var problem = at(node, "\(count) characters in one piece", help: "write the pattern as a list of parts, a line each")
      problem.severity = .warning
      problems.append(problem)
    }
    return text
  }

  /// The constants of a `set`.
  private mutating func fields(_ node: Node) -> [(key: String, value: String)] {
    var fields: [(key: String, value: String)] = []
    for (key, value) in node.mapping ?? [:] { fields.append((key: scalar(key), value: choice(value))) }
    return fields
  }

  private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

  private func at(_ node: Node, _ message: String, help: String? = nil) -> Problem {
    source.problem(line: line(node), column: node.mark?.column ?? 1, message, help: help)
  }

  private func unknown(_ node: Node, _ key: String, among known: Set<String>) -> Problem {
    notAmong(known.sorted(), node, key, "key")
  }

  /// What is wrong with a word that should be one of a few; `what` names these.
  private func notAmong(_ known: [String], _ node: Node, _ word: String, _ what: String) -> Problem {
    var problem = at(
      node, "unknown \(what) '\(word)'",
      help: nearest(to: word, among: known.sorted()).map { "did you mean '\($0)'?" } ?? "\(what)s are \(known.joined(separator: ", "))")
    problem.length = max(1, word.unicodeScalars.count)
    return problem
  }

  private static func problem(_ error: any Error, in source: SourceFile) -> Problem {
    if case YamlError.scanner(_, let message, let mark, _) = error {
      return source.problem(line: mark.line, column: mark.column, message)
    }
    if case YamlError.parser(_, let message, let mark, _) = error {
      return source.problem(line: mark.line, column: mark.column, message)
    }
    if case YamlError.duplicatedKeysInMapping(let keys, let context) = error {
      let names = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      return source.problem(line: context.mark.line, column: context.mark.column, "\(names) stands twice here", help: "keep one of them")
    }
    return Problem(file: source.path, line: 0, message: "not readable as YAML: \(error)")
  }

  /// The text with the blocks under `examples:` and `not:` blanked, so that line numbers stay.
  static func withoutExamples(_ source: SourceFile) -> String {
    let bytes = source.bytes
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var skipBelow = -1
    var i = 0
    while i < bytes.count {
      var end = i
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      var indent = i
      while indent < end, bytes[indent] == 0x20 { indent += 1 }
      let depth = indent - i
      if skipBelow >= 0, indent < end, depth < skipBelow || (depth == skipBelow && bytes[indent] != 0x2D) { skipBelow = -1 }
      if skipBelow < 0, indent < end, depth > 0, starts(bytes, indent, end, "examples:") || starts(bytes, indent, end, "not:") {
        skipBelow = depth
      }
      if skipBelow < 0 { out.append(contentsOf: bytes[i..<end]) }
      out.append(0x0A)
      i = end + 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ key: StaticString) -> Bool {
    key.withUTF8Buffer { k in end - i >= k.count && (0..<k.count).allSatisfy { bytes[i + $0] == k[$0] } }
  }
}
