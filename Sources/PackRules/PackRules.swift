// Writes all rule files into one Swift source, so that the program carries its default rules.
// Arguments: the rules folder, the file to write, then the rule files.
import Foundation

@main struct PackRules {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else {
      FileHandle.standardError.write(Data("usage: PackRules RULES-FOLDER OUTPUT FILE…\n".utf8))
      exit(64)
    }
    let root = arguments[1] + "/"
    var out = "// Made from rules/ by PackRules.\nlet packedRules: [(path: StaticString, content: StaticString)] = [\n"
    for path in arguments[3...].sorted() {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      precondition(path.hasPrefix(root), "rule files stand below the rules folder")
      var literal = ""
      literal.reserveCapacity(text.utf8.count + 1000)
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": literal += "\\\\"
        case "\"": literal += "\\\""
        case "\n": literal += "\\n"
        case "\t": literal += "\\t"
        case "\r": literal += "\\r"
        case _ where scalar.value < 0x20 || scalar.value == 0xFEFF || (scalar.value >= 0x80 && scalar.value < 0xA0):
          literal += "\\u{\(String(scalar.value, radix: 16))}"
        default: literal.unicodeScalars.append(scalar)
        }
      }
      out += "  (\"\(path.dropFirst(root.count))\", \"\(literal)\"),\n"
    }
    out += "]\n"
    try out.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }
}
