import Petik

/// A marked text for the terminal: colours where there are some, brackets with the type where there are none.
struct TerminalView {
  let marking: Marking
  let hasColour: Bool
  private static let colours = [32, 36, 33, 35, 34, 31, 92, 96, 93, 95, 94, 91]

  /// The text and a legend.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    for piece in marking.pieces {
      let text = marking.text[piece.span.range]
      guard let first = piece.records.first else {
        out += piece.isFurniture && hasColour ? Array("\u{1B}[2m".utf8) + text + Array("\u{1B}[0m".utf8) : Array(text)
        continue
      }
      let type = marking.records[first].type
      if hasColour {
        // What lies under a longer finding too, such as a statement, is underlined.
        out +=
          Array("\u{1B}[\(piece.isFurniture ? "2;" : "")\(piece.records.count > 1 ? "4;" : "")\(colour(type))m".utf8) + text
          + Array("\u{1B}[0m".utf8)
      } else {
        out += Array("[".utf8) + text + Array("|\(type)]".utf8)
      }
    }
    if out.last != 0x0A { out.append(0x0A) }
    if hasColour, !marking.types.isEmpty {
      out += Array(("\n" + marking.types.map { "\u{1B}[\(colour($0))m\($0)\u{1B}[0m" }.joined(separator: " ") + "\n").utf8)
    }
    return out
  }

  private func colour(_ type: String) -> Int {
    TerminalView.colours[(marking.types.firstIndex(of: type) ?? 0) % TerminalView.colours.count]
  }
}
