import CommunityModel
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("The card of what is selected, beside the list in a wide window")
struct PreviewTests {
  private func wide(_ columns: Int = 160) throws -> DeskHarness { try DemoDesk.open(columns: columns, rows: 50) }

  /// What the card beside the list shows.
  private func beside(_ desk: DeskHarness) -> String {
    let columns = desk.desk.sideColumns(at: desk.desk.state.depth - 1)
    let size = desk.frame.size
    return (0..<size.rows).map { row in
      (size.columns - columns..<size.columns).map { desk.frame[Point(column: $0, row: row)] }
        .filter { !$0.isContinuation }.map { String($0.text) }.joined()
    }.joined(separator: "\n")
  }

  @Test("Whoever is looked up shows as their card does: masked, not counted as opened, in the open once revealed")
  func resident() throws {
    let desk = try wide()
    desk.press(.lookup)
    desk.type("wjg")
    desk.settle()
    let row = try #require((desk.desk.state.top as? ResidentsScreen)?.rows.first)
    let phone = try #require(row.phone)
    #expect(beside(desk).contains(row.name) && beside(desk).contains(PhoneNumber.masked(phone)))
    #expect(!desk.text.contains(phone))
    desk.press(.reveal)
    #expect(beside(desk).contains(phone))
    desk.wait(seconds: 21)
    #expect(!desk.text.contains(phone))
    desk.key(.control("u"))
    desk.press(.back, .goToday, .goResidents)
    #expect((desk.desk.state.top as? ResidentsScreen)?.rows.contains { $0.id == row.id } == false)
  }

  @Test(
    "What is opened here shows here: every list has the card that its row opens",
    arguments: [
      ("teams", 160, "team#"), ("team", 160, "entry#"), ("building", 160, "dwelling#"), ("household", 160, "resident#"),
      ("grids", 160, "building#"), ("visits", 160, "resident#"), ("certificates", 160, "certificate#"),
      ("due-review", 160, "resident#"), ("units", 100, "unit#"), ("residents-order", 160, "order#"),
      ("ledger-month", 160, "entry#"), ("reports-cases", 160, ""),
    ])
  func lists(_ stop: String, _ columns: Int, _ card: String) throws {
    let desk = try wide(columns)
    try #require(Tour.stops.first { $0.name == stop }).visit(desk)
    desk.settle()
    #expect(desk.desk.side.card?.name.hasPrefix(card) == true, "\(stop): \(desk.desk.side.card?.name ?? "nothing")")
    #expect(desk.desk.side.screen != nil)
    desk.resize(columns - 1, 50)
    #expect(desk.desk.side.card == nil)
  }

  @Test("Rows that are gone through quickly are not read, and the card of another row never shows meanwhile")
  func quick() throws {
    let desk = try wide()
    desk.press(.goTeams)
    desk.settle()
    desk.services.heldUptime = .now.advanced(by: SidePane.pause * 2)
    desk.press(.moveDown)
    #expect(desk.desk.side.screen != nil)
    desk.press(.moveDown)
    #expect(desk.desk.side.screen == nil && desk.desk.patience().map { $0 <= SidePane.pause } == true)
    desk.press(.moveDown)
    #expect(desk.desk.side.screen == nil && desk.desk.side.card != nil)
    desk.services.heldUptime = desk.services.heldUptime?.advanced(by: SidePane.pause)
    desk.happen(.timeout)
    #expect((desk.desk.side.screen as? TeamScreen).map { "team#\($0.id)" } == desk.desk.side.card?.name)
  }

  @Test("Tab goes into the card, where the arrows go through it; Esc and Tab come back, the list as it was")
  func keys() throws {
    let desk = try wide()
    desk.press(.goTeams)
    desk.settle()
    let cursor = desk.frame.cursor
    desk.press(.nextPane)
    #expect(desk.desk.side.hasKeys && desk.frame.cursor != cursor)
    let before = (desk.desk.side.screen as? TeamScreen)?.entries.list.index
    desk.press(.moveDown)
    #expect((desk.desk.side.screen as? TeamScreen)?.entries.list.index == before.map { $0 + 1 })
    desk.press(.back)
    #expect(!desk.desk.side.hasKeys && desk.screen == "teams" && desk.frame.cursor == cursor)
    desk.press(.nextPane, .nextPane)
    #expect(!desk.desk.side.hasKeys && desk.frame.cursor == cursor)
    // Enter opens what is selected in the card, and Esc comes back from there.
    desk.press(.nextPane, .open)
    #expect(desk.screen == "entry")
    desk.press(.back)
    #expect(desk.screen == "teams")
  }

  @Test("A window above leaves the card in sight, and what somebody else saves shows in it")
  func around() throws {
    let desk = try wide()
    desk.press(.lookup)
    desk.type("wjg")
    desk.settle()
    desk.press(.help)
    #expect(desk.screen == "help")
    desk.press(.back)
    let found = try desk.store.findResidents("wjg", limit: 1).first
    let id = try #require(found?.id)
    #expect(desk.desk.side.card?.name == "resident#\(id)")
    let home = try desk.store.resident(id)?.home
    var residence = try #require(home?.residence)
    (residence.until, residence.ending) = (PartialDate(iso: "2024"), .movedOut)
    _ = try desk.store.save(
      .put([desk.store.edit(.residence(residence))]), by: desk.services.operatorOf(desk.desk.context.staff),
      at: desk.services.clock)
    let before = beside(desk)
    desk.press(.refresh)
    desk.settle()
    let isRead = beside(desk) != before && beside(desk).contains("2024")
    #expect(isRead)
  }
}

extension DeskHarness {
  /// Waits until the card beside the list was read.
  func settle() {
    let held = services.heldUptime
    while let due = desk.side.due {
      services.heldUptime = due
      happen(.timeout)
    }
    services.heldUptime = held
  }
}
