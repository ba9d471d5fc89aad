import Patterns

/// A level behind one reference, so that a hot loop copies nothing.
final class LevelBox: Sendable {
  let rules: [CompiledBox]
  /// Patterns of the rules, and what each requires, side by side for the hot loop.
  let patterns: [Pattern]
  let required: [UInt64]
  let marks: [UInt64]
  let bySymbol: [Range<Int32>]
  let byByte: [Range<Int32>]
  let order: [Int32]
  let groups: [UInt64]

  init(_ level: Cascade.Level) {
    rules = level.rules.map { CompiledBox($0) }
    patterns = level.rules.map(\.pattern)
    required = level.rules.map(\.required)
    marks = level.rules.map(\.marks)
    bySymbol = level.bySymbol
    byByte = level.byByte
    order = level.order
    groups = level.groups
  }
}

/// A compiled rule behind one reference.
final class CompiledBox: Sendable {
  let rule: Cascade.Compiled

  init(_ rule: Cascade.Compiled) { self.rule = rule }
}
