/// One way in which new records differ from the reviewed ones.
public struct Difference: Sendable, Hashable {
  /// What differs.
  public enum Kind: String, Sendable, CaseIterable {
    /// A reviewed record has no new one.
    case missing
    /// A new record has no reviewed one.
    case extra
    /// Fields differ.
    case changed
    /// It stands elsewhere.
    case moved
    /// It has another type.
    case retyped
  }

  /// A field that differs; nil where the record does not have it.
  public struct Change: Sendable, Hashable {
    /// Name of the field.
    public let field: String
    /// Its reviewed value.
    public let old: JSON?
    /// Its new value.
    public let new: JSON?
  }

  /// What differs.
  public let kind: Kind
  /// The reviewed record. Missing: nil when extra.
  public let old: GoldenRecord?
  /// The new record. Missing: nil when missing.
  public let new: GoldenRecord?
  /// Fields that differ, when changed. Order: the new record's, then those it lacks.
  public let changes: [Change]

  /// What the difference is about, the same in another run that errs in the same place.
  public var subject: String {
    if let old { return "\(old.type)|\(old.id)" }
    return "extra|\(new?.type ?? "")|\(new?.span?.start ?? -1)|\(new?.span?.end ?? -1)"
  }

  /// The record to show: the new one, or the reviewed one when there is none.
  public var shown: GoldenRecord? { new ?? old }
}

/// Reviewed and new records of one document, aligned one to one.
public struct Comparison: Sendable {
  /// All differences. Order: by place in the text, then kind.
  public let differences: [Difference]
  /// How much was found, by type.
  public let scores: Scores

  /// Aligns `old` and `new` with the greatest total match by type, span overlap and identity.
  public init(old: [GoldenRecord], new: [GoldenRecord]) {
    var edges: [Assignment.Edge] = []
    for (i, a) in old.enumerated() {
      for (j, b) in new.enumerated() {
        let weight = Comparison.weight(a, b)
        if weight > 0 { edges.append(.init(left: i, right: j, weight: weight)) }
      }
    }
    let pairs = Assignment.best(edges)
    let matched = Set(pairs.map(\.left))
    let found = Set(pairs.map(\.right))
    var differences: [Difference] = []
    var scores = Scores()
    for record in old { scores.countOld(record.type) }
    for record in new { scores.countNew(record.type) }
    for (left, right) in pairs {
      let own = Comparison.differences(old[left], new[right])
      differences += own
      if old[left].type == new[right].type {
        let isNear = own.allSatisfy { $0.kind != .moved } || Comparison.overlap(old[left].span, new[right].span) > 0
        scores.countMatch(old[left].type, isStrict: own.isEmpty, isLenient: isNear)
      }
    }
    for (i, record) in old.enumerated() where !matched.contains(i) {
      differences.append(Difference(kind: .missing, old: record, new: nil, changes: []))
    }
    for (j, record) in new.enumerated() where !found.contains(j) {
      differences.append(Difference(kind: .extra, old: nil, new: record, changes: []))
    }
    self.differences = differences.enumerated().sorted { a, b in
      let x = a.element.shown?.span ?? Span(0, 0)
      let y = b.element.shown?.span ?? Span(0, 0)
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    self.scores = scores
  }

  /// How well two records match, 0 for not at all. Spans count most, then the id, then equal fields.
  static func weight(_ a: GoldenRecord, _ b: GoldenRecord) -> Int {
    if (a.type == "article") != (b.type == "article") { return 0 }
    let overlap = overlap(a.span, b.span)
    if a.type != b.type { return overlap >= 500 ? overlap / 4 : 0 }
    if a.type == "article" { return 1000 }
    let isSame = a.baseId == b.baseId
    if overlap == 0, !isSame { return 0 }
    let equal = a.fields.filter { b[$0.key] == $0.value }.count
    let all = max(1, a.fields.count + b.fields.count - equal)
    return overlap * 6 / 10 + (a.span == b.span ? 100 : 0) + (a.id == b.id ? 300 : isSame ? 250 : 0) + 100 * equal / all
  }

  /// Shared part of what both spans cover. Unit: thousandths.
  static func overlap(_ a: Span?, _ b: Span?) -> Int {
    guard let a, let b else { return a == nil && b == nil ? 1000 : 0 }
    if a == b { return 1000 }
    let shared = min(a.end, b.end) - max(a.start, b.start)
    guard shared > 0 else { return 0 }
    return max(1, 1000 * shared / a.union(b).count)
  }

  private static func differences(_ old: GoldenRecord, _ new: GoldenRecord) -> [Difference] {
    if old.type != new.type { return [Difference(kind: .retyped, old: old, new: new, changes: [])] }
    var out: [Difference] = []
    if old.span != new.span { out.append(Difference(kind: .moved, old: old, new: new, changes: [])) }
    var changes: [Difference.Change] = []
    for member in new.fields where old[member.key] != member.value {
      changes.append(.init(field: member.key, old: old[member.key], new: member.value))
    }
    for member in old.fields where new[member.key] == nil { changes.append(.init(field: member.key, old: member.value, new: nil)) }
    // An id follows from the values; alone it is worth telling.
    if changes.isEmpty, out.isEmpty, old.id != new.id { changes = [.init(field: "id", old: .string(old.id), new: .string(new.id))] }
    if !changes.isEmpty { out.append(Difference(kind: .changed, old: old, new: new, changes: changes)) }
    return out
  }
}
