#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Petik

/// Looking at folders.
enum FileWalk {
  /// Paths of the files below `folder` that `isWanted` takes by name, relative to it. Order: by path, bytewise.
  ///
  /// Names that start with a dot are passed over, and so is the folder `skipped`. `failed` is told of folders that cannot be read.
  static func files(
    below folder: String, skipping skipped: String? = nil, failed: (Failure) -> Void, _ isWanted: (String) -> Bool
  ) -> [String] {
    var found: [String] = []
    var waiting = [""]
    // A link to a folder above leads round and round.
    var entered = Set([skipped, folder].compactMap { $0.flatMap(node) })
    while let below = waiting.popLast() {
      let path = below.isEmpty ? folder : folder + "/" + below
      guard let names = FileTree.names(in: path) else {
        failed(.cannotRead(path: path, reason: Descriptor.reason))
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let relative = below.isEmpty ? name : below + "/" + name
        let full = folder + "/" + relative
        if isFolder(full) {
          if let node = node(full), entered.insert(node).inserted { waiting.append(relative) }
        } else if isWanted(name) {
          found.append(relative)
        }
      }
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Paths of the files below `folder` that `isWanted` takes by name. Order: by path. Throws: the first folder that cannot be read.
  static func files(below folder: String, _ isWanted: (String) -> Bool) throws(Failure) -> [String] {
    var first: Failure?
    let found = files(below: folder, failed: { first = first ?? $0 }, isWanted)
    if let first { throw first }
    return found
  }

  /// Whether two paths lead to one file that is there.
  static func isSame(_ one: String, _ other: String) -> Bool { node(one).map { $0 == node(other) } ?? false }

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Time of the last change. Unit: nanoseconds since 1970. Missing: nil when there is no such file.
  static func changed(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// Takes a file away if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Gives a file another name, in place of what had it. Throws: when that fails.
  static func move(_ path: String, to target: String) throws(Failure) {
    if rename(path, target) != 0 { throw .cannotWrite(path: target, reason: Descriptor.reason) }
  }

  /// Makes `folder` and those above it. Throws: when one cannot be made.
  static func makeFolder(_ folder: String) throws(Failure) {
    if folder.isEmpty || isFolder(folder) { return }
    try makeFolder(parent(of: folder))
    if mkdir(folder, 0o777) != 0, !isFolder(folder) { throw .cannotMakeFolder(path: folder, reason: Descriptor.reason) }
  }

  /// The folder part of a path, empty when there is none.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "" : String(path[..<slash])
  }

  private static func node(_ path: String) -> UInt? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt(status.st_ino) ^ UInt(status.st_dev) << 40 : nil
  }
}
