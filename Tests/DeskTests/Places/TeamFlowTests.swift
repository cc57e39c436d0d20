import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Teams at work")
final class TeamFlowTests: CommunityDeskSuite {
  override init() throws {
    try super.init()
    desk.press(.goTeams)
  }

  private func activities() throws -> [ServiceEntry] {
    try community.store.entries(EntryQuery(kinds: ["activity"], state: .done, viewer: nil)).map(\.entry)
  }

  @Test("an activity is logged by what its line counts, and one logged by mistake is voided and brought back")
  func activity() throws {
    desk.press(.moveDown, .logActivity)
    desk.fill(["offer": "义诊"])
    #expect(
      desk.form?.fields.map(\.id) == [
        "offer", "day", "hours", "place", "members", "newcomers", "count.sessions", "count.people", "note",
      ])
    desk.fill(["place": "活动室", "count.people": "多少"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "count.people" }?.problem != nil)
    desk.fill(["count.people": "42"])
    desk.save()
    let logged = try #require(try activities().first)
    #expect(logged.content.title == "义诊" && logged.content.fields == ["line": .text("义诊")])
    #expect(logged.content.team == 2 && logged.content.place?.raw == "活动室")
    #expect(logged.content.counts == ["sessions": 1, "people": 42])
    #expect(desk.text.contains("1/4"))

    desk.press(.open)
    #expect(desk.screen == "team")
    desk.press(.removeActivity)
    desk.save()
    #expect(try activities().count == 1, "a reason is asked for")
    desk.fill(["reason": "记重了"])
    desk.save()
    #expect(try activities().isEmpty)
    desk.press(.undo, .open)
    #expect(try activities().map(\.content) == [logged.content])
  }

  @Test("an activity that is on no menu has a title of its own, and none lies in the future")
  func ownTitle() throws {
    desk.press(.logActivity)
    desk.fill(["offer": "其他"])
    desk.fill(["title": "重阳茶话会", "day": "2026-12-24"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "day" }?.problem != nil)
    desk.fill(["day": "11-19"])
    desk.save()
    #expect(try activities().map(\.content.title) == ["重阳茶话会"])
    #expect(try activities().first?.content.fields.isEmpty == true)
  }

  @Test("a member may be a resident of the file, leads when chosen, and leaves without being forgotten")
  func member() throws {
    desk.press(.open, .addVolunteer)
    desk.fill(["name": "李小红"])
    #expect(desk.form?.fields.first { $0.id == "phone" }?.value == "13987654321")
    desk.save()
    desk.press(.addVolunteer)
    desk.fill(["name": "外来客"])
    desk.save()
    let members = try community.store.volunteers(of: 1)
    #expect(members.map(\.name) == ["李小红", "外来客"])
    #expect(members.map(\.resident) == [community.residents[1], nil])

    desk.press(.back, .edit)
    desk.fill(["leader": "外来客", "quota": "5"])
    desk.save()
    #expect(desk.text.contains("外来客"))
    desk.press(.open, .nextTab)
    #expect(!desk.text.contains("13987654321"))
    desk.press(.moveDown, .open, .edit)
    desk.fill(["skills": "电脑(Excel)、修锁-配钥匙，电脑（Excel）"])
    desk.goTo(field: "active")
    desk.key(.character(" "))
    desk.save()
    #expect(try community.store.volunteers(of: 1).map(\.isActive) == [true, false])
    #expect(try community.store.volunteers(of: 1).last?.skills == ["电脑(Excel)", "修锁-配钥匙"])
    #expect(try community.store.teams(now: CommunityFixture.friday).first?.members == 1)
  }

  @Test("a whole team is written down at once, without phones")
  func severalMembers() throws {
    desk.press(.open, .addVolunteer)
    desk.fill(["name": "赵一、钱二，孙三、赵一", "phone": "13812345678"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "phone" }?.problem == desk.words("team.form.member.several"))
    desk.fill(["phone": ""])
    desk.save()
    #expect(desk.message == desk.words("team.done.members", ["count": "3"]))
    #expect(try community.store.volunteers(of: 1).map(\.name).sorted() == ["孙三", "赵一", "钱二"])
    desk.press(.undo, .open)
    #expect(try community.store.volunteers(of: 1).isEmpty, "one save, one undo")
  }

  @Test("digits typed for a member are no resident's number")
  func digitsOfMember() throws {
    desk.press(.open, .addVolunteer)
    desk.type(String(community.residents[1]))
    desk.press(.back, .nextPane)
    #expect(desk.form?.fields.value("phone") == "", "nobody's phone")
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "name" }?.problem == desk.words("form.noSuchChoice"))
    #expect(try community.store.volunteers(of: 1).isEmpty)
  }

  @Test("a team of the community's own stands beneath its colour, is edited, has orders and activities, and is hidden")
  func ownTeam() throws {
    desk.press(.addTeam)
    desk.fill(["colour": "绿", "name": "垃圾分类队", "quota": "2"])
    desk.save()
    func teams() throws -> [ServiceTeam] { try community.store.teams(now: CommunityFixture.friday).map(\.team) }
    let own = try #require(try teams().last)
    #expect(own.id == 8 && own.colour == .green && own.quota == 2 && !own.isShipped)
    #expect(own.offers == [ServiceTeam].bundled[3].offers, "it offers what the team of its colour offers")
    let (green, below) = (desk.row(of: "绿色环保队"), desk.row(of: "垃圾分类队"))
    #expect(try #require(below) > #require(green) && #require(below) < #require(desk.row(of: "青色应急队")))

    desk.press(.moveDown, times: 4)
    desk.press(.logActivity)
    desk.fill(["offer": "清洁日"])
    desk.save()
    #expect(try activities().map(\.content.team) == [8])
    #expect(try community.store.teams(now: CommunityFixture.friday).last?.activities == 1)
    desk.press(.edit)
    desk.goTo(field: "active")
    desk.key(.character(" "))
    desk.save()
    desk.press(.moveUp)
    #expect(try teams().last?.isActive == false && desk.row(of: "垃圾分类队") == nil)
    desk.press(.filter)
    #expect(desk.row(of: "垃圾分类队") != nil)
  }

  @Test("two teams have no one name, and a colour's own team keeps its colour")
  func names() {
    desk.press(.addTeam)
    desk.fill(["colour": "绿", "name": "绿色环保队"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "name" }?.problem != nil)
    desk.press(.back, .edit)
    #expect(desk.form?.fields.first { $0.id == "colour" }?.isFact == true)
  }

  @Test("the service menu keeps what a line counts when it is edited")
  func menu() throws {
    desk.press(.edit)
    desk.goTo(field: "offers")
    desk.key(.control("j"))
    desk.type("修伞")
    desk.save()
    let team = try #require(try community.store.teams(now: CommunityFixture.friday).first).team
    #expect(team.offers.last == ServiceOffer(title: "修伞", measures: ["sessions", "people"]))
    #expect(team.offers.dropLast() == [ServiceTeam].bundled[0].offers[...])
  }
}
