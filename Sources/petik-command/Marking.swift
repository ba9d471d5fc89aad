import Petik

/// A text cut at every edge of a finding, so that each piece has one set of records over it.
struct Marking {
  let text: [UInt8]
  let records: [Record]
  /// Types that occur. Order: that of the declarations.
  let types: [String]
  let pieces: [Piece]

  /// A stretch under the same findings.
  struct Piece {
    var span: Span
    /// Records over it. Order: the shortest span first.
    var records: [Int]
    /// Whether it is no part of the article.
    var isFurniture: Bool
  }

  /// Marks `records` of `types`, all when it is empty; entities are marked wherever they are mentioned.
  init(text: [UInt8], records: [Record], types wanted: Set<String>, order: [String]) {
    self.text = text
    self.records = records
    var marks: [(span: Span, record: Int)] = []
    for (i, record) in records.enumerated() where wanted.isEmpty || wanted.contains(record.type) {
      guard let own = record.span else { continue }
      var spans: Set<Span> = [own]
      if case .list(let mentions)? = record["mentions"] {
        for case .span(let span) in mentions { spans.insert(span) }
      }
      marks += spans.filter { !$0.isEmpty }.map { ($0, i) }
    }
    marks.sort { $0.span != $1.span ? $0.span < $1.span : $0.record < $1.record }
    let shown = Set(marks.map { records[$0.record].type })
    types = order.filter { shown.contains($0) }
    let furniture = Marking.furniture(records)
    let edges = Set(marks.flatMap { [$0.span.start, $0.span.end] } + furniture.flatMap { [$0.start, $0.end] } + [0, text.count]).sorted()
    var pieces: [Piece] = []
    var open: [(span: Span, record: Int)] = []
    var next = 0
    for (start, end) in zip(edges, edges.dropFirst()) {
      open.removeAll { $0.span.end <= start }
      while next < marks.count, marks[next].span.start <= start {
        open.append(marks[next])
        next += 1
      }
      let over = open.sorted { ($0.span.count, $0.record) < ($1.span.count, $1.record) }.map(\.record)
      pieces.append(Piece(span: Span(start, end), records: over, isFurniture: furniture.contains { $0.start <= start && end <= $0.end }))
    }
    self.pieces = pieces
  }

  private static func furniture(_ records: [Record]) -> [Span] {
    guard case .list(let blocks)? = records.first(where: { $0.type == "article" })?["blocks"] else { return [] }
    return blocks.compactMap { block in
      guard case .object(let fields) = block else { return nil }
      var kind = ""
      var start = 0
      var end = 0
      for field in fields {
        switch (field.key, field.value) {
        case ("kind", .text(let text)): kind = text
        case ("start", .offset(let offset)): start = offset
        case ("end", .offset(let offset)): end = offset
        default: break
        }
      }
      return kind == "furniture" && start < end ? Span(start, end) : nil
    }
  }
}
