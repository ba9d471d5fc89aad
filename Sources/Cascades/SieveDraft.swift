/// A sieve while its rules are gathered.
///
/// A rule has one walk for all that it reads, and one for each lookahead before that.
struct SieveDraft {
  /// Where the walks of each rule begin, and one more for the end.
  private(set) var walks: [Int32] = [0]
  /// Where the positions of each walk begin, and one more for the end.
  private(set) var starts: [Int32] = []
  /// Where the masks of each walk begin.
  private(set) var offsets: [Int32] = []
  /// The masks of each walk: positions that begin, those that can end, those that follow each position, and for walks whose masks take
  /// more than a number those that read the elements of each class.
  private(set) var masks: [UInt64] = []
  /// Where the classes of each walk begin; -1 for walks without them.
  private(set) var classStarts: [Int32] = []
  /// The class of each row that differs, for each walk with classes. The elements of a class are read by the same positions.
  private(set) var classes: [UInt16] = []
  /// The column of each position.
  private(set) var columns: [UInt16] = []
  /// Which columns read an element.
  private(set) var rows: DistinctRows
  private var known: [ElementSet: UInt16] = [:]
  /// What the positions of each column read.
  private var readings: [ElementSet] = []

  /// More positions of a walk are not followed: whoever reaches one passes.
  static let largest = 512
  /// Walks whose positions would read more kinds of elements than this together always pass: the rows would grow with the rules' square.
  static let mostReadings = 4096

  /// Gathers the walks of rules; elements have `codeCount` symbols. A rule without any always passes.
  init(_ rules: [[PatternPositions]], codeCount: Int) {
    rows = DistinctRows([], words: 0, count: 0)
    for rule in rules { walks.append((walks.last ?? 0) + Int32(rule.count)) }
    let all = rules.joined().map { gather($0) ? $0 : nil }
    let words = DistinctRows.words(readings.count)
    var bits = [UInt64](repeating: 0, count: ElementRows.rowCount(codeCount) * words)
    for (column, reading) in readings.enumerated() {
      reading.eachRow(codeCount) { bits[$0 * words + column / 64] |= 1 << UInt64(column % 64) }
    }
    rows = DistinctRows(bits, words: words, count: ElementRows.rowCount(codeCount))
    for walk in all { add(walk) }
    starts.append(Int32(columns.count))
  }

  /// The positions of a walk that are followed.
  private static func count(_ walk: PatternPositions) -> Int { min(walk.readings.count, SieveDraft.largest) }

  /// Gathers what the positions of a walk read. Returns whether they fit.
  private mutating func gather(_ walk: PatternPositions) -> Bool {
    let count = SieveDraft.count(walk)
    var new: [ElementSet] = []
    var isNew = Set<ElementSet>()
    for reading in walk.readings.prefix(count) where known[reading] == nil && isNew.insert(reading).inserted { new.append(reading) }
    if walk.first.hasMember(from: count) || readings.count + new.count > SieveDraft.mostReadings { return false }
    for reading in new {
      known[reading] = UInt16(readings.count)
      readings.append(reading)
    }
    return true
  }

  /// Adds a walk; one without positions always passes.
  private mutating func add(_ walk: PatternPositions?) {
    starts.append(Int32(columns.count))
    offsets.append(Int32(masks.count))
    guard let walk else { return classStarts.append(-1) }
    let count = SieveDraft.count(walk), words = DistinctRows.words(count)
    func mask(_ set: BitSet) -> [UInt64] { (0..<words).map { $0 < set.words.count ? set.words[$0] : 0 } }
    var last = walk.last
    for position in 0..<count where walk.following[position].hasMember(from: count) { last.insert(position) }
    masks += mask(walk.first) + mask(last)
    for position in 0..<count { masks += mask(walk.following[position]) }
    let first = columns.count
    for reading in walk.readings.prefix(count) { columns.append(known[reading] ?? 0) }
    if words > 1 { addClasses(columns[first...]) } else { classStarts.append(-1) }
  }

  /// Adds the classes of a walk whose positions have these columns, and the masks of each.
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
