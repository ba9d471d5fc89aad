import Patterns

extension ImageWriter {
  /// Adds a pattern with what libpcre2 made of it; one that does not compile is compiled, in vain, when it is needed.
  public mutating func put(_ pattern: Pattern) {
    put(pattern.isAnchored ? 1 : 0)
    put(pattern.source)
    put(cold: (try? pattern.compiledBytes()) ?? [])
  }
}

extension ImageReader {
  /// The next pattern.
  public mutating func pattern() -> Pattern {
    let isAnchored = number() != 0
    return Pattern(textBytes(), compiled: cold(), owner: image, anchored: isAnchored)
  }
}
