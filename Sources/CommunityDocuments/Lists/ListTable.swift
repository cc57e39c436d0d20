import CommunityModel
import CommunityResources
import Tables

/// A list: its columns, once for the screen, for paper, for spreadsheets and for scripts.
public struct ListTable<Row> {
  /// The name of its sheet, where it is written as one.
  public var name: String
  /// What the heads of its document are called by in the words, such as `resident`; nil where they are the columns' own.
  public var document: String?
  /// The columns in the order that people see.
  public var columns: [ListColumn<Row>]
  /// The keys that scripts get, in the order of CSV: a contract.
  public var script: [String]
  /// The keys that stand in JSON alone.
  public var onlyJSON: [String]
  let view: ListView

  init(
    _ view: ListView, name: String = "", document: String? = nil, _ columns: [ListColumn<Row>], script: [String] = [],
    onlyJSON: [String] = []
  ) {
    self.view = view
    self.name = name
    self.document = document
    self.columns = columns
    self.script = script
    self.onlyJSON = onlyJSON
  }

  /// The columns that the screen shows.
  public var onScreen: [ListColumn<Row>] { columns.filter { $0.width != nil } }

  /// The list about something that a larger row holds.
  func of<Larger>(_ part: @escaping (Larger) -> Row) -> ListTable<Larger> {
    ListTable<Larger>(
      view, name: name, document: document, columns.map { $0.of(part) }, script: script, onlyJSON: onlyJSON)
  }

  // MARK: Documents

  /// What stands above the columns of a document. Other programs read them: a head keeps the name that it has always had,
  /// whatever the field is called on the screen.
  public var heads: [ListHead] {
    columns.map { column in
      let head = Phrase("head.\(document ?? "").\(column.key)")
      return ListHead(key: column.key, title: view.words.contains(head) ? view.words(head) : column.title)
    }
  }

  /// The cells of one row of a document.
  public func values(_ row: Row) -> [ListValue] { columns.map { $0.shown(row) } }

  // MARK: Scripts

  /// The rows as objects of JSON.
  public func objects(_ rows: [Row]) -> [ListObject] {
    let columns = columns(script + onlyJSON)
    return rows.map { row in
      ListObject(values: Dictionary(columns.map { ($0.key, $0.value(row)) }) { first, _ in first }, offset: offset)
    }
  }

  /// The rows as text in JSON.
  public func json(_ rows: [Row]) throws -> String { try JSONText.of(objects(rows)) }

  /// The rows as CSV, keys first.
  public func csv(_ rows: [Row]) -> String {
    let columns = columns(script)
    let lines = rows.map { row in columns.map { ListObject.text($0.value(row), offset) } }
    return ([script] + lines).map(CSVText.line).joined()
  }

  private var offset: UTCOffset { view.calendar.offset }

  private func columns(_ keys: [String]) -> [ListColumn<Row>] {
    keys.compactMap { key in columns.first { $0.key == key } }
  }

  // MARK: People

  /// The rows as a table in plain text.
  public func text(_ rows: [Row]) -> TextTable {
    let columns = columns.filter(\.isPrinted)
    var table = TextTable(
      columns.map { TextTable.Column($0.title, isTrailing: $0.isTrailing, isFlexible: $0.isFlexible) })
    for row in rows { table.add(columns.map { text(of: row, in: $0) }) }
    return table
  }

  /// What stands in a cell for people.
  public func text(of row: Row, in column: ListColumn<Row>) -> String {
    switch column.shown(row) {
    case .none: ""
    case .text(let text): text
    case .list(let texts): view.words.list(texts)
    case .number(let number): String(number)
    case .moment(let moment): view.words.moment(moment, now: view.now, view.calendar)
    case .truth(let truth): view.words(truth ? "yes" : "no")
    case .counts(let counts): view.words.list(view.words.counted(counts))
    }
  }
}

/// What stands above one column of a document.
public struct ListHead: Sendable, Hashable {
  /// The key in JSON.
  public var key: String
  /// The head in a table.
  public var title: String

  public init(key: String, title: String) {
    self.key = key
    self.title = title
  }
}

/// A row of a list as an object of JSON; what is not known is null.
public struct ListObject: Encodable, Sendable {
  let values: [String: ListValue]
  let offset: UTCOffset

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, value) in values {
      let key = Key(name)
      switch value {
      case .none: try container.encodeNil(forKey: key)
      case .list(let texts): try container.encode(texts, forKey: key)
      case .number(let number): try container.encode(number, forKey: key)
      case .truth(let truth): try container.encode(truth, forKey: key)
      case .counts(let counts): try container.encode(counts, forKey: key)
      case .text, .moment: try container.encode(Self.text(value, offset), forKey: key)
      }
    }
  }

  /// The value as CSV has it.
  static func text(_ value: ListValue, _ offset: UTCOffset) -> String {
    switch value {
    case .none: ""
    case .text(let text): text
    case .list(let texts): texts.joined(separator: " ")
    case .number(let number): String(number)
    case .moment(let moment): moment.iso(offset)
    case .truth(let truth): String(truth)
    case .counts(let counts): counts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
  }
}
