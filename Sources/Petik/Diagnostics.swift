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
  enum Doubt {
    case changeMismatch, homonymPlace, limitHit, unbalancedQuote, undefinedAcronym
    case value(Value.Doubt)

    /// The code of its diagnostic, and what that means in English.
    var text: (code: String, message: String) {
      switch self {
      case .changeMismatch: ("change-mismatch", "the change and its two numbers do not agree")
      case .homonymPlace: ("homonym-place", "several places share this name and the text does not decide")
      case .limitHit: ("limit-hit", "a pattern reached its step limit here and was given up")
      case .unbalancedQuote: ("unbalanced-quote", "a quotation mark without its partner")
      case .undefinedAcronym: ("undefined-acronym", "an acronym that neither the text nor a table explains")
      case .value(let doubt):
        switch doubt {
        case .ambiguousDate: (doubt.rawValue, "the date can be read in two ways")
        case .noAnchor: (doubt.rawValue, "a relative date with nothing to resolve it against")
        case .weekdayMismatch: (doubt.rawValue, "the weekday does not fall on the date; the date is kept")
        }
      }
    }
  }

  /// The diagnostics as records; `values` are those of the context's values, with what the facts say of them. Order: those
  /// of values, of names, of quotation marks, of limits, each in the order they were found.
  func records(of values: [Record], _ ids: inout IdTable) -> [Record] {
    var doubts: [(doubt: Doubt, span: Span, sentence: Int)] = []
    for value in context.values {
      if let doubt = value.doubt { doubts.append((.value(doubt), value.span, value.sentence)) }
    }
    for (value, record) in zip(context.values, values) where Change(record)?.isWrong ?? false {
      doubts.append((.changeMismatch, value.span, value.sentence))
    }
    for entity in context.entities {
      guard let doubt = doubt(of: entity), let mention = entity.mentions.first else { continue }
      doubts.append((doubt, mention.span, context.sentenceIndex(ofToken: mention.tokens.lowerBound)))
    }
    for mark in unpairedMarks { doubts.append((.unbalancedQuote, mark, context.sentenceIndex(ofByte: mark.start))) }
    for tokens in Set(limits).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let span = Span(Int(context.stream.tokens[tokens.lowerBound].start), Int(context.stream.tokens[tokens.upperBound - 1].end))
      doubts.append((.limitHit, span, context.sentenceIndex(ofToken: tokens.lowerBound)))
    }
    return doubts.map { doubt, span, sentence in
      let (code, message) = doubt.text
      return Record(
        type: "diagnostic", id: ids.take("diagnostic/" + code), doc: document, span: span, section: context.section(sentence),
        fields: [Field("code", .text(code)), Field("severity", "warning"), Field("message", .text(message))])
    }
  }

  private func doubt(of entity: Entity) -> Doubt? {
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
