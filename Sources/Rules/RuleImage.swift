import Spans

extension Rule {
  /// Reads a rule from an image, without its examples and the pieces of its patterns.
  init(_ image: inout ImageReader) {
    id = image.text()
    stage = image.text()
    level = image.number()
    makes = image.text()
    match = image.text()
    read = image.optionalText()
    set = image.list { (key: $0.text(), value: $0.text()) }
    sections = image.texts()
    before = image.optionalText()
    after = image.optionalText()
    notBefore = image.optionalText()
    notAfter = image.optionalText()
    if let capture = image.optionalText() { unlessAt = (capture, image.text()) }
    examples = []
    counterExamples = []
    file = image.text()
    line = image.number()
    matchLine = image.number()
  }

  /// Writes what extraction needs of the rule.
  func write(to image: inout ImageWriter) {
    image.put(id)
    image.put(stage)
    image.put(level)
    image.put(makes)
    image.put(match)
    image.put(read)
    image.put(set) {
      $0.put($1.key)
      $0.put($1.value)
    }
    image.put(sections)
    for text in [before, after, notBefore, notAfter, unlessAt?.capture] { image.put(text) }
    if let text = unlessAt?.text { image.put(text) }
    image.put(file)
    image.put(line)
    image.put(matchLine)
  }
}

extension TypeDeclaration {
  /// Reads a declaration from an image.
  init(_ image: inout ImageReader) {
    self.init(
      name: image.text(), group: image.text(),
      fields: image.list { Field(name: $0.text(), kind: $0.text(), values: $0.texts()) })
  }

  /// Writes the declaration.
  func write(to image: inout ImageWriter) {
    image.put(name)
    image.put(group)
    image.put(fields) {
      $0.put($1.name)
      $0.put($1.kind)
      $0.put($1.values)
    }
  }
}
