import CPCRE2

/// The scratch memory of one worker: match data, JIT stack and limits. Not shared.
public final class Matcher {
  /// How a match can end.
  public enum Outcome: Sendable, Equatable {
    /// The pattern matched; ranges can be read from the matcher.
    case match
    /// The pattern does not match there.
    case noMatch
    /// The match was given up at a limit.
    case limit
  }

  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer
  private let vector: UnsafeMutablePointer<Int>
  private var pairs = 0

  /// Makes scratch memory for patterns of up to 63 captures.
  ///
  /// `matchLimit` bounds the steps of one call; a call that reaches it ends with `.limit`.
  public init(matchLimit: UInt32 = 1_000_000) {
    guard let data = pcre2_match_data_create_8(64, nil), let context = pcre2_match_context_create_8(nil),
      let stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil), let vector = pcre2_get_ovector_pointer_8(data)
    else { preconditionFailure("out of memory for match data") }
    pcre2_set_match_limit_8(context, matchLimit)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    self.data = data
    self.context = context
    self.stack = stack
    self.vector = vector
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
  }

  /// Matches `pattern` in valid UTF-8 from `offset` on: exactly there when the pattern is anchored, else at the first place.
  ///
  /// Lookbehind sees the bytes before `offset`. Cost: 15–50 ns when nothing matches. A pattern that does not compile never matches.
  public func match(_ pattern: Pattern, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Outcome {
    guard let code = pattern.handle else { return .noMatch }
    return match(code, in: text, at: offset)
  }

  /// Matches a pattern whose code is at hand; its owner keeps the pattern alive.
  @inline(__always) public func match(_ pattern: PatternHandle, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Outcome {
    let result =
      pattern.isFast
      ? pcre2_jit_match_8(pattern.code, text.baseAddress, text.count, offset, 0, data, context)
      : pcre2_match_8(pattern.code, text.baseAddress, text.count, offset, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    if result > 0 { pairs = Int(result); return .match }
    pairs = 0
    return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limit
  }

  /// The whole match of the last call.
  public var wholeMatch: Range<Int> { vector[0]..<max(vector[0], vector[1]) }

  /// What capture `number` of the last match covers. Missing: nil when it took no part.
  public func range(_ number: Int) -> Range<Int>? {
    guard number < pairs else { return nil }
    let start = vector[2 * number], end = vector[2 * number + 1]
    return start < 0 || end < start ? nil : start..<end
  }
}
