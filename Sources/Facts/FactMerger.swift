import Spans
import Values

/// Makes one fact of all that tell the same: same type, and no slot that differs. Contradictions stay apart.
struct FactMerger {
  let context: Context

  /// The facts, those told twice once, with all their evidence; the fuller telling gives the words. Order: by first evidence.
  func merged(_ facts: [Fact]) -> [Fact] {
    let once = pass(facts)
    // What two tellings say together can hold a third.
    return once.count < facts.count ? pass(once) : once
  }

  private func pass(_ facts: [Fact]) -> [Fact] {
    var out: [Fact] = []
    var alike: [Kind: [Int]] = [:]
    for fact in facts {
      let kind = Kind(type: fact.type, quote: fact["quote"].map(key))
      if let same = alike[kind]?.first(where: { isPart(fact, of: out[$0]) }) {
        FactMerger.add(fact, to: &out[same])
      } else if let same = alike[kind]?.first(where: { isPart(out[$0], of: fact) }) {
        var fuller = fact
        FactMerger.add(out[same], to: &fuller)
        out[same] = fuller
      } else {
        alike[kind, default: []].append(out.count)
        out.append(fact)
      }
    }
    for n in out.indices { out[n].evidence.sort() }
    return out
  }

  /// Gives the fuller fact the evidence of the poorer one and the slots only that one fills.
  private static func add(_ poor: Fact, to rich: inout Fact) {
    rich.evidence += poor.evidence
    for slot in poor.slots where rich[slot.name] == nil { rich.slots.append(slot) }
  }

  /// Whether the poorer fact says nothing the fuller one does not say too, and says enough.
  private func isPart(_ poor: Fact, of rich: Fact) -> Bool {
    guard poor.slots.count >= 2, poor.slots.count <= rich.slots.count else { return false }
    var hasAnchor = false
    for slot in poor.slots {
      // How a speaker was found may differ.
      if ["method", "cue"].contains(slot.name) { continue }
      guard let other = rich[slot.name], holds(other, slot.filler) || isRetold(poor, rich) && isSameCount(other, slot.filler) else {
        return false
      }
      switch slot.filler {
      case .entity, .value, .list: hasAnchor = true
      case .text(let text): hasAnchor = hasAnchor || text.utf8.count > 24
      case .implied: break
      }
    }
    return hasAnchor
  }

  /// Whether a filler says all that another one says: the same, or a list with all the other lists.
  private func holds(_ whole: Fact.Filler, _ part: Fact.Filler) -> Bool {
    if case .list(let all) = whole, case .list(let some) = part {
      let keys = all.map(key)
      return some.allSatisfy { keys.contains(key($0)) }
    }
    return key(whole) == key(part)
  }

  /// Whether one fact stands in the article's text and the other in its headline, standfirst or caption.
  private func isRetold(_ a: Fact, _ b: Fact) -> Bool { isInText(a) != isInText(b) }

  private func isInText(_ fact: Fact) -> Bool {
    [.paragraph, .quote].contains(context.article.blocks[context.stream.sentences[fact.sentence].block].kind)
  }

  /// Whether two counts have the same number and no unit of measure, whatever the word for what they count.
  private func isSameCount(_ a: Fact.Filler, _ b: Fact.Filler) -> Bool {
    guard case .value(let i) = a, case .value(let j) = b else { return false }
    let x = context.values[i], y = context.values[j]
    guard x.type == "figure", y.type == "figure" else { return false }
    for name in ["value", "min", "max", "unit_code", "qualifier"] where field(x, name) != field(y, name) { return false }
    return field(x, "value") != nil && field(x, "unit_code") == nil
  }

  private func field(_ value: Value, _ name: String) -> FieldValue? { value.fields.first { $0.key == name }?.value }

  /// What makes two fillers the same: entities by index, values by what they are worth, text by its letters, lists in any order.
  private enum Key: Hashable {
    case text(String)
    case entity(Int)
    case implied(String)
    case list(Set<Key>)
    case value(String, [Field])
  }

  /// What facts must share to be the same at all: those that quote, the same words.
  private struct Kind: Hashable {
    var type: String
    var quote: Key?
  }

  private func key(_ filler: Fact.Filler) -> Key {
    switch filler {
    case .text(let text): .text(text.lowercased())
    case .entity(let index): .entity(index)
    case .implied(let name): .implied(name)
    case .list(let fillers): .list(Set(fillers.map(key)))
    case .value(let index): .value(context.values[index].type, context.values[index].fields)
    }
  }
}
