import Goldens
import ArgumentParser
import Petik

/// The articles below files and folders, one after another.
struct Corpus {
  /// Files and folders.
  let paths: [String]
  let decoder: TextDecoder

  /// How many articles could be read, and how many could not.
  struct Count {
    var documents = 0
    var failures = 0

    /// Throws: the status of a run that could read nothing.
    func requireDocuments() throws(ExitCode) { if documents == 0, failures > 0 { throw ExitCode(2) } }

    /// Throws: the status of a run that could not read everything.
    func requireAll() throws(ExitCode) { if failures > 0 { throw ExitCode(3) } }
  }

  /// Hands over every article that can be read; tells the others. Throws: when a folder cannot be read.
  func forEach(_ body: (Document) -> Void) throws(Failure) -> Count {
    var count = Count()
    for path in paths {
      let isFolder = FileWalk.isFolder(path)
      let names = isFolder ? try FileWalk.files(below: path, ArticleFiles.isArticle) : [path]
      if names.isEmpty { throw .noInputs(path: path, kinds: ArticleFiles.kinds) }
      for name in names {
        let full = isFolder ? path + "/" + name : name
        do throws(Failure) {
          try read(full, name, &count, body)
        } catch {
          Message.tell(error.description)
          count.failures += 1
        }
      }
    }
    return count
  }

  private func read(_ path: String, _ name: String, _ count: inout Count, _ body: (Document) -> Void) throws(Failure) {
    let file = try Descriptor.reading(path)
    defer { file.close() }
    let bytes = try file.readAll()
    guard ArticleFiles.holdsLines(path) else {
      body(try Document(text: bytes, id: name, place: path, decoder: decoder, date: nil))
      count.documents += 1
      return
    }
    for (i, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      do throws(Failure) {
        body(try Document(line: Array(line), number: i + 1, place: path, decoder: decoder, date: nil))
        count.documents += 1
      } catch {
        Message.tell(error.description)
        count.failures += 1
      }
    }
  }
}

extension Document {
  /// A document of the bytes of a text file. Throws: where they are not what the decoder reads.
  init(text bytes: [UInt8], id: String, place: String, decoder: TextDecoder, date: String?) throws(Failure) {
    self.init(id: id, bytes: try decoder.decode(bytes, place: place), date: date)
    if self.bytes != bytes { received = bytes }
  }

  /// A document of one line of JSON. `date` goes over the line's own. Throws: why the line is not valid.
  init(line bytes: [UInt8], number: Int, place: String, decoder: TextDecoder, date: String?) throws(Failure) {
    let bytes = try decoder.decode(bytes, place: "\(place):\(number)")
    let result = bytes.withUnsafeBufferPointer { line in Result { () throws(JSONProblem) in try InputLine(line) } }
    let line: InputLine
    do { line = try result.get() } catch { throw .badLine(place: place, line: number, problem: error.description) }
    func read(_ field: String, _ date: String?) throws(Failure) -> String? {
      guard let date else { return nil }
      guard let read = ISODate.read(date) else { throw .badDate(place: place, line: number, field: field, date: date) }
      return read
    }
    let own = try read("date", line.date), published = try read("published", line.published)
    self.init(
      id: line.id ?? String(number), bytes: try decoder.cleaned(line.text, place: "\(place):\(number)"), date: date ?? own,
      headline: line.headline, outlet: line.outlet, published: published, meta: line.meta)
  }
}
