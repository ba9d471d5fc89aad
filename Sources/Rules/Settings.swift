import Spans
import Yams

/// Readers of the two settings files, `types.yaml` and `cascade.yaml`.
enum Settings {
  /// The type declarations of `types.yaml`, in order.
  static func types(_ node: Node, _ source: SourceFile, _ problems: inout [Problem]) -> [TypeDeclaration] {
    guard let list = node.mapping?["types"]?.sequence else {
      problems.append(Problem(file: source.path, line: 1, message: "expected 'types:' with a list"))
      return []
    }
    return list.compactMap { item in
      guard let mapping = item.mapping, let name = mapping["name"]?.string else {
        problems.append(source.problem(line: item.mark?.line ?? 1, "a type needs a 'name'"))
        return nil
      }
      let fields = (mapping["fields"]?.sequence.map { Array($0) } ?? []).compactMap { field -> TypeDeclaration.Field? in
        guard let m = field.mapping, let name = m["name"]?.string, let kind = m["kind"]?.string else {
          problems.append(source.problem(line: field.mark?.line ?? 1, "a field needs 'name' and 'kind'"))
          return nil
        }
        return TypeDeclaration.Field(name: name, kind: kind, values: m["values"]?.sequence?.compactMap(\.string) ?? [])
      }
      return TypeDeclaration(name: name, group: mapping["group"]?.string ?? "", fields: fields)
    }
  }

  /// The stage declarations of `cascade.yaml`, by name.
  static func stages(_ node: Node, _ source: SourceFile, _ problems: inout [Problem]) -> [String: RuleSet.StageDeclaration] {
    var stages: [String: RuleSet.StageDeclaration] = [:]
    for (key, value) in node.mapping?["stages"]?.mapping ?? [:] {
      guard let name = key.string, let classes = value.mapping?["classes"]?.sequence?.compactMap(\.string) else {
        problems.append(source.problem(line: key.mark?.line ?? 1, "a stage needs 'classes'"))
        continue
      }
      guard Rule.stages.contains(name) else {
        problems.append(
          source.problem(
            line: key.mark?.line ?? 1, word: name, "unknown stage '\(name)'", help: "stages are \(Rule.stages.joined(separator: ", "))"))
        continue
      }
      stages[name] = RuleSet.StageDeclaration(classes: classes)
    }
    return stages
  }
}
