import Petik

/// What can go wrong with inputs and outputs: facts; `description` words them.
enum Failure: Error, Sendable {
  case cannotRead(path: String, reason: String)
  case mistypedCommand(path: String, reason: String, command: String)
  case isDirectory(path: String)
  case notUTF8(place: String, offset: Int, byte: UInt8)
  case hasNUL(place: String, offset: Int)
  case badUTF16(place: String, offset: Int)
  case badLine(place: String, line: Int, problem: String)
  case badRecord(place: String, line: Int, problem: String)
  case badDate(place: String, line: Int, field: String, date: String)
  case selfCheck(place: String, SelfCheckFailure)
  case cannotWrite(path: String, reason: String)
  case cannotMakeFolder(path: String, reason: String)
  case sameOutput(first: String, second: String, output: String)
  case overwritesInput(path: String)
  case noInputs(path: String, kinds: String)
  case interrupted(done: Int, of: Int, isOneFile: Bool)
}

extension Failure: CustomStringConvertible {
  /// `place: error: problem`, and `help:` when there is a next step.
  var description: String {
    switch self {
    case .cannotRead(let path, let reason): "\(path): error: cannot read: \(reason)"
    case .mistypedCommand(let path, let reason, let command):
      "\(path): error: cannot read: \(reason)\n  help: did you mean 'petik \(command)'?"
    case .isDirectory(let path):
      "\(path): error: this is a directory, a file is meant here\n  help: petik batch \(path) --output DIR reads every article below it"
    case .notUTF8(let place, let offset, let byte):
      """
      \(place): error: not UTF-8: byte \(hex(byte)) at offset \(offset)
        help: --encoding windows-1252 (or latin1, utf-16) reads other encodings; --lossy puts U+FFFD for such bytes
      """
    case .hasNUL(let place, let offset):
      """
      \(place): error: NUL byte at offset \(offset): this is no plain text
        help: --encoding utf-16 reads UTF-16; --lossy puts U+FFFD for such bytes
      """
    case .badUTF16(let place, let offset):
      "\(place): error: not UTF-16: half a character at offset \(offset)\n  help: --lossy puts U+FFFD for it"
    case .badLine(let place, let line, let problem):
      """
      \(place):\(line): error: invalid line: \(problem)
        help: each line is an object such as {"id":"1","text":"…","date":"2025-11-21"}
      """
    case .badRecord(let place, let line, let problem):
      "\(place):\(line): error: no record: \(problem)\n  help: each line is a record as 'petik --format records' writes it"
    case .badDate(let place, let line, let field, let date):
      "\(place):\(line): error: invalid line: '\(field)' is '\(date)'\n  help: write it as 2025-11-21 or 2025-11-21T21:00+07:00"
    case .selfCheck(let place, let failure):
      "\(place): error: \(failure)\n  help: this is a bug in petik or in a rule; the document is left out, nothing wrong is written"
    case .cannotWrite(let path, let reason): "\(path): error: cannot write: \(reason)"
    case .cannotMakeFolder(let path, let reason):
      "\(path): error: cannot make the output folder: \(reason)\n  help: give --output a folder you may write to"
    case .sameOutput(let first, let second, let output):
      """
      \(second): error: its output \(output) is also that of \(first)
        help: rename one of them, or write one file with --output all.jsonl
      """
    case .noInputs(let path, let kinds): "\(path): error: nothing to read: no \(kinds) below it"
    case .overwritesInput(let path):
      "\(path): error: the records would take the place of this input\n  help: give --output another file or folder"
    case .interrupted(let done, let total, let isOneFile):
      """
      petik: interrupted: \(done) of \(total) inputs are finished
        help: \(isOneFile ? "one file for all records is only kept whole; an output folder can be gone on with" : "the same command with --resume does the rest")
      """
    }
  }

  private func hex(_ byte: UInt8) -> String { "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
}

/// Messages on standard error.
enum Message {
  /// Writes `text` and a line feed to standard error.
  static func tell(_ text: String) { try? Descriptor.standardError.write(Array((text + "\n").utf8)) }
}
