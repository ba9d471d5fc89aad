/// The texts a pattern can begin with, read off its source, so that it is tried only where one of them stands.
///
/// Reads literals, escapes, small classes and groups; what may be left out is unfolded. It never loses a match: a source it cannot
/// read has no opening, and the pattern is then refused or tried everywhere.
struct Opening {
  private let source: [UInt8]
  private var i = 0
  /// A pattern with more openings than this is read no further.
  private static let most = 600
  /// Openings are read up to this length; more would tell little.
  private static let length = 6

  /// The openings of `source`, longest known prefixes. Missing: nil when a match can begin with anything.
  static func texts(of source: String) -> Set<[UInt8]>? {
    var reader = Opening(source)
    guard let parts = reader.alternatives(), reader.i == reader.source.count else { return nil }
    if parts.contains(where: { $0.text.isEmpty }) { return nil }
    return Set(shortest(Set(parts.map { Part(text: $0.text, isOpen: false) })).map(\.text))
  }

  /// A prefix, and whether the pattern may go on after it in a way that was read (`open`) or not.
  private struct Part: Hashable {
    var text: [UInt8]
    var isOpen: Bool
  }

  private init(_ source: String) { self.source = Array(source.utf8) }

  private var next: UInt8? { i < source.count ? source[i] : nil }

  /// Reads `a|b|c` up to a closing bracket or the end.
  private mutating func alternatives() -> Set<Part>? {
    var all: Set<Part> = []
    while true {
      guard let one = sequence() else { return nil }
      all.formUnion(one)
      guard next == UInt8(ascii: "|") else { return all }
      i += 1
    }
  }

  /// Reads items up to `|`, `)` or the end; the rest is skipped, not read, once no prefix is open.
  private mutating func sequence() -> Set<Part>? {
    var parts: Set<Part> = [Part(text: [], isOpen: true)]
    while let c = next, c != UInt8(ascii: "|"), c != UInt8(ascii: ")") {
      guard var item = item(c) else { return nil }
      switch next {
      case UInt8(ascii: "?"), UInt8(ascii: "*"):
        if next == UInt8(ascii: "*") { item = Set(item.map { Part(text: $0.text, isOpen: false) }) }
        item.insert(Part(text: [], isOpen: true))
        skipQuantifier()
      case UInt8(ascii: "+"):
        item = Set(item.map { Part(text: $0.text, isOpen: false) })
        skipQuantifier()
      case UInt8(ascii: "{"):
        item = Set(item.map { Part(text: $0.text, isOpen: false) })
        if i + 1 < source.count, source[i + 1] == UInt8(ascii: "0") { item.insert(Part(text: [], isOpen: true)) }
        skipQuantifier()
      default: break
      }
      var joined: Set<Part> = []
      for part in parts {
        guard part.isOpen else { joined.insert(part); continue }
        for tail in item {
          let text = Array((part.text + tail.text).prefix(Opening.length))
          joined.insert(Part(text: text, isOpen: tail.isOpen && text.count < Opening.length))
        }
      }
      joined = Opening.shortest(joined)
      if joined.count > Opening.most {
        parts = Set(parts.map { Part(text: $0.text, isOpen: false) })
        if parts.contains(where: { $0.text.isEmpty }) { return nil }
      } else {
        parts = joined
      }
    }
    return parts
  }

  /// `parts` without those that begin with another one that is closed.
  private static func shortest(_ parts: Set<Part>) -> Set<Part> {
    let closed = Set(parts.lazy.filter { !$0.isOpen }.map(\.text))
    if closed.isEmpty { return parts }
    return parts.filter { part in
      !(0..<part.text.count).contains { closed.contains(Array(part.text.prefix($0))) } && !(part.isOpen && closed.contains(part.text))
    }
  }

  private mutating func skipQuantifier() {
    if next == UInt8(ascii: "{") {
      while let c = next, c != UInt8(ascii: "}") { i += 1; _ = c }
    }
    i += 1
    if next == UInt8(ascii: "?") || next == UInt8(ascii: "+") { i += 1 }
  }

  /// Reads one item. An item whose text is not known ends its prefix.
  private mutating func item(_ c: UInt8) -> Set<Part>? {
    let unknown: Set<Part> = [Part(text: [], isOpen: false)]
    switch c {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "."):
      i += 1
      return unknown
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      i += 1
      return [Part(text: [], isOpen: true)]
    case UInt8(ascii: "\\"):
      guard i + 1 < source.count else { return nil }
      let escaped = source[i + 1]
      i += 2
      switch escaped {
      case UInt8(ascii: "b"), UInt8(ascii: "G"): return [Part(text: [], isOpen: true)]
      case UInt8(ascii: "d"): return Set((0x30...0x39).map { Part(text: [$0], isOpen: true) })
      case UInt8(ascii: "x"):
        while let c = next, c != UInt8(ascii: "}") { i += 1; _ = c }
        i += 1
        return unknown
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return unknown
      default: return [Part(text: [escaped], isOpen: true)]
      }
    default:
      var end = i + 1
      while c >= 0xC0, end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
      defer { i = end }
      return [Part(text: Array(source[i..<end]), isOpen: true)]
    }
  }

  private mutating func group() -> Set<Part>? {
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
        while let c = next, c != UInt8(ascii: ">") { i += 1; _ = c }
        i += 1
      default: return nil
      }
    }
    let inner = alternatives()
    guard let inner, next == UInt8(ascii: ")") else { return nil }
    i += 1
    return isLook ? [Part(text: [], isOpen: true)] : inner
  }

  /// Reads `[…]`: its characters, unfolded; a negated class or one with escapes of kinds is not known.
  private mutating func characterClass() -> Set<Part>? {
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
            while let c = next, c != UInt8(ascii: "}") { i += 1; _ = c }
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
    return known ? Set(characters.map { Part(text: $0, isOpen: true) }) : [Part(text: [], isOpen: false)]
  }
}
