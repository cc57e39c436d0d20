import CommunityModel
import Foundation
import GRDB

/// A part of what an entry of the journal commits to: what the save did to one record or one order, or something that
/// was said besides. It lies apart from the entry, under its subject, and can be forgotten by itself: its commitment
/// stays, so that the entry and its other parts still verify, and the others can be undone.
struct JournalPart {
  /// What a part is of, as the files keep it.
  enum Subject: Hashable {
    /// The events that were appended to an order, by its number in the file.
    case order(Int64)
    /// What became of a record.
    case record(Record.Reference)
    /// The versions that were appended to an entry of the ledger.
    case entry(ServiceEntry.ID)
    /// A reason, or a summary.
    case note
    /// All events, all records of an entry in one payload, as it was before version 7; forgotten as a whole.
    case orders
    case records

    init?(kind: String, id: Int64) {
      switch kind {
      case "order": self = .order(id)
      case EntryImage.subject: self = .entry(id)
      case "note": self = .note
      case "orders": self = .orders
      case "records": self = .records
      default:
        guard let kind = Record.Kind(rawValue: kind) else { return nil }
        self = .record(Record.Reference(kind, id))
      }
    }

    var kind: String {
      switch self {
      case .order: "order"
      case .record(let reference): reference.kind.rawValue
      case .entry: EntryImage.subject
      case .note: "note"
      case .orders: "orders"
      case .records: "records"
      }
    }

    var id: Int64 {
      switch self {
      case .order(let id), .entry(let id): id
      case .record(let reference): reference.id
      case .note, .orders, .records: 0
      }
    }

    var isOfOrders: Bool {
      switch self {
      case .order, .orders: true
      case .record, .entry, .note, .records: false
      }
    }

    var isOfRecords: Bool {
      switch self {
      case .record, .records: true
      case .order, .entry, .note, .orders: false
      }
    }
  }

  var subject: Subject
  /// JSON: a list of events or of images, or what a note says. Nil once it was forgotten.
  var body: String?

  /// The parts of what a save did: one for each record, order and entry.
  static func parts(
    images: [RecordImage], events: [Int64: [OrderEvent]], entries: [ServiceEntry.ID: EntryImage],
    note: String?
  ) throws -> [JournalPart] {
    var parts = note.map { [JournalPart(subject: .note, body: $0)] } ?? []
    var places: [Record.Reference: Int] = [:]
    var gathered: [[RecordImage]] = []
    for image in images {
      if let place = places[image.reference] {
        gathered[place].append(image)
      } else {
        places[image.reference] = gathered.count
        gathered.append([image])
      }
    }
    for images in gathered {
      parts.append(JournalPart(subject: .record(images[0].reference), body: try JSONText.text(images)))
    }
    for (order, events) in events.sorted(by: { $0.key < $1.key }) {
      parts.append(JournalPart(subject: .order(order), body: try JSONText.text(events)))
    }
    for (id, image) in entries.sorted(by: { $0.key < $1.key }) {
      parts.append(JournalPart(subject: .entry(id), body: try JSONText.text(image)))
    }
    return parts
  }

  /// The events of a part of orders.
  func events() throws -> [OrderEvent] {
    guard subject.isOfOrders, let body else { return [] }
    return try JSONText.list(body)
  }

  /// What a part of an entry of the ledger says.
  func entry() throws -> EntryImage? {
    guard case .entry = subject, let body else { return nil }
    return try JSONText.value(body)
  }

  /// The images of a part of records.
  func images() throws -> [RecordImage] {
    guard subject.isOfRecords, let body else { return [] }
    return try JSONText.list(body)
  }
}

// MARK: In the file

/// The table `journal_part`. Part 0 is the only payload of an entry of before version 7, to which the entry commits
/// directly; parts from 1 on are those to which it commits together.
extension JournalPart {
  /// Writes the parts of an entry and gives what the entry commits to.
  static func write(_ parts: [JournalPart], of entry: Int64, _ db: Database) throws -> [UInt8] {
    if parts.isEmpty { return JournalChain.noCommitment }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO journal_part (entry, part, kind, id, commitment, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?)")
    var all = CanonicalBytes()
    for (place, part) in parts.enumerated() {
      let salt = Digest.random(16)
      let commitment = JournalChain.commitment(salt: salt, part.body ?? "")
      add(part.subject, commitment, to: &all)
      try statement.execute(arguments: [
        entry, place + 1, part.subject.kind, part.subject.id, Data(commitment), Data(salt), part.body,
      ])
    }
    return Digest.sha256(all.bytes)
  }

  /// What an entry commits to: SHA-256 over kind, number and commitment of each part, as netstrings.
  private static func add(_ subject: Subject, _ commitment: [UInt8], to bytes: inout CanonicalBytes) {
    bytes.add(subject.kind)
    bytes.add(subject.id)
    bytes.add(commitment)
  }

  /// The parts of an entry, forgotten ones too.
  static func fetch(_ db: Database, of entry: Int64) throws -> [JournalPart] {
    let statement = try db.cachedStatement(
      sql: "SELECT entry, part, kind, id, commitment, salt, body FROM journal_part WHERE entry = ? ORDER BY part")
    return try Row.fetchAll(statement, arguments: [entry]).map { try JournalPart($0) }
  }

  /// - Parameter row: its first columns as in ``stored``.
  init(_ row: Row) throws {
    guard let subject = try Subject(kind: row.value(2), id: row.value(3)) else { throw StoreError.damaged("part") }
    self.init(subject: subject, body: try row.value(6))
  }

  /// Of what the parts of an entry are, and whether each still says it.
  static func subjects(_ db: Database, of entry: Int64) throws -> [(subject: Subject, isKept: Bool)] {
    let statement = try db.cachedStatement(sql: "SELECT kind, id, body IS NOT NULL FROM journal_part WHERE entry = ?")
    return try Row.fetchAll(statement, arguments: [entry]).map { row in
      guard let subject = try Subject(kind: row.value(0), id: row.value(1)) else { throw StoreError.damaged("part") }
      return (subject, try row.value(2))
    }
  }

  /// Whether the rows of an entry's parts are what the entry commits to; columns as in ``stored``.
  static func holds(_ rows: [Row], commitment: [UInt8]?) throws -> Bool {
    var all = CanonicalBytes()
    for row in rows {
      let own = Array(try row.value(4) as Data)
      if let salt: Data = try row.value(5), let body: String = try row.value(6),
        JournalChain.commitment(salt: Array(salt), body) != own
      {
        return false
      }
      // The one payload of an entry of before version 7.
      if try row.value(1) == 0 { return rows.count == 1 && own == commitment }
      guard let subject = try Subject(kind: row.value(2), id: row.value(3)) else { return false }
      add(subject, own, to: &all)
    }
    return Digest.sha256(all.bytes) == commitment
  }

  /// Rows of parts with what their entries commit to.
  static let stored = """
    SELECT p.entry, p.part, p.kind, p.id, p.commitment, p.salt, p.body, j.commitment, j.action
    FROM journal_part p LEFT JOIN journal j ON j.id = p.entry ORDER BY p.entry, p.part
    """

  // MARK: Forgetting

  /// Takes away what the journal keeps of records or orders: their own parts, the whole of what is of one piece with
  /// them, and the payloads from before version 7 in which they stand. What a seal struck off holds no text and stays.
  /// - Parameter ids: a query for their numbers.
  static func forget(_ db: Database, _ kind: String, _ ids: String, _ arguments: StatementArguments) throws {
    try forget(
      db,
      """
      (entry, part) IN (
        SELECT p.entry, p.part FROM journal_touch t JOIN journal j ON j.id = t.entry JOIN journal_part p ON p.entry = t.entry
        WHERE t.kind = '\(kind)' AND t.id IN (\(ids)) AND j.action <> '\(JournalAction.seal.stored)'
          AND (p.part = 0 OR (p.kind = t.kind AND p.id = t.id) OR j.action IN \(JournalAction.sql(\.isOfOnePiece))))
      """, arguments)
  }

  /// Takes away the parts that a condition on `journal_part` names.
  static func forget(_ db: Database, _ condition: String, _ arguments: StatementArguments = []) throws {
    try db.execute(
      sql: "UPDATE journal_part SET salt = NULL, body = NULL WHERE body IS NOT NULL AND \(condition)",
      arguments: arguments)
  }
}
