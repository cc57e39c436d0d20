import CommunityModel
import CommunityResources
import Testing

/// What is posted again and again, and what has to be there.
@Suite struct NoticeTableTests {
  @Test("The shipped table has seven notices and nineteen items, each named twice, and its figures and tags are there")
  func shipped() throws {
    let table = try NoticeTable(rows: BundledResource.posted.rows)
    #expect(NoticeTable.bundled == table)
    #expect(
      table.notices.compactMap { $0.names["zh"] }.count == 7
        && !table.notices.contains { $0.names["zh"]?.contains("计生") == true })
    #expect(
      table.items.filter { $0.group == .tenHaves }.count == 10
        && table.items.filter { $0.group == .nineRegisters }.count == 9)
    let figures = [Figure].all(shipped: FigureTable.bundled?.figures ?? [], kinds: .bundled)
    for item in table.items {
      #expect(item.names["en"]?.isEmpty == false)
      #expect(item.figures.allSatisfy { figures.figure($0) != nil }, "\(item.key)")
    }
    // Nobody's membership is held: where these two lie is all that can be said.
    #expect(table.item("党员花名册")?.isOnlyTicked == true && table.item("电教登记表")?.isOnlyTicked == true)
    for notice in table.notices {
      guard case .careTag(let key)? = notice.people else { continue }
      #expect(Catalogue.bundled.careTag(key)?.isRestricted == false, "\(key)")
    }
  }

  @Test(
    "A faulty row is told by its number",
    arguments: [
      ("notice\ta\t甲\tA\tmonth", RowFault.columns(5, row: 1)),
      ("notice\ta\t甲\tA\tfortnight\t-", .unknownWord("fortnight", row: 1)),
      ("archive\ta\t甲\tA\televen\t-", .unknownWord("eleven", row: 1)),
      ("notice\ta\t甲\tA\tmonth\t-\nnotice\ta\t乙\tB\tmonth\t-", .duplicate("a", row: 2)),
      ("poster\ta", .unknownRow("poster", row: 1)),
    ])
  func faults(_ text: String, _ fault: RowFault) {
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(throws: fault) { try NoticeTable(rows: rows) }
  }

  @Test(
    "A notice is done where it was posted in the stretch that goes on",
    arguments: [
      ("month", "2026-11-20", "2026-11-01", true, "2026-11-30"),
      ("month", "2026-11-20", "2026-10-31", false, "2026-11-30"),
      ("quarter", "2026-11-20", "2026-10-31", true, "2026-12-31"),
      ("year", "2026-11-20", "2025-12-31", false, "2026-12-31"),
      ("half", "2026-06-30", "2026-01-01", true, "2026-06-30"),
    ])
  func stretches(_ every: String, _ today: String, _ last: String, _ isDone: Bool, _ due: String) throws {
    let notice = Notice(key: "a", names: [:], every: try #require(RhythmPeriod(rawValue: every)))
    let standing = NoticeStanding(
      notice, on: try #require(Day(iso: today)), last: (try #require(Day(iso: last)), 1))
    #expect(standing.isDone == isDone && standing.dueOn.iso == due)
    #expect(!NoticeStanding(notice, on: try #require(Day(iso: today)), last: nil).isDone)
  }
}
