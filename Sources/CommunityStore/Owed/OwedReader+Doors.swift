import CommunityModel
import GRDB

extension CommunityStore {
  public func doorsToVisit(_ place: DoorsToVisit.Place, on day: Day) throws(StoreError) -> DoorsToVisit {
    try read { db in
      let context = try context(db)
      let office = try context.office(db, now: Instant(seconds: 0))
      return try OwedReader(db, context, office: office, OwedQuery(day: day)).doors(place)
    }
  }
}

extension OwedReader {
  /// The doors of a place behind which a visit is owed: along the index of that place alone, whatever else the file holds.
  func doors(_ place: DoorsToVisit.Place) throws -> DoorsToVisit {
    var doors = DoorsToVisit()
    let visits = Set(office.kinds.filter { $0.form == .round }.map(\.key))
    for rhythm in rhythms {
      guard let stretch = rhythm.stretch(on: query.day), !stretch.terms.kinds.isDisjoint(with: visits) else { continue }
      try add(stretch, place, to: &doors)
    }
    return doors
  }

  private func add(_ stretch: RhythmStretch, _ place: DoorsToVisit.Place, to doors: inout DoorsToVisit) throws {
    // What somebody is owed after an event (三必访) is nobody's business at the door.
    if case .event = stretch.terms.every { return }
    guard let (shows, tags) = try condition(stretch.terms.whom) else { return }
    let (index, column, number) =
      switch place {
      case .building(let id): ("due_by_building", "building", id)
      case .grid(let id): ("due_by_grid", "grid", id)
      }
    for (owed, arguments) in try walks(stretch) where !owed.isEmpty {
      let statement = try db.cachedStatement(
        sql: """
          SELECT d.building, coalesce(h.dwelling, r.home_dwelling) FROM (
            SELECT kind, subject, building FROM due INDEXED BY \(index)
            WHERE rhythm = ? AND stretch = ? AND \(column) = ? \(owed)) d
          LEFT JOIN household h ON d.kind = \(Self.household) AND h.id = d.subject
          LEFT JOIN resident r ON d.kind = \(Self.resident) AND r.id = d.subject
          WHERE \(shows)
          """)
      let all: StatementArguments = [stretch.rhythm, stretch.number, number]
      for row in try Row.fetchAll(statement, arguments: all + arguments + tags) {
        guard let building = try row.value(0) as Int64?, let door = try row.value(1) as Int64? else { continue }
        doors.add(door, in: building)
      }
    }
  }

  /// Of which subjects a mark may tell: of people with a care tag those who have one that shows. Nil where a rhythm is about
  /// no doors.
  private func condition(_ whom: Rhythm.Whom) throws -> (String, StatementArguments)? {
    switch whom {
    case .households, .residents, .helpers: return ("1", [])
    case .careTags(let tags):
      let shows = """
        EXISTS (SELECT 1 FROM json_each(?) t WHERE instr(' ' || r.visible_tags || ' ', ' ' || t.value || ' ') > 0)
        """
      return (shows, [try JSONText.list(tags)])
    case .partners, .teams, .staff, .posts, .items, .nobody: return nil
    }
  }

  private static let household = EntryParty.household(0).dueKey?.kind ?? -1
  private static let resident = EntryParty.resident(0).dueKey?.kind ?? -1
}
