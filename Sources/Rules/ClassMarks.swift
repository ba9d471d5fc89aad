/// What a stage notes of table rows by their lexical class: bits that a row adds to the words or nodes it stands at.
public struct ClassMarks: Sendable {
  private let lexicon: Lexicon
  /// By class number.
  private let says: [(@Sendable (Int) -> UInt8)?]

  /// `says` gives the bits of a row, by the name of its class; rows of other classes add none.
  public init(_ lexicon: Lexicon, _ says: [String: @Sendable (_ row: Int) -> UInt8]) {
    self.lexicon = lexicon
    self.says = lexicon.classNames.map { says[$0] }
  }

  /// The bits of all rows whose forms end at `node`.
  public func bits(at node: UInt32) -> UInt8 {
    var bits: UInt8 = 0
    var entry = lexicon.firstEntry[Int(node)]
    while entry >= 0 {
      let e = lexicon.entries[Int(entry)]
      if let says = says[lexicon.rowClass(Int(e.row))] { bits |= says(Int(e.row)) }
      entry = e.next
    }
    return bits
  }

  /// The bits of each word that is a form by itself, by word number.
  public func bitsOfWords() -> [UInt8] {
    var all = [UInt8](repeating: 0, count: lexicon.wordCount + 1)
    for word in 1..<max(1, all.count) where lexicon.rootNext[word] != 0 { all[word] = bits(at: lexicon.rootNext[word]) }
    return all
  }
}
