import Articles
import Spans
import Tokens
import Words

/// What stands between two quotation marks.
struct Quote: Sendable {
  /// Tokens with the marks.
  var outer: Range<Int>
  /// Tokens between the marks.
  var inner: Range<Int>
  /// Block it stands in.
  var block: Int
  /// Whether the closing mark is missing: the words go on in the next paragraph or the page lost it.
  var isOpen: Bool
}

/// Finds quotations in the blocks of an article.
struct QuoteFinder {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>

  /// What a token can be to a quotation.
  private enum Mark { case opening, closing, straight }

  /// The quotations of a block: words between marks that are more than a quoted term. Order: text order; none overlap.
  func quotes(_ tokens: Range<Int>, block: Int) -> [Quote] {
    var quotes: [Quote] = []
    var open: Int?
    for i in tokens {
      guard let mark = mark(i) else { continue }
      if let start = open {
        if mark == .opening, i > start + 1 {
          // The closing mark before this one is missing.
          open = i
          continue
        }
        add(start..<i + 1, inner: start + 1..<i, block, isOpen: false, &quotes)
        open = nil
      } else if mark != .closing {
        open = i
      }
    }
    if let start = open { add(start..<tokens.upperBound, inner: start + 1..<tokens.upperBound, block, isOpen: true, &quotes) }
    return quotes
  }

  private func add(_ outer: Range<Int>, inner: Range<Int>, _ block: Int, isOpen: Bool, _ quotes: inout [Quote]) {
    guard let last = inner.last else { return }
    var words = 0, capitals = 0
    for i in inner where stream.tokens[i].kind == .word {
      words += 1
      if stream.tokens[i].shape != .lower { capitals += 1 }
    }
    let ending = bytes[Int(stream.tokens[last].start)]
    let hasStop = stream.tokens[last].kind == .mark && [0x2C, 0x2E, 0x21, 0x3F, 0xE2].contains(ending)
    // A quoted term or title is no statement.
    guard words >= 3 && hasStop || words >= 6 && capitals * 2 < words || words >= 1 && hasStop && isSpoken(after: outer.upperBound) else { return }
    quotes.append(Quote(outer: outer, inner: inner, block: block, isOpen: isOpen))
  }

  /// A short quotation counts when a word goes on right after it.
  private func isSpoken(after token: Int) -> Bool {
    token < stream.tokens.count && stream.tokens[token].kind == .word && stream.tokens[token].shape == .lower
  }

  private func mark(_ i: Int) -> Mark? {
    let token = stream.tokens[i]
    guard token.kind == .mark else { return nil }
    let start = Int(token.start)
    if bytes[start] == 0x22 { return .straight }
    guard bytes[start] == 0xE2, token.end - token.start == 3, bytes[start + 1] == 0x80 else { return nil }
    switch bytes[start + 2] {
    case 0x9C, 0x9E: return .opening
    case 0x9D: return .closing
    default: return nil
    }
  }
}
