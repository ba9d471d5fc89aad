import Goldens
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
  private(set) var items: [Item] = []
  /// The one file for all records. Missing: nil when each input has its own.
  let single: String?
  /// What is left out: folders that cannot be read or hold nothing. Order: as found.
  private(set) var failures: [Failure] = []
  /// Inputs whose output is finished, which `remaining` leaves out.
  private(set) var finished = 0

  /// Plans for files and folders. Throws: when two inputs would share an output, or an output would take the place of an input.
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
      for (path, name) in files(input, output: output) {
        let own = single ?? output + "/" + ArticleFiles.stem(name) + ending
        if FileWalk.isSame(path, own) {
          // Of an earlier run, below the folder that is read.
          if single != nil, path != input, BatchPlan.holdsRecords(path) { continue }
          throw .overwritesInput(path: path)
        }
        var item = Item(path: path, name: name, isLines: ArticleFiles.holdsLines(path))
        if single == nil {
          if let other = owners.updateValue(path, forKey: own) { throw .sameOutput(first: other, second: path, output: own) }
          item.output = own
        }
        items.append(item)
      }
    }
    // Documents of one file that would have one name are told apart by their paths.
    let named = Dictionary(grouping: items, by: \.name)
    for i in items.indices where named[items[i].name]?.count ?? 0 > 1 { items[i].name = items[i].path }
  }

  private mutating func files(_ input: String, output: String) -> [(path: String, name: String)] {
    var folder = input
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard FileWalk.isFolder(folder) else { return [(input, String(input.split(separator: "/").last ?? Substring(input)))] }
    let known = failures.count
    let names = FileWalk.files(below: folder, skipping: output, failed: { failures.append($0) }, ArticleFiles.isArticle)
    if names.isEmpty, failures.count == known { failures.append(.noInputs(path: input, kinds: ArticleFiles.kinds)) }
    return names.map { (folder + "/" + $0, $0) }
  }

  /// Whether a file begins as records do that petik wrote.
  private static func holdsRecords(_ path: String) -> Bool {
    guard let file = try? Descriptor.reading(path) else { return false }
    defer { file.close() }
    var bytes: [UInt8] = []
    guard (try? file.read(into: &bytes, limit: 16)) != nil else { return false }
    return bytes.isEmpty || ["{\"type\":", "{\"schema\":", "doc,type,"].contains { bytes.starts(with: Array($0.utf8)) }
  }

  /// The plan without the inputs whose output is finished and newer than they are.
  func remaining() -> BatchPlan {
    var plan = self
    plan.items = items.filter { item in
      guard let output = item.output, let made = FileWalk.changed(output), let changed = FileWalk.changed(item.path) else { return true }
      return made < changed
    }
    plan.finished = items.count - plan.items.count
    return plan
  }
}
