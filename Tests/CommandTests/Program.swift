import Foundation

/// The built program and a folder of its own for one test.
final class Program {
  /// A folder that goes away with the test.
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/petik-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What a run gave.
  struct Result {
    var out: [UInt8]
    var error: String
    var status: Int32
    var text: String { String(decoding: out, as: UTF8.self) }
  }

  /// Path of the program beside the tests.
  static var path: String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/petik"
  }

  /// A few of the rules, which load at once: most tests are about the program and not about what it finds.
  static let fewRules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Rules"

  /// A process with this folder as its own, not started; it works by a few rules, or by all that are built in.
  ///
  /// `cache` names the folder below this one that keeps compiled rules; nil keeps none.
  func process(_ arguments: [String], hasAllRules: Bool = false, cache: String? = nil) -> Process {
    let process = Process()
    var environment = ProcessInfo.processInfo.environment
    environment["PETIK_RULES"] = hasAllRules ? nil : Program.fewRules
    environment["PETIK_CACHE"] = cache.map { folder + "/" + $0 } ?? "off"
    process.environment = environment
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    return process
  }

  /// Runs to the end.
  func run(_ arguments: [String], input: [UInt8] = [], hasAllRules: Bool = false, cache: String? = nil) throws -> Result {
    let process = process(arguments, hasAllRules: hasAllRules, cache: cache)
    let files = ["in", "out", "err"].map { folder + "/." + $0 }
    _ = FileManager.default.createFile(atPath: files[0], contents: Data(input))
    for file in files.dropFirst() { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    let out = FileManager.default.contents(atPath: files[1]) ?? Data()
    let error = FileManager.default.contents(atPath: files[2]) ?? Data()
    return Result(out: Array(out), error: String(decoding: error, as: UTF8.self), status: process.terminationStatus)
  }

  /// Writes a file below the folder.
  func write(_ name: String, _ content: String) throws { try write(name, Array(content.utf8)) }

  /// Writes a file below the folder.
  func write(_ name: String, _ content: [UInt8]) throws {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data(content).write(to: URL(fileURLWithPath: path))
  }

  /// The content of a file below the folder. Missing: nil when there is none.
  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names of all files below the folder that do not start with a dot. Order: by name.
  var files: [String] {
    (FileManager.default.subpaths(atPath: folder) ?? []).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
      return !isFolder.boolValue && !name.hasPrefix(".")
    }.sorted()
  }
}
