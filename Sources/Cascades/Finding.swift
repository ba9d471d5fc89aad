import Lookups
import Rules
import Spans
import Words

/// A piece of a sentence's shadow: tokens that stand as one.
public struct Element: Sendable {
  /// First token.
  public var start: Int32
  /// One past the last token.
  public var end: Int32
  /// Symbol it stands as; plain text has its first byte less 256, which is negative.
  public var symbol: Int32
  /// Levels with a rule that can begin with it, as bits.
  var levels: UInt32
  /// Index in the lookups, -1 for none.
  public var lookup: Int32
  /// What an earlier level's acceptor gave for the finding here, -1 for none.
  public var reference: Int32
}

/// A finding of an earlier stage that stands as one element.
public struct Given: Sendable {
  /// Tokens it covers.
  public var tokens: Range<Int>
  /// Index of its type in the cascade's types.
  public var type: Int
  /// What captures give for it.
  public var reference: Int32
  /// Whether a table entry that covers it and more stands in its place (`Presiden ke-7 RI`).
  public var mayBePart: Bool
  /// Makes a given finding.
  public init(tokens: Range<Int>, type: Int, reference: Int32, mayBePart: Bool = false) {
    self.tokens = tokens
    self.type = type
    self.reference = reference
    self.mayBePart = mayBePart
  }
}

/// A match of a rule: what it covers and what its captures are.
public struct Finding: Sendable {
  /// Index of the rule in the cascade's rules.
  public var rule: Int
  /// Index of its type in the cascade's types.
  public var type: Int
  /// Elements covered.
  public var elements: Range<Int>
  /// Tokens covered.
  public var tokens: Range<Int>
  /// Bytes covered.
  public var span: Span
  /// What the acceptor gave for it.
  public var reference: Int32 = -1
  /// Captures that took part. Order: by number.
  public var captures: [Capture]

  /// A named capture: its elements and bytes.
  public struct Capture: Sendable {
    /// Name in the pattern.
    public var name: String
    /// Elements it touches.
    public var elements: Range<Int>
    /// Bytes it covers, exactly as matched in plain text, whole elements otherwise.
    public var span: Span
  }
}

/// What the findings of a level are seen through: the sentence as it stands there, and what it is made of.
final class Sight {
  let cascade: Cascade
  let elements: [Element]
  let tokens: [Token]
  let lookups: Lookups
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ cascade: Cascade, _ elements: [Element], _ tokens: [Token], _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.cascade = cascade
    self.elements = elements
    self.tokens = tokens
    self.lookups = lookups
    self.bytes = bytes
  }
}

/// A finding with its text, tokens, lookups and the findings inside it.
public struct Match {
  /// The finding.
  public let finding: Finding
  let sight: Sight

  var cascade: Cascade { sight.cascade }
  /// Elements of the sentence at this level.
  public var elements: [Element] { sight.elements }
  /// Tokens of the article.
  public var tokens: [Token] { sight.tokens }
  /// Lookups of the article.
  public var lookups: Lookups { sight.lookups }
  /// The lexicon.
  public var lexicon: Lexicon { sight.cascade.lexicon }
  /// The article's bytes.
  public var bytes: UnsafeBufferPointer<UInt8> { sight.bytes }

  /// The rule that made it.
  public var rule: Rule { cascade.rules[finding.rule] }

  /// The capture called `name`. Missing: nil when it took no part.
  public func capture(_ name: String) -> Finding.Capture? {
    for capture in finding.captures where capture.name == name { return capture }
    return nil
  }

  /// The text of the capture called `name`. Missing: nil when it took no part.
  public func text(_ name: String) -> String? { capture(name).map { text($0.span) } }

  /// The text of a span.
  public func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The text of a span with each run of white space as one space.
  public func evenText(_ span: Span) -> String { Spacing.even(UnsafeBufferPointer(rebasing: bytes[span.range])) }

  /// How many words the capture called `name` has, parted by white space. Missing: 0 when it took no part.
  public func words(_ name: String) -> Int { capture(name).map { evenText($0.span).split(separator: " ").count } ?? 0 }

  /// What an earlier level gave for the first finding inside the capture. Missing: nil when there is none.
  public func reference(_ name: String) -> Int? { references(name).first }

  /// What earlier levels gave for the findings inside the capture. Order: text order.
  public func references(_ name: String) -> [Int] {
    guard let capture = capture(name) else { return [] }
    return capture.elements.compactMap { elements[$0].reference >= 0 ? Int(elements[$0].reference) : nil }
  }

  /// The rows of `lexicalClass` that the capture's elements stand for. Order: text order, then load order.
  public func rows(_ name: String, _ lexicalClass: String) -> [Int] {
    guard let capture = capture(name) else { return [] }
    return capture.elements.flatMap { rows(element: $0, lexicalClass) }
  }

  /// The rows of `lexicalClass` that an element stands for.
  public func rows(element: Int, _ lexicalClass: String) -> [Int] {
    let lookup = elements[element].lookup
    guard lookup >= 0 else { return [] }
    var found: [Int] = []
    Lookups.rows(of: lookups.all[Int(lookup)], lexicon) { row in
      if lexicon.classNames[lexicon.rowClass(row)] == lexicalClass { found.append(row) }
    }
    return found
  }

  /// The cell `column` of the first row of `lexicalClass` in the capture. Missing: nil when there is none.
  public func cell(_ name: String, _ lexicalClass: String, _ column: String) -> String? {
    for row in rows(name, lexicalClass) {
      if let text = lexicon.text(row, column) { return text }
    }
    return nil
  }

  /// The table rows the finding's elements stand for, as `file:line form`. Order: text order.
  public var rowPlaces: [String] {
    var places: [String] = []
    for n in finding.elements where elements[n].lookup >= 0 {
      Lookups.rows(of: lookups.all[Int(elements[n].lookup)], lexicon) { row in
        if cascade.shows(row) { places.append(lexicon.place(ofRow: row)) }
      }
    }
    return places
  }
}
