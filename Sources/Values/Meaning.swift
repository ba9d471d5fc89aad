import Spans

/// What a value says, by kind, before it is written as fields.
enum Meaning: Sendable {
  case number(Amount)
  case ordinal(Exact)
  case money(Amount, currency: String, per: String?)
  /// `unit` is nil for percent itself.
  case percent(Amount, unit: String?)
  case figure(Amount, unit: String, code: String?)
  indirect case date(DateMeaning)
  indirect case time(TimeMeaning)
  indirect case duration(DurationMeaning)
  indirect case recurrence(RecurrenceMeaning)
  case score([Exact])
  /// A law or a contact: its fields as they are.
  case plain([Field])
  /// Something that looks like a value and is none.
  case nothing

  /// Fields of the record, in output order.
  var fields: [Field] {
    switch self {
    case .number(let amount): amount.fields + amount.remarks
    case .ordinal(let value): [Field("value", .number(value))]
    case .money(let amount, let currency, let per):
      amount.fields + [Field("currency", .text(currency))] + (per.map { [Field("per", .text($0))] } ?? []) + amount.plainRemarks
    case .percent(let amount, let unit):
      amount.fields + (unit.map { [Field("unit", .text($0))] } ?? []) + amount.plainRemarks
    case .figure(let amount, let unit, let code):
      amount.fields + [Field("unit", .text(unit))] + (code.map { [Field("unit_code", .text($0))] } ?? []) + amount.remarks
    case .date(let date): date.fields
    case .time(let time): time.fields
    case .duration(let duration): duration.fields
    case .recurrence(let recurrence): recurrence.fields
    case .score(let points): [Field("value", .list(points.map { .number($0) }))]
    case .plain(let fields): fields
    case .nothing: []
    }
  }

  /// What somebody should look at again. Missing: nil when nothing is in doubt.
  var doubt: Value.Doubt? { if case .date(let date) = self { date.doubt } else { nil } }
}

/// What a length of time says.
struct DurationMeaning: Sendable {
  var value: Length?
  var min: Length?
  var max: Length?
  /// ISO 8601 with `X` for the number that is not told.
  var vague: String?
  var qualifier: String?

  init(_ value: Length?) { self.value = value }

  /// Fields of its record, in output order.
  var fields: [Field] {
    var out: [Field] = []
    if let text = value?.iso ?? vague { out.append(Field("value", .text(text))) }
    if let min { out.append(Field("min", .text(min.iso))) }
    if let max { out.append(Field("max", .text(max.iso))) }
    if let qualifier { out.append(Field("qualifier", .text(qualifier))) }
    if vague != nil { out.append(Field("vague", true)) }
    return out
  }
}

/// What a recurrence says.
struct RecurrenceMeaning: Sendable {
  /// TIMEX3 sets; more than one for *Mondays and Thursdays*.
  var values: [String]
  /// `2X`: how often in each.
  var frequency: String?
  var partOfDay: String?
  var mod: String?

  init(_ values: String...) { self.values = values }

  /// Fields of its record, in output order.
  var fields: [Field] {
    var out = [Field("value", values.count == 1 ? .text(values[0]) : .list(values.map { .text($0) }))]
    if let frequency { out.append(Field("freq", .text(frequency))) }
    if let partOfDay { out.append(Field("part_of_day", .text(partOfDay))) }
    if let mod { out.append(Field("mod", .text(mod))) }
    return out
  }
}
