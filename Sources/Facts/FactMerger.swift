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
    var told = ToldFacts()
    for fact in facts {
      let new = Told(fact, in: context)
      let places = told.places(of: new)
      if let same = told.fuller(at: places).first(where: { told[$0].holds(new) }) {
        var fuller = told[same]
        fuller.add(new)
        told.put(fuller, inPlaceOf: same)
      } else if let same = told.poorer(at: places).first(where: { new.holds(told[$0]) }) {
        var fuller = new
        fuller.add(told[same])
        told.put(fuller, inPlaceOf: same)
      } else {
        told.append(new, at: places)
      }
    }
    return told.facts
  }
}
