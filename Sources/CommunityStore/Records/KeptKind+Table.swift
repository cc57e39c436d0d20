import CommunityModel
import CommunityResources
import GRDB
import Synchronization

extension KeptKind: StoredRecord {
  static var columns: [String] { ["key", "body", "shorter_retention"] }

  init(row: Row) throws {
    let shorter: String? = try row.value(4)
    self.init(
      id: try row.value(0), kind: try JSONText.value(row.value(3)),
      shorterRetention: try shorter.map { try JSONText.value($0) })
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [kind.key, try JSONText.text(kind), try shorterRetention.map { try JSONText.text($0) }]
  }

  /// A key or a name that another kind has, fields that a shipped kind may not have, and what may not be changed of the kind whether it is used or not.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    let own = "SELECT 1 FROM entryKind WHERE key = ? AND id <> ?"
    var found = try duplicate("key", db, own, [kind.key, id])
    let others = try [EntryKind].bundled.changed(
      by: KeptKind.fetchAll(db, "WHERE id <> ? ORDER BY id", [id]), on: .first
    )
    .filter { $0.key != kind.key }
    if others.contains(where: { !Set($0.names.values).isDisjoint(with: kind.names.values) }) {
      found.append(RecordProblem("entryKind", .duplicate))
    }
    let shipped = EntryKind.shipped(kind.key)
    if kind.isShipped {
      found += EntryKindRules.refusedFields(of: kind, shipped: shipped, BundledResource.textCheck).map {
        RecordProblem($0, in: kind)
      }
    }
    if let before = try KeptKind.fetch(db, id: id)?.value.kind ?? shipped {
      let changes = EntryKindRules.changes(from: before, to: kind, isUsed: false)
      if !changes.isEmpty { return found + changes.map { RecordProblem($0, in: before) } }
    }
    if kind.isShipped != (shipped != nil) || shipped.map({ $0.changed(by: kind) != kind }) ?? false {
      found.append(RecordProblem(.shipped, in: kind))
    }
    return found
  }
}

extension EntryKind {
  /// The kind as the product ships it; nil for a community's own.
  static func shipped(_ key: String) -> EntryKind? { [EntryKind].bundled.first { $0.key == key } }
}

extension Day {
  /// Before every day that is spoken of.
  fileprivate static let first = Day(number: 0)
}

// MARK: What is used

extension Saver {
  /// Throws where entries use what would go of a kind, or be something else: whoever takes it away, a save or an undoing.
  func demandUsedStays(_ image: RecordImage) throws {
    guard image.reference.kind == .entryKind else { return }
    func kind(_ record: Record?) -> EntryKind? { if case .entryKind(let it) = record { it.kind } else { nil } }
    guard let key = (kind(image.before) ?? kind(image.after))?.key else { return }
    let shipped = EntryKind.shipped(key)
    guard let before = kind(image.before) ?? shipped, try Entries.isUsed(db, key) else { return }
    guard let after = kind(image.after) ?? shipped else {
      throw StoreError.invalid([RecordProblem(.removed(key), in: before)])
    }
    let problems = try EntryKindRules.changes(from: before, to: after, isUsed: true).filter { problem in
      switch problem {
      case .removed(let part), .retyped(let part): try Entries.isUsed(db, key, part: part)
      default: true
      }
    }
    if !problems.isEmpty { throw StoreError.invalid(problems.map { RecordProblem($0, in: before) }) }
  }
}

extension Entries {
  /// Whether an entry that is not void is of a kind, and says something under one of its keys where one is named.
  static func isUsed(_ db: Database, _ kind: String, part: String? = nil) throws -> Bool {
    guard let part else {
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE kind = ? AND state <> 'void' LIMIT 1")
      return try Int.fetchOne(statement, arguments: [kind]) != nil
    }
    // As a word of the body, a key or a value: what is found although it is no key only keeps more than it must.
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM entry e JOIN entry_version v ON v.entry = e.id
        WHERE e.kind = ? AND e.state <> 'void' AND instr(v.body, ?) LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [kind, try JSONText.text(part)]) != nil
  }
}

// MARK: Kinds of the office

/// The kinds as the file has them, put together when somebody asks: opening a desk asks for none.
final class KindsOfFile: Sendable {
  private let kept: [KeptKind]
  private let made = Mutex<(day: Day, kinds: [EntryKind])?>(nil)

  init(_ kept: [KeptKind]) {
    self.kept = kept
  }

  func kinds(on day: Day) -> [EntryKind] {
    if kept.isEmpty { return .bundled }
    return made.withLock { made in
      if let made, made.day == day { return made.kinds }
      let kinds = [EntryKind].bundled.changed(by: kept, on: day)
      made = (day, kinds)
      return kinds
    }
  }
}
