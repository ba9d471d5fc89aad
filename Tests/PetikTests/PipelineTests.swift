import Petik
import TestSupport
import Testing

/// Promises of the whole line, kept over every sample and over generated text.
@Suite struct PipelineTests {
  /// Generated documents; a fixed seed, so that a failure can be seen again.
  static func babble(_ rules: RuleSet) -> [Document] {
    var babble = Babble(rules, seed: 20_251_121)
    return (1...12).map { Document(id: "babble-\($0)", bytes: Array(babble.text(120).utf8), date: RuleTests.referenceDate) }
  }

  @Test func triggersLoseNothing() throws {
    let rules = try Everything.rules.get()
    let fast = Extractor.Worker(try Everything.extractor.get())
    let slow = Extractor.Worker(try Extractor(rules: rules, isTriggered: false))
    // A pattern tried where it cannot match may reach its limit there.
    func lines(_ worker: Extractor.Worker, _ document: Document) -> [String] {
      Everything.lines(worker.extract(document), rules).filter { !$0.contains(#""code":"limit-hit""#) }
    }
    for document in Everything.samples + Self.babble(rules) {
      let a = lines(fast, document), b = lines(slow, document)
      #expect(Set(b).subtracting(a) == [], "\(document.id): lost by triggers")
      #expect(a == b, "\(document.id)")
    }
  }

  /// Texts that begin and end anywhere, with no stop behind the last word, are read to their last byte and no further, and a rule answers for
  /// every record.
  @Test func textsMayEndAnywhere() throws {
    let worker = Extractor.Worker(try Everything.extractor.get())
    var found = 0
    for document in Everything.samples {
      let ends = document.bytes.indices.filter { document.bytes[$0] == 0x20 }
      for end in stride(from: 11, to: ends.count, by: 23).map({ ends[$0] }) {
        let start = ends.last { $0 < end - 200 } ?? 0
        let cut = Document(id: document.id, bytes: Array(document.bytes[start..<end]), date: document.date)
        let records = worker.extract(cut).records
        #expect(records.allSatisfy { $0.rule != nil || ["article", "diagnostic"].contains($0.type) }, "\(document.id) cut at \(end)")
        let spans = records.compactMap(\.span)
        #expect(spans.allSatisfy { Int($0.end) <= cut.bytes.count }, "\(document.id) cut at \(end)")
        found += spans.count
      }
    }
    #expect(found > 300)
  }

  /// Each line of the text wrapped to `width` characters, a break in place of a blank.
  static func wrapped(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
    var out = bytes
    var start = 0
    var blank: Int?
    for i in bytes.indices {
      if bytes[i] == 0x0A { (start, blank) = (i + 1, nil) }
      if i - start >= width, let at = blank {
        out[at] = 0x0A
        (start, blank) = (at + 1, nil)
      }
      if bytes[i] == 0x20 { blank = i }
    }
    return out
  }

  /// Where a line was full by chance or a break cannot be told, a few records differ.
  @Test(arguments: [60, 72, 100])
  func wrappedParagraphsReadAlike(width: Int) throws {
    let worker = Extractor.Worker(try Everything.extractor.get())
    func found(_ document: Document) -> Set<String> {
      Set(worker.extract(document).records.compactMap { record in record.span.map { "\(document.id) \(record.id) \($0.start) \($0.end)" } })
    }
    var all = 0, differing = 0
    for document in Everything.samples {
      let once = found(document)
      let wrapped = found(Document(id: document.id, bytes: Self.wrapped(document.bytes, width), date: document.date))
      all += once.count
      differing += once.symmetricDifference(wrapped).count
    }
    #expect(all > 1000)
    #expect(differing * 50 < all, "\(differing) of \(all)")
  }

  @Test func theSameBytesEveryTime() throws {
    let rules = try Everything.rules.get()
    let extractor = try Everything.extractor.get()
    let worker = Extractor.Worker(extractor)
    let documents = Everything.samples + Self.babble(rules)
    let once = documents.map { Everything.lines(worker.extract($0), rules) }
    // Another order, with what other documents left behind in the worker; and a worker that has seen nothing.
    let again = documents.reversed().map { Everything.lines(worker.extract($0), rules) }.reversed()
    let alone = documents.prefix(4).map { Everything.lines(Extractor.Worker(extractor).extract($0), rules) }
    #expect(Array(again) == once)
    #expect(alone == Array(once.prefix(4)))
  }

  @Test func oneWorkerAndTwoAlike() async throws {
    let rules = try Everything.rules.get()
    let extractor = try Everything.extractor.get()
    let documents = Everything.samples
    func work(_ remainder: Int, of workers: Int) -> [String: [String]] {
      let worker = Extractor.Worker(extractor)
      var out: [String: [String]] = [:]
      for (i, document) in documents.enumerated() where i % workers == remainder {
        out[document.id] = Everything.lines(worker.extract(document), rules)
      }
      return out
    }
    async let even = work(0, of: 2)
    async let odd = work(1, of: 2)
    #expect(await even.merging(odd) { $1 } == work(0, of: 1))
  }

  @Test func everyRecordIsTrueOfItsTextAndOfTheSchema() throws {
    let rules = try Everything.rules.get()
    let worker = Extractor.Worker(try Everything.extractor.get())
    let validator = SchemaValidator(root: Schema(types: rules.types).json)
    #expect(Everything.samples.count >= 12)
    for document in Everything.samples + Self.babble(rules) + [Document(id: "empty", bytes: [])] {
      let extraction = worker.extract(document)
      try document.bytes.withUnsafeBufferPointer { bytes in
        try Result { () throws(SelfCheckFailure) in try SelfCheck.check(extraction.records, of: bytes) }.get()
      }
      for line in Everything.lines(extraction, rules) {
        let faults = validator.faults(try JSONReader.read(line))
        #expect(faults == [], "\(document.id): \(line)")
      }
      #expect(extraction.records.first?.type == "article")
    }
  }

  @Test func recordsComeInTextOrder() throws {
    let worker = Extractor.Worker(try Everything.extractor.get())
    for document in Everything.samples {
      let records = worker.extract(document).records.drop { $0.type == "article" }
      let spans = records.filter { $0.type != "diagnostic" }.compactMap(\.span)
      #expect(spans == spans.sorted(), "\(document.id)")
      #expect(!records.drop { $0.type != "diagnostic" }.contains { $0.type != "diagnostic" }, "\(document.id): diagnostics come last")
    }
  }
}
