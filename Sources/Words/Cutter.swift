/// Cuts valid UTF-8 into tokens.
///
/// Words are runs of letters, with digits after the first letter (`P2MI`) and apostrophes inside (`Ma'ruf`); numbers are runs of digits
/// with single dots or commas inside (`1.234,5`); every other character is a mark of its own. Hyphens and slashes always cut. The
/// no-break space as pages name it, `&nbsp;`, is white space.
public enum Cutter {
  /// Appends the tokens of `range` to `tokens`, in text order.
  ///
  /// `text` must be valid UTF-8 and `range` must lie on character boundaries. Cost: one pass, no allocation but the array's growth.
  public static func cut(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into tokens: inout [Token]) {
    ByteClass.table.withUnsafeBufferPointer { classes in
      var i = range.lowerBound
      let end = range.upperBound
      var before = Token.Before.nothing
      while i < end {
        let byte = text[i]
        var size = 1
        var cls = classes[Int(byte)]
        if cls == ByteClass.high {
          let c = Decoded(text, i)
          size = c.size
          cls = c.byteClass
        }
        switch cls {
        case ByteClass.space:
          if byte == 0x0A || byte == 0x0D { before = .line } else if before == .nothing { before = .space }
          i += size
          continue
        case ByteClass.digit:
          i = number(text, i, end, classes, before, &tokens)
        case ByteClass.mark where byte == 0x26 && text[i..<end].starts(with: Cutter.namedSpace):
          if before == .nothing { before = .space }
          i += Cutter.namedSpace.count
          continue
        case ByteClass.mark:
          tokens.append(Token(start: i, end: i + size, kind: .mark, before: before))
          i += size
        default:
          i = word(text, i, end, classes, before, &tokens)
        }
        before = .nothing
      }
    }
  }

  private static let namedSpace: [UInt8] = Array("&nbsp;".utf8)

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ classes: UnsafeBufferPointer<UInt8>, _ before: Token.Before,
    _ tokens: inout [Token]
  ) -> Int {
    var i = start + 1
    var digits = 1
    while i < end {
      let byte = text[i]
      if classes[Int(byte)] == ByteClass.digit {
        digits += 1
        i += 1
      } else if byte == 0x2E || byte == 0x2C, i + 1 < end, classes[Int(text[i + 1])] == ByteClass.digit {
        i += 2
        digits += 1
      } else {
        break
      }
    }
    tokens.append(Token(start: start, end: i, kind: .number, before: before, length: digits))
    return i
  }

  private static func word(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ classes: UnsafeBufferPointer<UInt8>, _ before: Token.Before,
    _ tokens: inout [Token]
  ) -> Int {
    var i = start
    var letters = 0, capitals = 0, digits = 0
    // Capitals after an apostrophe and one or two letters, which begin a part of a name: `O'Brien`.
    var inner = 0, isAfterApostrophe = false
    var firstCapital = false
    while i < end {
      let byte = text[i]
      var size = 1
      var cls = classes[Int(byte)]
      if cls == ByteClass.high {
        let c = Decoded(text, i)
        size = c.size
        if c.point == 0x2019 || c.point == 0x2018 || c.point == 0x02BC {
          guard i > start, joins(text, i + size, end, classes) else { break }
          i += size
          isAfterApostrophe = true
          continue
        }
        cls = c.byteClass
      } else if byte == 0x27 || byte == 0x60 {
        guard i > start, joins(text, i + 1, end, classes) else { break }
        i += 1
        isAfterApostrophe = true
        continue
      }
      if cls == ByteClass.lower {
        letters += 1
      } else if cls == ByteClass.upper {
        if letters == 0 { firstCapital = true }
        letters += 1
        capitals += 1
        if isAfterApostrophe, letters <= 3 { inner += 1 }
      } else if cls == ByteClass.digit {
        digits += 1
      } else {
        break
      }
      isAfterApostrophe = false
      i += size
    }
    // Digits at the end with a group or decimal mark after them are a number of their own: `Rp5.000`.
    if digits > 0, i + 1 < end, text[i] == 0x2E || text[i] == 0x2C, classes[Int(text[i + 1])] == ByteClass.digit {
      while classes[Int(text[i - 1])] == ByteClass.digit { i -= 1 }
    }
    let shape: Token.Shape =
      capitals == 0
      ? .lower : !firstCapital ? .mixed : letters == 1 ? .initial : capitals == letters ? .upper : capitals - inner > 1 ? .mixed : .capital
    tokens.append(Token(start: start, end: i, kind: .word, shape: shape, before: before, length: letters + digits))
    return i
  }

  /// Whether a letter stands at `i`, so that an apostrophe before it is inside a word.
  @inline(__always) private static func joins(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard i < end else { return false }
    let cls = classes[Int(text[i])]
    if cls == ByteClass.high { let c = Decoded(text, i).byteClass; return c == ByteClass.lower || c == ByteClass.upper }
    return cls == ByteClass.lower || cls == ByteClass.upper
  }
}
