/// The readable id part of a name: small ASCII letters and digits with hyphens between; accents are dropped.
public func slug(_ text: String) -> String {
  var out: [UInt8] = []
  var pending = false
  func add(_ byte: UInt8) {
    if pending, !out.isEmpty { out.append(0x2D) }
    pending = false
    out.append(byte)
  }
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: add(UInt8(scalar.value))
    case 0x41...0x5A: add(UInt8(scalar.value + 32))
    case 0x27, 0x2019, 0x2018, 0x60: break
    case 0xC0...0x24F:
      if let base = latinBase(scalar) { add(base) } else { pending = true }
    default: pending = true
    }
  }
  return out.isEmpty ? "x" : String(decoding: out, as: UTF8.self)
}

/// The small ASCII letter a Latin letter with a mark is built on. Missing: nil for others.
private func latinBase(_ scalar: Unicode.Scalar) -> UInt8? {
  let plain = Array("aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y".utf8)
  if scalar.value <= 0xFF { return plain[Int(scalar.value) - 0xC0] == 0x20 ? nil : plain[Int(scalar.value) - 0xC0] }
  let name = scalar.properties.name ?? ""
  guard let range = name.firstRange(of: "LETTER ") else { return nil }
  return name[range.upperBound...].utf8.first.map { $0 | 0x20 }
}
