import CommunityModel
import CommunityResources
import DemoCommunity
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What reports say beside figures, against what entries and orders say themselves; and a year of known counts.
@Suite("Sums of reports") struct ReportSumTests {
  private static let friday = CommunityFixture.friday
  private static let today = CommunityFixture.day("2026-11-20")
  private static let month = today.startOfMonth...today
  private static let poured = Result {
    let invented = DemoCommunity(seed: 11, households: 80, orders: 200, entries: 300, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: friday)
    try store.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    return store
  }

  private func entries(_ store: CommunityStore, _ days: ClosedRange<Day>) throws -> [ServiceEntry] {
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    let query = EntryQuery(
      since: days.lowerBound, until: days.upperBound, state: .done, viewer: Viewer(secretary))
    var found: [ServiceEntry] = []
    try store.eachEntry(query) { detail throws(StoreError) in found.append(detail.entry) }
    return found
  }

  @Test("What teams did is the sum of their entries, of one team, of one grid and of all")
  func services() throws {
    let store = try Self.poured.get()
    let days = Self.today.advanced(by: -200)...Self.today
    let kinds = Set(
      [EntryKind].bundled.filter { kind in kind.headlines.contains { $0.value == .activities } }.map(\.key))
    let all = try entries(store, days).filter { kinds.contains($0.kind) }
    let team = try #require(all.compactMap(\.content.team).first)
    let grid = try #require(all.compactMap(\.content.grid).first)
    let parts: [(FigurePart?, (ServiceEntry) -> Bool)] = [
      (nil, { _ in true }), (.team(team), { $0.content.team == team }), (.grid(grid), { $0.content.grid == grid }),
    ]
    for (part, isOfIt) in parts {
      let sums = try store.serviceSums(in: days, of: part)
      let own = all.filter(isOfIt)
      #expect(!own.isEmpty && sums.reduce(0) { $0 + $1.entries } == own.count, "\(String(describing: part))")
      var wanted: [String: Int] = [:]
      for entry in own { wanted.merge(entry.content.counts) { $0 + $1 } }
      var found: [String: Int] = [:]
      for sum in sums { found.merge(sum.amounts) { $0 + $1 } }
      #expect(found == wanted.filter { $0.value != 0 }, "\(String(describing: part))")
    }
    let sums = try store.serviceSums(in: days, of: nil)
    #expect(sums.contains { $0.line != nil } && sums.map { $0.team ?? .max } == sums.map { $0.team ?? .max }.sorted())
  }

  @Test("Orders stand in the hour in which they came, and a carry-over is told by which of its order it was")
  func orders() throws {
    let store = try Self.poured.get()
    let offset = UTCOffset.china
    var wanted = OrderHours()
    var carried: [Int: Int] = [:]
    for row in try store.orders(OrderQuery(sort: .number, limit: 10_000)) {
      let order = try #require(try store.order(row.number))
      if Self.month.contains(row.number.day) {
        let at = order.registration.receivedAt
        let day = offset.day(of: at)
        wanted.add(1, weekday: day.weekday, hour: Int(at.since(offset.instant(day, second: 0)) / 3600))
      }
      var nth = 0
      for event in try store.events(of: row.number) {
        guard case .carriedOver = event.kind else { continue }
        nth += 1
        if Self.month.contains(event.day) { carried[nth, default: 0] += 1 }
      }
    }
    #expect(try store.orderHours(in: Self.month) == wanted && wanted.most > 0)
    let counts = try store.carriedOver(in: Self.month)
    #expect(!counts.isEmpty && counts.enumerated().allSatisfy { carried[$0.offset + 1] ?? 0 == $0.element })
    #expect(counts.reduce(0, +) == carried.values.reduce(0, +))
  }

  @Test("A carry-over that was undone is none of them")
  func undone() throws {
    let it = try CommunityFixture()
    let number = try it.register().number
    let saved = try it.carryOut(number, .carryOver(reason: "明天继续"))
    let days = Self.today...Self.today
    #expect(try it.store.carriedOver(in: days) == [1])
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: Self.friday)
    #expect(try it.store.carriedOver(in: days) == [])
  }

  @Test("An entry is about what was said, else what its line of the menu is about; groups count by tag and theme")
  func themes() throws {
    let it = try CommunityFixture()
    let kind = try #require([EntryKind].bundled.kind("activity"))
    func log(_ line: String?, theme: String? = nil, tag: String? = nil) throws {
      var content = EntryContent(day: Self.today, place: Place("院内"), team: 1, title: line ?? "座谈", theme: theme)
      if let line { content.fields[EntryKind.lineField] = .text(line) }
      content.lines = [
        EntryLine(.staff(it.clerk.staff.id), .led, "sessions", 1),
        EntryLine(tag.map { .careTag($0) } ?? .everybody, tag == nil ? kind.crowdRole : .received, "people", 10),
      ]
      _ = try it.store.save(.entry(.new("activity", content)), by: it.clerk, at: Self.friday)
    }
    try log("政策宣讲")
    try log("义诊", tag: "minimumAllowance")
    try log("义诊", theme: "law", tag: "seriousIllness")
    try log(nil, theme: "deputies")
    try log(nil)
    let figures = try it.store.office(now: Self.friday).figures
    func shares(_ key: String, by dimension: FigureDimension) throws -> [String: Int] {
      let figure = try #require(figures.figure(key))
      let query = FigureQuery(days: Self.today...Self.today, now: Self.friday, viewer: nil)
      var counts: [String: Int] = [:]
      for share in try it.store.shares(of: figure, by: dimension, query) {
        let key = if case .key(_, let key)? = share.part { key } else { "-" }
        counts[key] = share.value.numerator
      }
      return counts
    }
    #expect(try shares("services", by: .theme) == ["policy": 1, "health": 1, "law": 1, "deputies": 1, "-": 1])
    // A restricted tag belongs to no group.
    #expect(try shares("services", by: .circle) == ["hardship": 1, "deputies": 1])
    #expect(try shares("servedPeople", by: .circle) == ["hardship": 10, "deputies": 10])
    let catalogue = Catalogue.bundled
    for circle in FigureTable.bundled?.circles ?? [] {
      #expect(circle.tags.allSatisfy { catalogue.careTag($0)?.isRestricted == false }, "\(circle.key)")
      #expect(circle.themes.allSatisfy { FigureTable.bundled?.themes.theme($0)?.key == $0 }, "\(circle.key)")
    }
    #expect(FigureTable.bundled?.themes.filter(\.isDoor).count == 8 && FigureTable.bundled?.circles.count == 6)
    #expect(Set(ServiceTheme.ofLines.values).isSubset(of: Set(FigureTable.bundled?.themes.map(\.key) ?? [])))
  }

  @Test("A year of known cases gives exactly its five counts, each list has that length, and no case is in two")
  func year() throws {
    let it = try CommunityFixture()
    let wanted: [(headline: EntryKind.Headline, count: Int)] = [
      (.activities, 2050), (.opinions, 3560), (.disputes, 1558), (.hardships, 1942), (.deeds, 1784),
    ]
    try it.sowEntries("activity", 2050)
    try it.sowEntries("memo", 3560)
    try it.sowEntries("mediation", 1558)
    try it.sowOrders("socialAid", 1942)
    try it.sowOrders("heating", 1784)
    let figures = try it.store.office(now: Self.friday).figures
    let days = CommunityFixture.day("2026-01-01")...CommunityFixture.day("2026-12-31")
    let query = FigureQuery(days: days, now: Self.friday, viewer: Viewer(it.secretary.staff))
    var seen: Set<Subject> = []
    for (headline, count) in wanted {
      let figure = try #require(figures.first { $0.source == .headline(headline) })
      #expect(try it.store.value(of: figure, query).number == count, "\(headline)")
      let cases = try it.store.cases(of: figure, query).map(\.subject)
      #expect(cases.count == count && Set(cases).count == count, "\(headline)")
      #expect(seen.isDisjoint(with: cases), "\(headline)")
      seen.formUnion(cases)
    }
    #expect(seen.count == 10_894)
  }
}

extension CommunityFixture {
  /// So many entries of a kind: one saved as anybody saves it, the others its copies.
  fileprivate func sowEntries(_ key: String, _ count: Int) throws {
    let kind = try #require([EntryKind].bundled.kind(key))
    var content = EntryContent(day: Self.day("2026-11-19"), place: Place("院内"), team: 1, title: "一件事", text: "路灯不亮")
    content.outcome = kind.outcomes.first?.key
    content.lines = [EntryLine(.staff(clerk.staff.id), .did, kind.measures.first ?? EntryMeasure.people, 1)]
    let saved = try store.save(.entry(.new(key, content)), by: clerk, at: Self.friday).entries.first
    let id = try #require(saved?.id)
    try copy(["entry": ["id"], "entry_version": ["entry"]], of: id, count)
  }

  /// So many solved orders of a category.
  fileprivate func sowOrders(_ category: String, _ count: Int) throws {
    var registration = registration()
    registration.category = category
    let order = try #require(
      try store.save(.register([.register(registration)] + settled), by: clerk, at: Self.friday).orders.first)
    try copy(["work_order": ["id", "sequence"], "order_cycle": ["order_id"]], of: order.id, count)
  }

  /// Rows that differ from one that is there in their keys alone.
  private func copy(_ tables: [String: [String]], of id: Int64, _ count: Int) throws {
    try store.connections.writer().write { db in
      for (table, keys) in tables {
        let columns = try db.columns(in: table).map(\.name)
        let values = columns.map { keys.contains($0) ? "\($0) + \(id * 100_000) + n" : $0 }
        let key = try #require(keys.first)
        try db.execute(
          sql: """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
            INSERT INTO \(table) (\(columns.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM \(table), numbers WHERE \(key) = ?
            """, arguments: [count - 1, id])
      }
    }
  }
}
