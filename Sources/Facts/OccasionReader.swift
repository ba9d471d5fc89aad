import Cascades
import Rules
import Spans
import Words

/// Reads to whom, when and where words were said.
struct OccasionReader {
  let context: Context
  let lexicon: Lexicon
  let speakers: SpeakerFinder

  /// The slots of a finding: what its captures tell, and after a quotation the first date that a comma sets off in the rest of the sentence,
  /// with the place right before it.
  func slots(_ finding: Finding, after quote: Quote?) -> [Fact.Slot] {
    var slots: [Fact.Slot] = []
    if let audience = speakers.capture(finding, "audience") {
      slots.append(.init("audience", .text(context.text(whole(audience.span, in: finding)))))
    }
    let captured = speakers.capture(finding, "date").flatMap { date in
      context.values(beginningIn: date.span).first(where: isMoment)
    }
    let date = captured ?? quote.flatMap { dateSetOff(in: finding, after: $0) }
    if let date { slots.append(.init("date", .value(date))) }
    if let place = speakers.capture(finding, "place").flatMap({ speakers.place(at: $0.span) }) ?? date.flatMap(place(before:)) {
      slots.append(.init("place", .entity(place)))
    }
    return slots
  }

  /// An audience with the names and the reduplication right after it: `anggota Komite Intelijen`, `anak-anak`.
  private func whole(_ span: Span, in finding: Finding) -> Span {
    let all = context.stream.tokens
    guard var i = finding.tokens.first(where: { Int(all[$0].start) >= span.end }) ?? (finding.tokens.upperBound..<all.count).first
    else { return span }
    var end = span.end
    while i < all.count {
      let isDoubled = context.isMark(i, 0x2D) && all[i].before == .nothing && i + 1 < all.count && all[i + 1].before == .nothing
      if isDoubled { i += 1 }
      let isName = all[i].kind == .word && all[i].isCapitalised && all[i].before == .space
      guard isDoubled || isName && !isInValue(i) else { break }
      end = Int(all[i].end)
      i += 1
    }
    return Span(span.start, end)
  }

  /// The first date after the cue, in the sentence of the cue, that stands right after a comma.
  private func dateSetOff(in finding: Finding, after quote: Quote) -> Int? {
    guard let cue = speakers.capture(finding, "cue"), Int(context.stream.tokens[quote.outer.upperBound - 1].end) <= cue.span.start
    else { return nil }
    let last = finding.tokens.upperBound - 1
    let rest = context.rest(ofSentence: context.sentence(ofToken: last), from: last)
    return context.values(beginningIn: Span(cue.span.end, max(cue.span.end, rest.end))).first {
      isMoment($0) && context.isMark(context.values[$0].tokens.lowerBound - 1, 0x2C)
    }
  }

  /// Whether a value is a date on which words can be said: no year, nor years of office.
  private func isMoment(_ value: Int) -> Bool {
    context.values[value].type == "date"
      && !context.values[value].fields.contains { $0.key == "grain" && ["year", "decade", "century"].contains($0.value.text) }
  }

  /// Whether a value of its sentence holds the token.
  private func isInValue(_ token: Int) -> Bool {
    let sentence = context.sentence(ofToken: token)
    let bytes = context.rest(ofSentence: sentence, from: context.stream.sentences[sentence].tokens.lowerBound)
    return context.values(beginningIn: bytes).contains { context.values[$0].tokens.contains(token) }
  }

  /// The place that stands before a date and its comma, itself after a comma or a preposition of place.
  private func place(before date: Int) -> Int? {
    let comma = context.values[date].tokens.lowerBound - 1
    guard comma > 0, context.isMark(comma, 0x2C),
      let place = context.mentions(before: comma).last, place.mention.type == "place", place.mention.tokens.upperBound == comma
    else { return nil }
    let before = place.mention.tokens.lowerBound - 1
    guard before > 0, context.isMark(before, 0x2C) || context.hasRow(at: before, lexicon, { lexicon.text($0, "key") == "prep-place" })
    else { return nil }
    return place.entity
  }
}
