import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Activities with those who helped")
final class MemberSheetTests: CommunityDeskSuite {
  private let friday = CommunityFixture.friday
  private let names = ["赵一", "钱二", "孙三", "李四", "周五", "吴六"]

  override init() throws {
    try super.init()
    let people = names.enumerated().map { place, name in
      RecordEdit.new(.volunteer(Volunteer(id: -Int64(place + 1), team: 1, name: name)))
    }
    _ = try community.store.save(.put(people), by: community.clerk, at: friday)
    desk.press(.goTeams)
  }

  private func entry() throws -> ServiceEntry {
    try #require(
      try community.store.entries(EntryQuery(kinds: ["activity"], state: .done, viewer: nil)).first?.entry)
  }

  private func lines(_ entry: ServiceEntry) -> Set<EntryLine> { Set(entry.content.lines) }

  /// The lines of somebody who helped so many minutes.
  private func helped(_ id: Int64, _ minutes: Int?) -> [EntryLine] {
    [EntryLine(.volunteer(id), .did, "people", 1)]
      + (minutes.map { [EntryLine(.volunteer(id), .did, "minutes", $0)] } ?? [])
  }

  private let session = EntryLine(.everybody, .did, "sessions", 1, isReckoned: true)

  @Test("Space ticks one, the arrows go about, and everybody who is ticked gave the hours that are typed once")
  func ticks() throws {
    desk.press(.logActivity)
    desk.fill(["offer": "政策宣讲", "hours": "2小时"])
    desk.goTo(field: "members")
    desk.key(.character(" "))
    desk.key(.right)
    desk.key(.right)
    desk.key(.character(" "))
    desk.key(.down)
    #expect(desk.form?.fields.first { $0.id == "members" }?.ticked == ["1", "3"])
    desk.save()
    #expect(try lines(entry()) == Set(helped(1, 120) + helped(3, 120) + [session]))
    #expect(try entry().content.sum("people") == 2)
  }

  @Test("Initials typed for somebody who helped mean the member, and are nobody's name")
  func initials() throws {
    func problem() -> String? { desk.form?.fields.first { $0.id == "newcomers" }?.problem }
    desk.press(.logActivity)
    desk.fill(["offer": "政策宣讲", "hours": "2小时", "newcomers": "xyz"])
    desk.save()
    #expect(problem() == desk.words("team.form.initials", ["letters": "xyz"]))
    desk.fill(["newcomers": "zy、王新来"])
    desk.save()
    #expect(try entry().content.sum("people") == 2)
    #expect(try community.store.volunteers(of: 1).map(\.name).contains("王新来"))
    #expect(try community.store.volunteers(of: 1).map(\.name).contains("zy") == false)
  }

  @Test("All are ticked with one key, and none with the same key again")
  func all() throws {
    desk.press(.logActivity)
    desk.fill(["offer": "政策宣讲", "hours": "9:00-11:30"])
    desk.goTo(field: "members")
    desk.press(.markAll)
    #expect(desk.form?.fields.first { $0.id == "members" }?.ticked.count == 6)
    desk.press(.markAll)
    #expect(desk.form?.fields.first { $0.id == "members" }?.ticked == [])
    desk.press(.markAll)
    desk.save()
    let made = try entry()
    #expect(made.content.from == ClockTime("09:00") && made.content.until == ClockTime("11:30"))
    #expect(made.content.sum("minutes") == 6 * 150 && made.content.sum("people") == 6)
  }

  @Test("Newcomers are members from the same save on, and go with it when it is undone")
  func newcomers() throws {
    desk.press(.logActivity)
    desk.fill(["offer": "政策宣讲", "hours": "1.5", "newcomers": "郑七、赵一，阿依古丽·买买提"])
    desk.fill(["count.people": "40"])
    desk.save()
    #expect(try community.store.volunteers(of: 1).map(\.name) == names + ["郑七", "阿依古丽·买买提"])
    let wanted =
      helped(1, 90) + helped(7, 90) + helped(8, 90) + [session, EntryLine(.everybody, .attended, "people", 37)]
    #expect(try lines(entry()) == Set(wanted))
    desk.press(.undo, .open)
    #expect(try community.store.volunteers(of: 1).map(\.name) == names)
    #expect(try community.store.entries(EntryQuery(kinds: ["activity"], viewer: nil)).isEmpty)
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("Fewer people in all than are named, hours that cannot be read, and a personal number are said at their field")
  func problems() {
    desk.press(.logActivity)
    desk.fill(["offer": "政策宣讲"])
    desk.fill(["count.people": "1"])
    desk.goTo(field: "members")
    desk.press(.markAll)
    desk.save()
    func problem(_ id: String) -> String? { desk.form?.fields.first { $0.id == id }?.problem }
    #expect(problem("count.people") != nil)
    desk.fill(["count.people": "", "hours": "很久"])
    desk.save()
    #expect(problem("hours") == desk.words("team.sheet.hours.unread"))
    desk.fill(["hours": "", "note": "11010519491231002X"])
    desk.save()
    #expect(problem("note") != nil)
  }

  @Test("Edited, the sheet shows who was there; those it does not list and each one's own hours stay")
  func edits() throws {
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-19"), team: 1, title: "政策宣讲", fields: ["line": .text("政策宣讲")],
      lines: helped(1, 60) + helped(2, 90) + [
        EntryLine(.staff(2), .led, "people", 1), EntryLine(.careTag("livingAlone"), .attended, "people", 10),
        EntryLine(.everybody, .attended, "people", 8),
      ])
    _ = try community.store.save(.entry(.new("activity", content)), by: community.clerk, at: friday)
    desk.press(.open, .open, .edit)
    let form = try #require(desk.form)
    #expect(form.fields.first { $0.id == "members" }?.ticked == ["1", "2"])
    #expect(form.fields.value("count.people") == "21" && form.fields.value("hours") == "")
    desk.goTo(field: "members")
    desk.key(.right)
    desk.key(.character(" "))
    desk.key(.right)
    desk.key(.character(" "))
    desk.save()
    let wanted =
      helped(1, 60) + helped(3, nil) + [
        session, EntryLine(.staff(2), .led, "people", 1), EntryLine(.careTag("livingAlone"), .attended, "people", 10),
        EntryLine(.everybody, .attended, "people", 8),
      ]
    #expect(try lines(entry()) == Set(wanted))
    #expect(try entry().revision == 2 && entry().content.sum("people") == 21)
  }

  @Test("After the seal the same sheet corrects, and what was sealed stays as it was")
  func corrects() throws {
    let thursday = CommunityFixture.day("2026-11-19")
    let content = EntryContent(day: CommunityFixture.day("2026-11-20"), team: 1, title: "政策宣讲")
    _ = try community.store.save(.entry(.new("activity", content)), by: community.clerk, at: friday)
    _ = try community.store.save(.seal(CommunityFixture.day("2026-11-20")), by: community.secretary, at: friday)
    desk.press(.refresh, .open, .open, .edit)
    desk.fill(["count.people": "30"])
    desk.save()
    let made = try entry()
    #expect(made.current.isCorrection && made.content.sum("people") == 30 && made.day > thursday)
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("Asked for without a team the sheet asks for it first, and shows its members and its menu then")
  func anyTeam() throws {
    var sheet = MemberSheet("activity")
    try sheet.load(community.store, desk.desk.context)
    var fields = sheet.fields(desk.desk.context)
    #expect(fields.first?.id == "team")
    fields[0].set("1")
    try sheet.lookUp(&fields, community.store, desk.desk.context)
    #expect(fields.first { $0.id == "members" }?.ticks?.choices.map(\.label) == names)
    guard case .choice(let offers)? = fields.first(where: { $0.id == "offer" })?.kind else { return }
    #expect(offers.map(\.label).contains("政策宣讲"))
  }

  @Test("Two records of one member become one: what each did counts for the one who stays, and it is undone in one")
  func merge() throws {
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-19"), team: 1, title: "政策宣讲", lines: helped(1, 60) + helped(2, 90))
    _ = try community.store.save(.entry(.new("activity", content)), by: community.clerk, at: friday)
    desk.press(.open, .nextTab)
    desk.choose(.mergeVolunteer)
    desk.fill(["other": "钱二"])
    desk.save()
    #expect(try community.store.volunteers(of: 1).map(\.name) == names.filter { $0 != "钱二" })
    let days = CommunityFixture.day("2026-01-01")...CommunityFixture.day("2026-11-20")
    #expect(try community.store.given(byMembersOf: 1, in: days) == [1: VolunteerService(minutes: 150)])
    for id in [1, 2] as [Int64] {
      let found = try community.store.entries(EntryQuery(parties: [.volunteer(id)], viewer: nil))
      #expect(found.count == 1 && found.first?.names[.volunteer(2)] == "赵一")
    }
    desk.press(.undo, .open)
    #expect(try community.store.volunteers(of: 1).map(\.name) == names)
  }
}
