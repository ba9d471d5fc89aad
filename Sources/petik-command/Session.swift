import Goldens
import Petik

/// Everything workers share: the extractor, the printer and how input is read.
struct Session: Sendable {
  let extractor: Extractor
  let printer: RecordPrinter
  let decoder: TextDecoder
  /// Reference date over what articles say. Missing: nil for none.
  let date: String?

  /// What came of one job.
  struct Product: Sendable {
    /// Records, ready to be written.
    var bytes: [UInt8] = []
    /// Messages for standard error. Order: of the inputs.
    var messages: [String] = []
    /// Documents extracted from.
    var documents = 0
    /// Inputs that failed.
    var failures = 0
    /// Number of the output it belongs to.
    var output = 0
    /// Whether nothing more comes for its output.
    var isLast = true
    /// Whether its input broke off, so that its output must not stay.
    var isBroken = false

    mutating func fail(_ failure: Failure) {
      failures += 1
      messages.append(failure.description)
    }
  }

  /// Scratch memory of one thread.
  final class Worker {
    private let session: Session
    private let worker: Extractor.Worker

    init(_ session: Session) {
      self.session = session
      worker = Extractor.Worker(session.extractor)
    }

    /// Extracts from a text file's bytes. `place` names it in messages.
    func extract(text: [UInt8], id: String, place: String) -> Product {
      var product = Product()
      do throws(Failure) {
        let document = try Document(text: text, id: id, place: place, decoder: session.decoder, date: session.date)
        if ArticleFiles.looksLikeLines(document.bytes) {
          product.messages.append(
            "\(place): warning: one JSON object a line, read as plain text\n  help: --input jsonl reads an article from each line")
        }
        var out = JSONBuffer()
        try print(document, place, &out)
        product.bytes = out.bytes
        product.documents = 1
      } catch { product.fail(error) }
      return product
    }

    /// Extracts from the file at `path`.
    func extract(path: String, id: String) -> Product {
      do throws(Failure) {
        let file = try Descriptor.reading(path)
        defer { file.close() }
        return extract(text: try file.readAll(), id: id, place: path)
      } catch {
        var product = Product()
        product.fail(error)
        return product
      }
    }

    /// Extracts from lines of JSON, one article a line; empty lines are passed over.
    func extract(lines block: LineBlocks.Block, place: String) -> Product {
      var product = Product()
      var out = JSONBuffer()
      var start = 0
      var number = block.firstLine
      while start < block.bytes.count {
        let feed = block.bytes[start...].firstIndex(of: 0x0A) ?? block.bytes.count
        extract(line: block.bytes[start..<feed], number, place, &out, &product)
        start = feed + 1
        number += 1
      }
      product.bytes = out.bytes
      return product
    }

    private func extract(line: ArraySlice<UInt8>, _ number: Int, _ place: String, _ out: inout JSONBuffer, _ product: inout Product) {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
      do throws(Failure) {
        let document = try Document(line: Array(line), number: number, place: place, decoder: session.decoder, date: session.date)
        try print(document, "\(place):\(number)", &out)
        product.documents += 1
      } catch {
        product.fail(error)
        note(error, line, number, &out)
      }
    }

    private func print(_ document: Document, _ place: String, _ out: inout JSONBuffer) throws(Failure) {
      var extraction = worker.extract(document)
      if session.printer.hasProvenance { extraction = worker.withProvenance(extraction) }
      let records = extraction.records
      do {
        try session.printer.print(records, doc: document.id, of: document.bytes, to: &out)
      } catch { throw .selfCheck(place: place, error) }
    }

    /// Writes the diagnostic that stands in for a line that is not valid.
    private func note(_ failure: Failure, _ line: ArraySlice<UInt8>, _ number: Int, _ out: inout JSONBuffer) {
      let id = line.withUnsafeBufferPointer { InputLine.id(of: $0) }
      let words = failure.description.split(separator: "\n").first.map(String.init) ?? ""
      let record = Record(
        type: "diagnostic", id: "diagnostic/invalid-input", doc: id ?? String(number),
        fields: [
          Field("code", "invalid-input"), Field("severity", "error"), Field("message", .text(words)), Field("line", .number(Exact(number))),
        ])
      try? session.printer.print([record], doc: record.doc, of: [], to: &out)
    }
  }
}
