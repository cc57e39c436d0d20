import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// 报表 as the secretary uses it.
@Suite("Reports at the desk") struct ReportFlowTests {
  private func desk(_ columns: Int = 120, _ rows: Int = 36) throws -> DeskHarness {
    let desk = try DemoDesk.open(columns: columns, rows: rows)
    desk.openReports()
    return desk
  }

  private func reports(_ desk: DeskHarness) throws -> ReportsScreen {
    try #require(desk.desk.state.stack.compactMap { $0 as? ReportsScreen }.last)
  }

  @Test("A report is counted in the background, and no key waits for it")
  func background() throws {
    let desk = try DemoDesk.open()
    desk.press(.goReports)
    #expect(desk.screen == "reports" && desk.text.contains(desk.words("report.working")))
    desk.press(.moveDown, .open)
    #expect(desk.isProblem == false || desk.message == desk.words("report.notYet"))
    desk.work()
    #expect(try reports(desk).made != nil && !desk.text.contains(desk.words("report.working")))
  }

  @Test("Enter on a number lists what stands behind it, as many as it says, and opens each of them")
  func cases() throws {
    let desk = try desk()
    desk.press(.moveDown, .open)
    let grid = try #require(try reports(desk).grid(desk.desk.context))
    let place = try #require(grid.rows.firstIndex { $0.cells.first?.figure?.key == "finished" })
    desk.press(.moveDown, times: place)
    for column in 0..<3 {
      if column > 0 { desk.press(.moveRight) }
      let count = try #require(Int(grid.rows[place].cells[column].text))
      desk.press(.open)
      desk.work()
      #expect(desk.screen == "cases" && desk.lines.contains { $0.contains(" \(count) ─┐") }, "\(desk.text)")
      if count > 0 {
        desk.press(.open)
        #expect(desk.screen == "order.card")
        desk.press(.back)
      }
      desk.press(.back)
      #expect(desk.screen == "reports")
    }
  }

  @Test("Tab splits a number by one thing after another, then goes back; what a part counts is opened from there")
  func split() throws {
    let desk = try desk()
    desk.press(.moveDown, .open)
    var seen: [FigureDimension] = []
    desk.press(.nextPane)
    while let split = try reports(desk).split {
      #expect(try reports(desk).pane == .split)
      desk.work()
      let made = try #require(try reports(desk).split?.made)
      let whole = try #require(try reports(desk).made?.report.lines.first { $0.figure == split.asked.figure })
      #expect(made.shares.reduce(0) { $0 + $1.value.numerator } == whole.value.numerator, "\(split.asked.dimension)")
      seen.append(split.asked.dimension)
      desk.press(.nextPane)
    }
    #expect(seen == [.team, .grid, .partner, .person, .category, .source])
    #expect(try reports(desk).pane == .grid)
    desk.press(.nextPane)
    desk.work()
    let share = try #require(try reports(desk).split?.made?.shares.first)
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "cases" && desk.lines.contains { $0.contains(" \(share.value.numerator) ─┐") })
    desk.press(.back, .back, .back)
    #expect(try reports(desk).pane == .sections)
  }

  @Test("One key goes to the stretch before and after; what has not begun is refused")
  func stretches() throws {
    let desk = try desk()
    #expect(desk.offer(.laterPeriod)?.refusal != nil)
    desk.press(.earlierPeriod)
    desk.work()
    #expect(try reports(desk).made?.report.days.lowerBound.iso == "2026-10-01" && desk.text.contains("2026年10月"))
    desk.press(.laterPeriod, .earlierPeriod, .earlierPeriod)
    desk.work()
    desk.work()
    #expect(try reports(desk).made?.report.days.lowerBound.iso == "2026-09-01", "\(desk.text)")
  }

  @Test("Any stretch, of a team alone, can be chosen; a wrong one says what is wrong")
  func chosen() throws {
    let desk = try desk()
    desk.press(.edit)
    desk.fill(["period": "时段", "day": "2026-11-01"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "until" }?.problem == desk.words("report.until.missing"))
    desk.fill(["until": "2026-10-01"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "until" }?.problem == desk.words("report.until.early"))
    desk.fill(["until": "2026-11-15", "of": "绿色"])
    desk.save()
    desk.work()
    let made = try #require(try reports(desk).made)
    #expect(made.report.days.count == 15 && made.report.of == .team(4) && desk.text.contains("绿色环保队"))
    #expect(!made.report.tables.contains { $0.dimension == .team })
  }

  @Test("The words of the summary can be changed before it is printed, its numbers cannot")
  func summary() throws {
    let desk = try desk()
    while try reports(desk).section != .paragraph { desk.press(.moveDown) }
    desk.press(.open, .open)
    let first = try #require(desk.form?.fields.first)
    desk.fill([first.id: "红队忙了一个月"])
    desk.save()
    #expect(desk.form?.fields.first?.problem != nil)
    desk.fill([first.id: "本月" + first.value])
    desk.save()
    #expect(desk.screen == "paragraph" && desk.text.contains("本月"), "\(desk.text)")
  }

  @Test("What was saved since is said, and a report that takes no time is counted again by itself")
  func stale() throws {
    let desk = try desk()
    func registered() throws -> Int? {
      try reports(desk).made?.report.lines.first { $0.figure.key == "registered" }?.value.numerator
    }
    let before = try #require(try registered())
    let staff = try #require(try desk.store.staff().first)
    let registration = Registration(
      receivedAt: DemoDesk.now, source: .walkIn, requester: .anonymous, place: Place("院内"), grid: nil,
      category: "lighting", text: "路灯不亮")
    _ = try desk.store.save(
      .register([.register(registration)]), by: Operator(staff: staff, uid: 1, tty: "t"), at: DemoDesk.now)
    desk.press(.refresh)
    desk.work()
    #expect(try registered() == before + 1)
    #expect(try !reports(desk).isStale)
  }

  @Test("The map of days and hours opens the orders of an hour, and a report prints")
  func hours() throws {
    let desk = try desk()
    while try reports(desk).section != .hours { desk.press(.moveDown) }
    desk.press(.open)
    let hours = try #require(try reports(desk).made?.report.hours)
    let first = try #require(hours.hours?.lowerBound)
    let day = try #require((0..<7).first { hours.counts[$0][first] > 0 })
    desk.press(.moveDown, times: day)
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "cases" && desk.lines.contains { $0.contains(" \(hours.counts[day][first]) ─┐") })
    desk.press(.back, .export)
    #expect(desk.screen == "report" && desk.text.contains("月报"))
  }
}
