extension Record {
  /// What a person wants to read of the record first: a name, a value with its unit, or who and what.
  ///
  /// Missing: empty when it has nothing of the kind.
  public var mainValue: String {
    switch type {
    case "official", "appointment":
      return join([self["person"], self["title"], self["institution"]], " · ")
    case "statement":
      return join([self["speaker"], self["quote"]], ": ")
    case "acronym":
      return join([self["short"], self["long"]], " = ")
    case "diagnostic":
      return join([self["code"], self["message"]], ": ")
    case "article":
      return plain(self["headline"])
    default: break
    }
    let amount = [plain(self["value"]), interval].first { !$0.isEmpty } ?? ""
    let unit = [self["currency"], self["unit"]].map(plain).first { !$0.isEmpty } ?? ""
    if !amount.isEmpty { return unit.isEmpty ? amount : amount + " " + unit }
    let rest = ["name", "actor", "figure", "parties", "participants", "title", "kind", "stage", "by"].map { plain(self[$0]) }
    return rest.first { !$0.isEmpty } ?? unit
  }

  /// `low..high` of an interval. Missing: empty when the record is none; an open end stands empty.
  private var interval: String {
    for (low, high) in [("min", "max"), ("from", "to")] where self[low] != nil || self[high] != nil {
      return plain(self[low]) + ".." + plain(self[high])
    }
    return ""
  }

  private func join(_ values: [FieldValue?], _ separator: String) -> String {
    values.map(plain).filter { !$0.isEmpty }.joined(separator: separator)
  }

  private func plain(_ value: FieldValue?) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): number.description
    case .bool(let flag): flag ? "yes" : "no"
    case .reference(_, let name, _): name
    case .list(let items): items.map { plain($0) }.joined(separator: ", ")
    case .raw(let json): json
    case .null, .offset, .span, .object, nil: ""
    }
  }
}
