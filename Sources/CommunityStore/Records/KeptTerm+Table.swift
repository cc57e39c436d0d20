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
    var found = try duplicate(
      "key", db, "SELECT 1 FROM term WHERE list = ? AND key = ? AND id <> ?", [list.rawValue, own.key, id])
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
    let (sql, argument): (String, String) =
      switch list {
      case .categories: ("SELECT 1 FROM work_order WHERE category = ? LIMIT 1", key)
      case .careTags: ("SELECT 1 FROM resident WHERE instr(care_tags, ?) LIMIT 1", word)
      case .suspensionReasons:
        ("SELECT 1 FROM order_event WHERE kind = 'suspended' AND instr(body, ?) LIMIT 1", word)
      case .refusalReasons:
        ("SELECT 1 FROM order_event WHERE kind = 'refusalAsked' AND instr(body, ?) LIMIT 1", word)
      case .themes: ("SELECT 1 FROM entry_version WHERE instr(body, ?) LIMIT 1", word)
      }
    return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [argument]) != nil
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
  /// Throws where a line of a list would go that something uses; it can be hidden.
  func demandUsedTermStays(_ image: RecordImage) throws {
    guard case .term(let kept) = image.before, image.after == nil,
      !Catalogue.bundled.terms(of: kept.term.list).contains(where: { $0.content.key == kept.term.content.key }),
      try KeptTerm.isUsed(kept.term.content.key, on: kept.term.list, db)
    else { return }
    throw StoreError.invalid([RecordProblem("name", .used)])
  }
}
