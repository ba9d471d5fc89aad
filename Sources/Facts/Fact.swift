// Facts: in come entities, values and the sentences they stand in; out go posts, statements and further facts with their evidence.
// It refuses to know how a finding is written out.
import Spans

/// Something the text asserts, with typed slots.
public struct Fact: Sendable {
  /// Type in the schema: `official`, `statement`, `target`, …
  public var type: String
  /// What the record's text covers.
  public var span: Span
  /// Index of the sentence it begins in.
  public var sentence: Int
  /// Index of the rule in the rule set.
  public var rule: Int
  /// Its slots. Order: as found; the writer puts them in the schema's.
  public var slots: [Slot]
  /// Spans that are its evidence. Order: text order.
  public var evidence: [Span]
  /// Whether its body is the one the title has wherever no other country stands beside it (`Menteri Keuangan`).
  public var hasOwnBody = false

  /// A filled slot.
  public struct Slot: Sendable {
    /// Name of the field.
    public var name: String
    /// What fills it.
    public var filler: Filler
    /// Makes a slot.
    public init(_ name: String, _ filler: Filler) {
      self.name = name
      self.filler = filler
    }
  }

  /// What can fill a slot.
  public enum Filler: Sendable, Hashable {
    /// Text in canonical form.
    case text(String)
    /// An entity, by index.
    case entity(Int)
    /// A value record, by index.
    case value(Int)
    /// A body the title implies, which has no mention of its own.
    case implied(name: String)
    /// Several fillers in text order.
    case list([Filler])
  }

  /// The filler of the slot called `name`. Missing: nil when it is empty.
  public subscript(name: String) -> Filler? { slots.first { $0.name == name }?.filler }
}
