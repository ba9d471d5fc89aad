/// A sieve while its rules are gathered.
struct SieveDraft {
  /// Where the positions of each rule begin, and one more for the end.
  private(set) var starts: [Int32] = []
  /// Where the masks of each rule begin.
  private(set) var offsets: [Int32] = []
  /// The masks of each rule: positions that begin, those that can end, and those that follow each position.
  private(set) var masks: [UInt64] = []
  /// The column of each position.
  private(set) var columns: [UInt16] = []
  /// Which columns read an element.
  private(set) var rows: DistinctRows
  private var known: [ElementSet: UInt16] = [:]
  /// What the positions of each column read.
  private var readings: [ElementSet] = []

  /// More positions of a rule are not followed: whoever reaches one passes.
  static let largest = 512
  /// Rules whose positions would read more kinds of elements than this together always pass: the rows would grow with the rules' square.
  static let mostReadings = 4096

  /// Gathers rules with these positions; elements have `codeCount` symbols. Nil for rules that always pass.
  init(_ rules: [PatternPositions?], codeCount: Int) {
    rows = DistinctRows([], words: 0, count: 0)
    for rule in rules {
      starts.append(Int32(columns.count))
      offsets.append(Int32(masks.count))
      if let rule { add(rule) }
    }
    starts.append(Int32(columns.count))
    let words = DistinctRows.words(readings.count)
    var bits = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount) * words)
    for (column, reading) in readings.enumerated() {
      reading.eachRow(codeCount) { bits[$0 * words + column / 64] |= 1 << UInt64(column % 64) }
    }
    rows = DistinctRows(bits, words: words, count: ElementRows.rowCount(codeCount))
  }

  /// Adds a rule; one that does not fit keeps no positions, and so passes always.
  private mutating func add(_ rule: PatternPositions) {
    let count = min(rule.readings.count, SieveDraft.largest), words = DistinctRows.words(count)
    let new = Set(rule.readings.prefix(count).filter { known[$0] == nil })
    if rule.first.hasMember(from: count) || readings.count + new.count > SieveDraft.mostReadings { return }
    func mask(_ set: BitSet) -> [UInt64] { (0..<words).map { $0 < set.words.count ? set.words[$0] : 0 } }
    var last = rule.last
    for position in 0..<count where rule.following[position].hasMember(from: count) { last.insert(position) }
    masks += mask(rule.first) + mask(last)
    for position in 0..<count {
      masks += mask(rule.following[position])
      let reading = rule.readings[position], column = known[reading] ?? UInt16(readings.count)
      if Int(column) == readings.count {
        known[reading] = column
        readings.append(reading)
      }
      columns.append(column)
    }
  }
}
