import Patterns

/// What a worker keeps of the rules it has tried: their code and the names of their captures, in memory of its own.
final class TriedRules {
  private let codes: UnsafeMutableBufferPointer<PatternHandle?>
  private var captures: [[(name: String, number: Int)]?]
  /// Where the rules of each level begin.
  private let starts: [Int]

  /// Makes memory for the rules of `levels`.
  init(_ levels: [Level]) {
    var starts: [Int] = [], count = 0
    for level in levels {
      starts.append(count)
      count += level.rules.count
    }
    self.starts = starts
    codes = .allocate(capacity: count)
    codes.initialize(repeating: nil)
    captures = Array(repeating: nil, count: count)
  }

  deinit { codes.deallocate() }

  /// The code of rule `r` of `level`, which is number `depth`; fast once it has been tried often. Missing: nil when it does not compile.
  @inline(__always) func code(_ depth: Int, _ r: Int, of level: Level) -> PatternHandle? {
    let n = starts[depth] + r
    if let code = codes[n], code.isFast { return code }
    codes[n] = level.rules[r].pattern.handle
    return codes[n]
  }

  /// The named captures of rule `r` at level number `depth`. Order: as libpcre2 gives them.
  func names(_ depth: Int, _ r: Int, of pattern: Pattern) -> [(name: String, number: Int)] {
    let n = starts[depth] + r
    if let names = captures[n] { return names }
    let names = (try? pattern.captureNames()) ?? []
    captures[n] = names
    return names
  }
}
