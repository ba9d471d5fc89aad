import Rules

extension RuleSet {
  /// Types that small rule sets declare unless they bring their own.
  public static let fewTypes = """
    types:
      - {name: date, group: value, fields: []}
      - {name: person, group: entity, fields: []}
      - {name: place, group: entity, fields: []}
      - {name: official, group: fact, fields: []}
    """

  /// Rules made of files in memory, `path: content`, later layers over earlier ones; the first layer gets `fewTypes` when it declares none.
  ///
  /// Cells of tables are separated by `¦` instead of a tab, with spaces around them, so that tests show them.
  public static func made(_ layers: [String: String]...) throws(RuleProblems) -> RuleSet {
    var layers = layers
    if layers[0]["types.yaml"] == nil { layers[0]["types.yaml"] = fewTypes }
    return try RuleSet(
      layers: layers.map { files in
        files.sorted { $0.key < $1.key }.map { path, content in
          let text = path.hasSuffix(".tsv") ? content.replacing(#/[ ]*¦[ ]*/#, with: "\t") : content
          return SourceFile(path: path, content: Array((text + "\n").utf8))
        }
      },
      origin: "memory", withExamples: true)
  }

  /// What is wrong with rules made of files in memory, worded in full. Empty when nothing is.
  public static func problems(_ layers: [String: String]...) -> String {
    var layers = layers
    if layers[0]["types.yaml"] == nil { layers[0]["types.yaml"] = fewTypes }
    do throws(RuleProblems) {
      if layers.count == 1 { _ = try made(layers[0]) } else { _ = try made(layers[0], layers[1]) }
      return ""
    } catch {
      return error.description
    }
  }
}
