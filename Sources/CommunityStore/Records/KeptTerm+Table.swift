import CommunityModel
import CommunityResources
import GRDB

extension KeptTerm: StoredRecord {
  static var columns: [String] { ["list", "key", "body"] }

  init(row: Row) throws { self.init(id: try row.value(0), term: try JSONText.value(row.value(4))) }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [term.list.rawValue, term.content.key, try JSONText.text(term)]
  }

  /// A key or a name that another line of the list has; and what may not be changed of a care tag that somebody has: who
  /// agreed to it being seen, or did not, agreed to that.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    let (list, own) = (term.list, term.content)
    // Two desks may each be the first to change a shipped line: the second is shown what the first has saved.
    let sql = "SELECT id FROM term WHERE list = ? AND key = ? AND id <> ?"
    if let other = try Int64.fetchOne(db, sql: sql, arguments: [list.rawValue, own.key, id]),
      let theirs = try KeptTerm.fetch(db, id: other)
    {
      throw StoreError.conflict(.record(.term(theirs.value), revision: theirs.revision))
    }
    var found: [RecordProblem] = []
    let others = context.catalogue.terms(of: list).map(\.content).filter { $0.key != own.key && !$0.isHidden }
    if !own.isHidden, others.contains(where: { !Set($0.names.values).isDisjoint(with: own.names.values) }) {
      found.append(RecordProblem("name", .duplicate))
    }
    if case .careTag(let tag) = term, let before = context.catalogue.careTag(tag.key), before.key == tag.key,
      before.isRestricted != tag.isRestricted, try Self.isUsed(tag.key, on: list, db)
    {
      found.append(RecordProblem("restricted", .fixed))
    }
    return found
  }

  /// Whether a record or an order has a line of a list.
  static func isUsed(_ key: String, on list: Catalogue.List, _ db: Database) throws -> Bool {
    let word = try JSONText.text(key)
    // As a word of what is kept, a key or a value: what is found although it is neither only keeps more than it must.
    let asked: [(sql: String, argument: String)] =
      switch list {
      case .categories:
        [
          ("SELECT 1 FROM work_order WHERE category = ? LIMIT 1", key),
          ("SELECT 1 FROM guide WHERE category = ? LIMIT 1", key),
        ]
      case .careTags:
        [
          ("SELECT 1 FROM resident WHERE instr(care_tags, ?) LIMIT 1", word),
          ("SELECT 1 FROM rhythm WHERE instr(terms, ?) LIMIT 1", word),
          ("SELECT 1 FROM officeForm WHERE instr(map, ?) LIMIT 1", word),
          ("SELECT 1 FROM entry_line WHERE care_tag = ? LIMIT 1", key),
        ]
      case .suspensionReasons:
        [("SELECT 1 FROM order_event WHERE kind = 'suspended' AND instr(body, ?) LIMIT 1", word)]
      case .refusalReasons:
        [("SELECT 1 FROM order_event WHERE kind = 'refusalAsked' AND instr(body, ?) LIMIT 1", word)]
      case .themes: [("SELECT 1 FROM entry_version WHERE instr(body, ?) LIMIT 1", word)]
      }
    return try asked.contains { try Int.fetchOne(db.cachedStatement(sql: $0.sql), arguments: [$0.argument]) != nil }
  }
}

extension CommunityStore {
  public func keptTerm(_ key: String, on list: Catalogue.List) throws(StoreError) -> (value: KeptTerm, revision: Int)? {
    if key.isEmpty { return nil }
    return try read { db in
      let statement = try db.cachedStatement(sql: "SELECT id FROM term WHERE list = ? AND key = ?")
      return try Int64.fetchOne(statement, arguments: [list.rawValue, key]).flatMap { try KeptTerm.fetch(db, id: $0) }
    }
  }
}

extension Saver {
  /// Throws where a line of a list would go that something uses, or where a care tag that somebody has would be restricted or
  /// no longer: whoever does it, a save or an undoing.
  func demandUsedTermStays(_ image: RecordImage) throws {
    func term(_ record: Record?) -> Catalogue.Term? { if case .term(let it) = record { it.term } else { nil } }
    guard let known = term(image.before) ?? term(image.after) else { return }
    let (key, list) = (known.content.key, known.list)
    let shipped = Catalogue.bundled.terms(of: list).first { $0.content.key == key }
    let (before, after) = (term(image.before) ?? shipped, term(image.after) ?? shipped)
    let isGone = before != nil && after == nil
    let isOther = before != nil && before?.careTag?.isRestricted != after?.careTag?.isRestricted
    guard isGone || isOther, try KeptTerm.isUsed(key, on: list, db) else { return }
    throw StoreError.invalid([isGone ? RecordProblem("name", .used) : RecordProblem("restricted", .fixed)])
  }
}
