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
    var told: [Told] = []
    var alike: [Kind: [Anchor: [Int]]] = [:]
    for fact in facts {
      let new = Told(fact, in: context)
      let kind = Kind(type: fact.type, quote: new["quote"]?.key)
      let known = alike[kind] ?? [:]
      var changed = told.count
      if let same = fuller(than: new, known).first(where: { told[$0].holds(new) }) {
        told[same].add(new)
        changed = same
      } else if let same = poorer(than: new, known).first(where: { new.holds(told[$0]) }) {
        let poor = told[same]
        told[same] = new
        told[same].add(poor)
        changed = same
      } else {
        told.append(new)
      }
      for anchor in told[changed].anchors where known[anchor]?.contains(changed) != true {
        alike[kind, default: [:]][anchor, default: []].append(changed)
      }
    }
    return told.map { told in
      var fact = told.fact
      fact.evidence.sort()
      return fact
    }
  }

  /// The facts that may hold all that a new one says: those that share the rarest of its anchors. Order: ascending.
  private func fuller(than new: Told, _ known: [Anchor: [Int]]) -> [Int] {
    new.slots.filter(\.isAnchor).flatMap(\.anchors).map { anchors in anchors.flatMap { known[$0] ?? [] } }
      .min { $0.count < $1.count }.map { $0.sorted() } ?? []
  }

  /// The facts of which a new one may hold all: those that share an anchor with it. Order: ascending.
  private func poorer(than new: Told, _ known: [Anchor: [Int]]) -> [Int] {
    Set(new.anchors.flatMap { known[$0] ?? [] }).sorted()
  }

  /// What facts must share to be the same at all: those that quote, the same words.
  private struct Kind: Hashable {
    var type: String
    var quote: Told.Key?
  }

  private typealias Anchor = Told.Anchor
}
