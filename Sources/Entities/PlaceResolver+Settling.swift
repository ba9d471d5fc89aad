// What a name that several places share, or that is a place only for what stands round it, means beside the other places of the article.
extension PlaceResolver {
  /// What `reading` becomes in an article that names the regions `codes`: of several places the one that lies in a region named, of a
  /// region far from all of them the quarter of its name that is not, and of a weak reading far from all its name alone.
  func settle(_ reading: Reading, among codes: Set<String>) -> Reading {
    var reading = reading
    if !reading.isSettled {
      for fits in [{ codes.contains($0) }, { code in codes.contains { code.hasPrefix($0 + ".") } }] as [(String) -> Bool] {
        let fitting = reading.candidates.filter { fits($0.code) }
        guard fitting.count == 1 else { continue }
        (reading.name, reading.code) = (fitting[0].name, fitting[0].code)
        (reading.candidates, reading.isSettled) = ([], true)
        reading.kind = kind(of: fitting[0].code, called: reading.bare) ?? reading.kind
        break
      }
    } else if let code = reading.code, !codes.isEmpty {
      // A region is far from its own name.
      let isNear = { (code: String) in codes.contains { $0.prefix(2) == code.prefix(2) && $0 != reading.code } }
      if let quarter = reading.quarter, !isNear(code), isNear(quarter.within) {
        (reading.name, reading.code, reading.kind) = (reading.bare, nil, quarter.kind)
      } else if reading.isWeak, !isNear(code) {
        (reading.code, reading.kind) = (nil, nil)
      }
    }
    return reading
  }

  /// What `reading` becomes in an article that calls the regions `codes` by their own names: a seat of one of them is a town in it.
  func settle(_ reading: Reading, besideNamed codes: Set<String>) -> Reading {
    guard reading.isSeat, let code = reading.code, codes.contains(code) else { return reading }
    let district = gazetteer.lexicon.rows(spelt: reading.bare).lazy.compactMap { gazetteer.lexicon.text($0, "code") }
      .first { $0.hasPrefix(code + ".") }
    return Reading(name: reading.bare, kind: district.map { _ in "district" }, code: district, bare: reading.bare)
  }

  /// The kind of the place with this code and name. Missing: nil when the tables have none.
  private func kind(of code: String, called name: String) -> String? {
    gazetteer.lexicon.rows(spelt: name).first { gazetteer.lexicon.text($0, "code") == code }.flatMap { gazetteer.lexicon.text($0, "kind") }
  }
}
