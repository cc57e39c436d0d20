import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Units at the desk")
final class UnitFlowTests: CommunityDeskSuite {
  private func add(_ name: String, expects: String = "") throws -> PartnerUnit.ID {
    desk.choose(palette: .openUnits)
    #expect(desk.screen == "units")
    desk.press(.newRecord)
    desk.fill(["name": name, "expects": expects, "promised": "清洁日"])
    desk.save()
    #expect(desk.screen == "unit" && desk.message.hasPrefix(desk.words("unit.done.new")))
    return try #require(try community.store.partners().first { $0.name == name }?.id)
  }

  @Test("a unit is added, shows who came with it against what it announced, and prints its receipt without a name")
  func card() throws {
    let id = try add("实验小学", expects: "4")
    for number in 1...3 {
      let volunteer = Volunteer(id: -1, teams: [1], name: "报到\(number)", unit: id)
      _ = try community.store.save(
        .put([.new(.volunteer(volunteer))]), by: community.secretary, at: CommunityFixture.friday)
    }
    desk.press(.refresh)
    #expect(desk.text.contains("3/4 75%") && desk.text.contains("清洁日"))
    desk.press(.export)
    #expect(desk.screen == "unitReceipt" && desk.text.contains("报到回执") && !desk.text.contains("报到1"))
    desk.press(.back, .back)
    #expect(desk.screen == "units" && desk.text.contains("75%"))
  }

  @Test("an order that is handed over by a unit's name is in the unit's orders, also once it is called otherwise")
  func orders() throws {
    let id = try add("热力公司")
    let order = try community.register()
    desk.open(order.number)
    desk.choose(.assign)
    desk.fill(["mode": "协调", "partner": "热力公司"])
    desk.save()
    #expect(try desk.order(order.number).assignment?.unit == id)
    desk.choose(palette: .openUnits)
    desk.press(.edit)
    desk.fill(["name": "青禾热力"])
    desk.save()
    #expect(desk.text.contains(desk.words("unit.openOrders")) && desk.text.contains(order.number.short))
    desk.press(.openOrders)
    #expect(desk.orders?.rows.map(\.number) == [order.number])
    let unit = try #require(try community.store.partners().first)
    #expect(unit.name == "青禾热力" && unit.otherNames == ["热力公司"])
  }

  @Test("a grid has its unit, brand and team in its dossier")
  func grid() throws {
    _ = try add("实验小学")
    desk.press(.goGrids, .edit)
    desk.fill(["partner": "实验小学", "brand": "邻里食堂", "team": "绿"])
    desk.save()
    #expect(desk.text.contains("邻里食堂") && desk.text.contains("实验小学"))
  }

  @Test("a volunteer's book opens from the team, with hours line by line")
  func book() throws {
    let volunteer = Volunteer(id: -1, teams: [1], name: "赵新人")
    let saved = try community.store.save(
      .put([.new(.volunteer(volunteer))]), by: community.secretary, at: CommunityFixture.friday)
    let id = try #require(saved.numbers.values.first)
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-20"), team: 1, title: "清洁日",
      lines: [
        EntryLine(.volunteer(id), .did, EntryMeasure.people, 1),
        EntryLine(.volunteer(id), .did, EntryMeasure.minutes, 90),
      ])
    _ = try community.store.save(
      .parts([.entry(.new("activity", content))]), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.goTeams, .open, .nextTab)
    desk.choose(.serviceBook)
    #expect(desk.screen == "serviceBook" && desk.text.contains("清洁日") && desk.text.contains("1小时30分"))
  }
}
