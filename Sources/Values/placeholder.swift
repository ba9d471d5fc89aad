import Articles
import Lookups
import Rules
import Spans
import Tokens
public struct Value: Sendable { public var type: String; public var span: Span; public var tokens: Range<Int>; public var sentence: Int; public var rule: Int; public var fields: [Field]; public var note: String? }
public struct ReferenceTime: Sendable { public var value: String; public var source: String; public init?(_ iso: String, source: String) {value = iso; self.source = source} }
public struct ValueReader: Sendable { public init(_ rules: RuleSet, isTriggered: Bool = true) throws(RuleProblems) {}
public final class Worker { public init(_ reader: ValueReader) {}
 public func read(_ article: Article, _ stream: TokenStream, _ lookups: Lookups, _ bytes: UnsafeBufferPointer<UInt8>, reference: ReferenceTime?) -> [Value] { [] } } }
