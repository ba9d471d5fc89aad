import Petik
import Cascades
import Foundation
// dev only
func esc(_ s: String) -> String { var o = "\""; for c in s.unicodeScalars { switch c { case "\"": o += "\\\""; case "\\": o += "\\\\"; case "\n": o += "\\n"; case "\t": o += "\\t"; case "\r": o += "\\r"; case _ where c.value < 0x20: o += String(format: "\\u%04x", c.value); default: o.unicodeScalars.append(c) } }; return o + "\"" }
let rules = try! RuleSet.load(directories: [ProcessInfo.processInfo.environment["RULES"] ?? "rules"], includeDefault: false, builtIn: [])
let ex: Extractor
do { ex = try Extractor(rules: rules) } catch { print(error); exit(2) }
if CommandLine.arguments.contains("check") { do { try ex.compileAll(); print("ok"); for p in RuleChecks.run(rules) where p.severity == .error { print(p) } } catch { print(error) }; exit(0) }
let worker = Extractor.Worker(ex)
var out = ""
@MainActor func run(_ d: Document) {
  let e = worker.extract(d)
  if CommandLine.arguments.contains("quiet") { return }
  var map = [Int](repeating: 0, count: d.bytes.count + 1); var n = 0
  for i in 0..<d.bytes.count { map[i] = n; if i + 1 == d.bytes.count || d.bytes[i+1] & 0xC0 != 0x80 { n += 1 } }
  map[d.bytes.count] = n
  func v(_ x: FieldValue) -> String { switch x { case .text(let s): return esc(s); case .number(let n): return n.description; case .bool(let b): return b ? "true" : "false"; case .null: return "null"; case .raw(let s): return s; case .offset(let o): return "\(map[o])"
    case .span(let s): return "{\"start\":\(map[s.start]),\"end\":\(map[s.end]),\"text\":\(esc(String(decoding: d.bytes[s.range], as: UTF8.self)))}"
    case .reference(let id, let name, let more): return "{" + ([("id", FieldValue.text(id)), ("name", .text(name))] + more.map { ($0.key, $0.value) }).map { esc($0.0) + ":" + v($0.1) }.joined(separator: ",") + "}"
    case .list(let l): return "[" + l.map(v).joined(separator: ",") + "]"
    case .object(let o): return "{" + o.map { esc($0.key) + ":" + v($0.value) }.joined(separator: ",") + "}" } }
  for r in e.records {
    var s = "{\"type\":\(esc(r.type)),\"id\":\(esc(r.id)),\"doc\":\(esc(r.doc))"
    if let sp = r.span { s += ",\"text\":\(esc(String(decoding: d.bytes[sp.range], as: UTF8.self))),\"start\":\(map[sp.start]),\"end\":\(map[sp.end])" }
    if let x = r.section { s += ",\"section\":\(esc(x))" }
    for f in r.fields { s += ",\(esc(f.key)):\(v(f.value))" }
    if let x = r.rule { s += ",\"rule\":\(esc(x))" }
    print(s + "}")
  }
}
let prof = CommandLine.arguments.contains("profile")
if prof { for c in worker.cascades { c.profile = Profile() } }
if CommandLine.arguments.contains("jsonl") {
  while let l = readLine() { let o = try! JSONSerialization.jsonObject(with: Data(l.utf8)) as! [String: Any]
    run(Document(id: "\(o["id"]!)", bytes: Array((o["text"] as! String).utf8), date: o["date"] as? String)) }
} else { run(Document(id: "-", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))) }

if prof { for c in worker.cascades { for (r, x) in c.profile!.costs.sorted(by: { $0.value.nanoseconds > $1.value.nanoseconds }).prefix(14) { FileHandle.standardError.write(Data("\(c.cascade.stage) \(rules.rules[r].id) calls \(x.calls) matches \(x.matches) us \(x.nanoseconds / 1000)\n".utf8)) } } }
