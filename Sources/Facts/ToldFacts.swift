import Spans

/// The facts told so far, found by what they say.
struct ToldFacts {
  private var told: [Told] = []
  private var kinds: [Kind: Int] = [:]
  /// Facts by each of their anchors.
  private var byAll: [Place: [Int]] = [:]
  /// Facts by the anchors of one slot, the one that fewest others shared when they were told.
  private var byRarest: [Place: [Int]] = [:]

  /// What facts must share to be the same at all: those that quote, the same words.
  private struct Kind: Hashable {
    let type: String
    let quote: Told.Key?
  }

  /// An anchor among the facts of a kind.
  private struct Place: Hashable {
    let kind: Int
    let anchor: Told.Anchor
  }

  /// How many there are.
  var count: Int { told.count }

  /// The facts with their evidence in text order. Order: as told.
  var facts: [Fact] {
    told.map { told in
      var fact = told.fact
      fact.evidence.sort()
      return fact
    }
  }

  subscript(n: Int) -> Told { told[n] }

  /// The number of the kind a fact is of.
  mutating func kind(of new: Told) -> Int {
    let kind = Kind(type: new.fact.type, quote: new["quote"]?.key), number = kinds[kind] ?? kinds.count
    kinds[kind] = number
    return number
  }

  /// Puts a fact in place of the poorer one that is number `n`, or behind all.
  mutating func put(_ fact: Told, _ kind: Int, at n: Int) {
    let slots = places(fact, kind)
    let rarest = slots.min { number($0) < number($1) }
    for place in rarest ?? [] where byRarest[place]?.contains(n) != true { byRarest[place, default: []].append(n) }
    for place in slots.joined() where byAll[place]?.last != n { byAll[place, default: []].append(n) }
    if n == told.count { told.append(fact) } else { told[n] = fact }
  }

  /// The facts that may say all that a new one says: those that share what fewest share of it. Order: ascending.
  func fuller(than new: Told, _ kind: Int) -> [Int] {
    let rarest = places(new, kind).min { number($0) < number($1) } ?? []
    return Set(rarest.flatMap { byAll[$0] ?? [] }).sorted()
  }

  /// The facts of which a new one may say all: those whose rarest anchor it shares. Order: ascending.
  func poorer(than new: Told, _ kind: Int) -> [Int] {
    Set(places(new, kind).joined().flatMap { byRarest[$0] ?? [] }).sorted()
  }

  /// Where the slots of a fact that tell it from others are found.
  private func places(_ fact: Told, _ kind: Int) -> [[Place]] {
    fact.anchors.map { anchors in anchors.map { Place(kind: kind, anchor: $0) } }
  }

  /// How many facts stand in any of the places.
  private func number(_ places: [Place]) -> Int { places.reduce(0) { $0 + (byAll[$1]?.count ?? 0) } }
}
