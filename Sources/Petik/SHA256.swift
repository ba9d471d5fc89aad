/// SHA-256 of a text, as FIPS 180-4 defines it.
enum SHA256 {
  private static let constants: [UInt32] = {
    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    var primes: [UInt64] = []
    var n: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ n % $0 != 0 }) { primes.append(n) }
      n += 1
    }
    return primes.map { p in
      var root: UInt64 = 0
      for bit in stride(from: UInt64(34), through: 0, by: -1) {
        let candidate = root | 1 << bit
        // candidate³ ≤ p · 2^96
        let c = UInt128(candidate)
        if c * c * c <= UInt128(p) << 96 { root = candidate }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }()

  /// The digest as 64 hexadecimal digits. Cost: linear.
  static func hex(_ bytes: [UInt8]) -> String {
    var state: [UInt32] = [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19]
    var tail = Array(bytes[(bytes.count / 64 * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: (bytes.count * 8) >> shift)) }
    constants.withUnsafeBufferPointer { k in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
        bytes.withUnsafeBufferPointer { for i in 0..<bytes.count / 64 { block($0, i * 64, k, w, &state) } }
        tail.withUnsafeBufferPointer { for i in 0..<tail.count / 64 { block($0, i * 64, k, w, &state) } }
      }
    }
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for word in state {
      for shift in stride(from: 28, through: 0, by: -4) { out.append(digits[Int(word >> UInt32(shift)) & 15]) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func block(
    _ p: UnsafeBufferPointer<UInt8>, _ at: Int, _ k: UnsafeBufferPointer<UInt32>, _ w: UnsafeMutableBufferPointer<UInt32>,
    _ state: inout [UInt32]
  ) {
    for i in 0..<16 {
      let j = at + i * 4
      w[i] = UInt32(p[j]) << 24 | UInt32(p[j + 1]) << 16 | UInt32(p[j + 2]) << 8 | UInt32(p[j + 3])
    }
    for i in 16..<64 {
      let s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] &>> 3)
      let s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] &>> 10)
      w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight rounds at a time, so that nothing has to move from one letter to the next.
    for i in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
      round(h, a, b, &c, d, e, f, &g, k[i + 1] &+ w[i + 1])
      round(g, h, a, &b, c, d, e, &f, k[i + 2] &+ w[i + 2])
      round(f, g, h, &a, b, c, d, &e, k[i + 3] &+ w[i + 3])
      round(e, f, g, &h, a, b, c, &d, k[i + 4] &+ w[i + 4])
      round(d, e, f, &g, h, a, b, &c, k[i + 5] &+ w[i + 5])
      round(c, d, e, &f, g, h, a, &b, k[i + 6] &+ w[i + 6])
      round(b, c, d, &e, f, g, h, &a, k[i + 7] &+ w[i + 7])
    }
    for (i, v) in [a, b, c, d, e, f, g, h].enumerated() { state[i] = state[i] &+ v }
  }

  @inline(__always) private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let t1 = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (g ^ (e & (f ^ g))) &+ word
    d = d &+ t1
    h = t1 &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ ((a & b) ^ (c & (a ^ b)))
  }

  @inline(__always) private static func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x &>> n | x &<< (32 - n) }
}
