import CommunityModel
import CommunityResources
import Foundation
import GRDB

/// What every save and many reads need to know of the community; read once and again only after it was changed.
struct Context: Sendable {
  var revision: Int
  var community: Community
  var catalogue: Catalogue
  var calendar: WorkCalendar
  var isRehearsal: Bool
  var firstDay: Day
  /// Kinds of entries as the file has them.
  var kinds: KindsOfFile
  /// By what it is known that kinds and lists are still the same.
  var listsState: [Int64]
  /// The key under which identity numbers are compared.
  var fileKey: [UInt8]
  /// Who is asked what a day owes.
  var matters = DayMatters.standard

  init(_ db: Database) throws {
    let columns = Community.columns.joined(separator: ", ")
    let sql = "SELECT id, revision, \(columns), catalogue, rehearsal, first_day, file_key FROM community"
    guard let row = try Row.fetchOne(db, sql: sql) else { throw StoreError.damaged("community") }
    revision = try row.value(1)
    community = try Community(row: row)
    var catalogue: Catalogue = try JSONText.value(row.value(5))
    catalogue.themes = FigureTable.bundled?.themes ?? []
    self.catalogue = catalogue.changed(by: try KeptTerm.fetchAll(db, "ORDER BY id"))
    isRehearsal = try row.value(6)
    firstDay = try row.day(7)
    listsState = try Self.stateOfLists(db)
    kinds = KindsOfFile(try KeptKind.fetchAll(db, "ORDER BY id"))
    fileKey = try Array(row.value(8) as Data)
    calendar = WorkCalendar(community.settings)
  }

  var limits: OrderLimits { community.settings.limits }

  /// What differs once any kind of entries or line of a list was changed.
  static func stateOfLists(_ db: Database) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), coalesce(sum(revision), 0), coalesce(max(id), 0) FROM entryKind
        UNION ALL SELECT count(*), coalesce(sum(revision), 0), coalesce(max(id), 0) FROM term
        """)
    return try Row.fetchAll(statement).flatMap { row in [try row.value(0), try row.value(1), try row.value(2)] }
  }
}

extension CommunityStore {
  /// The context as of the state of the file that `db` sees.
  func context(_ db: Database) throws -> Context {
    let statement = try db.cachedStatement(sql: "SELECT revision FROM community")
    guard let revision = try Int.fetchOne(statement) else { throw StoreError.damaged("community") }
    if let known = memory.withLock({ $0.context }), known.revision == revision,
      try known.listsState == Context.stateOfLists(db)
    {
      return known
    }
    var fresh = try Context(db)
    return memory.withLock { memory in
      fresh.matters = memory.matters
      memory.context = fresh
      return fresh
    }
  }

  public func office(now: Instant) throws(StoreError) -> Office { try read { try context($0).office($0, now: now) } }
}

extension Context {
  /// The office as of the state of the file that `db` sees.
  func office(_ db: Database, now: Instant) throws -> Office {
    let (kinds, today) = (kinds, calendar.day(of: now))
    return Office(
      community: community, catalogue: catalogue, calendar: calendar,
      staff: try StaffMember.fetchAll(db, "ORDER BY id"), teams: try ServiceTeam.fetchAll(db, "ORDER BY id"),
      grids: try Grid.fetchAll(db, "ORDER BY code"), kinds: kinds.kinds(on: today), lastSealed: try Days.lastSealed(db),
      textCheck: BundledResource.textCheck, isRehearsal: isRehearsal, now: now)
  }
}

/// For those who need one thing of it.
extension CommunityStore {
  public func community() throws(StoreError) -> Community { try read { try context($0).community } }

  public func catalogue() throws(StoreError) -> Catalogue { try read { try context($0).catalogue } }

  public func calendar() throws(StoreError) -> WorkCalendar { try read { try context($0).calendar } }

  public func staff() throws(StoreError) -> [StaffMember] { try read { try StaffMember.fetchAll($0, "ORDER BY id") } }

  public func grids() throws(StoreError) -> [Grid] { try read { try Grid.fetchAll($0, "ORDER BY code") } }
}
