import Lookups
import Patterns
import Rules
import Words

/// The rules of one stage, level by level, compiled to patterns over the shadow. Shared by all workers.
public final class Cascade: Sendable {
  /// Name of the stage.
  public let stage: String
  /// All rules, of every stage; findings name a rule by its index here.
  public let rules: [Rule]
  /// Sections each rule runs in, empty for all; by rule.
  let sections: [[String]]
  /// Names of the types, in overlap order; findings name a type by its index here.
  public let types: [String]
  /// The lexicon the symbols are made of.
  public let lexicon: Lexicon
  /// What each word and finding stands as.
  let symbols: SymbolTable
  let levels: [Level]
  /// Levels with a rule that can begin with an element, as bits, by `Element.symbol` and 256 more.
  let openLevels: Flat<UInt32>
  /// Types of given findings of which a sentence must have one for any rule to match, as bits; all bits when that cannot be told.
  let neededTypes: UInt64
  /// Rules without a trigger: they are tried at every element. Empty in a cascade from an image, since only checks ask for it.
  public let untriggered: [String]

  /// Compiles the rules of `stage`.
  ///
  /// `isTriggered` false tries every rule everywhere, to prove that triggers lose nothing.
  /// Throws: problems of expressions that name unknown classes.
  public init(_ set: RuleSet, stage: String, isTriggered: Bool = true) throws(RuleProblems) {
    let compiler = try CascadeCompiler(set, stage: stage, isTriggered: isTriggered)
    self.stage = stage
    rules = set.rules
    sections = set.rules.map(\.sections)
    types = compiler.types
    lexicon = set.lexicon
    symbols = compiler.symbols
    levels = compiler.levels
    openLevels = Flat(Cascade.openLevels(levels))
    neededTypes = compiler.neededTypes
    untriggered = compiler.untriggered
  }

  private static func openLevels(_ levels: [Level]) -> [UInt32] {
    precondition(levels.count <= 32, "a stage has at most 32 levels")
    var open = [UInt32](repeating: 0, count: levels.map(\.rowCount).max() ?? 0)
    for (depth, level) in levels.enumerated() {
      for row in 0..<level.rowCount where level.begins(atRow: row) { open[row] |= 1 << UInt32(depth) }
    }
    return open
  }

  /// Reads a cascade over the rules of `set` from an image.
  public init(_ image: inout ImageReader, _ set: RuleSet) {
    stage = image.text()
    rules = set.rules
    sections = set.rules.map(\.sections)
    types = set.types.map(\.name)
    lexicon = set.lexicon
    symbols = SymbolTable(&image)
    levels = image.list { Level(&$0) }
    openLevels = image.flat()
    neededTypes = UInt64(bitPattern: Int64(image.number()))
    untriggered = []
  }

  /// Writes what an image holds of the cascade.
  public func write(to image: inout ImageWriter) {
    image.put(stage)
    symbols.write(to: &image)
    image.put(levels) { $1.write(to: &$0) }
    image.put(openLevels)
    image.put(Int(Int64(bitPattern: neededTypes)))
  }
}
