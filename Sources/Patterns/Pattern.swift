// Patterns: in comes the source of a regular expression; out go match ranges in bytes.
// A pattern is compiled once, when it is first needed, and shared; a matcher belongs to one worker. Machine code is made of it only
// when it is tried often: that costs as much as hundreds of tries without.
// Patterns are compiled for UTF-8 without Unicode properties: `\s` and `\w` speak of ASCII alone, letters above
// ASCII and the no-break space are named by explicit classes. The input is validated before it comes here.
// It refuses to know what a pattern is for.
import CPCRE2
import Synchronization

/// A regular expression, compiled at first use and safe to share between workers.
public final class Pattern: Sendable {
  /// The source it is compiled from: UTF-8.
  private let text: Source
  /// Whether a match may only begin at the offset asked for.
  public let isAnchored: Bool
  private let compiled = Atomic<UInt>(0)
  /// A copy of the compiled code with machine code.
  private let machine = Atomic<UInt>(0)
  /// Whether no machine code can be made of it.
  private let isRefused = Atomic<Bool>(false)
  /// About how often the code was asked for.
  private let uses = Atomic<UInt32>(0)
  /// Uses before machine code is made.
  private static let patience: UInt32 = 32
  private let lock = Mutex<PatternError?>(nil)

  /// Where the source lies.
  private enum Source: @unchecked Sendable {
    // Unchecked: the bytes are never written.
    case string(String)
    case bytes(UnsafeBufferPointer<UInt8>, compiled: UnsafeBufferPointer<UInt8>, owner: AnyObject)
  }

  /// Makes a pattern without compiling it.
  public init(_ source: String, anchored: Bool = true) {
    text = .string(source)
    isAnchored = anchored
  }

  /// Makes a pattern of valid UTF-8 and of what `compiledBytes` gave for it, empty for nothing; both live as long as `owner`.
  public init(
    _ source: UnsafeBufferPointer<UInt8>, compiled: UnsafeBufferPointer<UInt8>, owner: AnyObject, anchored: Bool = true
  ) {
    text = .bytes(source, compiled: compiled, owner: owner)
    isAnchored = anchored
  }

  /// The source it is compiled from.
  public var source: String {
    switch text {
    case .string(let source): source
    case .bytes(let source, _, _): String(decoding: source, as: UTF8.self)
    }
  }

  deinit {
    if let code = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { pcre2_code_free_8(code) }
    if let code = OpaquePointer(bitPattern: machine.load(ordering: .acquiring)) { pcre2_code_free_8(code) }
  }

  /// Compiles the pattern now, so that an error is known before any text is read.
  ///
  /// Throws: `PatternError` with the place in the source.
  public func compile() throws(PatternError) {
    _ = try code()
  }

  /// What libpcre2 made of the pattern, for another run to begin with. Throws: when the source does not compile.
  public func compiledBytes() throws(PatternError) -> [UInt8] {
    var code: OpaquePointer? = try code()
    var bytes: UnsafeMutablePointer<UInt8>?
    var size = 0
    guard pcre2_serialize_encode_8(&code, 1, &bytes, &size, nil) == 1, let bytes else { return [] }
    defer { pcre2_serialize_free_8(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: size))
  }

  /// The code that `compiledBytes` told of. Missing: nil for no bytes, and for those of another version of libpcre2.
  private static func code(of bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer? {
    var code: OpaquePointer?
    return bytes.count > 0 && pcre2_serialize_decode_8(&code, 1, bytes.baseAddress, nil) == 1 ? code : nil
  }

  /// Names of the captures with their numbers. Throws: when the source does not compile.
  public func captureNames() throws(PatternError) -> [(name: String, number: Int)] {
    let code = try code()
    var count: UInt32 = 0, size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [] }
    return (0..<Int(count)).map { i in
      let row = table + i * Int(size)
      return (String(cString: row + 2), Int(row[0]) << 8 | Int(row[1]))
    }
  }

  /// What libpcre2 made of the pattern, of `largest` at most. Unit: bytes. Throws: when the source does not compile.
  public func size() throws(PatternError) -> Int {
    var size = 0
    pcre2_pattern_info_8(try code(), UInt32(PCRE2_INFO_SIZE), &size)
    return size
  }

  /// The size up to which a pattern compiles with the offsets of two bytes that distributions build libpcre2 with. Unit: bytes.
  public static let largest = 65_536

  /// The code for a worker to keep beside its scratch memory, good for as long as the pattern lives; to be asked for before each use until
  /// it is fast. Missing: nil when the pattern does not compile.
  public var handle: PatternHandle? {
    if let code = OpaquePointer(bitPattern: machine.load(ordering: .acquiring)) { return PatternHandle(code: code, isFast: true) }
    guard let code = try? code() else { return nil }
    let uses = uses.load(ordering: .relaxed)
    if uses < Pattern.patience {
      // Two workers may count one use: the number need not be exact.
      self.uses.store(uses + 1, ordering: .relaxed)
      return PatternHandle(code: code, isFast: false)
    }
    return isRefused.load(ordering: .relaxed) ? PatternHandle(code: code, isFast: false) : fastHandle(code)
  }

  private func fastHandle(_ code: OpaquePointer) -> PatternHandle {
    lock.withLock { _ in
      if let code = OpaquePointer(bitPattern: machine.load(ordering: .acquiring)) { return PatternHandle(code: code, isFast: true) }
      guard let copy = pcre2_code_copy_8(code) else { return PatternHandle(code: code, isFast: false) }
      guard pcre2_jit_compile_8(copy, UInt32(PCRE2_JIT_COMPLETE)) == 0 else {
        pcre2_code_free_8(copy)
        isRefused.store(true, ordering: .relaxed)
        return PatternHandle(code: code, isFast: false)
      }
      machine.store(UInt(bitPattern: copy), ordering: .releasing)
      return PatternHandle(code: copy, isFast: true)
    }
  }

  /// The compiled code; the first caller compiles.
  func code() throws(PatternError) -> OpaquePointer {
    if let code = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { return code }
    return try lock.withLock { (known: inout PatternError?) throws(PatternError) -> OpaquePointer in
      if let known { throw known }
      if let code = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { return code }
      do throws(PatternError) {
        let code: OpaquePointer
        switch text {
        case .string(var source): code = try source.withUTF8 { bytes in Result { () throws(PatternError) in try compile(bytes) } }.get()
        case .bytes(let source, let kept, _): if let known = Pattern.code(of: kept) { code = known } else { code = try compile(source) }
        }
        compiled.store(UInt(bitPattern: code), ordering: .releasing)
        return code
      } catch {
        known = error
        throw error
      }
    }
  }

  private func compile(_ source: UnsafeBufferPointer<UInt8>) throws(PatternError) -> OpaquePointer {
    var number: Int32 = 0
    var offset = 0
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_NO_UTF_CHECK) | UInt32(PCRE2_DUPNAMES)
    // An anchored pattern begins where it is tried: what libpcre2 looks up first, how long the text is and whether its last letter follows
    // anywhere, costs more than it spares.
    if isAnchored { options |= UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_NO_START_OPTIMIZE) }
    let code = pcre2_compile_8(source.baseAddress, source.count, options, &number, &offset, nil)
    guard let code else {
      var buffer = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
      throw PatternError(offset: offset, message: String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self))
    }
    return code
  }
}

/// The compiled code of a pattern, without a hold on it.
public struct PatternHandle: @unchecked Sendable, BitwiseCopyable {
  // Unchecked: compiled code is never written.
  let code: OpaquePointer
  /// Whether it has machine code.
  public let isFast: Bool
}

/// Why a pattern does not compile.
public struct PatternError: Error, Sendable, Equatable {
  /// Where in the source. Unit: bytes of its UTF-8.
  public let offset: Int
  /// What libpcre2 says, in English.
  public let message: String
}
