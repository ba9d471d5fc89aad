import Rules

/// What the memory has to know of words: which are ordinary, which open names of bodies.
public struct MemoryWords: Sendable {
  /// Bit 0 ordinary or function word, bit 1 head word of a body, bit 2 word of personal names, bit 3 part of a place's name,
  /// bit 4 suffix that closes the name of a body, bit 5 head word of a place, bit 6 legal form before the name of a firm, bit 7 legal form
  /// behind it.
  let marks: Flat<UInt8>
  /// By node of the trie: bit 0 for a title, inside which nothing is a mention, bit 1 for a place or an institution of several words.
  private let nodes: Flat<UInt8>

  /// Grammars of head words that open names of bodies.
  private static let opening: Set<String> = ["region", "office", "words", "country"]

  /// Reads the classes `ordinary`, `function`, `name`, `place`, `head`, `title` and `institution`.
  public init(_ lexicon: Lexicon) {
    let ordinary: @Sendable (Int) -> UInt8 = { _ in 1 }
    marks = Flat(
      ClassMarks(
        lexicon,
        [
          "ordinary": ordinary, "function": ordinary, "name": { _ in 4 }, "place": { _ in 8 },
          "head": { row in
            switch lexicon.text(row, "key") {
            case "suffix": lexicon.text(row, "grammar") == "form" ? 16 | 128 : 16
            case "place": 32
            default:
              MemoryWords.opening.contains(lexicon.text(row, "grammar") ?? "")
                ? 2 : lexicon.text(row, "grammar") == "proper" && lexicon.text(row, "kind") == "company" ? 64 : 0
            }
          },
        ]
      ).bitsOfWords())
    let says = ClassMarks(lexicon, ["title": { _ in 1 }, "place": { _ in 2 }, "institution": { _ in 2 }])
    var nodes = lexicon.firstEntry.indices.map { says.bits(at: UInt32($0)) }
    for node in lexicon.rootNext.buffer { nodes[Int(node)] &= 1 }
    self.nodes = Flat(nodes)
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
