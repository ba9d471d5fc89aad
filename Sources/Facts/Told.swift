import Spans
import Values

/// A fact with what makes its slots the same as those of another telling.
struct Told {
  private(set) var fact: Fact
  /// What its slots say. Order: as in the fact.
  private(set) var slots: [Slot]
  /// Whether it stands in the article's text, not in its headline, standfirst or caption.
  private let isInText: Bool

  /// What makes two fillers the same: entities by index, values by what they are worth, text by its letters, lists in any order.
  enum Key: Hashable {
    case text(String)
    case entity(Int)
    case implied(String)
    case list(Set<Key>)
    case value(String, [Field])
  }

  /// What a slot says.
  struct Slot {
    let name: String
    let key: Key
    /// Its number, of a count without a unit of measure, whatever the word for what it counts. Missing: nil for anything else.
    let count: [Field]?
    /// Whether it is how a speaker was found, which may differ.
    let isOfManner: Bool
    /// Whether it says enough to tell the fact from others.
    let isAnchor: Bool

    fileprivate init(_ slot: Fact.Slot, _ context: Context) {
      name = slot.name
      key = Key(slot.filler, context)
      count = if case .value(let index) = slot.filler { Slot.count(context.values[index]) } else { nil }
      isOfManner = name == "method" || name == "cue"
      isAnchor =
        switch slot.filler {
        case .entity, .value, .list: !isOfManner
        case .text(let text): !isOfManner && text.utf8.count > 24
        case .implied: false
        }
    }

    private static func count(_ value: Value) -> [Field]? {
      guard ["figure", "number"].contains(value.type), value.fields.contains(where: { $0.key == "value" }),
        !value.fields.contains(where: { $0.key == "unit_code" })
      else { return nil }
      return value.fields.filter { ["value", "min", "max", "qualifier"].contains($0.key) }
    }

    /// By what a fact that says the same can be found: of a list each of its members, of a count its number too.
    var anchors: [[Anchor]] {
      switch key {
      case .list(let members): members.map { [Anchor(name: name, what: .member($0))] }
      default: [[Anchor(name: name, what: .whole(key))] + (count.map { [Anchor(name: name, what: .count($0))] } ?? [])]
      }
    }
  }

  /// Something a slot says that others can say too.
  struct Anchor: Hashable {
    enum What: Hashable {
      case whole(Key)
      case member(Key)
      case count([Field])
    }

    let name: String
    let what: What
  }

  init(_ fact: Fact, in context: Context) {
    self.fact = fact
    slots = fact.slots.map { Slot($0, context) }
    isInText = [.paragraph, .quote].contains(context.article.blocks[context.stream.sentences[fact.sentence].block].kind)
  }

  /// The slot called `name`. Missing: nil when it is empty.
  subscript(name: String) -> Slot? { slots.first { $0.name == name } }

  /// By what it can be found: whoever says the same says one of the anchors of each slot. Order: of the slots.
  var anchors: [[Anchor]] { slots.filter(\.isAnchor).flatMap(\.anchors) }

  /// Whether a poorer telling says nothing that this one does not say too, and says enough.
  func holds(_ poor: Told) -> Bool {
    guard poor.slots.count >= 2, poor.slots.count <= slots.count, poor.slots.contains(where: \.isAnchor) else { return false }
    // The headline and the text may call what they count by other words.
    let isRetold = isInText != poor.isInText
    return poor.slots.allSatisfy { part in
      if part.isOfManner { return true }
      guard let whole = self[part.name] else { return false }
      if case .list(let all) = whole.key, case .list(let some) = part.key { return some.isSubset(of: all) }
      return whole.key == part.key || isRetold && part.count != nil && whole.count == part.count
    }
  }

  /// Adds the evidence of a poorer telling and the slots only that one fills, and takes what it counts where a mere number stands here.
  mutating func add(_ poor: Told) {
    fact.evidence += poor.fact.evidence
    for (slot, said) in zip(poor.fact.slots, poor.slots) {
      if let n = slots.firstIndex(where: { $0.name == slot.name }) {
        if case .value("number", _) = slots[n].key, case .value("figure", _) = said.key { (fact.slots[n], slots[n]) = (slot, said) }
      } else {
        fact.slots.append(slot)
        slots.append(said)
      }
    }
  }
}

extension Told.Key {
  fileprivate init(_ filler: Fact.Filler, _ context: Context) {
    self =
      switch filler {
      case .text(let text): .text(text.lowercased())
      case .entity(let index): .entity(index)
      case .implied(let name): .implied(name)
      case .list(let fillers): .list(Set(fillers.map { Told.Key($0, context) }))
      case .value(let index): .value(context.values[index].type, context.values[index].fields)
      }
  }
}
