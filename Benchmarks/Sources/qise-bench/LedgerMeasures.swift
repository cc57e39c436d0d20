import CommunityModel
import CommunityStore

/// What the store takes for the service ledger: lists, what is owed, and what screens of it count.
struct LedgerMeasures {
  private let scene: Scene
  private let store: CommunityStore
  private let today: Day
  /// The rows of a screen.
  private let rows = 60

  init(_ scene: Scene, _ store: CommunityStore) {
    self.scene = scene
    self.store = store
    today = UTCOffset.china.day(of: scene.now)
  }

  func add(to table: inout ResultTable) throws {
    guard let secretary = try store.staff().first(where: { $0.role == .secretary }),
      let grid = try store.grids(now: scene.now).first?.id
    else { return }
    try addEntries(secretary, grid, to: &table)
    try addOwed(of: grid, to: &table)
    try addScreens(Viewer(secretary), grid, to: &table)
  }

  /// The lists of entries, as a screen of them is read.
  private func addEntries(_ secretary: StaffMember, _ grid: Grid.ID, to table: inout ResultTable) throws {
    let viewer = Viewer(secretary)
    let lists: [(name: String, query: EntryQuery)] = [
      ("entries: latest", EntryQuery(limit: rows, viewer: viewer)),
      ("entries: of a kind", EntryQuery(kinds: ["memo"], limit: rows, viewer: viewer)),
      ("entries: of a rare kind", EntryQuery(kinds: ["bulletin"], limit: rows, viewer: viewer)),
      ("entries: of a grid", EntryQuery(grid: grid, limit: rows, viewer: viewer)),
      ("entries: planned", EntryQuery(state: .planned, limit: rows, viewer: viewer)),
      ("entries: of a resident", EntryQuery(parties: [.resident(1)], limit: rows, viewer: viewer)),
      ("entries: of a worker", EntryQuery(parties: [.staff(secretary.id)], limit: rows, viewer: viewer)),
      (
        "entries: of a month",
        EntryQuery(since: today.startOfMonth, until: today, limit: rows, viewer: viewer)
      ),
    ]
    for (name, query) in lists {
      table.add(name, try time { _ = try store.entries(query) }.p99, scene, bar: 5)
    }
  }

  /// What is owed: a screen of it, that of a grid, of a building, and how far it is covered.
  private func addOwed(of grid: Grid.ID, to table: inout ResultTable) throws {
    let building = try store.buildings(of: grid, now: scene.now).first?.id
    let lists: [(name: String, query: OwedQuery)] = [
      ("owed: first", OwedQuery(day: today, limit: rows)),
      ("owed: of a grid", OwedQuery(day: today, grid: grid, limit: rows)),
      ("owed: of a building", OwedQuery(day: today, building: building, limit: rows)),
    ]
    for (name, query) in lists {
      table.add(name, try time { _ = try store.owed(query) }.p99, scene, bar: 5)
    }
    for group in CoverageRow.Grouping.allCases {
      let took = try time { _ = try store.coverage(OwedQuery(day: today), by: group) }
      table.add("coverage by \(group.rawValue)", took.p99, scene, bar: 5)
    }
  }

  /// What stands beside the lists: the month, the mark on the map, hints of today, a grid's care list, books.
  private func addScreens(_ viewer: Viewer, _ grid: Grid.ID, to table: inout ResultTable) throws {
    let month = today.startOfMonth...today.startOfMonth.advanced(by: 30)
    let building = try store.buildings(of: grid, now: scene.now).first?.id
    let volunteer = try store.volunteers(named: nil).first?.id
    let reads: [(name: String, bar: Double?, read: () throws -> Void)] = [
      ("month of the ledger", 5, { _ = try store.entryDays(month, upTo: 1000, seenBy: viewer) }),
      ("counts of the ledger", 5, { _ = try store.entryCounts(seenBy: viewer) }),
      ("doors to visit in a grid", 5, { _ = try store.doorsToVisit(.grid(grid), on: today) }),
      (
        "doors to visit in a building", 5,
        { if let building { _ = try store.doorsToVisit(.building(building), on: today) } }
      ),
      ("care list of a grid", 5, { _ = try store.careList(OwedQuery(day: today, grid: grid, limit: rows)) }),
      // Read after the first screen, while nobody waits.
      ("今日: what several ask for", nil, { _ = try store.clusters(on: today) }),
      ("a service book", 5, { if let volunteer { _ = try store.serviceBook(of: volunteer, seenBy: viewer) } }),
      (
        "ranking of a month", nil,
        { _ = try store.serviceRanks(in: today.startOfMonth...today, today: today) }
      ),
    ]
    for (name, bar, read) in reads { table.add(name, try time { try read() }.p99, scene, bar: bar) }
  }

  private func time(_ body: () throws -> Void) rethrows -> Samples {
    var samples = Samples()
    for _ in 0..<20 { try samples.add(body) }
    return samples
  }
}
