import Entities
import Spans

/// Makes one fact of all that tell the same post of the same person.
struct OfficialMerger {
  let entities: [Entity]
  /// Tells which country is at home.
  let levels: LevelWords

  /// The officials, one for each person, title and body; a post told once with its body and once without is one.
  ///
  /// Order: by first evidence.
  func merged(_ officials: [Fact]) -> [Fact] {
    var out: [Fact] = []
    // Posts of one person are few.
    var ofPerson: [Fact.Filler?: [Int]] = [:]
    for fact in settled(officials) {
      if let same = ofPerson[fact["person"]]?.first(where: { isSame(out[$0], fact) }) {
        out[same].evidence += fact.evidence
        for slot in fact.slots where out[same][slot.name] == nil { out[same].slots.append(slot) }
        if isImplied(out[same]["institution"]), let better = fact["institution"], !isImplied(better) {
          out[same].slots.removeAll { $0.name == "institution" }
          out[same].slots.append(.init("institution", better))
        }
      } else {
        ofPerson[fact["person"], default: []].append(out.count)
        out.append(fact)
      }
    }
    return out
  }

  /// The officials, where a post told once with another country and once without any place has that country and its body both times.
  private func settled(_ officials: [Fact]) -> [Fact] {
    let abroad = officials.filter { if case .entity(let place)? = $0["place"] { levels.isAbroad(entities[place]) } else { false } }
    guard !abroad.isEmpty else { return officials }
    return officials.map { fact in
      guard fact.hasOwnBody, fact["place"] == nil,
        let told = abroad.first(where: { $0["person"] == fact["person"] && $0["title"] == fact["title"] })
      else { return fact }
      var fact = fact
      fact.slots.removeAll { $0.name == "institution" }
      fact.slots += told.slots.filter { $0.name == "institution" || $0.name == "place" }
      return fact
    }
  }

  private func isImplied(_ filler: Fact.Filler?) -> Bool { if case .implied? = filler { true } else { false } }

  /// Whether two posts of one person are the same.
  private func isSame(_ a: Fact, _ b: Fact) -> Bool {
    guard a["status"] == b["status"], case .text(let x)? = a["title"], case .text(let y)? = b["title"] else {
      return false
    }
    guard isSameTitle(x, a, y, b) else { return false }
    guard let i = a["institution"], let j = b["institution"] else { return true }
    if isImplied(i), isImplied(j) { return !areApart(a, b) }
    return isImplied(i) || isImplied(j) || i == j
  }

  /// Whether two posts of implied bodies are at places of different names: `Kapolres Tuban` and `Kapolres Malang`, but not `Kapolres Kota Malang`.
  private func areApart(_ a: Fact, _ b: Fact) -> Bool {
    guard case .entity(let here)? = a["place"], case .entity(let there)? = b["place"] else { return false }
    let p = entities[here].name.lowercased(), q = entities[there].name.lowercased()
    return !p.hasSuffix(q) && !q.hasSuffix(p)
  }

  /// Whether two titles are one once the words of the bodies they belong to are left out of both; a shorter one told without a body may
  /// be the beginning of the longer.
  private func isSameTitle(_ x: String, _ a: Fact, _ y: String, _ b: Fact) -> Bool {
    if x.lowercased() == y.lowercased() { return true }
    let about = bodyWords(a).union(bodyWords(b))
    let p = bare(x, about), q = bare(y, about)
    if p == q { return true }
    if b["institution"] == nil, p.hasPrefix(q + " ") { return true }
    return a["institution"] == nil && q.hasPrefix(p + " ")
  }

  /// The title in small letters without the words in `about`.
  private func bare(_ title: String, _ about: Set<String>) -> String {
    let words = title.lowercased().split(separator: " ").map(String.init)
    let kept = words.filter { !about.contains($0) }
    return (kept.isEmpty ? words : kept).joined(separator: " ")
  }

  /// The words of the names of the body and place a post belongs to.
  private func bodyWords(_ fact: Fact) -> Set<String> {
    var about: Set<String> = []
    for slot in ["institution", "place"] {
      if case .entity(let body)? = fact[slot] {
        for name in [entities[body].name, entities[body].acronym ?? ""] + entities[body].aliases {
          about.formUnion(name.lowercased().split(separator: " ").map(String.init))
        }
      } else if case .implied(let name)? = fact[slot] {
        about.formUnion(name.lowercased().split(separator: " ").map(String.init))
      }
    }
    return about
  }
}
