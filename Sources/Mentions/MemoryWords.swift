import Rules

/// What the memory has to know of words: which are ordinary, which open names of bodies.
public struct MemoryWords: Sendable {
  /// What a word can be; the marks of each, by word number.
  let marks: Flat<UInt8>
  /// By node of the trie: bit 0 for a title, inside which nothing is a mention, bit 1 for a place or an institution of several words.
  private let nodes: Flat<UInt8>

  /// What tables say of a word.
  struct Marks: OptionSet {
    let rawValue: UInt8

    /// An ordinary or function word.
    static let ordinary = Marks(rawValue: 1)
    /// A word that opens the name of a body and can go without what follows.
    static let head = Marks(rawValue: 2)
    /// A word of personal names.
    static let name = Marks(rawValue: 4)
    /// A part of a place's name.
    static let place = Marks(rawValue: 8)
    /// A word that is no other name of a body in brackets behind it: one that closes names, a day or a month.
    static let noAlias = Marks(rawValue: 16)
    /// A word that opens the name of a place.
    static let placeHead = Marks(rawValue: 32)
    /// A legal form before the name of a firm.
    static let firm = Marks(rawValue: 64)
    /// A legal form behind the name of a firm.
    static let form = Marks(rawValue: 128)
  }

  /// Grammars of head words that open names of bodies.
  private static let opening: Set<String> = ["region", "office", "words", "country"]

  /// Reads the classes `ordinary`, `function`, `name`, `place`, `weekday`, `month`, `head`, `title` and `institution`.
  public init(_ lexicon: Lexicon) {
    func always(_ marks: Marks) -> @Sendable (Int) -> UInt8 { { _ in marks.rawValue } }
    marks = Flat(
      ClassMarks(
        lexicon,
        [
          "ordinary": always(.ordinary), "function": always(.ordinary), "name": always(.name), "place": always(.place),
          "weekday": always(.noAlias), "month": always(.noAlias), "head": { MemoryWords.marks(ofHead: $0, lexicon).rawValue },
        ]
      ).bitsOfWords())
    let says = ClassMarks(lexicon, ["title": { _ in 1 }, "place": { _ in 2 }, "institution": { _ in 2 }])
    var nodes = lexicon.firstEntry.indices.map { says.bits(at: UInt32($0)) }
    for node in lexicon.rootNext.buffer { nodes[Int(node)] &= 1 }
    self.nodes = Flat(nodes)
  }

  private static func marks(ofHead row: Int, _ lexicon: Lexicon) -> Marks {
    let grammar = lexicon.text(row, "grammar") ?? ""
    switch lexicon.text(row, "key") {
    case "suffix": return grammar == "form" ? [.noAlias, .form] : .noAlias
    case "place": return .placeHead
    default:
      if opening.contains(grammar) || lexicon.text(row, "alone") == "yes" { return .head }
      return grammar == "proper" && lexicon.text(row, "kind") == "company" ? .firm : []
    }
  }

  /// Reads the words from an image.
  public init(_ image: inout ImageReader) {
    marks = image.flat()
    nodes = image.flat()
  }

  /// Writes the words.
  public func write(to image: inout ImageWriter) {
    image.put(marks)
    image.put(nodes)
  }

  /// Whether a title is spelt by the path to `node`.
  func isTitle(_ node: UInt32) -> Bool { nodes[Int(node)] & 1 != 0 }

  /// Whether a place or an institution of several words is spelt by the path to `node`.
  func isName(_ node: UInt32) -> Bool { nodes[Int(node)] & 2 != 0 }
}
