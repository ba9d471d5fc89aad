import Rules

/// The words of the tables that pages are read with: outlets, months, zones, and the small words of headings.
struct PageWords: Sendable {
  private var outlets: Set<String> = []
  private var months: [String: String] = [:]
  private var zones: [String: String] = [:]
  /// Lower-case words that stand inside headings written with capitals.
  private var small: Set<String> = []
  /// Capitalised words that begin sentences.
  private var openers: Set<String> = []
  /// First words of titles of posts.
  private var titles: Set<String> = []
  /// Names with a capital inside.
  private var joined: Set<String> = []

  /// Reads the tables of the classes `outlet`, `institution` (those of the kind `media`), `month`, `zone`, `headingword`, `opener`, `joinedname` and `title`.
  init(_ lexicon: Lexicon) {
    for table in lexicon.tables {
      switch table.lexicalClass {
      case "outlet": PageWords.each(table) { form, _ in outlets.insert(form.lowercased()) }
      case "institution":
        PageWords.each(table) { form, row in if table.text(row, "kind") == "media" { outlets.insert(form.lowercased()) } }
      case "month": PageWords.each(table) { form, row in months[form.lowercased()] = table.text(row, "key") }
      case "zone": PageWords.each(table) { form, row in zones[form.lowercased()] = table.text(row, "key") }
      case "headingword": PageWords.each(table) { form, _ in small.insert(form) }
      case "opener": PageWords.each(table) { form, _ in openers.insert(form) }
      case "joinedname": PageWords.each(table) { form, _ in joined.insert(form) }
      case "title": PageWords.each(table, upTo: 0x20) { word, _ in if word.utf8.count > 3 { titles.insert(word) } }
      default: break
      }
    }
  }

  /// Reads the words from an image.
  init(_ image: inout ImageReader) {
    outlets = Set(image.texts())
    months = image.pairs()
    zones = image.pairs()
    small = Set(image.texts())
    openers = Set(image.texts())
    titles = Set(image.texts())
    joined = Set(image.texts())
  }

  /// Writes the words.
  func write(to image: inout ImageWriter) {
    image.put(outlets.sorted())
    image.put(months)
    image.put(zones)
    image.put(small.sorted())
    image.put(openers.sorted())
    image.put(titles.sorted())
    image.put(joined.sorted())
  }

  /// Calls `body` with each form of `table`, cut before the byte `end`, and its row.
  private static func each(_ table: Table, upTo end: UInt8 = 0x7C, _ body: (String, Int) -> Void) {
    let bytes = table.source.bytes
    for row in 0..<table.rowStarts.count {
      for column in table.formColumns {
        guard let cell = table.cell(row, column) else { continue }
        for form in bytes[cell].split(separator: 0x7C) { body(String(decoding: form.prefix { $0 != end }, as: UTF8.self), row) }
      }
    }
  }

  /// Whether `text` is the name of an outlet, or the address of a site.
  func isOutlet(_ text: String) -> Bool {
    if outlets.contains(text.lowercased()) { return true }
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: " ")) else { return false }
    return text.utf8.distance(from: dot, to: text.utf8.endIndex) > 2 && dot != text.utf8.startIndex
  }

  /// The number of a month's name. Missing: nil for another word.
  func month(_ text: String) -> Int? { (months[text.lowercased()] ?? months[text.lowercased().filter { $0 != "." }]).flatMap { Int($0) } }
  /// The offset of a zone's name. Missing: nil for another word.
  func zone(_ text: String) -> String? { zones[text.lowercased()] }
  /// Whether headings written with capitals hold the word in lower case.
  func isSmall(_ word: String) -> Bool { small.contains(word) }
  /// Whether the word begins sentences.
  func opensSentence(_ word: String) -> Bool { openers.contains(word) }
  /// Whether a title of a post begins with the word.
  func opensTitle(_ word: String) -> Bool { titles.contains(word) }
  /// Whether the word is a name with a capital inside.
  func isJoined(_ word: String) -> Bool { joined.contains(word) }
}
