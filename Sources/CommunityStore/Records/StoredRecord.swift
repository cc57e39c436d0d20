import CommunityModel
import GRDB

/// The community's record, not the database library's class of that name.
typealias Record = CommunityModel.Record

/// A record that has a table: the table's name is the kind's, the first columns are `id` and `revision`. Besides its
/// columns a kind says what is kept beside it for lists and maps, and what no two of its records have in common.
protocol StoredRecord: RecordContent {
  /// The columns after `id` and `revision`, in the order of ``values()``.
  static var columns: [String] { get }
  /// From a row of `id`, `revision` and ``columns``, starting at column 0.
  init(row: Row) throws
  func values() throws -> [(any DatabaseValueConvertible)?]
  /// Names the residents whose home hangs on the record with a number; nil where no home hangs on the kind.
  static var homes: String? { get }
  /// The residents whose home and lookup follow from what the record says.
  func residents(_ db: Database) throws -> [Resident.ID]
  /// The buildings whose sums count it.
  func buildings(_ db: Database) throws -> [Building.ID]
  /// What another record of its kind has already and only one may have.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem]
}

extension StoredRecord {
  static var homes: String? { nil }
  func residents(_ db: Database) throws -> [Resident.ID] { [] }
  func buildings(_ db: Database) throws -> [Building.ID] { [] }
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] { [] }

  /// A problem with a field where a record is found.
  func duplicate(
    _ field: String, _ db: Database, _ sql: String, _ arguments: StatementArguments
  ) throws -> [RecordProblem] {
    let isTaken = try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments) != nil
    return isTaken ? [RecordProblem(field, .duplicate)] : []
  }

  static var selection: String { "SELECT id, revision, \(columns.joined(separator: ", ")) FROM \(recordKind.rawValue)" }

  static func fetch(_ db: Database, id: Int64) throws -> (value: Self, revision: Int)? {
    let statement = try db.cachedStatement(sql: selection + " WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    return try (Self(row: row), row.value(1))
  }

  /// Every record that the rest of the statement (`WHERE …`, `ORDER BY …`) names.
  static func fetchAll(_ db: Database, _ rest: String = "", _ arguments: StatementArguments = []) throws -> [Self] {
    let statement = try db.cachedStatement(sql: selection + " " + rest)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var all: [Self] = []
    while let row = try rows.next() { all.append(try Self(row: row)) }
    return all
  }

  func insert(_ db: Database, id: Int64, revision: Int) throws {
    let statement = try db.cachedStatement(sql: Statements.of(Self.self).insertion)
    try statement.execute(arguments: [id, revision] + StatementArguments(try values()))
  }

  func update(_ db: Database, id: Int64, revision: Int) throws {
    let statement = try db.cachedStatement(sql: Statements.of(Self.self).update)
    try statement.execute(arguments: StatementArguments(try values()) + [revision, id])
  }
}

/// The statements that write records of a kind, made once: putting them together for every record takes longer than what
/// they do.
private struct Statements {
  let insertion: String
  let update: String

  private static let all = Dictionary(
    uniqueKeysWithValues: Record.Kind.inUse.compactMap { kind in
      (kind.type as? any StoredRecord.Type).map { (kind, Statements($0)) }
    })

  static func of(_ type: any StoredRecord.Type) -> Statements { all[type.recordKind] ?? Statements(type) }

  private init(_ type: any StoredRecord.Type) {
    let (kind, columns) = (type.recordKind, type.columns)
    let marks = String(repeating: ", ?", count: columns.count)
    insertion =
      "INSERT INTO \(kind.rawValue) (id, revision, \(columns.joined(separator: ", "))) VALUES (?, ?\(marks))"
    let settings = columns.map { $0 + " = ?" }.joined(separator: ", ")
    update = "UPDATE \(kind.rawValue) SET \(settings), revision = ? WHERE id = ?"
  }
}

extension Record.Kind {
  /// The type that stores records of this kind; every kind in use has a table, as a test says.
  var stored: any StoredRecord.Type {
    get throws {
      guard let stored = type as? any StoredRecord.Type else { throw StoreError.damaged("record") }
      return stored
    }
  }
}

extension Record {
  /// As its table has it.
  var stored: any StoredRecord {
    get throws {
      guard let stored = content as? any StoredRecord else { throw StoreError.damaged("record") }
      return stored
    }
  }

  /// The record as stored, with its revision.
  static func fetch(_ db: Database, _ reference: Reference) throws -> (record: Record, revision: Int)? {
    func one<Value: StoredRecord>(_ type: Value.Type) throws -> (record: Record, revision: Int)? {
      try type.fetch(db, id: reference.id).map { ($0.value.asRecord, $0.revision) }
    }
    return try reference.kind.isRetired ? nil : one(try reference.kind.stored)
  }
}

/// Columns of a row. A value that is missing or of another sort than its column should hold is damage, told as such:
/// the library's own subscript would end the program.
extension Row {
  /// Makes a value of the first row, read where it lies: a row fetched by itself would be copied before.
  static func first<Value>(
    _ statement: Statement, _ arguments: StatementArguments, _ make: (Row) throws -> Value
  ) throws -> Value? {
    let rows = try fetchCursor(statement, arguments: arguments)
    // The row is the cursor's and gone with it.
    return try withExtendedLifetime(rows) { try rows.next().map(make) }
  }

  @_disfavoredOverload
  func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
    guard let value = Value.fromDatabaseValue(self[index]) else { throw StoreError.damaged("column") }
    return value
  }

  func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value? {
    let stored: DatabaseValue = self[index]
    if stored.isNull { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw StoreError.damaged("column") }
    return value
  }

  func instant(_ index: Int) throws -> Instant { Instant(seconds: try value(index)) }

  func instant(ifAny index: Int) throws -> Instant? { try (value(index) as Int64?).map { Instant(seconds: $0) } }

  func day(_ index: Int) throws -> Day { Day(number: try value(index)) }

  func day(isoIfAny index: Int) throws -> Day? {
    guard let text = try value(index) as String? else { return nil }
    guard let day = Day(iso: text) else { throw StoreError.damaged("date") }
    return day
  }

  /// The number of an order, whose day and sequence stand in two columns from an index on.
  func orderNumber(_ index: Int) throws -> OrderNumber {
    OrderNumber(day: try day(index), sequence: try value(index + 1))
  }

  /// A value kept under its raw name; one that this program does not know is damage.
  func named<Value: RawRepresentable>(_ index: Int) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try value(index)) else { throw StoreError.damaged("value") }
    return value
  }

  func named<Value: RawRepresentable>(ifAny index: Int) throws -> Value? where Value.RawValue == String {
    guard let text = try value(index) as String? else { return nil }
    guard let value = Value(rawValue: text) else { throw StoreError.damaged("value") }
    return value
  }

  func date(ifAny index: Int) throws -> PartialDate? {
    guard let text = try value(index) as String? else { return nil }
    guard let date = PartialDate(iso: text) else { throw StoreError.damaged("date") }
    return date
  }
}
