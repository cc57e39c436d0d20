import CommunityModel
import CommunityStore
import Glibc

/// What the store takes for what the desk asks of it, without a terminal in between.
struct InsideMeasures {
  let scene: Scene
  private let store: CommunityStore

  init(_ scene: Scene) throws {
    self.scene = scene
    store = try CommunityStore.open(at: scene.file, now: scene.now, clockIsHeld: true)
  }

  /// Measures everything and adds a line a thing to the table.
  func add(to table: inout ResultTable) throws {
    var opening = Samples()
    for _ in 0..<15 {
      try opening.add { _ = try CommunityStore.open(at: scene.file, now: scene.now, clockIsHeld: true) }
    }
    table.add("open the file", opening.median, scene, bar: nil)
    table.add("reference of the desk", try time(times: 15) { try readReference() }.median, scene, bar: nil)
    try addToday(to: &table)
    try addFinding(to: &table)
    try addOrders(to: &table)
    table.add("grids", try time(times: 30) { _ = try store.grids(now: scene.now) }.p99, scene, bar: 5)
    table.add("teams", try time(times: 30) { _ = try store.teams(now: scene.now) }.p99, scene, bar: 5)
    try addPlaces(to: &table)
    try LedgerMeasures(scene, store).add(to: &table)
    try addSaves(to: &table)
  }

  private func time(times: Int, _ body: () throws -> Void) rethrows -> Samples {
    var samples = Samples()
    for _ in 0..<times { try samples.add(body) }
    return samples
  }

  private func readReference() throws {
    _ = try store.office(now: scene.now)
    _ = try store.teams(now: scene.now)
    _ = try store.grids(now: scene.now)
    _ = try store.orderCounts(now: scene.now)
  }

  /// What the first screen reads, each by itself.
  private func addToday(to table: inout ResultTable) throws {
    let now = scene.now
    let today = UTCOffset.china.day(of: now)
    let reads: [(name: String, read: () throws -> Void)] = [
      ("今日: due", { _ = try store.orders(OrderQuery.tab(.dueToday, now: now, today: today)) }),
      ("今日: callbacks", { _ = try store.orders(OrderQuery.tab(.awaitingCallback, now: now, today: today)) }),
      ("今日: handed over", { _ = try store.orders(OrderQuery(isCarriedOver: true, limit: 50)) }),
      ("今日: trend", { _ = try store.trend(from: today.advanced(by: -13), until: today) }),
      ("今日: rates", { _ = try store.rates(from: today.advanced(by: -13), until: today, now: now) }),
      ("今日: unsealed days", { _ = try store.unsealedDays(upTo: today.advanced(by: -1)) }),
    ]
    for (name, read) in reads { table.add(name, try time(times: 15) { try read() }.median, scene, bar: nil) }
  }

  /// Every query as it grows under the fingers, one to eight keys.
  private func addFinding(to table: inout ResultTable) throws {
    let today = UTCOffset.china.day(of: scene.now)
    var samples = Samples()
    var slowest: [(text: String, took: Double)] = []
    for text in scene.rows.typed(people: 60) {
      let took = try Stopwatch.time { _ = try store.findResidents(text, on: today, limit: 100) }
      samples.add(took)
      slowest.append((text, took))
    }
    slowest.sort { $0.took > $1.took }
    table.add("find residents, p50", samples.median, scene, bar: nil)
    table.add("find residents, p99", samples.p99, scene, bar: scene.keyBar)
    table.note(
      "\(scene.label): slowest of \(samples.count) lookups \(ResultTable.number(slowest.first?.took ?? 0)) ms")
    // Names of invented people, but names: only on demand.
    guard getenv("QISE_BENCH_QUERIES") != nil else { return }
    for (text, took) in slowest.prefix(30) { print("  \(ResultTable.number(took)) ms  \(text)") }
  }

  private func addOrders(to table: inout ResultTable) throws {
    let today = UTCOffset.china.day(of: scene.now)
    for tab in OrderTab.allCases {
      let query = OrderQuery.tab(tab, now: scene.now, today: today)
      let samples = try time(times: 20) { _ = try store.orders(query) }
      table.add("orders: \(tab.rawValue)", samples.p99, scene, bar: 5)
    }
    var filtered = Samples()
    var slowest = ("", 0.0)
    for text in InventedRows.orderQueries.flatMap({ query in (1...query.count).map { String(query.prefix($0)) } }) {
      for order in [OrderQuery.Sort.number, .deadline] {
        let query = OrderQuery(text: text, sort: order, isReversed: order == .number)
        let took = try Stopwatch.time { _ = try store.orders(query) }
        filtered.add(took)
        if took > slowest.1 { slowest = (text, took) }
      }
    }
    // What a key in the filter costs in all: the rows, and how many each tab has.
    var tabs = Samples()
    for text in InventedRows.orderQueries.flatMap({ query in (1...query.count).map { String(query.prefix($0)) } }) {
      let query = OrderQuery(text: text)
      tabs.add(
        try Stopwatch.time {
          _ = try store.orders(query)
          _ = try store.orderCounts(query, now: scene.now, upTo: 10_000)
        })
    }
    table.add("filter orders and count tabs, p99", tabs.p99, scene, bar: 5)
    table.add("filter orders, p50", filtered.median, scene, bar: nil)
    table.add("filter orders, p99", filtered.p99, scene, bar: 5)
    table.note(
      "\(scene.label): slowest of \(filtered.count) filters \(slowest.0), \(ResultTable.number(slowest.1)) ms")
    let samples = try time(times: 20) { _ = try store.orderCounts(now: scene.now) }
    table.add("order counts", samples.p99, scene, bar: 5)
  }

  private func addPlaces(to table: inout ResultTable) throws {
    guard let grid = try store.grids(now: scene.now).first else { return }
    let buildings = try store.buildings(of: grid.id, now: scene.now)
    table.add(
      "buildings of a grid", try time(times: 20) { _ = try store.buildings(of: grid.id, now: scene.now) }.p99, scene,
      bar: 5)
    guard let building = buildings.first else { return }
    table.add(
      "dwellings of a building", try time(times: 20) { _ = try store.dwellings(of: building.id, now: scene.now) }.p99,
      scene, bar: 5)
  }

  /// Saves of a note on an open order, each synced; and what the disk alone takes for as much.
  private func addSaves(to table: inout ResultTable) throws {
    guard let order = try store.openOrders().first,
      let secretary = try store.staff().first(where: { $0.role == .secretary })
    else { return }
    let person = Operator(staff: secretary, uid: getuid(), tty: "")
    var seen = order.revision
    let saves = try time(times: 25) {
      let saved = try store.save(.order(order.number, seen: seen, [.note("…")]), by: person, at: scene.now)
      seen = saved.orders.first?.revision ?? seen
    }
    table.add("one save, synced", saves.median, scene, bar: nil)
    let path = scene.folder + "/sync"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let page = [UInt8](repeating: 1, count: 32768)
    let alone = time(times: 25) {
      _ = page.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      fdatasync(descriptor)
    }
    table.add("32 KiB written and synced by hand", alone.median, scene, bar: nil)
  }
}
