/// The tables of all layers, later rows over earlier ones, and the lexicon begun with them.
struct TableLayers: Sendable {
  private(set) var problems: [Problem] = []
  private(set) var tables: [Table] = []
  /// The lexicon's builder with all rows in it.
  let builder: LexiconBuilder

  /// Reads the files, gathering what is wrong with them.
  init(_ layers: [[SourceFile]]) {
    for (depth, layer) in layers.enumerated() {
      var read: [Table] = []
      for source in layer where source.path.hasSuffix(".tsv") {
        if let table = Table(source, problems: &problems) { read.append(table) }
      }
      if depth > 0 { tables = TableLayers.overridden(tables, by: read) }
      tables += read
    }
    var builder = LexiconBuilder(rows: tables.reduce(0) { $0 + $1.rowStarts.count })
    builder.addCounted(tables)
    builder.add(tables)
    self.builder = builder
  }

  /// The tables without the rows that a row of the same class and form in `later` replaces.
  private static func overridden(_ tables: [Table], by later: [Table]) -> [Table] {
    var keys: Set<String> = []
    for table in later {
      for row in 0..<table.rowStarts.count { keys.insert(table.lexicalClass + "\t" + (table.text(row, "form") ?? "")) }
    }
    return tables.map { table in
      table.keepingRows { !keys.contains(table.lexicalClass + "\t" + (table.text($0, "form") ?? "")) }
    }
  }
}
