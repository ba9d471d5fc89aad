import Spans

/// Makes one fact of all that tell the same: same type, and no slot that differs. Contradictions stay apart.
struct FactMerger {
  let context: Context

  /// The facts, those told twice once, with all their evidence. Order: by first evidence.
  func merged(_ facts: [Fact]) -> [Fact] {
    var out: [Fact] = []
    var alike: [String: [Int]] = [:]
    for fact in facts {
      // Facts that quote can only be the same when they quote the same words.
      let kind = fact.type + (fact["quote"].map { "\t" + key($0) } ?? "")
      if let same = alike[kind]?.first(where: { isSame(out[$0], fact) }) {
        out[same].evidence += fact.evidence
        for slot in fact.slots where out[same][slot.name] == nil { out[same].slots.append(slot) }
      } else {
        alike[kind, default: []].append(out.count)
        out.append(fact)
      }
    }
    return out
  }

  /// Whether one fact says nothing the other contradicts, and both say enough: all slots of the poorer one are the other's.
  private func isSame(_ a: Fact, _ b: Fact) -> Bool {
    let (poor, rich) = a.slots.count <= b.slots.count ? (a, b) : (b, a)
    guard poor.slots.count >= 2 else { return false }
    var hasAnchor = false
    for slot in poor.slots {
      // How a speaker was found may differ.
      if ["method", "cue"].contains(slot.name) { continue }
      guard let other = rich[slot.name], key(other) == key(slot.filler) else { return false }
      switch slot.filler {
      case .entity, .value, .list: hasAnchor = true
      case .text(let text): hasAnchor = hasAnchor || text.utf8.count > 24
      case .implied: break
      }
    }
    return hasAnchor
  }

  /// What makes two fillers the same: entities by index, values by what they are worth, text by its letters.
  private func key(_ filler: Fact.Filler) -> String {
    switch filler {
    case .text(let text): "t" + text.lowercased()
    case .entity(let index): "e\(index)"
    case .implied(let name): "i" + name
    case .list(let fillers): "l" + fillers.map(key).sorted().joined(separator: "\u{1}")
    case .value(let index):
      "v" + context.values[index].type + context.values[index].fields.map { "\($0.key)=\($0.value)" }.joined(separator: "\u{1}")
    }
  }
}
