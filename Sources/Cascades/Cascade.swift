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
  /// The rules that run in each section.
  let sections: SectionRules
  /// The name under which findings of a rule stand beside others, by rule: they compete with those of the same name alone, and later
  /// levels do not see them. Nil for rules whose findings compete with all.
  let beside: [String?]
  /// Names of the types, in overlap order; findings name a type by its index here.
  public let types: [String]
  /// The lexicon the symbols are made of.
  public let lexicon: Lexicon
  /// What each word and finding stands as.
  let symbols: SymbolTable
  let levels: [Level]
  /// What each element is to the rules of each level.
  let rows: ElementRows
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
    beside = Cascade.beside(set.rules)
    types = compiler.types
    lexicon = set.lexicon
    symbols = compiler.symbols
    levels = compiler.levels
    sections = SectionRules(levels, rules)
    rows = compiler.rows
    neededTypes = compiler.neededTypes
    untriggered = compiler.untriggered
  }

  /// Reads a cascade over the rules of `set` from an image.
  public init(_ image: inout ImageReader, _ set: RuleSet) {
    stage = image.text()
    rules = set.rules
    beside = Cascade.beside(set.rules)
    types = set.types.map(\.name)
    lexicon = set.lexicon
    symbols = SymbolTable(&image)
    levels = image.list { Level(&$0) }
    sections = SectionRules(levels, rules)
    rows = ElementRows(&image, levelCount: levels.count)
    neededTypes = UInt64(bitPattern: Int64(image.number()))
    untriggered = []
  }

  /// Whether the stage looks at a row of the tables.
  public func shows(_ row: Int) -> Bool { symbols.isInStage(lexicon.rowClass(row)) }

  private static func beside(_ rules: [Rule]) -> [String?] { rules.map { $0.set.first { $0.key == "beside" }?.value } }

  /// Writes what an image holds of the cascade.
  public func write(to image: inout ImageWriter) {
    image.put(stage)
    symbols.write(to: &image)
    image.put(levels) { $1.write(to: &$0) }
    rows.write(to: &image)
    image.put(Int(Int64(bitPattern: neededTypes)))
  }
}
