import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import TestSupport
import Testing

/// What scripts read is a contract: keys, their order, and how values are written.
@Suite("Lists") struct ListTableTests {
  private func view(_ language: Language = .zh) -> ListView {
    let office = Office(
      community: Community(name: "青禾社区"), catalogue: .bundled, calendar: .bundled,
      staff: [StaffMember(id: 1, name: "周宁", role: .clerk)],
      teams: [ServiceTeam(id: 5, colour: .cyan, name: "青色应急")], grids: [Grid(id: 1, code: "001", name: "第一网格")],
      textCheck: BundledResource.textCheck, now: OrderFixture.at("2026-11-20 10:00"))
    return ListView(office, words: Wording(language: language))
  }

  /// What can be checked of any list.
  private struct Facts {
    var name: String
    var columns: [(key: String, title: String, isSeen: Bool)]
    var screen: [String]
    var script: [String]
    var onlyJSON: [String]

    init<Row>(_ name: String, _ list: ListTable<Row>) {
      self.name = name
      columns = list.columns.map { ($0.key, $0.title, $0.isPrinted || $0.width != nil) }
      screen = list.onScreen.map(\.key)
      (script, onlyJSON) = (list.script, list.onlyJSON)
    }
  }

  private func all(_ view: ListView) -> [Facts] {
    [
      Facts("grids", .grids(view)), Facts("buildings", .buildings(view)), Facts("residents", .residents(view)),
      Facts("dueReviews", .dueReviews(view)), Facts("staff", .staff(view)),
      Facts("volunteers", .volunteers(view, leader: nil)), Facts("helpers", .helpers(view)),
      Facts("writtenTexts", .writtenTexts(view)),
      Facts("teams", .teams(view)), Facts("activities", .activities(view)), Facts("changes", .changes(view)),
      Facts("posts", .posts(view)), Facts("helperLinks", .helperLinks(view)), Facts("partners", .partners(view)),
      Facts("units", .units(view)),
      Facts("stock", .stock(view)),
      Facts("days", .days(view)),
      Facts("matters", .matters(view)),
      Facts("members", .members(of: Household(id: 1, dwelling: 1), view) { $0 ?? "" }), Facts("orders", .orders(view)),
      Facts("residentRegister", .residentRegister(view, keepsIdentityNumbers: true)),
      Facts("orderLedger", .orderLedger(view)), Facts("teamRegister", .teamRegister(view)),
      Facts("activityRegister", .activityRegister(view, measures: Wording.measureKeys)),
      Facts("open311", .open311(view)),
    ]
  }

  @Test("a column of scripts is a column of the list, and every column is for somebody", arguments: Language.allCases)
  func whole(_ language: Language) {
    for list in all(view(language)) {
      let keys = Set(list.columns.map(\.key))
      let scripts = list.script + list.onlyJSON
      #expect(keys.isSuperset(of: scripts), "\(list.name): \(Set(scripts).subtracting(keys))")
      #expect(Set(scripts).count == scripts.count && Set(list.screen).count == list.screen.count, "\(list.name)")
      for column in list.columns {
        #expect(column.isSeen || scripts.contains(column.key), "\(list.name): nobody sees \(column.key)")
        #expect(!column.title.contains("⟦") && !column.title.hasPrefix("field."), "\(list.name): \(column.title)")
      }
    }
  }

  @Test("the keys of CSV are those that commands promise")
  func contract() {
    let view = view()
    #expect(
      ListTable.grids(view).script == ["code", "name", "leader", "households", "residents", "openOrders", "overdue"])
    #expect(
      ListTable.teams(view).script
        == ["id", "colour", "name", "leader", "members", "openOrders", "activitiesThisMonth", "quota", "active"])
    #expect(ListTable.staff(view).script == ["id", "name", "role", "phone", "active"])
    #expect(
      ListTable.residents(view).script
        == ["id", "name", "pinyin", "phone", "place", "grid", "tags", "openOrders", "status"])
    #expect(ListTable.dueReviews(view).script == ListTable.residents(view).script + ["dueSince"])
    #expect(
      ListTable.orders(view).script == [
        "number", "state", "mode", "urgency", "confidential", "receivedAt", "registeredAt", "dueAt", "finishedAt",
        "place", "grid", "category", "text", "team", "who", "partner",
      ])
    #expect(ListTable.stock(view).script == ["item", "unit", "in", "out", "stock", "countedOn", "toCount"])
    #expect(ListTable.changes(view).script == ["id", "at", "action", "subject"])
    #expect(ListTable.days(view).script == ["day", "kind", "holiday", "source"])
  }

  @Test("the same row is codes for scripts and words for people")
  func bothWays() throws {
    let row = StaffMember(id: 7, name: "李强", role: .gridWorker, phone: "13812345678")
    let list = ListTable.staff(view())
    #expect(list.csv([row]) == "id,name,role,phone,active\r\n7,李强,gridWorker,138****5678,true\r\n")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(try list.json([row]).utf8)) as? [[String: Any]])
    #expect(json.first?["role"] as? String == "gridWorker" && json.first?["active"] as? Bool == true)
    let lines = list.text([row]).lines()
    #expect(lines.heading.split(separator: " ") == ["编号", "姓名", "职责", "电话", "在岗"])
    #expect(lines.rows.first?.split(separator: " ") == ["7", "李强", "网格员", "138****5678", "是"])
  }

  @Test("what is not known is null in JSON and empty in CSV")
  func missing() throws {
    let list = ListTable.grids(view())
    let row = GridSummary(
      grid: Grid(id: 1, code: "001", name: "第一网格"), leaderName: nil, households: 2, residents: 5, openOrders: 1,
      overdue: 0)
    #expect(list.csv([row]).hasSuffix("001,第一网格,,2,5,1,0\r\n"))
    #expect(try list.json([row]).contains("\"leader\" : null"))
    #expect(try list.json([]) == "[\n\n]\n")
  }
}
