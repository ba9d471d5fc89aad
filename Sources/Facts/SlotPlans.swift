import Rules
import Spans

/// What the rules of the stage `facts` fill, each read when its rule first matches: most never do in a short run. Belongs to one worker.
final class SlotPlans {
  private let rules: [Rule]
  private let declarations: [String: TypeDeclaration]
  /// What each rule fills, by number; nil until it is asked for.
  private var plans: [SlotPlan?]

  /// Plans of `rules`, which make facts of the types `declarations`, by name.
  init(_ rules: [Rule], _ declarations: [String: TypeDeclaration]) {
    self.rules = rules
    self.declarations = declarations
    plans = Array(repeating: nil, count: rules.count)
  }

  /// What a rule fills. Missing: nil when its type is not declared.
  subscript(_ rule: Int) -> SlotPlan? {
    if let plan = plans[rule] { return plan }
    plans[rule] = declarations[rules[rule].makes].map { SlotPlan(rules[rule], $0) }
    return plans[rule]
  }
}
