import Mentions
import Rules

/// Decides the name, kind and region of a facility's mention.
struct FacilityResolver {
  let gazetteer: Gazetteer

  /// What a mention names.
  struct Reading {
    /// Canonical when the table lists it, else as written with a capital first.
    var name: String
    /// The words of the name, its head word as the table has it: the same for two ways to write one.
    var key: String
    /// The key without the region that closes the name.
    var shortKey: String
    var kind: String?
    /// Tokens of that region. Missing: nil without one.
    var region: Range<Int>?
  }

  /// Reads the facility that stands on `tokens`.
  func read(_ tokens: Range<Int>) -> Reading {
    let head = gazetteer.head(of: tokens, "facility")
    // One word is no name without its region, and a region in the head word closes none.
    let first = max(head?.end ?? tokens.lowerBound, tokens.lowerBound + 2)
    let region = gazetteer.trailingRegion(tokens).flatMap { $0.lowerBound >= first ? $0 : nil }
    if let row = listed(tokens, after: head?.end) { return listing(row, region: nil) }
    if let region, let row = listed(tokens.lowerBound..<region.lowerBound, after: head?.end) { return listing(row, region: region) }
    let form = head.flatMap { gazetteer.lexicon.text($0.row, "form") }
    let short = shortForm(of: tokens, after: head?.end)
    let rest = short?.upperBound ?? head?.end ?? tokens.lowerBound
    let key = key(form, rest..<tokens.upperBound)
    let name =
      short.map { gazetteer.text(tokens.lowerBound..<$0.lowerBound) + " " + gazetteer.text($0.upperBound..<tokens.upperBound) }
      ?? gazetteer.text(tokens)
    return Reading(
      name: capitalised(name), key: key, shortKey: region.map { self.key(form, rest..<$0.lowerBound) } ?? key,
      kind: (head?.row ?? gazetteer.lastHead(in: tokens, "facility")).flatMap { gazetteer.lexicon.text($0, "kind") }, region: region)
  }

  /// The short form of the head word in brackets behind it, with the brackets: `Rumah Sakit Umum Daerah (RSUD) Gemolong`. Missing: nil
  /// without one, and where the name ends with it.
  private func shortForm(of tokens: Range<Int>, after head: Int?) -> Range<Int>? {
    guard let head, gazetteer.isMark(head, 0x28), let close = (head..<tokens.upperBound).first(where: { gazetteer.isMark($0, 0x29) }),
      close + 1 < tokens.upperBound
    else { return nil }
    return head..<close + 1
  }

  /// What a row of the table of facilities says.
  private func listing(_ row: Int, region: Range<Int>?) -> Reading {
    let name = gazetteer.lexicon.text(row, "form") ?? ""
    return Reading(
      name: name, key: name.lowercased(), shortKey: name.lowercased(), kind: gazetteer.lexicon.text(row, "kind"), region: region)
  }

  private func key(_ head: String?, _ rest: Range<Int>) -> String {
    let words = rest.filter { gazetteer.stream.tokens[$0].kind != .mark }.map { gazetteer.text($0..<$0 + 1) }
    return ((head.map { [$0] } ?? []) + words).joined(separator: " ").lowercased()
  }

  /// The row of the table whose form the tokens spell, with the head word before it or without. Missing: nil when none does.
  private func listed(_ tokens: Range<Int>, after head: Int?) -> Int? {
    if let row = gazetteer.rows(tokens, "facility").first { return row }
    guard let head, head < tokens.upperBound else { return nil }
    return gazetteer.rows(head..<tokens.upperBound, "facility").first
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
