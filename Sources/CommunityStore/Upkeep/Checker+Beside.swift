import CommunityModel
import Foundation
import GRDB

/// What is kept beside residents, compared with what it follows from.
extension Checker {
  /// Where residents live, the tags that lists may show, the names of those merged into them.
  mutating func checkResidents() throws {
    let beside = ResidentsBeside(db: db, context: context)
    let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM resident ORDER BY id")
    var count = 0
    while let id = try ids.next() {
      reportProgress(.sums, count)
      count += 1
      if try !beside.agrees(id) { find(.beside(Record.Reference(.resident, id))) }
    }
  }
}

/// The columns of residents that follow from other records.
struct ResidentsBeside {
  let db: Database
  let context: Context

  func agrees(_ id: Resident.ID) throws -> Bool {
    let columns = Home.columns + ResidentExtras.columns + ["merged_names"]
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM resident WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]), let resident = try Resident.fetch(db, id: id)?.value
    else { return false }
    let home = try Home.standing(db, of: id).values.map { $0?.databaseValue ?? .null }
    guard Array(row.databaseValues.prefix(home.count)) == home else { return false }
    let hash: Data? = try row.value(home.count)
    let tags: String = try row.value(home.count + 1)
    // Nobody writes a record again because somebody is no child any more: they may have been one when it was written.
    let last = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
    let wanted = [last, context.firstDay].map { ResidentExtras(context: context, today: $0).values(resident) }
    guard hash == wanted[0].hash, wanted.contains(where: { $0.tags == tags }) else { return false }
    return try row.value(home.count + 2) == JSONText.list(Merged.names(db, of: id))
  }
}
