import Records

/// As much of JSON Schema 2020-12 as the schema of the records uses; any other keyword is a fault of its own.
public struct SchemaValidator {
  let root: JSON

  /// Makes a validator of the schema `root`.
  public init(root: JSON) { self.root = root }

  /// What is wrong with `value`, each fault with its path. Empty when it is valid.
  public func faults(_ value: JSON) -> [String] { faults(value, root, "$") }

  private func faults(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
    var out: [String] = []
    for keyword in schema.members ?? [] {
      switch keyword.key {
      case "$schema", "$id", "title", "description", "$defs": break
      case "$ref": out += faults(value, target(keyword.value), path)
      case "const": if value != keyword.value { out.append("\(path): expected \(keyword.value), found \(value)") }
      case "enum":
        if keyword.value.items?.contains(value) != true { out.append("\(path): \(value) is none of \(keyword.value)") }
      case "type":
        let names = keyword.value.items ?? [keyword.value]
        if !names.contains(where: { isOf(value, $0.text ?? "") }) { out.append("\(path): expected \(keyword.value), found \(value)") }
      case "minimum":
        if let number = value.whole, let least = keyword.value.whole, number < least { out.append("\(path): \(number) is below \(least)") }
      case "required":
        for name in keyword.value.items ?? [] where value[name.text ?? ""] == nil { out.append("\(path): '\(name.text ?? "")' is missing") }
      case "properties":
        for member in value.members ?? [] {
          if let part = keyword.value[member.key] { out += faults(member.value, part, path + "." + member.key) }
        }
      case "additionalProperties":
        let known = schema["properties"]
        for member in value.members ?? [] where known?[member.key] == nil { out.append("\(path): unknown key '\(member.key)'") }
      case "items":
        for (i, item) in (value.items ?? []).enumerated() { out += faults(item, keyword.value, "\(path)[\(i)]") }
      case "oneOf":
        let branches = (keyword.value.items ?? []).map { faults(value, $0, path) }
        if branches.filter(\.isEmpty).count != 1 {
          // The branch of the record's own type tells the most.
          out += branches.first { !$0.contains { $0.hasPrefix("\(path).type:") } } ?? ["\(path): matches no or several branches"]
        }
      default: out.append("the schema uses '\(keyword.key)', which the validator does not know")
      }
    }
    return out
  }

  private func target(_ reference: JSON) -> JSON {
    let name = String((reference.text ?? "").split(separator: "/").last ?? "")
    return root["$defs"]?[name] ?? ["enum": []]
  }

  private func isOf(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"), (.object, "object"): true
    case (.number, "integer"): value.whole != nil
    default: false
    }
  }
}
