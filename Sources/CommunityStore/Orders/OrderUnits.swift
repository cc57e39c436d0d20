import CommunityModel
import GRDB

/// Which unit an order is with. An assignment names it by its number; one from before there were units, or one that was
/// written otherwise, is matched by the names of the unit.
extension PartnerUnit {
  /// The unit that is written so; one that is worked with goes before one of the past.
  static func written(_ text: String, _ db: Database) throws -> PartnerUnit.ID? {
    let text = text.trimmed
    if text.isEmpty { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM partner WHERE name = ?1 COLLATE NOCASE
          OR EXISTS (SELECT 1 FROM json_each(other_names) WHERE value = ?1 COLLATE NOCASE)
        ORDER BY active DESC, id LIMIT 1
        """)
    return try Int64.fetchOne(statement, arguments: [text])
  }

  /// Whether an assignment of an order that is with the unit names it by its number.
  static func isAssigned(_ db: Database, _ id: PartnerUnit.ID) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM work_order o JOIN order_event e ON e.order_id = o.id, json_tree(e.body) t
        WHERE o.partner_unit = ?1 AND e.kind IN ('assigned', 'reassigned') AND t.key = 'unit' AND t.value = ?1 LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [id]) != nil
  }
}

extension Saver {
  /// Commands whose assignments name the unit that they are written for, under the name that it has now.
  func settled(_ commands: [OrderCommand]) throws -> [OrderCommand] {
    try commands.map { command in
      switch command {
      case .assign(let it): .assign(try settled(it))
      case .reassign(let it): .reassign(try settled(it))
      default: command
      }
    }
  }

  private func settled(_ assignment: Assignment) throws -> Assignment {
    var it = assignment
    if it.unit == nil, let text = it.partner, !text.trimmed.isEmpty {
      let units = try PartnerUnit.fetchAll(db, "ORDER BY active DESC, id")
      it.unit = units.first { $0.isWritten(text) }?.id
    }
    if let unit = it.unit, let found = try PartnerUnit.fetch(db, id: unit) { it.partner = found.value.name }
    return it
  }

  /// Orders that are written for a unit follow its names.
  func followPartner(_ image: RecordImage) throws {
    let id = image.reference.id
    guard case .partner(let unit) = image.after else {
      return try db.execute(sql: "UPDATE work_order SET partner_unit = NULL WHERE partner_unit = ?", arguments: [id])
    }
    let names = [unit.name] + unit.otherNames
    if case .partner(let before) = image.before {
      if [before.name] + before.otherNames == names { return }
      // What is no more written so is looked at again.
      try reproject("partner_unit = ?", [id])
    }
    for name in names {
      try db.cachedStatement(
        sql: "UPDATE work_order SET partner_unit = ? WHERE partner_unit IS NULL AND partner = ? COLLATE NOCASE"
      ).execute(arguments: [id, name])
    }
  }
}
