import Articles
import Entities
import Facts
import Records
import Spans
import Values

/// Writes the `article` record: what the page says of itself.
struct ArticleRecord {
  let document: Document
  let context: Context
  let reference: ReferenceTime?

  /// The record, without a span.
  func record() -> Record {
    let article = context.article
    var fields: [Field] = []
    func add(_ key: String, _ text: String?) { if let text, !text.isEmpty { fields.append(Field(key, .text(text))) } }
    add("headline", document.headline ?? text(of: .headline))
    add("kicker", text(of: .kicker))
    add("outlet", article.outlet ?? document.outlet)
    if !article.byline.isEmpty { fields.append(Field("byline", .list(article.byline.map { .text($0) }))) }
    add("published", article.published ?? document.published)
    if let dateline = article.dateline {
      let place = context.entities.first { $0.type == "place" && $0.mentions.contains { $0.span.overlaps(dateline) } }
      if let place {
        fields.append(
          Field("dateline", .reference(id: place.id, name: place.name, more: place.code.map { [Field("code", .text($0))] } ?? [])))
      }
    }
    if !article.editors.isEmpty { fields.append(Field("editors", .list(article.editors.map { .text($0) }))) }
    add("language", "id")
    if let reference {
      fields.append(Field("reference_date", .object([Field("value", .text(reference.value)), Field("source", .text(reference.source))])))
    }
    let scalars = document.bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    fields.append(
      Field("length", .object([Field("bytes", .number(Exact(document.bytes.count))), Field("scalars", .number(Exact(scalars)))])))
    add("sha256", SHA256.hex(document.received ?? document.bytes))
    fields.append(
      Field(
        "blocks",
        .list(
          article.blocks.map {
            .object([Field("kind", .text($0.kind.rawValue)), Field("start", .offset($0.span.start)), Field("end", .offset($0.span.end))])
          })))
    if !document.meta.isEmpty { fields.append(Field("meta", .object(document.meta))) }
    return Record(type: "article", id: "article", doc: document.id, fields: fields)
  }

  private func text(of kind: Article.Kind) -> String? {
    context.article.blocks.first { $0.kind == kind }.map { context.text(of: $0.span) }
  }
}
