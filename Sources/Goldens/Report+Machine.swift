extension Report {
  /// For programs: all documents, differences and scores as one JSON object.
  public var json: JSON {
    let documents = entries.map { entry -> JSON in
      [
        "place": .string(entry.passage.place),
        "differences": .array(entry.changes.map { Report.json($0.difference, $0.change, entry.passage) }),
      ]
    }
    let types = scores.ordered + [("all", scores.total)]
    return [
      "schema": "petik-diff/1", "documents": .array(documents),
      "scores": .object(types.map { JSON.Member($0.type, Report.json($0.count)) }),
    ]
  }

  private static func json(_ difference: Difference, _ change: Change?, _ passage: Passage) -> JSON {
    var members: [JSON.Member] = [.init("kind", .string(difference.kind.rawValue))]
    if let change { members.append(.init("change", .string(change.rawValue))) }
    members.append(.init("place", .string(passage.place(of: difference.shown?.span))))
    for (name, record) in [("old", difference.old), ("new", difference.new)] {
      guard let record else { continue }
      var own: [JSON.Member] = [.init("type", .string(record.type)), .init("id", .string(record.id))]
      if let span = record.span {
        own += [.init("text", .string(record.text)), .init("start", .number(String(span.start))), .init("end", .number(String(span.end)))]
      }
      if let rule = record.rule { own.append(.init("rule", .string(rule))) }
      members.append(.init(name, .object(own)))
    }
    if !difference.changes.isEmpty {
      let fields = difference.changes.map { change -> JSON.Member in
        var sides: [JSON.Member] = []
        if let old = change.old { sides.append(.init("old", old)) }
        if let new = change.new { sides.append(.init("new", new)) }
        return .init(change.field, .object(sides))
      }
      members.append(.init("fields", .object(fields)))
    }
    return .object(members)
  }

  private static func json(_ count: Scores.Count) -> JSON {
    func measures(_ isStrict: Bool) -> JSON {
      let values = [
        ("precision", count.precision(isStrict: isStrict)), ("recall", count.recall(isStrict: isStrict)),
        ("f1", count.f1(isStrict: isStrict)),
      ]
      return .object(values.map { .init($0.0, $0.1 == nil ? .null : .number(decimal($0.1))) })
    }
    return [
      "expected": .number(String(count.expected)), "found": .number(String(count.found)), "strict": measures(true),
      "lenient": measures(false),
    ]
  }

  /// For build servers: JUnit XML, one test case a document.
  public var junit: String {
    let failures = entries.filter { !$0.comparison.differences.isEmpty }.count
    var out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"petik diff\" tests=\"\(entries.count)\" failures=\"\(failures)\">\n"
    for entry in entries {
      out += "  <testcase classname=\"petik\" name=\"\(Report.escaped(entry.passage.place))\""
      if entry.comparison.differences.isEmpty {
        out += "/>\n"
        continue
      }
      let told = entry.comparison.differences.map { Report.describe($0, nil, entry.passage) }.joined(separator: "\n")
      out +=
        ">\n    <failure message=\"\(entry.comparison.differences.count) differences\">\(Report.escaped(told))</failure>\n  </testcase>\n"
    }
    return out + "</testsuite>\n"
  }

  /// Text for XML; characters XML cannot hold become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\t": out.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
