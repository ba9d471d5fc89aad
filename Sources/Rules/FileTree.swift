#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Reading of folders and of the rule files in them.
public enum FileTree {
  /// Paths of the `.tsv` and `.yaml` files below `directory`, relative to it, sorted.
  ///
  /// Throws: a problem when the folder cannot be read.
  static func ruleFiles(below directory: String) throws(Problem) -> [String] {
    var found: [String] = []
    try walk(directory, "", &found)
    return found.sorted()
  }

  private static func walk(_ root: String, _ below: String, _ found: inout [String]) throws(Problem) {
    let path = below.isEmpty ? root : root + "/" + below
    guard let names = names(in: path) else {
      throw Problem(
        file: path, line: 0, message: "cannot read the rules folder: \(String(cString: strerror(errno)))",
        help: "give the folder that holds types.yaml")
    }
    for name in names where !name.hasPrefix(".") {
      let relative = below.isEmpty ? name : below + "/" + name
      var status = stat()
      guard stat(root + "/" + relative, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try walk(root, relative, &found)
      } else if name.hasSuffix(".tsv") || name.hasSuffix(".yaml") {
        found.append(relative)
      }
    }
  }

  /// Names of what is in a folder. Order: none. Missing: nil when it cannot be read, with the reason in `errno`.
  public static func names(in folder: String) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
    }
    return names
  }

  /// The bytes of a file. Throws: a problem that names the file and the reason.
  static func read(_ path: String, as name: String) throws(Problem) -> SourceFile {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Problem(file: path, line: 0, message: "cannot read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    var content = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < content.count {
      let n = content[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if n <= 0 { break }
      filled += n
    }
    content.removeLast(content.count - filled)
    return SourceFile(path: name, content: content)
  }

  /// Whether `path` is a folder with rules in it.
  static func holdsRules(_ path: String) -> Bool {
    access(path + "/types.yaml", R_OK) == 0
  }

  /// The folder of the running program. Missing: nil when the system does not tell.
  static var programFolder: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard n > 0 else { return nil }
    let path = String(decoding: buffer[..<n].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
