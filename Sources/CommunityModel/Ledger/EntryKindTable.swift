/// The kinds that the product ships, read from a table of lines with columns separated by tabs; lines beginning with `#`
/// are passed over, `-` stands for nothing. Every fault of the table is told with its line.
public struct EntryKindTable: Hashable, Sendable {
  /// What is wrong with a table, and in which line (1 for the first).
  public enum Fault: Error, Hashable, Sendable {
    /// A row of no known sort.
    case unknownRow(String, line: Int)
    /// A row with more or fewer columns than it should have.
    case columns(Int, expected: Int, line: Int)
    /// A word that means nothing in its column.
    case unknownWord(String, column: String, line: Int)
    /// A key that was there before.
    case duplicate(String, line: Int)
  }

  /// A measure with its names.
  public struct Measure: Hashable, Sendable {
    public var key: String
    /// Names by language code.
    public var names: [String: String]
  }

  /// The kinds in the order shown.
  public private(set) var kinds: [EntryKind] = []
  /// The measures that they count besides those of the service menu.
  public private(set) var measures: [Measure] = []
  /// What is owed, as the product proposes it.
  public private(set) var rhythms: [ShippedRhythm] = []

  private var outcomes: [String: [EntryKind.Outcome]] = [:]
  private var choices: [String: [EntryKind.Field.Choice]] = [:]

  /// Reads a table. A list stands before what uses it.
  public init(list: String) throws(Fault) {
    var number = 0
    // By bytes: 今日 asks for the kinds before it is seen.
    for line in list.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      let row = Row(columns.map { String(Substring($0)) }, line: number)
      switch row.sort {
      case "measure":
        try row.expect(4)
        if measures.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], line: number) }
        measures.append(Measure(key: row[1], names: row.names(2)))
      case "outcome": try addOutcome(row)
      case "choice": try addChoice(row)
      case "kind": try addKind(row)
      case "field": try addField(row)
      case "rhythm": try addRhythm(row)
      default: throw .unknownRow(row.sort, line: number)
      }
    }
  }

  private mutating func addOutcome(_ row: Row) throws(Fault) {
    try row.expect(7)
    let list = outcomes[row[1], default: []]
    if list.contains(where: { $0.key == row[2] }) { throw .duplicate(row[2], line: row.line) }
    outcomes[row[1]] =
      list + [
        EntryKind.Outcome(
          key: row[2], names: row.names(3), effect: try row.word(5, "effect", EntryKind.Effect.init(rawValue:)),
          needsOrder: try row.flag(6, "order"))
      ]
  }

  private mutating func addChoice(_ row: Row) throws(Fault) {
    try row.expect(5)
    let list = choices[row[1], default: []]
    if list.contains(where: { $0.key == row[2] }) { throw .duplicate(row[2], line: row.line) }
    choices[row[1]] = list + [EntryKind.Field.Choice(key: row[2], names: row.names(3))]
  }

  private mutating func addKind(_ row: Row) throws(Fault) {
    try row.expect(22)
    if kinds.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], line: row.line) }
    var listed: [EntryKind.Outcome] = []
    if let list = row.optional(13) {
      guard let found = outcomes[list] else { throw .unknownWord(list, column: "outcomes", line: row.line) }
      listed = found
    }
    let headline = try row.maybe(17, "headline", EntryKind.Headline.init(rawValue:))
    kinds.append(
      EntryKind(
        key: row[1], names: row.names(2), mark: row[4],
        group: try row.word(5, "group", EntryKind.Group.init(rawValue:)),
        form: try row.word(6, "form", EntryKind.Form.init(rawValue:)), isOn: try row.flag(7, "on"),
        summary: try row.words(8, "summary") { EntryKind.Column($0) },
        columns: try row.words(9, "columns") { EntryKind.Column($0) },
        demands: Set(try row.words(10, "demands", EntryKind.Demand.init(rawValue:))),
        measures: try row.words(11, "measures") { $0 },
        roles: try row.words(12, "roles", EntryRole.init(rawValue:)), outcomes: listed,
        subjects: try row.word(14, "subjects", EntryKind.Subjects.init(rawValue:)),
        goods: try row.maybe(15, "goods", EntryKind.Goods.init(rawValue:)),
        series: try row.maybe(16, "series", EntryKind.Series.init(rawValue:)),
        headlines: headline.map { [Dated($0)] } ?? [],
        becomesOrder: try row.maybe(18, "order", OrderSource.init(rawValue:)),
        retentionMonths: try row.maybe(19, "retention") { Int($0) },
        visibility: try row.word(20, "visibility", EntryKind.Visibility.init(rawValue:)), paper: row.optional(21),
        isShipped: true))
  }

  private mutating func addField(_ row: Row) throws(Fault) {
    try row.expect(8)
    guard let index = kinds.firstIndex(where: { $0.key == row[1] }) else {
      throw .unknownWord(row[1], column: "kind", line: row.line)
    }
    if kinds[index].field(row[2]) != nil { throw .duplicate(row[2], line: row.line) }
    let kind = try row.word(5, "type", EntryKind.Field.Kind.init(rawValue:))
    var listed: [EntryKind.Field.Choice] = []
    if let list = row.optional(7) {
      guard let found = choices[list] else { throw .unknownWord(list, column: "choices", line: row.line) }
      listed = found
    }
    guard (kind == .choice) == !listed.isEmpty else { throw .unknownWord(row[7], column: "choices", line: row.line) }
    kinds[index].fields.append(
      EntryKind.Field(
        key: row[2], names: row.names(3), kind: kind, isRequired: try row.flag(6, "required"), choices: listed,
        list: row.optional(7)))
  }
}

extension EntryKindTable {
  private mutating func addRhythm(_ row: Row) throws(Fault) {
    try row.expect(11)
    if rhythms.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], line: row.line) }
    let known = Set(kinds.map(\.key))
    let served = try row.words(5, "kinds") { known.contains($0) ? $0 : nil }
    let terms = Rhythm.Terms(
      name: row[2], kinds: Set(served), who: try row.maybe(6, "who") { Rhythm.Who($0) },
      whom: try row.word(7, "whom") { Rhythm.Whom($0) }, every: try row.word(8, "every") { Rhythm.Every($0) },
      hour: try row.maybe(9, "hour") { ClockTime($0) },
      calendar: try row.word(10, "calendar", Rhythm.Calendar.init(rawValue:)))
    rhythms.append(ShippedRhythm(key: row[1], names: row.names(2), isOn: try row.flag(4, "on"), terms: terms))
  }
}

/// A line of the table.
private struct Row {
  let columns: [String]
  let line: Int

  init(_ columns: [String], line: Int) {
    self.columns = columns
    self.line = line
  }

  var sort: String { columns.first ?? "" }

  /// Asked only after ``expect(_:)``.
  subscript(_ column: Int) -> String { columns.indices.contains(column) ? columns[column] : "" }

  func expect(_ count: Int) throws(EntryKindTable.Fault) {
    if columns.count != count { throw .columns(columns.count, expected: count, line: line) }
  }

  func names(_ first: Int) -> [String: String] { ["zh": self[first], "en": self[first + 1]] }

  func optional(_ column: Int) -> String? { self[column] == "-" ? nil : self[column] }

  func word<Value>(
    _ column: Int, _ name: String, _ read: (String) -> Value?
  ) throws(EntryKindTable.Fault) -> Value {
    guard let value = read(self[column]) else { throw .unknownWord(self[column], column: name, line: line) }
    return value
  }

  func maybe<Value>(
    _ column: Int, _ name: String, _ read: (String) -> Value?
  ) throws(EntryKindTable.Fault) -> Value? {
    optional(column) == nil ? nil : try word(column, name, read)
  }

  /// Words separated by commas.
  func words<Value>(
    _ column: Int, _ name: String, _ read: (String) -> Value?
  ) throws(EntryKindTable.Fault) -> [Value] {
    guard let text = optional(column) else { return [] }
    var found: [Value] = []
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let word = String(Substring(part))
      guard let value = read(word) else { throw .unknownWord(word, column: name, line: line) }
      found.append(value)
    }
    return found
  }

  func flag(_ column: Int, _ name: String) throws(EntryKindTable.Fault) -> Bool {
    try word(column, name) { ["yes": true, "no": false][$0] }
  }
}
