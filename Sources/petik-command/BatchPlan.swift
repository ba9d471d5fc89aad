import Petik

/// Which inputs a batch reads and which file each one's records go to.
struct BatchPlan: Sendable {
  /// One input.
  struct Item: Sendable {
    /// Where it is.
    var path: String
    /// Name of its document: the path below the folder that was given.
    var name: String
    /// Its output; nil when all outputs are one file.
    var output: String?
    /// Whether it holds one article a line.
    var isLines: Bool
  }

  /// The inputs. Order: as given, those of a folder by path.
  var items: [Item] = []
  /// The one file for all records. Missing: nil when each input has its own.
  var single: String?

  /// Plans for files and folders. Throws: when a folder cannot be read, holds nothing, or two inputs would share an output.
  init(inputs: [String], output: String, format: RecordFormat) throws(Failure) {
    let ending =
      switch format {
      case .records, .document: ".jsonl"
      case .csv: ".csv"
      case .text: ".txt"
      }
    single = !FileWalk.isFolder(output) && [".jsonl", ".json", ".csv", ".txt"].contains { output.hasSuffix($0) } ? output : nil
    var owners: [String: String] = [:]
    for input in inputs {
      for (path, name) in try BatchPlan.files(input, output: output) where path != output {
        var item = Item(path: path, name: name, isLines: path.hasSuffix(".jsonl"))
        if single == nil {
          let own = output + "/" + BatchPlan.stem(name) + ending
          if let other = owners.updateValue(path, forKey: own) { throw .sameOutput(first: other, second: path, output: own) }
          item.output = own
        }
        items.append(item)
      }
    }
  }

  private static func files(_ input: String, output: String) throws(Failure) -> [(path: String, name: String)] {
    var folder = input
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard FileWalk.isFolder(folder) else { return [(input, String(input.split(separator: "/").last ?? Substring(input)))] }
    let names = try FileWalk.files(below: folder, skipping: output) { name in
      (name.hasSuffix(".txt") || name.hasSuffix(".jsonl")) && !name.hasSuffix(".golden.jsonl")
    }
    if names.isEmpty { throw .noInputs(path: input, kinds: ".txt or .jsonl files") }
    return names.map { (folder + "/" + $0, $0) }
  }

  private static func stem(_ name: String) -> String {
    for ending in [".txt", ".jsonl"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
    return name
  }

  /// The plan without the inputs whose output is finished and newer than they are.
  func remaining() -> BatchPlan {
    var plan = self
    plan.items = items.filter { item in
      guard let output = item.output, let made = FileWalk.changed(output), let changed = FileWalk.changed(item.path) else { return true }
      return made < changed
    }
    return plan
  }
}
