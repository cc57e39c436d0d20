import GRDB

extension Schema {
  /// Version 5: the search indexes hold the first syllable of a name by itself and the initials of names in Latin
  /// script, and no signs that part a term. Version 6: rooms by their building alone, for those who leave the unit out.
  /// They follow from the rows, so they are made anew.
  static func refillSearch(_ db: Database) throws {
    let hasRows = "SELECT EXISTS (SELECT 1 FROM resident) OR EXISTS (SELECT 1 FROM work_order)"
    if try Bool.fetchOne(db, sql: hasRows) == true { try SearchIndex.rebuild(db) }
  }
}
