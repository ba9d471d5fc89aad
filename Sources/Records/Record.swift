// Records: in come the findings of all stages as typed fields; out go checked, ordered records and their JSON, CSV and table forms.
// It refuses to know how anything was found.
@_exported import Spans

/// One typed finding of one article, as the contract of the output describes it.
public struct Record: Sendable, Hashable, Codable {
  /// The type's name in the schema, such as `person`, `date` or `statement`.
  public var type: String
  /// Readable and stable id, unique in its document.
  public var id: String
  /// Id of the document it was found in.
  public var doc: String
  /// Where it stands; nil for records about the whole document.
  public var span: Span?
  /// The part of the article it was found in. Missing: nil for records about the whole document.
  public var section: String?
  /// Fields of its own. Order: the schema's.
  public var fields: [Field]
  /// Id of the rule that made it.
  public var rule: String?
  /// Where the finding comes from (rule file, line, table rows, source records); written with `--provenance` only.
  public var provenance: [Field]
  /// Ids of the rules that filled fields of what another rule found. Order: as they did.
  public var notes: [String] = []

  /// Makes a record; `fields` may come in any order, the writer puts them in the schema's.
  public init(
    type: String, id: String, doc: String, span: Span? = nil, section: String? = nil, fields: [Field] = [], rule: String? = nil,
    provenance: [Field] = []
  ) {
    self.type = type
    self.id = id
    self.doc = doc
    self.span = span
    self.section = section
    self.fields = fields
    self.rule = rule
    self.provenance = provenance
  }

  /// The value of the field called `key`. Missing: nil when the record has no such field.
  public subscript(key: String) -> FieldValue? {
    for field in fields where field.key == key { return field.value }
    return nil
  }
}
