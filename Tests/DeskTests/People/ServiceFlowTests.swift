import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("The service of volunteers at the desk")
final class ServiceFlowTests: CommunityDeskSuite {
  @discardableResult
  private func save(_ change: Change) throws -> Saved {
    try community.store.save(change, by: community.secretary, at: CommunityFixture.friday)
  }

  /// A volunteer who served so many minutes on a day.
  @discardableResult
  private func volunteer(
    _ name: String, minutes: Int = 0, points: Int = 0, on day: String = "2026-11-19", unit: PartnerUnit.ID? = nil,
    skills: [String] = [], free: Set<FreeTime> = [], mayBeNamed: Bool = false
  ) throws -> Volunteer.ID {
    let new = Volunteer(
      id: -1, teams: [1], name: name, joined: CommunityFixture.day("2026-03-05"), unit: unit, skills: skills,
      free: free,
      mayBeNamed: mayBeNamed ? CommunityFixture.day("2026-01-02") : nil)
    let id = try #require(try save(.put([.new(.volunteer(new))])).numbers.values.first)
    if minutes > 0 || points > 0 {
      var lines = [EntryLine(.volunteer(id), .did, EntryMeasure.people, 1)]
      if minutes > 0 { lines.append(EntryLine(.volunteer(id), .did, EntryMeasure.minutes, minutes)) }
      if points > 0 { lines.append(EntryLine(.volunteer(id), .received, EntryMeasure.points, points)) }
      try save(
        .entry(
          .new("service", EntryContent(day: CommunityFixture.day(day), team: 1, title: "清洁日", lines: lines))))
    }
    return id
  }

  private func card(of id: Volunteer.ID) {
    desk.press(.goTeams, .open, .nextTab)
    let place = (desk.desk.state.top as? TeamScreen)?.volunteers.firstIndex { $0.id == id } ?? 0
    desk.press(.moveDown, times: place)
    desk.press(.open)
    #expect(desk.screen == "volunteer")
  }

  private func certificates() throws -> [ServiceCertificate] {
    try community.store.certificates(seenBy: Viewer(community.secretary.staff))
  }

  @Test("a certificate is issued from the volunteer's card, shown as it prints, and not issued twice without asking")
  func certificate() throws {
    let id = try volunteer("赵新人", minutes: 390)
    card(of: id)
    desk.choose(.certificates)
    #expect(desk.screen == "certificates" && desk.text.contains(desk.words("certificate.none")))
    desk.press(.newRecord)
    #expect(desk.form?.fields.value("who") == String(id) && desk.text.contains("6小时30分"))
    desk.save()
    #expect(desk.screen == "certificate" && desk.text.contains("2026-1") && desk.text.contains("赵新人"))
    #expect(try certificates().map(\.minutes) == [390])
    desk.press(.back)
    #expect(desk.screen == "certificates" && desk.text.contains("2026-1"))
    desk.press(.newRecord)
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "again" }?.problem != nil && desk.text.contains("2026-1"))
    desk.goTo(field: "again")
    desk.type(" ")
    desk.save()
    #expect(try certificates().compactMap(\.number?.description) == ["2026-2", "2026-1"])
  }

  @Test("a certificate is printed and written as a page by the keys of every other paper, and its print is noted")
  func printing() throws {
    card(of: try volunteer("赵新人", minutes: 60))
    desk.choose(.certificates)
    desk.press(.newRecord)
    desk.save()
    desk.press(.export, .open)
    #expect(desk.services.written.last?.text.contains("志愿服务证明") == true, "\(desk.message)")
    let noted = try community.store.journal(limit: 1, by: nil)
    #expect(noted.first?.subject == "volunteer#1")
  }

  @Test("who served in a year and has no certificate gets one, all in one save")
  func all() throws {
    try volunteer("赵新人", minutes: 60)
    try volunteer("钱新人", minutes: 120)
    try volunteer("孙新人")
    desk.choose(palette: .certificates)
    desk.choose(.issueCertificates)
    #expect(desk.text.contains(desk.words("certificate.toIssue.counts", ["count": "2", "known": "0"])))
    desk.save()
    desk.work()
    #expect(desk.message == desk.words("certificate.done.all", ["count": "2"]), "\(desk.message)")
    #expect(try Set(certificates().map(\.minutes)) == [60, 120])
    desk.choose(.issueCertificates)
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "year" }?.problem == desk.words("certificate.nobody"))
  }

  @Test("hours that are corrected later mark the certificate in the list, on its paper and nowhere change it")
  func outdated() throws {
    let id = try volunteer("赵新人", minutes: 60)
    desk.choose(palette: .certificates)
    desk.press(.newRecord)
    desk.fill(["who": "赵新人"])
    desk.save()
    desk.press(.back)
    #expect(!desk.text.contains(desk.words("certificate.outdated")))
    let entry = try #require(
      try community.store.entries(EntryQuery(kinds: ["service"], parties: [.volunteer(id)], viewer: nil)).first)
    var content = entry.entry.content
    for index in content.lines.indices where content.lines[index].measure == EntryMeasure.minutes {
      content.lines[index].amount = 90
    }
    try save(.entry(.on(entry.entry, .edit(content))))
    desk.press(.refresh)
    #expect(desk.text.contains(desk.words("certificate.outdated")) && desk.text.contains("1小时"))
    desk.press(.open)
    #expect(desk.text.contains(desk.words("paper.certificate.outdated")))
  }

  @Test("a ranking masks who did not agree to be named, and Tab goes from year to year")
  func ranking() throws {
    try volunteer("赵新人", minutes: 300)
    try volunteer("李愿意", minutes: 200, mayBeNamed: true)
    try volunteer("去年人", minutes: 400, on: "2025-06-01", mayBeNamed: true)
    desk.choose(palette: .serviceRanking)
    #expect(desk.text.contains("赵*") && desk.text.contains("李愿意") && !desk.text.contains("赵新人"))
    desk.press(.nextPane)
    #expect(desk.isProblem && desk.message == desk.words("document.noYearAfter"))
    desk.press(.previousPane)
    #expect(desk.text.contains("去年人") && !desk.text.contains("李愿意"))
    desk.press(.nextPane)
    #expect(desk.text.contains("李愿意"))
  }

  @Test("the year-end sheet scores by itself and adds the line that is given by hand")
  func yearSheet() throws {
    card(of: try volunteer("赵新人", minutes: 40 * 60))
    desk.choose(.yearSheet)
    desk.fill(["manual": "5", "year": "2027"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "year" }?.problem != nil, "no year ahead")
    desk.fill(["year": "2026"])
    desk.save()
    // 40 hours are full marks of 40; one of twelve services 2 of 30; 5 by hand.
    #expect(
      desk.screen == "yearSheet"
        && desk.row(of: desk.words("yearSheet.total")).map { desk.lines[$0].contains("47") } == true)
  }

  @Test("points are spent on things from stock or on another's help, and never more than there are")
  func points() throws {
    let items = try save(.put([.new(.item(Item(id: -1, name: "洗衣液", unit: "瓶")))]))
    let item = try #require(items.numbers.values.first)
    let stock = EntryContent(
      day: CommunityFixture.day("2026-11-20"), lines: [EntryLine(.item(item), .received, EntryMeasure.items, 5)])
    try save(.entry(.new("goodsIn", stock)))
    let helper = try volunteer("钱新人")
    let id = try volunteer("赵新人", minutes: 60, points: 30)
    card(of: id)
    desk.choose(.spendPoints)
    desk.fill(["points": "31", "item.1": "洗衣液", "amount.1": "1"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "points" }?.problem != nil)
    desk.fill(["points": "12"])
    desk.save()
    #expect(desk.screen == "volunteer", "\(desk.text)")
    func balance(_ id: Volunteer.ID) throws -> Int? {
      try community.store.serviceBook(of: id, seenBy: Viewer(community.secretary.staff))?.points
    }
    #expect(try balance(id) == 18)
    #expect(try community.store.stock().first { $0.id == item }?.level.stock == 4)
    desk.choose(.spendPoints)
    desk.fill(["points": "8", "on": desk.words("spend.on.service")])
    desk.fill(["helper": "钱新人"])
    desk.save()
    #expect(try balance(id) == 10 && balance(helper) == 8)
    desk.press(.undo, .open)
    #expect(try balance(id) == 18 && balance(helper) == 0, "what was given comes back")
  }

  @Test(
    "somebody who comes with a unit is registered in one form and given a receipt that says of nobody what they belong to"
  )
  func arrival() throws {
    let unit = try #require(
      try save(.put([.new(.partner(PartnerUnit(id: -1, name: "实验小学", kind: .unit, expects: 1)))])).numbers.values
        .first)
    desk.choose(palette: .openUnits)
    desk.choose(.registerArrival)
    #expect(desk.form?.fields.value("unit") == String(unit))
    desk.fill(["name": "周老师", "skills": "理发、急救"])
    desk.save()
    #expect(desk.screen == "arrivalReceipt" && desk.text.contains("周老师") && desk.text.contains("理发"))
    #expect(desk.text.contains("报到回执") && desk.text.contains("实验小学"))
    for word in ["党", "团员", "会员"] { #expect(!desk.text.contains(word)) }
    let new = try #require(try community.store.volunteers(named: "周老师").first)
    #expect(new.unit == unit && new.skills == ["理发", "急救"] && new.joined == CommunityFixture.day("2026-11-20"))
    desk.press(.back, .refresh)
    #expect(desk.screen == "units" && desk.text.contains("1/1 100%"))
    desk.press(.goToday)
    desk.choose(palette: .registerArrival)
    desk.fill(["name": "一个人来的"])
    desk.save()
    #expect(try community.store.volunteers(named: "一个人来的").first?.unit == nil)
  }

  @Test("a need proposes the skilled and free before others, and whoever takes it on gets the slip with the address")
  func claiming() throws {
    try desk.offerKinds("wish")
    let free = try #require(FreeTime(weekday: 6, .morning))
    try volunteer("不会的")
    let fitting = try volunteer("会理发的", skills: ["理发"], free: [free])
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-21"), place: Place("3-2-501"), title: "给老人理发",
      fields: [Need.skillField: .text("理发"), Need.whenField: .text("周六上午")])
    let need = try #require(try save(.entry(.new("wish", content, as: .wanted))).entries.first)
    desk.goToLedger(.planned)
    desk.press(.open)
    #expect(desk.offer(.needSlip)?.refusal == desk.words("refusal.notTaken"))
    desk.press(.advance)
    #expect(desk.screen == "form.claim" && desk.form?.fields.value("who") == "volunteer#\(fitting)")
    desk.save()
    #expect(desk.screen == "needSlip" && desk.text.contains("3-2-501") && desk.text.contains("会理发的"))
    desk.press(.back)
    desk.choose(.needSlip)
    #expect(desk.screen == "needSlip")
    #expect(try community.store.entry(need.id, seenBy: Viewer(community.secretary.staff))?.entry.state == .planned)
  }

  @Test("the booklet of promises and the attendance of a month are papers of their tabs")
  func papers() throws {
    let promise = EntryContent(
      day: CommunityFixture.day("2026-12-20"), title: "换掉三号楼的灯",
      lines: [EntryLine(.staff(community.secretary.staff.id), .led, EntryMeasure.people, 1)])
    try save(.entry(.new("promise", promise, as: .planned)))
    desk.choose(palette: .promiseBook)
    #expect(desk.screen == "promiseBook" && desk.text.contains("换掉三号楼的灯"))
    desk.press(.previousPane)
    #expect(!desk.text.contains("换掉三号楼的灯"))
    let me = community.secretary.staff
    let leave = EntryContent(
      day: CommunityFixture.day("2026-11-19"), lines: [EntryLine(.staff(me.id), .leave, EntryMeasure.people, 1)])
    try save(.entry(.new("attendance", leave)))
    desk.goToLedger(.group(.shifts))
    desk.choose(.attendanceSheet)
    #expect(desk.screen == "attendance" && desk.text.contains("2026-11") && desk.text.contains(me.name))
    desk.press(.previousPane)
    #expect(desk.text.contains("2026-10"))
  }
}
