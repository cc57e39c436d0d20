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
      try add(name, to: &table) { _ = try $0.entries(query) }
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
      try add(name, to: &table) { _ = try $0.owed(query) }
    }
    for group in CoverageRow.Grouping.allCases {
      try add("coverage by \(group.rawValue)", to: &table) {
        _ = try $0.coverage(OwedQuery(day: today), by: group)
      }
    }
  }

  /// What stands beside the lists: the month, the mark on the map, hints of today, a grid's care list, books.
  private func addScreens(_ viewer: Viewer, _ grid: Grid.ID, to table: inout ResultTable) throws {
    let month = today.startOfMonth...today.startOfMonth.advanced(by: 30)
    let building = try store.buildings(of: grid, now: scene.now).first?.id
    let volunteer = try store.volunteers(named: nil).first?.id
    let reads: [(name: String, bar: Double?, read: (CommunityStore) throws -> Void)] = [
      ("month of the ledger", 5, { _ = try $0.entryDays(month, upTo: 1000, seenBy: viewer) }),
      ("counts of the ledger", 5, { _ = try $0.entryCounts(seenBy: viewer) }),
      ("doors to visit in a grid", 5, { _ = try $0.doorsToVisit(.grid(grid), on: today) }),
      (
        "doors to visit in a building", 5,
        { if let building { _ = try $0.doorsToVisit(.building(building), on: today) } }
      ),
      ("care list of a grid", 5, { _ = try $0.careList(OwedQuery(day: today, grid: grid, limit: rows)) }),
      // Read after the first screen, while nobody waits.
      ("今日: what several ask for", nil, { _ = try $0.clusters(on: today) }),
      ("a service book", 5, { if let volunteer { _ = try $0.serviceBook(of: volunteer, seenBy: viewer) } }),
      (
        "ranking of a month", nil,
        { _ = try $0.serviceRanks(in: today.startOfMonth...today, today: today) }
      ),
    ]
    for (name, bar, read) in reads { try add(name, bar: bar, to: &table, read) }
  }

  /// Reads once in a file that was just opened, then many times: whoever opens a screen meets the first, whoever goes
  /// through its rows the others.
  private func add(
    _ name: String, bar: Double? = 5, to table: inout ResultTable, _ read: (CommunityStore) throws -> Void
  ) throws {
    let opened = try CommunityStore.open(at: scene.file, now: scene.now, clockIsHeld: true)
    table.add(name + ", first", try Stopwatch.time { try read(opened) }, scene, bar: bar.map { 2 * $0 })
    var samples = Samples()
    for _ in 0..<20 { try samples.add { try read(store) } }
    table.add(name, samples.p99, scene, bar: bar)
  }
}
