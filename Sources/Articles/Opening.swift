/// The texts a pattern can begin with, read off its source, so that it is tried only where one of them stands.
///
/// Reads literals, escapes, small classes and groups; what may be left out is unfolded. It never loses a match: a source it cannot
/// read has no opening, and the pattern is then refused or tried everywhere.
struct Opening {
  private let source: [UInt8]
  private var i = 0
  /// A pattern has no more openings than this: longer ones are cut, or it is read no further.
  private static let most = 2000

  /// The openings of `source`, cut to `Prefix.length` bytes. Missing: nil when a match can begin with anything.
  static func texts(of source: String) -> Set<[UInt8]>? {
    var reader = Opening(source)
    guard let parts = reader.alternatives(), reader.i == reader.source.count else { return nil }
    let closed = shortest(parts.map(\.closed))
    return closed.contains { $0.count == 0 } ? nil : Set(closed.map(\.text))
  }

  /// The texts of which one must stand before a match, as the lookbehind tells that `source` begins with. Missing: nil when it begins with
  /// none, has another alternative, or the lookbehind holds more than texts of less than `Prefix.length` bytes.
  static func behind(of source: String) -> Set<[UInt8]>? {
    let look = "(?<="
    guard source.hasPrefix(look) else { return nil }
    var reader = Opening(source)
    reader.i = look.utf8.count
    guard let parts = reader.alternatives(), reader.next == UInt8(ascii: ")"), parts.allSatisfy({ $0.isOpen && $0.count > 0 }) else {
      return nil
    }
    reader.i += 1
    reader.skipSequence()
    return reader.i == reader.source.count ? Set(parts.map(\.text)) : nil
  }

  private init(_ source: String) { self.source = Array(source.utf8) }

  private var next: UInt8? { i < source.count ? source[i] : nil }

  /// Reads `a|b|c` up to a closing bracket or the end.
  private mutating func alternatives() -> [Prefix]? {
    var all: [Prefix] = []
    while true {
      guard let one = sequence() else { return nil }
      all += one
      guard next == UInt8(ascii: "|") else { return all }
      i += 1
    }
  }

  /// Reads items up to `|`, `)` or the end; once no prefix is open the rest is skipped.
  private mutating func sequence() -> [Prefix]? {
    var parts = [Prefix.empty]
    while let c = next, c != UInt8(ascii: "|"), c != UInt8(ascii: ")") {
      guard parts.contains(where: \.isOpen) else {
        skipSequence()
        break
      }
      guard var item = item(c) else { return nil }
      switch next {
      case UInt8(ascii: "?"):
        item.append(.empty)
        skipQuantifier()
      case UInt8(ascii: "*"):
        item = item.map(\.closed) + [.empty]
        skipQuantifier()
      case UInt8(ascii: "+"):
        item = item.map(\.closed)
        skipQuantifier()
      case UInt8(ascii: "{"):
        item = item.map(\.closed)
        if i + 1 < source.count, source[i + 1] == UInt8(ascii: "0") { item.append(.empty) }
        skipQuantifier()
      default: break
      }
      var joined: [Prefix] = []
      for part in parts {
        if part.isOpen { joined += item.map { part.followed(by: $0) } } else { joined.append(part) }
      }
      joined = Opening.shortest(joined)
      if joined.count > Opening.most { joined = Opening.shortened(joined) ?? Opening.shortest(parts.map(\.closed)) }
      parts = joined
    }
    return parts
  }

  /// `parts` cut to the most bytes that leave few enough of them, two at least. Missing: nil when they are too many even so.
  private static func shortened(_ parts: [Prefix]) -> [Prefix]? {
    for length in (2..<Prefix.length).reversed() {
      let shorter = shortest(parts.map { $0.cut(to: length) })
      if shorter.count <= most { return shorter }
    }
    return nil
  }

  /// `parts` in order, without those that begin with another one that is closed.
  private static func shortest(_ parts: [Prefix]) -> [Prefix] {
    var kept: [Prefix] = []
    var lastClosed: Prefix?
    for part in parts.sorted() {
      if let lastClosed, part.begins(with: lastClosed) { continue }
      if kept.last == part { continue }
      if !part.isOpen { lastClosed = part }
      kept.append(part)
    }
    return kept
  }

  /// Goes to the `|`, `)` or end that ends the sequence.
  private mutating func skipSequence() {
    var depth = 0
    while let c = next {
      switch c {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "["):
        i += 1
        if next == UInt8(ascii: "^") { i += 1 }
        while let c = next, c != UInt8(ascii: "]") { i += c == UInt8(ascii: "\\") ? 2 : 1 }
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: "|"): if depth == 0 { return }
      default: break
      }
      i += 1
    }
  }

  private mutating func skipQuantifier() {
    if next == UInt8(ascii: "{") {
      while let c = next, c != UInt8(ascii: "}") { i += 1 }
    }
    i += 1
    if next == UInt8(ascii: "?") || next == UInt8(ascii: "+") { i += 1 }
  }

  /// Reads one item. An item whose text is not known ends its prefix.
  private mutating func item(_ c: UInt8) -> [Prefix]? {
    let unknown = [Prefix.empty.closed]
    switch c {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "."):
      i += 1
      return unknown
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      i += 1
      return [Prefix.empty]
    case UInt8(ascii: "\\"):
      guard i + 1 < source.count else { return nil }
      let escaped = source[i + 1]
      i += 2
      switch escaped {
      case UInt8(ascii: "b"), UInt8(ascii: "G"): return [Prefix.empty]
      case UInt8(ascii: "d"): return (0x30...0x39).map { Prefix([$0]) }
      case UInt8(ascii: "x"):
        while let c = next, c != UInt8(ascii: "}") { i += 1 }
        i += 1
        return unknown
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return unknown
      default: return [Prefix([escaped])]
      }
    default:
      var end = i + 1
      while c >= 0xC0, end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
      defer { i = end }
      return [Prefix(Array(source[i..<end]))]
    }
  }

  private mutating func group() -> [Prefix]? {
    i += 1
    var isLook = false
    if next == UInt8(ascii: "?") {
      let rest = source[i...].prefix(3)
      let second = rest.dropFirst().first, third = rest.dropFirst(2).first
      let isBehind = second == UInt8(ascii: "<") && (third == UInt8(ascii: "=") || third == UInt8(ascii: "!"))
      switch second {
      case UInt8(ascii: "="), UInt8(ascii: "!"): isLook = true; i += 2
      case UInt8(ascii: "<") where isBehind: isLook = true; i += 3
      case UInt8(ascii: ":"), UInt8(ascii: ">"): i += 2
      case UInt8(ascii: "<"):
        while let c = next, c != UInt8(ascii: ">") { i += 1 }
        i += 1
      default: return nil
      }
    }
    let inner = alternatives()
    guard let inner, next == UInt8(ascii: ")") else { return nil }
    i += 1
    return isLook ? [Prefix.empty] : inner
  }

  /// Reads `[…]`: its characters, unfolded; a negated class or one with escapes of kinds is not known.
  private mutating func characterClass() -> [Prefix]? {
    i += 1
    var known = true
    if next == UInt8(ascii: "^") { known = false; i += 1 }
    var characters: [[UInt8]] = []
    while let c = next, c != UInt8(ascii: "]") {
      if c == UInt8(ascii: "\\") {
        guard i + 1 < source.count else { return nil }
        let escaped = source[i + 1]
        i += 2
        switch escaped {
        case UInt8(ascii: "d"): characters += (0x30...0x39).map { [$0] }
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
          known = false
          if escaped == UInt8(ascii: "x") {
            while let c = next, c != UInt8(ascii: "}") { i += 1 }
            i += 1
          }
        default: characters.append([escaped])
        }
        continue
      }
      var end = i + 1
      while c >= 0xC0, end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
      if c < 0x80, end + 1 < source.count, source[end] == UInt8(ascii: "-"), source[end + 1] != UInt8(ascii: "]") {
        let last = source[end + 1]
        if last >= c, last < 0x80 { characters += (c...last).map { [$0] } } else { known = false }
        i = end + 2
        if last >= 0x80 { while i < source.count, source[i] & 0xC0 == 0x80 { i += 1 } }
      } else {
        characters.append(Array(source[i..<end]))
        i = end
      }
    }
    i += 1
    return known ? characters.map { Prefix($0) } : [Prefix.empty.closed]
  }
}
