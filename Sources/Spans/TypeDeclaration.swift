/// A type of record as `types.yaml` declares it.
public struct TypeDeclaration: Sendable, Hashable {
  /// Name of the type: `person`.
  public var name: String
  /// What it belongs to: `document`, `entity`, `value`, `fact` or `diagnostic`.
  public var group: String
  /// Fields of its own. Order: output order.
  public var fields: [Field]
  /// A declared field.
  public struct Field: Sendable, Hashable {
    /// Name in the output.
    public var name: String
    /// Kind: `text`, `number`, `bool`, `reference:TYPE`, `list of KIND`, …
    public var kind: String
    /// The closed list of values, empty for any.
    public var values: [String]
    /// Makes a field.
    public init(name: String, kind: String, values: [String]) {
      self.name = name
      self.kind = kind
      self.values = values
    }
  }
  /// Makes a declaration.
  public init(name: String, group: String, fields: [Field]) {
    self.name = name
    self.group = group
    self.fields = fields
  }
}
