import Rules
import Words

/// What tables say that no pattern asks for: the days of movable feasts, the hours of parts of the day, and words that a reader looks for around a match.
public struct Almanac: Sendable {
  /// Tables of movable feasts: a row for each year of each.
  private let feasts: [Table]
  /// Tables of units of measurement.
  private let units: [Table]
  /// Tables of the parts of the day.
  private let partsOfDay: [Table]
  /// What a word says for readers, by word number: bit 0 future cue, 1 past cue, 2 stop, 3 ordinary, 4 noun in spite of its prefix,
  /// 5 what things are compared by, 6 verb of a headline.
  private let marks: Flat<UInt8>
  /// Prefixes that make verbs, longest first; some only in the first word after a number.
  private let prefixes: [(bytes: [UInt8], isFirstOnly: Bool)]

  enum Mark: UInt8 { case future = 1, past = 2, stop = 4, ordinary = 8, noun = 16, quality = 32, headline = 64 }

  /// Reads the classes `feastday`, `daypart`, `cue`, `function`, `nonnoun`, `noun`, `verbprefix`, `ordinary`, `quality` and `headline`.
  public init(_ lexicon: Lexicon) {
    func always(_ mark: Mark) -> @Sendable (Int) -> UInt8 { { _ in mark.rawValue } }
    marks = Flat(
      ClassMarks(
        lexicon,
        [
          "cue": { (lexicon.text($0, "key") == "future" ? Mark.future : .past).rawValue }, "nonnoun": always(.stop),
          "function": always(.stop), "noun": always(.noun), "ordinary": always(.ordinary), "quality": always(.quality),
          "headline": always(.headline),
        ]
      ).bitsOfWords())
    feasts = Almanac.tables("feastday", lexicon)
    units = Almanac.tables("unit", lexicon)
    partsOfDay = Almanac.tables("daypart", lexicon)
    prefixes = Almanac.prefixes(lexicon)
  }

  /// Reads the words of `lexicon` from an image.
  public init(_ image: inout ImageReader, _ lexicon: Lexicon) {
    marks = image.flat()
    feasts = Almanac.tables("feastday", lexicon)
    units = Almanac.tables("unit", lexicon)
    partsOfDay = Almanac.tables("daypart", lexicon)
    prefixes = Almanac.prefixes(lexicon)
  }

  /// Writes the words.
  public func write(to image: inout ImageWriter) { image.put(marks) }

  private static func tables(_ lexicalClass: String, _ lexicon: Lexicon) -> [Table] {
    lexicon.tables.filter { $0.lexicalClass == lexicalClass }
  }

  private static func prefixes(_ lexicon: Lexicon) -> [(bytes: [UInt8], isFirstOnly: Bool)] {
    lexicon.tables.filter { $0.lexicalClass == "verbprefix" }.flatMap { table in
      table.rowStarts.indices.compactMap { row in
        table.text(row, "form").map { (bytes: Array($0.utf8), isFirstOnly: table.text(row, "key") == "first") }
      }
    }.sorted { $0.bytes.count != $1.bytes.count ? $0.bytes.count > $1.bytes.count : $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The day of the feast called `key` in `year`. Missing: nil when the table does not have it.
  func feast(_ key: String, _ year: Int) -> CalendarDay? {
    // Few articles name a feast: the rows are read then, not by every run.
    for table in feasts {
      for row in table.rowStarts.indices.reversed() where table.text(row, "key") == key {
        let parts = table.text(row, "date")?.split(separator: "-").compactMap { Int($0) } ?? []
        if parts.count == 3, parts[0] == year { return CalendarDay(parts[0], parts[1], parts[2]) }
      }
    }
    return nil
  }

  /// How many of a smaller unit the unit with a code holds, and the code of the smaller. Missing: nil when no table tells.
  func parts(ofUnit code: String) -> (part: String, count: Int)? {
    for table in units {
      for row in table.rowStarts.indices where table.text(row, "code") == code {
        if let part = table.text(row, "part"), let count = table.text(row, "parts").flatMap({ Int($0) }) { return (part, count) }
      }
    }
    return nil
  }

  /// The hour of 24 that an hour of a clock of twelve is in the part of the day called `key`.
  func hour(_ hour: Int, in key: String?) -> Int {
    guard let key, let row = partOfDay(where: { $0.text($1, "key") == key }) else { return hour }
    let range = row.table.text(row.index, "hours")?.split(separator: "-").compactMap { Int($0) } ?? []
    return range.count == 2 && range[0] <= hour && hour <= range[1] ? hour + 12 : hour
  }

  /// The part of the day that the eve of a day is. Missing: nil when no table tells.
  var eve: String? { partOfDay { $0.text($1, "eve") == "yes" }.flatMap { $0.table.text($0.index, "key") } }

  private func partOfDay(where isIt: (Table, Int) -> Bool) -> (table: Table, index: Int)? {
    for table in partsOfDay {
      if let row = table.rowStarts.indices.first(where: { isIt(table, $0) }) { return (table, row) }
    }
    return nil
  }

  /// Whether a table says this of the word.
  @inline(__always) func says(_ mark: Mark, of token: Token) -> Bool { marks[Int(token.word)] & mark.rawValue != 0 }

  /// Whether a word in small letters begins as verbs do and no table calls it a noun.
  func looksLikeVerb(_ token: Token, isFirst: Bool, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.kind == .word, !says(.noun, of: token) else { return false }
    for (prefix, isFirstOnly) in prefixes where (isFirst || !isFirstOnly) && Int(token.end - token.start) >= prefix.count + 4 {
      if prefix.indices.allSatisfy({ bytes[Int(token.start) + $0] | 0x20 == prefix[$0] }) { return true }
    }
    return false
  }
}
