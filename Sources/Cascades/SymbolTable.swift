import Lookups
import Rules
import Words

/// What each word stands as in the shadow of a stage: an alphabet as flat tables.
final class SymbolTable: Sendable {
  /// The set of a node's entries in small letters, with a capital first, and in capitals: three a node.
  private let nodeSets: Flat<UInt16>
  /// The set of a word that no table has but a pattern names, 0 for others; by word number.
  private let literalSets: Flat<UInt16>
  /// Code by symbol.
  private let codes: Flat<UInt16>
  /// Whether a class is the stage's, by class number.
  private let inStage: Flat<Bool>
  private let setCount: Int

  init(_ alphabet: Alphabet, _ symbolCodes: SymbolCodes) {
    codes = Flat(symbolCodes.codes)
    nodeSets = Flat(alphabet.nodeSets)
    setCount = alphabet.setCount
    inStage = Flat(alphabet.inStage)
    var literals = [UInt16](repeating: 0, count: alphabet.lexicon.wordCount + 1)
    for (word, set) in alphabet.literalSets { literals[Int(word)] = UInt16(set) }
    literalSets = Flat(literals)
  }

  /// Reads a table from an image.
  init(_ image: inout ImageReader) {
    setCount = image.number()
    (nodeSets, literalSets, codes, inStage) = image.tables()
  }

  /// Writes the table.
  func write(to image: inout ImageWriter) {
    image.put(setCount)
    image.put(nodeSets, literalSets, codes, inStage)
  }

  /// Whether rows of the class numbered `lexicalClass` count in the stage.
  func isInStage(_ lexicalClass: Int) -> Bool { inStage[lexicalClass] }

  /// The set of a lookup's meanings, 0 when none is the stage's; `shape` is that of its first token.
  @inline(__always) func set(of lookup: Lookup, _ shape: Token.Shape, _ lexicon: Lexicon) -> Int {
    let form = shape == .upper || shape == .initial ? 2 : shape == .capital || shape == .mixed ? 1 : 0
    let known = Int(nodeSets[Int(lookup.node) * 3 + form])
    if known != 0 { return known }
    return form < 2 ? laterSet(of: lookup, lexicon) : 0
  }

  /// The set of a phrase whose capitals come after its first word, when one of the entries that pass is the stage's.
  private func laterSet(of lookup: Lookup, _ lexicon: Lexicon) -> Int {
    let set = Int(nodeSets[Int(lookup.node) * 3 + 2])
    guard set != 0, lookup.end > lookup.start + 1 else { return 0 }
    var isStages = false
    Lookups.rows(of: lookup, lexicon) { row in isStages = isStages || isInStage(lexicon.rowClass(row)) }
    return isStages ? set : 0
  }

  /// The set of a word that no table has but a pattern names, 0 for others.
  @inline(__always) func literalSet(_ word: UInt32) -> Int { Int(literalSets[Int(word)]) }

  /// The code of a set written in a form.
  @inline(__always) func symbol(_ set: Int, _ form: Alphabet.Form) -> Int { Int(codes[form.rawValue * setCount + set]) }
}
