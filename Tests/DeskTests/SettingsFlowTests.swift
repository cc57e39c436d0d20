import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// 设置 as the secretary uses it.
@Suite("Settings at the desk") struct SettingsFlowTests {
  private func settings(_ desk: DeskHarness) throws -> SettingsScreen {
    try #require(desk.desk.state.stack.compactMap { $0 as? SettingsScreen }.last)
  }

  private func desk(_ section: SettingsSection, row: String? = nil) throws -> DeskHarness {
    let desk = try DemoDesk.open()
    desk.goToSettings(section, row: row)
    return desk
  }

  @Test("A limit tells which open orders it moves as it is typed, moves them with the save, and both are undone as one")
  func limit() throws {
    let desk = try desk(.limits, row: SettingKey.coordinatedDays.rawValue)
    let before = try desk.store.openOrders()
    desk.press(.open)
    desk.fill(["value": "0"])
    desk.save()
    #expect(try desk.store.community().settings.limits == OrderLimits(), "a wrong value is told, nothing is saved")
    desk.fill(["value": "4"])
    let said = try #require(desk.form?.fields.first { $0.id == "moves" })
    desk.save()
    let after = try desk.store.openOrders()
    let moved = zip(before, after).filter { $0.0.dueAt != $0.1.dueAt }
    #expect(!moved.isEmpty && said.label.contains(String(moved.count)))
    #expect(moved.allSatisfy { said.value.contains($0.0.number.short) || moved.count > 3 })
    #expect(desk.screen == "settings" && desk.text.contains("4"))
    desk.press(.undo, .open)
    #expect(try desk.store.openOrders().map(\.dueAt) == before.map(\.dueAt))
    #expect(try desk.store.community().settings.limits == OrderLimits())
  }

  @Test("Open orders keep their dates where somebody says so")
  func kept() throws {
    let desk = try desk(.limits, row: SettingKey.coordinatedDays.rawValue)
    let before = try desk.store.openOrders().map(\.dueAt)
    desk.press(.open)
    desk.fill(["value": "4"])
    if let form = desk.form, form.focus < form.fields.count { desk.press(.submit) }
    desk.key(.character("2"))
    #expect(try desk.store.community().settings.limits.coordinatedDays == 4)
    #expect(try desk.store.openOrders().map(\.dueAt) == before)
  }

  @Test("A day of the year is set off, is shown so, and is as its weekday has it again; a sealed one is refused")
  func days() throws {
    let desk = try desk(.year)
    desk.press(.open)
    let day = CommunityFixture.day("2026-11-24")
    desk.press(.moveRight, times: 4)
    #expect(try settings(desk).chosenDay(desk.desk.context) == day)
    desk.press(.open)
    desk.fill(["kind": WorkCalendar.DayKind.holiday.rawValue])
    desk.save()
    #expect(try !desk.store.calendar().isWorking(day))
    #expect(desk.text.contains("24-") && desk.text.contains(desk.words("settings.own")))
    desk.press(.open)
    desk.fill(["kind": "default"])
    desk.save()
    #expect(try desk.store.calendar().isWorking(day))
    desk.press(.moveLeft, times: 10)
    desk.press(.open)
    desk.fill(["kind": WorkCalendar.DayKind.holiday.rawValue])
    desk.save()
    #expect(try desk.store.community().settings.calendarDays.isEmpty, "the 14th is sealed")
  }

  @Test("A line is added to a list, offered where it is asked for, changed, and taken out of use")
  func terms() throws {
    let desk = try desk(.list(.categories))
    desk.press(.newRecord)
    desk.fill(["name": "充电桩", "team": TeamColour.blue.rawValue, "limitDays": "2"])
    desk.save()
    let made = try #require(try desk.store.catalogue().category("充电桩"))
    #expect(made.team == .blue && made.limitDays == 2)
    #expect(desk.text.contains("充电桩"))
    desk.goToSettings(.list(.categories), row: made.key)
    desk.press(.advance)
    #expect(try desk.store.catalogue().offered.category("充电桩") == nil)
    desk.press(.advance, .open)
    desk.fill(["name": "供暖"])
    desk.save()
    #expect(try desk.store.catalogue().category(made.key)?.names == ["zh": "充电桩"], "a name that is taken is refused")
  }

  @Test("Nothing scrolls while there is room for all of it")
  func room() throws {
    let desk = try desk(.community)
    desk.press(.moveLast)
    #expect(desk.text.contains(desk.words("settings.community")))
    desk.goToSettings(.limits, row: SettingKey.unreachableDays.rawValue)
    #expect(desk.text.contains(desk.words(SettingKey.workHours)))
  }

  @Test("Nobody but the secretary changes anything, and is told why")
  func guarded() throws {
    let store = try DemoDesk.store()
    let clerk = try #require(try store.staff().first { $0.isActive && $0.role != .secretary && $0.mayOperate })
    let desk = try DeskHarness(
      store, staff: clerk, language: .zh, columns: 120, rows: 36, isASCII: false, now: DemoDesk.now)
    desk.goToSettings(.limits)
    desk.press(.open, .open)
    #expect(desk.screen == "settings" && desk.message.contains(desk.words("command.secretaryOnly")))
  }
}
