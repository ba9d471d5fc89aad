/// A small generator of numbers that are the same on every machine.
public struct Random {
  private var state: UInt64

  /// Makes a generator; of one `state` come the same numbers.
  public init(state: UInt64) { self.state = state }

  /// A number from 0 up to, but not including, `bound`.
  public mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// One of `all`, which has at least one.
  public mutating func one<Element>(_ all: [Element]) -> Element { all[below(all.count)] }
}
