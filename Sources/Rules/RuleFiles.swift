/// The files of the rules, found and read but not yet understood.
public struct RuleFiles: Sendable {
  /// The files of each layer, later layers over earlier ones. Order within a layer: by path.
  public let layers: [[SourceFile]]
  /// Whether folders were given besides the default rules, or instead of them.
  public let isExtended: Bool
  /// Where the default rules were found: a folder, or `built in`.
  public let origin: String

  /// Reads the default rules and those of `directories`.
  ///
  /// Default rules are those of the folder in `environment`, else of a folder beside the program, else `builtIn`.
  /// Throws: what cannot be read.
  public init(
    directories: [String], includeDefault: Bool = true, builtIn: [SourceFile], environment: String? = nil
  ) throws(RuleProblems) {
    var layers: [[SourceFile]] = []
    var origin = "built in"
    do throws(Problem) {
      if includeDefault {
        if let folder = RuleFiles.defaultFolder(environment) {
          origin = folder
          layers.append(try RuleFiles.files(below: folder))
        } else {
          layers.append(builtIn)
        }
      }
      for directory in directories { layers.append(try RuleFiles.files(below: directory)) }
    } catch {
      throw RuleProblems([error])
    }
    self.layers = layers
    self.origin = origin
    isExtended = !directories.isEmpty
  }

  private static func defaultFolder(_ environment: String?) -> String? {
    if let environment, !environment.isEmpty { return environment }
    guard let program = FileTree.programFolder else { return nil }
    return [program + "/rules", program + "/../share/petik/rules"].first { FileTree.holdsRules($0) }
  }

  private static func files(below folder: String) throws(Problem) -> [SourceFile] {
    var out: [SourceFile] = []
    for name in try FileTree.ruleFiles(below: folder) { out.append(try FileTree.read(folder + "/" + name, as: name)) }
    return out
  }

  /// A hash of the paths and contents of all files: 16 hexadecimal digits, the same on every machine.
  public static func hash(_ layers: [[SourceFile]]) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for source in layers.joined() {
      for byte in source.path.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ RuleFiles.hash(source.bytes)) &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var h: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    let words = bytes.count / 8
    let raw = UnsafeRawPointer(bytes.baseAddress)
    if let raw {
      for i in 0..<words {
        h = (h ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self))) &* 0xFF51_AFD7_ED55_8CCD
        h ^= h >> 32
      }
    }
    for i in words * 8..<bytes.count { h = (h ^ UInt64(bytes[i])) &* 1_099_511_628_211 }
    return h
  }
}
