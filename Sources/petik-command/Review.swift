import Goldens
import Petik

/// Finding and reading goldens.
enum GoldenFiles {
  /// The pairs at `paths`, folders or goldens. Order: as given, those of a folder by path.
  ///
  /// A golden without its text is told and counted. Throws: when a folder cannot be read or holds no golden.
  static func find(_ paths: [String], tellingOrphans failures: inout Int) throws(Failure) -> [(pair: GoldenPair, name: String)] {
    var found: [(pair: GoldenPair, name: String)] = []
    for path in paths {
      var folder = path
      while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
      let isFolder = FileWalk.isFolder(folder)
      let names: [String]
      if isFolder {
        names = try FileWalk.files(below: folder) { ArticleFiles.isArticle($0) || $0.hasSuffix(GoldenPair.ending) }.map {
          folder + "/" + $0
        }
      } else {
        let golden = GoldenPair.golden(of: path), stem = String(golden.dropLast(GoldenPair.ending.count))
        names = [golden] + ArticleFiles.paths(ofStem: stem).filter { FileWalk.changed($0) != nil }
      }
      let (pairs, orphans) = GoldenPair.pairs(among: names)
      for orphan in orphans {
        failures += 1
        Message.tell("\(orphan): error: the text of this golden is missing\n  help: put its .txt, .jsonl or .ndjson file beside it")
      }
      if pairs.isEmpty, orphans.isEmpty { throw .noInputs(path: path, kinds: "*\(GoldenPair.ending) files") }
      found += pairs.map { ($0, isFolder ? String($0.text.dropFirst(folder.count + 1)) : fileName($0.text)) }
    }
    return found
  }

  /// Paths of the files of records below a folder, relative to it.
  static func recordFiles(below folder: String) throws(Failure) -> [String] {
    try FileWalk.files(below: folder) { $0.hasSuffix(".jsonl") }
  }

  /// The records of a file. Throws: when it cannot be read or a line is no record.
  static func records(_ path: String) throws(Failure) -> [GoldenRecord] {
    let file = try Descriptor.reading(path)
    defer { file.close() }
    return try records(of: try file.readAll(), path)
  }

  /// The records of a file's bytes. Throws: when a line is no record.
  static func records(of bytes: [UInt8], _ path: String) throws(Failure) -> [GoldenRecord] {
    do { return try GoldenRecord.read(bytes) } catch { throw .badRecord(place: path, line: error.line, problem: error.message) }
  }

  /// Ids of the documents of `records`. Order: as they come.
  static func documents(_ records: [GoldenRecord]) -> [String] {
    var seen: Set<String> = []
    return records.map(\.doc).filter { seen.insert($0).inserted }
  }

  /// The last part of a path.
  static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// Extracts again and compares with goldens.
struct Review {
  private let worker: Extractor.Worker
  private let types: [TypeDeclaration]
  private let decoder: TextDecoder
  private let date: String?
  private let baseline: String?

  init(extractor: Extractor, decoder: TextDecoder, date: String?, baseline: String?) {
    worker = Extractor.Worker(extractor)
    types = extractor.rules.types
    self.decoder = decoder
    self.date = date
    self.baseline = baseline
  }

  /// The documents of a text, whose name is `name`. Throws: when it cannot be read or a line is not valid.
  func documents(_ pair: GoldenPair) throws(Failure) -> [Document] {
    let file = try Descriptor.reading(pair.text)
    defer { file.close() }
    let bytes = try file.readAll()
    guard pair.isLines else {
      return [try Document(text: bytes, id: GoldenFiles.fileName(pair.text), place: pair.text, decoder: decoder, date: date)]
    }
    var documents: [Document] = []
    for (i, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      documents.append(try Document(line: Array(line), number: i + 1, place: pair.text, decoder: decoder, date: date))
    }
    return documents
  }

  /// The `records` form of what is found in `documents` now. Throws: when a self-check fails.
  func output(_ documents: [Document], _ unit: OffsetUnit, place: String) throws(Failure) -> [UInt8] {
    let printer = RecordPrinter(RecordWriter(types: types, offsets: unit))
    var out = JSONBuffer()
    for document in documents {
      let records = worker.extract(document).records
      do { try printer.print(records, doc: document.id, of: document.bytes, to: &out) } catch { throw .selfCheck(place: place, error) }
    }
    return out.bytes
  }

  /// Compares one golden, writes the pending output beside it where it differs and takes an old one away where it does not.
  func compare(_ golden: (pair: GoldenPair, name: String), into report: inout Report) throws(Failure) {
    let pair = golden.pair
    let old = try GoldenFiles.records(pair.golden)
    let unit = GoldenRecord.unit(of: old)
    let documents = try documents(pair)
    let bytes = try output(documents, unit, place: pair.text)
    let new = try GoldenFiles.records(of: bytes, pair.text)
    let before = try baseline.map { folder throws(Failure) in
      try GoldenFiles.records(folder + "/" + ArticleFiles.stem(golden.name) + ".jsonl")
    }
    var isEqual = true
    let texts = Dictionary(documents.map { ($0.id, $0.bytes) }) { first, _ in first }
    for id in pair.isLines ? GoldenFiles.documents(old + new) : [GoldenFiles.fileName(pair.text)] {
      func own(_ records: [GoldenRecord]) -> [GoldenRecord] { pair.isLines ? records.filter { $0.doc == id } : records }
      let comparison = Comparison(old: own(old), new: own(new))
      if !comparison.differences.isEmpty { isEqual = false }
      let passage = Passage(place: pair.isLines ? "\(pair.text) \(id)" : pair.text, bytes: texts[id] ?? [], unit: unit)
      report.add(.init(passage: passage, comparison: comparison, baseline: before.map { Comparison(old: own(old), new: own($0)) }))
    }
    if isEqual { FileWalk.remove(pair.pending) } else { try OutputFile.write(bytes, to: pair.pending) }
  }
}
