import CommunityModel
import CommunityResources
import GRDB

/// Makes the activities of an older file entries of the service ledger, under their own numbers.
struct ActivityMove {
  private let db: Database
  private let calendar: WorkCalendar
  private let kind: EntryKind
  private let teams: [ServiceTeam.ID: ServiceTeam]
  /// Whom an activity is ascribed to of which the journal does not say who wrote it down.
  private let someone: StaffMember.ID

  init(_ db: Database) throws {
    guard let kind = [EntryKind].bundled.kind(Activity.entryKind) else { throw StoreError.damaged("activity") }
    self.db = db
    self.kind = kind
    calendar = try Context(db).calendar
    teams = Dictionary(try ServiceTeam.fetchAll(db).map { ($0.id, $0) }) { first, _ in first }
    let staff = try StaffMember.fetchAll(db, "ORDER BY id")
    someone = (staff.first { $0.role == .secretary } ?? staff.first)?.id ?? 1
  }

  /// - Parameter report: told how many are done.
  func run(_ report: (Int) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, team, day, title, place, counts, note FROM activity ORDER BY id")
    var done = 0
    while let row = try rows.next() {
      let activity = try Activity(
        id: row.value(0), team: row.value(1), day: row.day(2), title: row.value(3), place: row.value(4),
        counts: JSONText.value(row.value(5)), note: row.value(6))
      try move(activity)
      done += 1
      try report(done)
    }
  }

  private func move(_ activity: Activity) throws {
    let (staff, at) = try writing(of: activity)
    try Entries.append(db, activity.entry(offers: teams[activity.team]?.offers ?? [], kind, by: staff, at: at))
    // What was done to the activity is the entry's past; it is no version of it.
    try db.cachedStatement(
      sql: """
        INSERT INTO journal_touch (kind, id, entry, first, last)
        SELECT '\(EntryImage.subject)', id, entry, 0, 0 FROM journal_touch WHERE kind = 'activity' AND id = ?
        """
    ).execute(arguments: [activity.id])
  }

  /// Who wrote it down and when, as the journal says; where it does not, it is taken to have been the end of its day.
  private func writing(of activity: Activity) throws -> (StaffMember.ID, Instant) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT j.staff, j.at FROM journal_touch t JOIN journal j ON j.id = t.entry
        WHERE t.kind = 'activity' AND t.id = ? ORDER BY t.entry LIMIT 1
        """)
    if let row = try Row.fetchOne(statement, arguments: [activity.id]), let staff: Int64 = try row.value(0) {
      return (staff, try row.instant(1))
    }
    return (someone, calendar.closing(of: activity.day))
  }
}
