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
  struct Place: Hashable {
    fileprivate let kind: Int
    fileprivate let anchor: Told.Anchor
  }

  /// The facts with their evidence in text order. Order: as told.
  var facts: [Fact] {
    told.map { told in
      var fact = told.fact
      fact.evidence.sort()
      return fact
    }
  }

  subscript(n: Int) -> Told { told[n] }

  /// Where a fact is looked for: of each slot that tells it from others, what says the same says one of its places.
  mutating func places(of new: Told) -> [[Place]] {
    let kind = Kind(type: new.fact.type, quote: new["quote"]?.key), number = kinds[kind] ?? kinds.count
    kinds[kind] = number
    return new.anchors.map { anchors in anchors.map { Place(kind: number, anchor: $0) } }
  }

  /// Adds a fact that was looked for at `places`.
  mutating func append(_ fact: Told, at places: [[Place]]) {
    told.append(fact)
    note(told.count - 1, at: places)
  }

  /// Puts a fuller fact in place of the poorer one that is number `n`.
  mutating func put(_ fact: Told, inPlaceOf n: Int) {
    told[n] = fact
    note(n, at: places(of: fact))
  }

  private mutating func note(_ n: Int, at places: [[Place]]) {
    for place in rarest(places) where byRarest[place]?.contains(n) != true { byRarest[place, default: []].append(n) }
    for place in places.joined() where byAll[place]?.last != n { byAll[place, default: []].append(n) }
  }

  /// The facts that may say all that a new one says, which is looked for at `places`: those that share what fewest share of it.
  /// Order: ascending.
  func fuller(at places: [[Place]]) -> [Int] { Set(rarest(places).flatMap { byAll[$0] ?? [] }).sorted() }

  /// The facts of which a new one may say all: those whose rarest anchor it shares. Order: ascending.
  func poorer(at places: [[Place]]) -> [Int] { Set(places.joined().flatMap { byRarest[$0] ?? [] }).sorted() }

  /// The places of the slot that fewest facts share.
  private func rarest(_ places: [[Place]]) -> [Place] { places.min { number($0) < number($1) } ?? [] }

  /// How many facts stand in any of the places.
  private func number(_ places: [Place]) -> Int { places.reduce(0) { $0 + (byAll[$1]?.count ?? 0) } }
}
