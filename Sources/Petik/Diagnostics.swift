import Entities
import Facts
import Records
import Spans
import Values

/// What somebody should look at again: values and names that can be read in two ways, and places that were not read to the end.
struct Diagnostics {
  let context: Context
  let document: String
  /// Quotation marks without a partner. Unit: bytes.
  let unpairedMarks: [Span]
  /// Tokens of sentences in which a pattern was given up.
  let limits: [Range<Int>]

  /// What is in doubt.
  enum Code: String {
    case ambiguousDate = "ambiguous-date"
    case changeMismatch = "change-mismatch"
    case homonymPlace = "homonym-place"
    case limitHit = "limit-hit"
    case noAnchor = "no-anchor"
    case unbalancedQuote = "unbalanced-quote"
    case undefinedAcronym = "undefined-acronym"
    case weekdayMismatch = "weekday-mismatch"

    /// What it means, in English.
    var message: String {
      switch self {
      case .ambiguousDate: "the date can be read in two ways"
      case .changeMismatch: "the change and its two numbers do not agree"
      case .homonymPlace: "several places share this name and the text does not decide"
      case .limitHit: "a pattern reached its step limit here and was given up"
      case .noAnchor: "a relative date with nothing to resolve it against"
      case .unbalancedQuote: "a quotation mark without its partner"
      case .undefinedAcronym: "an acronym that neither the text nor a table explains"
      case .weekdayMismatch: "the weekday does not fall on the date; the date is kept"
      }
    }
  }

  /// The diagnostics as records; `values` are those of the context's values, with what the facts say of them. Order: those
  /// of values, of names, of quotation marks, of limits, each in the order they were found.
  func records(of values: [Record], _ ids: inout IdTable) -> [Record] {
    var doubts: [(code: Code, span: Span, sentence: Int)] = []
    for value in context.values {
      if let code = value.note.flatMap(Code.init(rawValue:)) { doubts.append((code, value.span, value.sentence)) }
    }
    for (value, record) in zip(context.values, values) where Change(record)?.isWrong ?? false {
      doubts.append((.changeMismatch, value.span, value.sentence))
    }
    for entity in context.entities {
      guard let code = doubt(of: entity), let mention = entity.mentions.first else { continue }
      doubts.append((code, mention.span, context.sentenceIndex(ofToken: mention.tokens.lowerBound)))
    }
    for mark in unpairedMarks { doubts.append((.unbalancedQuote, mark, context.sentenceIndex(ofByte: mark.start))) }
    for tokens in Set(limits).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let span = Span(Int(context.stream.tokens[tokens.lowerBound].start), Int(context.stream.tokens[tokens.upperBound - 1].end))
      doubts.append((.limitHit, span, context.sentenceIndex(ofToken: tokens.lowerBound)))
    }
    return doubts.map { doubt in
      Record(
        type: "diagnostic", id: ids.take("diagnostic/" + doubt.code.rawValue), doc: document, span: doubt.span,
        section: context.section(doubt.sentence),
        fields: [
          Field("code", .text(doubt.code.rawValue)), Field("severity", "warning"), Field("message", .text(doubt.code.message)),
        ])
    }
  }

  private func doubt(of entity: Entity) -> Code? {
    if !entity.candidates.isEmpty { return .homonymPlace }
    let letters = entity.name.utf8
    let isAcronym = letters.count > 1 && letters.count < 9 && letters.allSatisfy { $0 &- 0x41 < 26 }
    guard entity.type == "institution", entity.kind == nil, isAcronym else { return nil }
    return entity.mentions.contains { isExplained($0.tokens) } ? nil : .undefinedAcronym
  }

  /// Whether an acronym stands in brackets or before some, where the text says what it is short for.
  private func isExplained(_ tokens: Range<Int>) -> Bool {
    [tokens.lowerBound - 1, tokens.upperBound].contains { n in
      context.stream.tokens.indices.contains(n) && context.bytes[Int(context.stream.tokens[n].start)] == UInt8(ascii: "(")
    }
  }
}
