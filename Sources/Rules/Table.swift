/// A TSV table: rows of one lexical class, cells read where they stand.
public struct Table: Sendable {
  /// Where it comes from.
  public let source: SourceFile
  /// The lexical class of its rows.
  public let lexicalClass: String
  /// Whether capitals of its forms are ignored (`#: case any`).
  public let matchesAnyCase: Bool
  /// Whether its forms are affixes (`#: affixes`): a word no table has is of its class when what is left without them is.
  public let holdsAffixes: Bool
  /// Names of its columns.
  public let columns: [String]
  /// Where each row begins. Unit: bytes.
  public private(set) var rowStarts: Flat<UInt32>
  /// The line of the first row, from 1; rows follow without gaps but for comment lines.
  public let firstLine: Int
  /// Columns whose cells are written forms, separated by `|`.
  public let formColumns: [Int]

  static let formNames: Set<String> = ["form", "variants", "acronym"]

  /// Reads a table, gathering what is wrong with it.
  init?(_ source: SourceFile, problems: inout [Problem]) {
    self.source = source
    let bytes = source.bytes
    var lexicalClass: String?
    var anyCase = false, affixes = false
    var columns: [String] = []
    var starts: [UInt32] = []
    var first = 0, line = 0, i = 0
    while i < bytes.count {
      line += 1
      var end = i
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      defer { i = end + 1 }
      if i == end { continue }
      if columns.isEmpty {
        if bytes[i] == 0x23 {
          if end > i + 1, bytes[i + 1] == 0x3A {
            let words = source.text(i + 2..<end).split(separator: " ").map(String.init)
            switch words.first {
            case "class" where words.count == 2: lexicalClass = words[1]
            case "case" where words.count == 2 && words[1] == "any": anyCase = true
            case "affixes" where words.count == 1: affixes = true
            default:
              problems.append(
                source.problem(
                  line: line, column: 3, "unknown directive", help: "directives are '#: class NAME', '#: case any' and '#: affixes'"))
            }
          }
          continue
        }
        columns = source.text(i..<end).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        first = line + 1
        if columns.first != "form" {
          problems.append(source.problem(line: line, "the first column must be 'form'"))
        }
        continue
      }
      if bytes[i] == 0x23, end > i + 1, bytes[i + 1] == 0x20 { continue }
      starts.append(UInt32(i))
    }
    guard let lexicalClass, !columns.isEmpty else {
      problems.append(
        Problem(file: source.path, line: 0, message: "a table needs a '#: class NAME' line and a header row"))
      return nil
    }
    self.lexicalClass = lexicalClass
    self.columns = columns
    matchesAnyCase = anyCase
    holdsAffixes = affixes
    rowStarts = Flat(starts)
    firstLine = first
    formColumns = columns.indices.filter { Table.formNames.contains(columns[$0]) }
  }

  /// Reads a table of one of `sources` from an image.
  init(_ image: inout ImageReader, _ sources: [SourceFile]) {
    source = sources[image.number()]
    lexicalClass = image.text()
    matchesAnyCase = image.number() != 0
    holdsAffixes = image.number() != 0
    columns = image.texts()
    rowStarts = image.flat()
    firstLine = image.number()
    formColumns = image.list { $0.number() }
  }

  /// Writes everything but the file, which is number `file` of all.
  func write(to image: inout ImageWriter, file: Int) {
    image.put(file)
    image.put(lexicalClass)
    image.put(matchesAnyCase ? 1 : 0)
    image.put(holdsAffixes ? 1 : 0)
    image.put(columns)
    image.put(rowStarts)
    image.put(firstLine)
    image.put(formColumns) { $0.put($1) }
  }

  /// The bytes of cell `column` in row `row`. Missing: nil when the row is too short or the cell empty.
  public func cell(_ row: Int, _ column: Int) -> Range<Int>? {
    let bytes = source.bytes
    let count = bytes.count
    var i = Int(rowStarts[row])
    var n = 0
    while n < column {
      guard i < count else { return nil }
      let byte = bytes[i]
      i += 1
      // Hardly a byte is smaller than tabs and line feeds.
      if byte > 0x0A { continue }
      if byte == 0x0A { return nil }
      if byte == 0x09 { n += 1 }
    }
    let start = i
    while i < count, bytes[i] > 0x0A || bytes[i] != 0x09 && bytes[i] != 0x0A { i += 1 }
    return i > start ? start..<i : nil
  }

  /// Calls `body` with the bytes of each cell of row `row` that is not empty, in the order of the columns.
  @inline(__always) public func eachCell(_ row: Int, _ body: (_ column: Int, _ range: Range<Int>) -> Void) {
    let bytes = source.bytes
    var start = Int(rowStarts[row])
    var i = start
    var column = 0
    while true {
      let isEnd = i >= bytes.count || bytes[i] == 0x0A
      if isEnd || bytes[i] == 0x09 {
        if i > start { body(column, start..<i) }
        if isEnd { return }
        column += 1
        start = i + 1
      }
      i += 1
    }
  }

  /// The text of the cell called `name` in row `row`. Missing: nil when the table has no such column or the cell is empty.
  public func text(_ row: Int, _ name: String) -> String? {
    guard let column = columns.firstIndex(of: name), let range = cell(row, column) else { return nil }
    return source.text(range)
  }

  /// The line of row `row` in its file, from 1. Cost: linear; for messages only.
  public func line(ofRow row: Int) -> Int {
    source.bytes[..<Int(rowStarts[row])].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// The table with only the rows for which `keeps` is true.
  func keepingRows(_ keeps: (Int) -> Bool) -> Table {
    var copy = self
    copy.rowStarts = Flat(rowStarts.indices.filter(keeps).map { rowStarts[$0] })
    return copy
  }
}
