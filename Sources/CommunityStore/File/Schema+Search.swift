import CommunityModel
import Foundation
import GRDB

extension Schema {
  /// Version 6: the search indexes hold names as they are compared, without accents, radicals and traditional characters,
  /// ü as passports write it too; rooms by their building alone, for those who leave the unit out; owner, team, mode, grid,
  /// category and state of orders. They follow from the rows, so they are made anew.
  static func refillSearch(_ db: Database) throws {
    let hasRows = "SELECT EXISTS (SELECT 1 FROM resident) OR EXISTS (SELECT 1 FROM work_order)"
    if try Bool.fetchOne(db, sql: hasRows) == true { try SearchIndex.rebuild(db) }
  }

  /// Version 6: identity numbers are kept in one form. Where two records have one number in two forms, the second one
  /// stays as it is: whose number it is only people can say.
  static func settleIdentityNumbers(_ db: Database) throws {
    guard let key = try Data.fetchOne(db, sql: "SELECT file_key FROM community") else { return }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, identity_number FROM resident WHERE identity_number IS NOT NULL ORDER BY id")
    for row in rows {
      let (id, written): (Int64, String) = try (row.value(0), row.value(1))
      let number = IdentityNumber.canonical(written)
      if number == written { continue }
      try db.execute(
        sql: "UPDATE OR IGNORE resident SET identity_number = ?, identity_hash = ? WHERE id = ?",
        arguments: [number, Data(Digest.keyed(Array(number.utf8), key: Array(key))), id])
    }
  }
}
