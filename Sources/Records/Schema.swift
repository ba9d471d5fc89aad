/// The JSON Schema (2020-12) of the records, made from the declarations of their types.
public struct Schema: Sendable {
  /// Name and version of the contract; it only grows.
  public static let version = "petik/1"
  private let types: [TypeDeclaration]
  private static let sections: JSON = [
    "headline", "standfirst", "kicker", "byline", "dateline", "caption", "body", "quote", "furniture",
  ]

  /// A schema for the declared `types`. Types of the group `internal` are no records; those of `shape` describe objects inside records.
  public init(types: [TypeDeclaration]) { self.types = types }

  /// The schema of one record, as any line of the `records` format is one.
  public var json: JSON {
    let records = types.filter { $0.group != "internal" && $0.group != "shape" }
    var definitions: [JSON.Member] = [
      JSON.Member("offset", ["type": "integer", "minimum": 0]),
      JSON.Member(
        "span",
        object([("start", ref("offset")), ("end", ref("offset")), ("text", ["type": "string"])], required: ["start", "end", "text"])),
      JSON.Member(
        "reference",
        [
          "type": "object", "description": "Another record of the document, with what is known of it.",
          "properties": ["id": ["type": "string"], "name": ["type": "string"]], "required": ["id", "name"],
        ]),
    ]
    for shape in types where shape.group == "shape" {
      definitions.append(
        JSON.Member(shape.name, object(shape.fields.map { ($0.name, kind($0.kind, $0.values)) }, required: shape.fields.map(\.name))))
    }
    for record in records { definitions.append(JSON.Member(record.name, schema(of: record))) }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .string(Schema.version),
      "title": "A record of petik",
      "type": "object",
      "required": ["type", "id", "doc"],
      "properties": ["type": ["enum": .array(records.map { .string($0.name) })]],
      "oneOf": .array(records.map { ref($0.name) }),
      "$defs": .object(definitions),
    ]
  }

  private func schema(of type: TypeDeclaration) -> JSON {
    var properties: [(String, JSON)] = [
      ("type", ["const": .string(type.name)]), ("id", ["type": "string"]), ("doc", ["type": "string"]), ("text", ["type": "string"]),
      ("start", ref("offset")), ("end", ref("offset")), ("section", ["enum": Schema.sections]),
    ]
    for field in type.fields { properties.append((field.name, kind(field.kind, field.values))) }
    properties += [("rule", ["type": "string"]), ("provenance", ["type": "object"])]
    var required: [String] = ["type", "id", "doc"]
    if type.group != "document" && type.group != "diagnostic" { required += ["text", "start", "end"] }
    return object(properties, required: required)
  }

  private func ref(_ name: String) -> JSON { ["$ref": .string("#/$defs/" + name)] }

  private func object(_ properties: [(String, JSON)], required: [String]) -> JSON {
    [
      "type": "object", "properties": .object(properties.map { JSON.Member($0.0, $0.1) }),
      "required": .array(required.map { .string($0) }), "additionalProperties": false,
    ]
  }

  /// The schema of a kind as `types.yaml` writes it.
  private func kind(_ kind: String, _ values: [String]) -> JSON {
    if kind.hasPrefix("list of ") { return ["type": "array", "items": self.kind(String(kind.dropFirst(8)), values)] }
    if kind.hasPrefix("reference") { return ref("reference") }
    if kind.hasPrefix("object ") { return ref(String(kind.dropFirst(7))) }
    if !values.isEmpty { return ["enum": .array(values.map { .string($0) })] }
    switch kind {
    case "text": return ["type": "string"]
    case "text or texts": return ["type": ["string", "array"], "items": ["type": "string"]]
    case "text or null": return ["type": ["string", "null"]]
    case "number": return ["type": "number"]
    case "bool": return ["type": "boolean"]
    case "span": return ref("span")
    case "offset": return ref("offset")
    case "object": return ["type": "object"]
    default: return [:]
    }
  }
}
