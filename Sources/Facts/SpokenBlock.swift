import Rules

/// A block of the article that is read for who says what, with its quotations.
struct SpokenBlock {
  var tokens: Range<Int>
  /// Index of the block it is, or begins with.
  var block: Int
  /// Its quotations. Order: text order.
  var quotes: [Quote]
  /// Tokens of each quotation mark without a partner. Order: text order.
  var unpaired: [Range<Int>]

  /// The longest run of tokens that is read as one paragraph; a longer one is cut where a sentence ends.
  private static let longest = 4000

  /// The blocks that hold tokens. Order: text order.
  static func all(_ context: Context, _ lexicon: Lexicon) -> [SpokenBlock] {
    let cues = lexicon.classNumber("speechverb")
    let finder = QuoteFinder(stream: context.stream, bytes: context.bytes) { token in
      context.hasRow(at: token, lexicon) { lexicon.rowClass($0) == cues && lexicon.text($0, "key") == "quote" }
    }
    var blocks: [SpokenBlock] = []
    let all = context.stream.sentences
    var i = 0
    while i < all.count {
      var end = i + 1
      while end < all.count, all[end].block == all[i].block, all[end].tokens.upperBound - all[i].tokens.lowerBound <= longest { end += 1 }
      let tokens = all[i].tokens.lowerBound..<all[end - 1].tokens.upperBound
      let isCarried = blocks.last?.quotes.last?.isOpen ?? false
      let found = finder.quotes(tokens, block: all[i].block, isCarried: isCarried)
      // A quotation of several paragraphs opens anew in each and closes in the last.
      if isCarried, found.first != nil || found.quotes.first?.outer.lowerBound == tokens.lowerBound,
        let open = blocks.last?.quotes.last?.outer.lowerBound, blocks.last?.unpaired.last?.lowerBound == open
      {
        blocks[blocks.count - 1].unpaired.removeLast()
      }
      // A line that begins with a cue goes on with the quotation that ended the line before.
      if let last = blocks.last, last.quotes.last?.outer.upperBound == tokens.lowerBound, last.tokens.upperBound == tokens.lowerBound,
        context.stream.tokens[tokens.lowerBound].shape == .lower, finder.isCue(tokens.lowerBound)
      {
        blocks[blocks.count - 1].tokens = last.tokens.lowerBound..<tokens.upperBound
        blocks[blocks.count - 1].quotes += found.quotes
        blocks[blocks.count - 1].unpaired += found.unpaired
      } else {
        blocks.append(SpokenBlock(tokens: tokens, block: all[i].block, quotes: found.quotes, unpaired: found.unpaired))
      }
      i = end
    }
    return blocks
  }
}
