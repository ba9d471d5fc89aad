import Cascades
import Rules
import Spans

/// What a rule of the stage `facts` fills, read once from its constants, its captures and the declaration of its type.
final class SlotPlan {
  /// A declared field that captures may fill.
  struct Field: Sendable {
    var name: String
    var kind: Kind
    var isList: Bool

    /// Whether a capture of this name fills it: its own name, with or without a digit after it.
    func takes(_ capture: String) -> Bool {
      if capture == name { return true }
      guard let last = capture.utf8.last, last &- 0x30 < 10 else { return false }
      return capture.utf8.count == name.utf8.count + 1 && capture.hasPrefix(name)
    }
  }

  /// What a field takes.
  struct Kind: Sendable {
    var isText: Bool
    /// The type of entities it takes. Missing: nil for any.
    var type: String?

    /// Any entity or value.
    static let any = Kind(isText: false, type: nil)
  }

  /// What a constant says when it fills no slot, by its name, or by the end of its name behind that of a capture.
  enum Condition: String, CaseIterable {
    case unit, notUnit = "not-unit", needs, sides, beside
    case kind = "-kind", grain = "-grain", initials = "-initials", same = "-same", shorter = "-shorter", one = "-is", words = "-words"

    /// The condition a constant called `name` sets, and the capture it speaks of. Missing: nil when it fills a slot.
    static func of(_ name: String) -> (condition: Condition, capture: String)? {
      for condition in allCases {
        if name == condition.rawValue { return (condition, "") }
        if condition.rawValue.hasPrefix("-"), name.hasSuffix(condition.rawValue) {
          return (condition, String(name.dropLast(condition.rawValue.count)))
        }
      }
      return nil
    }
  }

  /// Words that a unit can have.
  struct Units: Sendable {
    /// Single words, in small letters.
    var words: Set<Substring> = []
    /// Phrases that a unit begins with, in small letters.
    var phrases: [Substring] = []
    /// Lexical classes one of whose entries stands in it, of one kind or of any.
    var classes: [(name: String, kind: String?)] = []

    /// Reads `word|some words|@class|@class:kind`.
    init(_ text: String) {
      for item in text.split(separator: "|") {
        if item.hasPrefix("@") {
          let parts = item.dropFirst().split(separator: ":").map(String.init)
          classes.append((parts[0], parts.count > 1 ? parts[1] : nil))
        } else if item.utf8.contains(0x20) {
          phrases.append(Substring(item.lowercased()))
        } else {
          words.insert(Substring(item.lowercased()))
        }
      }
    }
  }

  /// Slots with constant values.
  private(set) var constants: [Fact.Slot] = []
  /// Words one of which the unit of the figure must have. Missing: nil for any unit.
  private(set) var units: Units?
  /// Words none of which the unit of the figure may have.
  private(set) var otherUnits: Units?
  /// Kinds that the entities of captures must have.
  private(set) var kinds: [(capture: String, kinds: Set<String>)] = []
  /// Grains of the dates with which captures may fill their slots.
  private(set) var grains: [String: Set<String>] = [:]
  /// Slots one of which must be filled. Missing: empty for none.
  private(set) var needs: Set<String> = []
  /// Whether the score the rule captures tells which of the captures `home` and `away` won.
  private(set) var isByScore = false
  /// Captures whose letters must begin the words of another.
  private(set) var initials: [(short: String, long: String)] = []
  /// Captures that may name no other entity than another capture does, unless that entity has their text for an acronym.
  private(set) var same: [(capture: String, other: String)] = []
  /// Captures that must name the same entity as another.
  private(set) var one: [(capture: String, other: String)] = []
  /// Captures that must be shorter than another.
  private(set) var shorter: [(capture: String, other: String)] = []
  /// How many words captures must have at least.
  private(set) var words: [(capture: String, least: Int)] = []
  /// Fields in the order of the declaration.
  private(set) var fields: [Field] = []
  /// Whether the rule says something of a value.
  let isOfValue: Bool

  /// Whether captures of `match` have as many words as the rule asks of them.
  func hasWords(_ match: Match) -> Bool { words.allSatisfy { match.words($0.capture) >= $0.least } }

  /// Reads `rule`, which makes facts of the type `declaration`.
  init(_ rule: Rule, _ declaration: TypeDeclaration) {
    isOfValue = declaration.group == "value"
    for constant in rule.set {
      let names = constant.value.split(separator: "|").map(String.init)
      switch Condition.of(constant.key) {
      case nil: constants.append(.init(constant.key, .text(constant.value)))
      case (.unit, _)?: units = Units(constant.value)
      case (.notUnit, _)?: otherUnits = Units(constant.value)
      case (.needs, _)?: needs = Set(names)
      case (.sides, _)?: isByScore = constant.value == "score"
      // The stage asks it of the cascade.
      case (.beside, _)?: break
      case (.kind, let capture)?: kinds.append((capture, Set(names)))
      case (.grain, let capture)?: grains[capture] = Set(names)
      case (.initials, let capture)?: initials.append((capture, constant.value))
      case (.same, let capture)?: same.append((capture, constant.value))
      case (.one, let capture)?: one.append((capture, constant.value))
      case (.shorter, let capture)?: shorter.append((capture, constant.value))
      case (.words, let capture)?: words.append((capture, Int(constant.value) ?? 0))
      }
    }
    fields = declaration.fields.map { field in
      Field(
        name: field.name,
        kind: Kind(isText: field.kind.hasSuffix("text"), type: field.kind.split(separator: ":").dropFirst().first.map(String.init)),
        isList: field.kind.hasPrefix("list"))
    }
  }
}
