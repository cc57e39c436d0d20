import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// The calendar of the ledger, by keys alone.
@Suite("The month at the desk") final class MonthFlowTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")
  private var month: MonthScreen? { desk.desk.state.top as? MonthScreen }

  private func log(_ title: String, _ day: Day, as state: EntryState = .done) throws {
    _ = try community.store.save(
      .entry(.new("activity", EntryContent(day: day, title: title), as: state)), by: community.secretary,
      at: CommunityFixture.friday)
  }

  private func open() {
    desk.press(.goLedger, .openMonth)
    #expect(desk.screen == "month")
  }

  @Test("Arrows go by days and weeks, pages by months, and each day shows what was done and what is arranged")
  func moves() throws {
    try log("义诊", today)
    try log("量血压", today.advanced(by: 3), as: .planned)
    open()
    #expect(month?.day == today && desk.text.contains("2026年11月"))
    #expect(desk.text.contains("办1") && desk.text.contains("计1"))
    #expect(desk.text.contains("义诊"), "the entries of the day stand beside it")
    desk.press(.moveRight, .moveRight, .moveRight)
    #expect(month?.day == today.advanced(by: 3) && desk.text.contains("量血压"))
    desk.press(.moveDown, .moveUp, .moveLeft)
    #expect(month?.day == today.advanced(by: 2))
    desk.press(.pageUp)
    #expect(month?.day == CommunityFixture.day("2026-10-22") && !desk.text.contains("计1"))
    desk.press(.moveLast)
    #expect(month?.day == CommunityFixture.day("2026-10-31"))
    desk.press(.pageDown)
    #expect(month?.day == CommunityFixture.day("2026-11-30"), "a shorter month ends earlier")
    desk.press(.moveFirst, .back)
    #expect(desk.screen == "ledger")
  }

  @Test("Enter shows the entries of the day, there it opens one, and Esc leads back the same way")
  func opens() throws {
    try log("义诊", today)
    desk.resize(80, 24)
    open()
    #expect(!desk.text.contains("义诊"))
    desk.press(.open)
    #expect(desk.text.contains("义诊"))
    desk.press(.open)
    #expect(desk.screen == "entry")
    desk.press(.back, .back)
    #expect(desk.screen == "month" && !desk.text.contains("义诊"))
    desk.press(.moveRight, .open)
    #expect(desk.message.contains(desk.words("month.nothing")))
  }

  @Test(
    "Days off and make-up days stand in it as the law says",
    arguments: [("2026-10-01", "休"), ("2026-10-10", "班"), ("2026-11-21", "")])
  func legalDays(_ text: String, _ mark: String) throws {
    let day = CommunityFixture.day(text)
    let calendar = desk.desk.context.calendar
    #expect(calendar.isWorking(day) == (mark == "班"))
    desk.press(.goLedger)
    let screen = try #require(Opening.month(of: day).screen(desk.desk.context) as? MonthScreen)
    #expect(MonthGrid(screen: screen, context: desk.desk.context).mark(of: day, .standard)?.text ?? "" == mark)
  }

  @Test("What is registered from a day to come is planned for it")
  func registers() throws {
    open()
    desk.press(.moveDown, .register)
    desk.type("hd")
    desk.press(.open)
    #expect(desk.form?.fields.value("day") == "2026-11-27")
    desk.fill(["title": "义诊"])
    desk.save()
    let viewer = Viewer(community.secretary.staff)
    let entry = try #require(try community.store.entries(EntryQuery(viewer: viewer)).first?.entry)
    #expect(entry.state == .planned && entry.day == CommunityFixture.day("2026-11-27"))
    #expect(desk.screen == "month" && desk.text.contains("计1"))
  }
}
