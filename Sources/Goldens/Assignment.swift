/// The best one-to-one choice among weighted pairs.
enum Assignment {
  /// A possible pair; `weight` is above 0.
  struct Edge {
    var left: Int
    var right: Int
    var weight: Int
  }

  /// The pairs with the greatest total weight. Order: by left. Deterministic: of equal totals the same is taken each time.
  ///
  /// Cost: cubic in the size of each connected part, which is small where records overlap little.
  static func best(_ edges: [Edge]) -> [(left: Int, right: Int)] {
    components(edges).flatMap { solve($0) }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
  }

  /// Edges that share an end, directly or over others, together.
  private static func components(_ edges: [Edge]) -> [[Edge]] {
    var parents: [Int: Int] = [:]
    func root(_ node: Int) -> Int {
      var node = node
      while let parent = parents[node], parent != node {
        parents[node] = parents[parent] ?? parent
        node = parent
      }
      return node
    }
    // Left ends are even nodes, right ends odd ones.
    for edge in edges {
      let a = root(edge.left * 2)
      let b = root(edge.right * 2 + 1)
      if a != b { parents[max(a, b)] = min(a, b) }
    }
    var order: [Int] = []
    var groups: [Int: [Edge]] = [:]
    for edge in edges {
      let key = root(edge.left * 2)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(edge)
    }
    return order.compactMap { groups[$0] }
  }

  /// The Hungarian method on one connected part. Source: Kuhn 1955, in the form with potentials and shortest paths.
  private static func solve(_ edges: [Edge]) -> [(left: Int, right: Int)] {
    if edges.count == 1 { return [(edges[0].left, edges[0].right)] }
    let lefts = Set(edges.map(\.left)).sorted()
    let rights = Set(edges.map(\.right)).sorted()
    let leftIndex = Dictionary(uniqueKeysWithValues: lefts.enumerated().map { ($1, $0) })
    let rightIndex = Dictionary(uniqueKeysWithValues: rights.enumerated().map { ($1, $0) })
    // A square of weights; 0 stands for "stay alone".
    let n = max(lefts.count, rights.count)
    var weights = [[Int]](repeating: [Int](repeating: 0, count: n), count: n)
    for edge in edges {
      guard let i = leftIndex[edge.left], let j = rightIndex[edge.right] else { continue }
      weights[i][j] = max(weights[i][j], edge.weight)
    }
    let owners = hungarian(weights)
    var out: [(left: Int, right: Int)] = []
    for (j, i) in owners.enumerated() where j < rights.count && i < lefts.count && weights[i][j] > 0 {
      out.append((lefts[i], rights[j]))
    }
    return out
  }

  /// The row that owns each column, for the greatest total. Cost: cubic.
  private static func hungarian(_ weights: [[Int]]) -> [Int] {
    let n = weights.count
    var rowPotential = [Int](repeating: 0, count: n + 1)
    var columnPotential = rowPotential
    var owner = [Int](repeating: 0, count: n + 1)
    for row in 1...n {
      var slack = [Int](repeating: Int.max, count: n + 1)
      var way = [Int](repeating: 0, count: n + 1)
      var isUsed = [Bool](repeating: false, count: n + 1)
      owner[0] = row
      var column = 0
      repeat {
        isUsed[column] = true
        let i = owner[column]
        var delta = Int.max
        var next = 0
        for j in 1...n where !isUsed[j] {
          let reduced = -weights[i - 1][j - 1] - rowPotential[i] - columnPotential[j]
          if reduced < slack[j] { (slack[j], way[j]) = (reduced, column) }
          if slack[j] < delta { (delta, next) = (slack[j], j) }
        }
        for j in 0...n {
          if isUsed[j] {
            rowPotential[owner[j]] += delta
            columnPotential[j] -= delta
          } else if slack[j] != Int.max {
            slack[j] -= delta
          }
        }
        column = next
      } while owner[column] != 0
      repeat {
        let previous = way[column]
        owner[column] = owner[previous]
        column = previous
      } while column != 0
    }
    return owner.dropFirst().map { $0 - 1 }
  }
}
