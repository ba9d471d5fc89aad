/// A sieve while its rules are gathered.
struct SieveDraft {
  /// Where the positions of each rule begin, and one more for the end.
  private(set) var starts: [Int32] = []
  /// Where the masks of each rule begin.
  private(set) var offsets: [Int32] = []
  /// The masks of each rule: positions that begin, those that can end, those that follow each position, and for rules whose masks take
  /// more than a number those that read the elements of each class.
  private(set) var masks: [UInt64] = []
  /// Where the classes of each rule begin; -1 for rules without them.
  private(set) var classStarts: [Int32] = []
  /// The class of each row that differs, for each rule with classes. The elements of a class are read by the same positions.
  private(set) var classes: [UInt16] = []
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
    var all = rules
    for n in rules.indices where !gather(rules[n]) { all[n] = nil }
    let words = DistinctRows.words(readings.count)
    var bits = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount) * words)
    for (column, reading) in readings.enumerated() {
      reading.eachRow(codeCount) { bits[$0 * words + column / 64] |= 1 << UInt64(column % 64) }
    }
    rows = DistinctRows(bits, words: words, count: ElementRows.rowCount(codeCount))
    for rule in all { add(rule) }
    starts.append(Int32(columns.count))
  }

  /// The positions of a rule that are followed.
  private static func count(_ rule: PatternPositions) -> Int { min(rule.readings.count, SieveDraft.largest) }

  /// Gathers what the positions of a rule read. Returns whether the rule has positions and they fit.
  private mutating func gather(_ rule: PatternPositions?) -> Bool {
    guard let rule else { return false }
    let count = SieveDraft.count(rule)
    var new: [ElementSet] = []
    var isNew = Set<ElementSet>()
    for reading in rule.readings.prefix(count) where known[reading] == nil && isNew.insert(reading).inserted { new.append(reading) }
    if rule.first.hasMember(from: count) || readings.count + new.count > SieveDraft.mostReadings { return false }
    for reading in new {
      known[reading] = UInt16(readings.count)
      readings.append(reading)
    }
    return true
  }

  /// Adds a rule; one without positions always passes.
  private mutating func add(_ rule: PatternPositions?) {
    starts.append(Int32(columns.count))
    offsets.append(Int32(masks.count))
    guard let rule else { return classStarts.append(-1) }
    let count = SieveDraft.count(rule), words = DistinctRows.words(count)
    func mask(_ set: BitSet) -> [UInt64] { (0..<words).map { $0 < set.words.count ? set.words[$0] : 0 } }
    var last = rule.last
    for position in 0..<count where rule.following[position].hasMember(from: count) { last.insert(position) }
    masks += mask(rule.first) + mask(last)
    for position in 0..<count { masks += mask(rule.following[position]) }
    let first = columns.count
    for reading in rule.readings.prefix(count) { columns.append(known[reading] ?? 0) }
    if words > 1 { addClasses(columns[first...]) } else { classStarts.append(-1) }
  }

  /// Adds the classes of a rule whose positions have these columns, and the masks of each.
  private mutating func addClasses(_ columns: ArraySlice<UInt16>) {
    classStarts.append(Int32(classes.count))
    var read = [UInt64](repeating: 0, count: rows.words)
    for column in columns { read[Int(column) / 64] |= 1 << UInt64(column % 64) }
    var known: [[UInt64]: UInt16] = [:]
    for row in 0..<rows.bits.count / rows.words {
      let bits = read.indices.map { rows.bits[row * rows.words + $0] & read[$0] }
      if let number = known[bits] {
        classes.append(number)
        continue
      }
      let number = UInt16(known.count)
      known[bits] = number
      classes.append(number)
      var mask = BitSet()
      for (position, column) in columns.enumerated() where bits[Int(column) / 64] & 1 << UInt64(column % 64) != 0 { mask.insert(position) }
      masks += (0..<DistinctRows.words(columns.count)).map { $0 < mask.words.count ? mask.words[$0] : 0 }
    }
  }
}
