// BuiltinRules: in comes the rules folder, at build time; out go its files as they were then.
import Rules

/// The rules the program was built with.
public enum BuiltinRules {
  /// Every file of `rules/`, in path order, with its bytes as constants of the program.
  public static var files: [SourceFile] {
    packedRules.map { file in
      SourceFile(
        path: "\(file.path)",
        constant: UnsafeBufferPointer(start: file.content.utf8Start, count: file.content.utf8CodeUnitCount))
    }
  }
}
