/// A quotation mark by its form, straight or curled; which end of a quotation it stands at is for its place to tell.
public enum QuotationMark: Sendable {
  /// `"` and `'`.
  case straightDouble, straightSingle
  /// `“` or `„`, and `‘` or `‚`.
  case openingDouble, openingSingle
  /// `”` and `’`.
  case closingDouble, closingSingle
  /// `«` and `»`.
  case openingAngle, closingAngle

  /// Whether it is one stroke of two: `'`, `‘`, `’`.
  @inlinable public var isSingle: Bool {
    switch self {
    case .straightSingle, .openingSingle, .closingSingle: true
    default: false
    }
  }

  /// Reads a token of `bytes`, the text it is cut from. Missing: nil for any other token.
  @inlinable public init?(_ token: Token, in bytes: UnsafeBufferPointer<UInt8>) {
    guard token.kind == .mark else { return nil }
    let start = Int(token.start)
    switch (bytes[start], token.end - token.start) {
    case (0x22, _): self = .straightDouble
    case (0x27, _): self = .straightSingle
    case (0xC2, 2) where bytes[start + 1] == 0xAB: self = .openingAngle
    case (0xC2, 2) where bytes[start + 1] == 0xBB: self = .closingAngle
    case (0xE2, 3) where bytes[start + 1] == 0x80:
      switch bytes[start + 2] {
      case 0x98, 0x9A: self = .openingSingle
      case 0x99: self = .closingSingle
      case 0x9C, 0x9E: self = .openingDouble
      case 0x9D: self = .closingDouble
      default: return nil
      }
    default: return nil
    }
  }
}
