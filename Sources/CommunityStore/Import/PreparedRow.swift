import CommunityModel
import Foundation
import GRDB
import Intake

/// A row as it is written: what a new record would hold is made out before.
struct PreparedRow: Sendable {
  var row: WaitingRow
  /// The new resident's columns; nil where somebody who is known may be meant.
  var columns: [DatabaseValue]?
}

/// Makes out what new records hold, without the database.
struct RowPreparer: Sendable {
  private let merge: RosterMerge
  private let extras: ResidentExtras

  init(_ merge: RosterMerge, _ context: Context, today: Day) {
    self.merge = merge
    extras = ResidentExtras(context: context, today: today)
  }

  func prepared(_ line: WaitingLine) throws -> PreparedRow {
    guard let row = line.opened() else { throw StoreError.damaged("import") }
    let isNew = line.decision == .new || (line.resident == nil && line.row == nil)
    return PreparedRow(row: row, columns: isNew ? try columns(row.entry) : nil)
  }

  /// The names of ``columns(_:)``.
  static let names = Resident.columns + ResidentExtras.columns

  /// What a new resident's record holds, and what follows from it alone.
  func columns(_ entry: RosterEntry) throws -> [DatabaseValue] {
    let resident = merge.resident(0, from: entry)
    let (hash, tags) = extras.values(resident)
    let values = try resident.values() + [hash, tags]
    return values.map { $0?.databaseValue ?? .null }
  }
}
