import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Receptions and meetings at the desk, by keys alone.
@Suite final class MeetingFlowTests: CommunityDeskSuite {
  private var secretary: Viewer { Viewer(community.secretary.staff) }
  private var screen: MeetingScreen? { desk.desk.state.top as? MeetingScreen }

  private func stored(_ id: Int64 = 1) throws -> Meeting {
    try #require(try community.store.meeting(id, .bundled, seenBy: secretary, withFeedback: true))
  }

  @Test(
    "Three people with four matters: each row saved at once, the counter goes on, no closing while one is undecided")
  func receptionDay() throws {
    desk.openMeeting("jd", ["place": "社区会议室", "attended": "3"])
    #expect(desk.screen == "meeting" && desk.message.contains("#1"))
    desk.press(.register)
    desk.addMatter(of: "zwm", "楼道灯不亮", ["end": "转工单", "category": "照明"])
    #expect(desk.screen.hasPrefix("form.matter"), "whoever comes next is written down at once")
    desk.addMatter(of: "zwm", "低保怎么办", ["end": "当场答复", "reply": "说明了材料"])
    desk.addMatter(of: "dx", "下水堵了", ["end": "转工单", "category": "下水"])
    desk.addMatter(of: nil, "想装充电桩")
    #expect(try stored().matters.count == 4 && stored().undecided.map(\.id) == [5])
    desk.press(.back, .back)
    #expect(desk.screen == "today" && desk.text.contains("4件，1件未定"))
    desk.press(.advance)
    #expect(desk.screen == "meeting")
    #expect(desk.offer(.closeMeeting)?.refusal?.contains("#5") == true)
    desk.press(.advance)
    desk.decide(["end": "不予受理", "reason": "产权单位不同意"])
    #expect(try stored().undecided.isEmpty && desk.screen == "meeting")
    desk.press(.advance)
    desk.save()
    let meeting = try stored()
    #expect(!meeting.isOpen && meeting.attended == 3 && meeting.head.entry.state == .done)
    #expect(meeting.matters.map(\.end) == [.order, .answered, .order, .declined])
    for matter in [meeting.matters[0], meeting.matters[2]] {
      let number = try #require(matter.orders.first?.number)
      let order = try #require(try community.store.order(number))
      #expect(order.registration.source == .receptionDay && order.state == .assigned)
      let tied = try community.store.entries(EntryQuery(order: order.number, viewer: secretary))
      #expect(tied.map(\.entry.id) == [matter.id])
      desk.open(order.number)
      #expect(desk.text.contains("来龙去脉"))
    }
    desk.press(.goToday)
    #expect(!desk.text.contains("4件"))
  }

  @Test("F7 goes on with the meeting of the kind that is open, and opens no second one")
  func goesOn() throws {
    desk.openMeeting("jd")
    desk.press(.goToday, .register)
    desk.type("jd")
    desk.press(.open)
    #expect(screen?.id == 1)
    #expect(try community.store.openMeetings(.bundled, seenBy: secretary).count == 1)
  }

  @Test("A council asks for nobody, and its matters are put into a bulletin or become orders")
  func council() throws {
    desk.openMeeting("ys", ["title": "停车议事"])
    desk.press(.register)
    #expect(desk.form?.fields.contains { $0.id == "for" } == false)
    desk.fill(["text": "车位紧张。几栋楼都说", "place": "3号楼", "end": "转社情民意"])
    desk.save()
    desk.addMatter(of: nil, "划线", ["place": "4-1-101", "end": "转工单", "category": "停车充电"])
    let meeting = try stored()
    #expect(meeting.matters.map(\.end) == [.bulletin, .order])
    let bulletin = try #require(meeting.matters[0].bulletins.first)
    #expect(bulletin.entry.number?.sequence == 1 && bulletin.entry.content.title == "车位紧张")
    let number = try #require(meeting.matters[1].orders.first?.number)
    let order = try #require(try community.store.order(number))
    #expect(order.registration.source == .council && order.registration.requester == .anonymous)
    #expect(order.registration.place.raw == "4-1-101" && order.registration.grid == 2)
    desk.press(.back, .undo, .open)
    #expect(try stored().matters.count == 1, "the row and its order are one change")
  }

  @Test("What nobody was told of comes up at the next meeting, with the last one's place, until it is told")
  func feedback() throws {
    desk.openMeeting("jd", ["place": "党群服务站"])
    desk.press(.register)
    desk.addMatter(of: "zwm", "楼道灯不亮", ["end": "转工单", "category": "照明"])
    desk.press(.back, .advance)
    desk.save()
    desk.press(.goToday, .register)
    desk.type("jd")
    desk.press(.open)
    #expect(desk.form?.fields.value("place") == "党群服务站")
    desk.save()
    #expect(screen?.meeting?.feedback.map(\.id) == [2])
    desk.press(.nextPane, .advance)
    desk.fill(["text": "已排期，周五修"])
    desk.save()
    #expect(screen?.meeting?.feedback.isEmpty == true)
    #expect(try community.store.entry(2, seenBy: secretary)?.isAnswered == true)
  }

  @Test("A head is changed to what the form shows: cleared fields are cleared, and whoever holds it too stays")
  func changesHead() throws {
    var planned = EntryContent(day: CommunityFixture.day("2026-11-20"), place: Place("党群服务站"), grid: 1)
    planned.title = "书记接待"
    planned.lines = [community.clerk, community.secretary].map {
      EntryLine(.staff($0.staff.id), .led, EntryMeasure.people, 1)
    }
    _ = try community.store.save(
      .entry(.new("reception", planned, as: .planned)), by: community.secretary, at: CommunityFixture.friday)
    desk.openMeeting("jd", ["attended": "3"])
    #expect(try stored().hosts == [.staff(2), .staff(1)] && stored().attended == 3)
    desk.press(.edit)
    #expect(desk.form?.fields.value("others") == "王书记")
    desk.fill(["place": "", "title": "", "attended": "", "time": ""])
    desk.save()
    var head = try stored().content
    #expect(head.place == nil && head.grid == nil && head.title.isEmpty && head.attended == 0 && head.from == nil)
    #expect(head.hosts == [.staff(2), .staff(1)] && head.isClosed == false)
    desk.press(.edit)
    desk.fill(["place": "4-1-101", "host": "王书记"])
    desk.save()
    head = try stored().content
    #expect(head.place?.raw == "4-1-101" && head.grid == 2 && head.hosts == [.staff(1)])
  }

  @Test("A bulletin out of a confidential memo says before it is saved that it is confidential too")
  func keptBulletin() throws {
    var memo = EntryContent(day: CommunityFixture.day("2026-11-20"), text: "邻居家的事", isConfidential: true)
    memo.grid = 1
    _ = try community.store.save(.entry(.new("memo", memo)), by: community.secretary, at: CommunityFixture.friday)
    desk.goToLedger(.group(.visits))
    desk.choose(.makeBulletin)
    #expect(desk.text.contains("这一期也保密"))
    desk.save()
    #expect(try community.store.entry(2, seenBy: secretary)?.entry.content.isConfidential == true)
    #expect(try community.store.entry(2, seenBy: Viewer(community.clerk.staff)) == nil)
    #expect(try community.store.entry(2, seenBy: nil) == nil)
  }

  @Test("The opening of a reception is not undone while a matter of it is undecided")
  func undoneOpening() throws {
    let (day, friday) = (CommunityFixture.day("2026-11-20"), CommunityFixture.friday)
    var head = EntryContent(day: day)
    head.fields[EntryKind.closedField] = .tick(false)
    let opened = try community.store.save(
      .entry(.new("reception", head, as: .planned)), by: community.clerk, at: friday)
    let meeting = try #require(opened.entries.first)
    let row = MeetingWork.add(EntryContent(day: day, text: "路灯不亮"), to: meeting)
    let added = try community.store.save(.entry(row), by: community.clerk, at: friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try community.store.save(.undo(opened.entry), by: community.clerk, at: friday)
    }
    _ = try community.store.save(.undo(added.entry), by: community.clerk, at: friday)
    _ = try community.store.save(.undo(opened.entry), by: community.clerk, at: friday)
    #expect(try community.store.entry(meeting.id, seenBy: secretary)?.entry.state == .void)
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("A reception with an undecided matter is not struck from the ledger")
  func stranded() throws {
    desk.openMeeting("jd")
    desk.press(.register)
    desk.addMatter(of: nil, "想装充电桩")
    desk.press(.back)
    desk.goToLedger(.group(.heard))
    while desk.desk.state.top is LedgerScreen, !desk.text.contains("接待 #1") { desk.press(.moveDown) }
    desk.choose(.voidEntry)
    desk.fill(["reason": "没开成"])
    desk.press(.submit)
    #expect(desk.text.contains("#2"))
    #expect(try stored().isOpen)
  }

  @Test(
    "What nobody was told of comes up however much was brought to later meetings, and is read only where it is shown")
  func oldFeedback() throws {
    let day = CommunityFixture.day("2026-11-20")
    let friday = CommunityFixture.friday
    var head = EntryContent(day: day)
    head.fields[EntryKind.closedField] = .tick(false)
    let meeting = try #require(
      try community.store.save(.entry(.new("council", head, as: .planned)), by: community.clerk, at: friday).entries
        .first)
    let bulletin = try MeetingWork.add(
      EntryContent(day: day, text: "车位"), to: meeting, ending: .bulletin(title: ""), today: day)
    _ = try community.store.save(.parts(bulletin), by: community.clerk, at: friday)
    var answered: [ChangePart] = []
    for number in 1...620 {
      var row = EntryContent(day: day, text: "第\(number)件", outcome: MatterEnd.answered.rawValue)
      row.fields[EntryKind.replyField] = .text("好")
      let links = [EntryStep.Link(to: .entry(meeting.id), .partOf)]
      answered.append(.entry(.new("council", row, id: Int64(-number), links: links)))
    }
    _ = try community.store.save(.parts(answered), by: community.clerk, at: friday)
    let next = try #require(
      try community.store.save(.entry(.new("council", head, as: .planned)), by: community.clerk, at: friday).entries
        .first)
    #expect(try stored(next.id).feedback.map(\.content.text) == ["车位"])
    let plain = try community.store.meeting(next.id, .bundled, seenBy: secretary, withFeedback: false)
    #expect(plain?.feedback.isEmpty == true)
  }

  @Test("From a memo a bulletin is made, sent and answered by its next step, and the card tells the whole chain")
  func bulletin() throws {
    desk.press(.register)
    desk.type("bw")
    desk.press(.open)
    desk.type("3号楼充电难")
    desk.press(.submit)
    desk.goToLedger(.group(.visits))
    desk.choose(.makeBulletin)
    desk.save()
    desk.goToLedger(.group(.heard))
    desk.press(.open, .advance)
    desk.fill(["to": "街道办"])
    desk.save()
    desk.press(.advance)
    desk.fill(["text": "已列入计划"])
    desk.save()
    let found = try #require(try community.store.entry(2, seenBy: secretary))
    #expect(found.entry.content.text(of: EntryKind.sentToField) == "街道办" && found.isAnswered)
    #expect(desk.text.contains("来龙去脉") && desk.text.contains("网格备忘") && desk.text.contains("答复"))
  }
}

extension DeskHarness {
  /// Opens a meeting of the kind that letters find.
  func openMeeting(_ letters: String, _ values: [String: String] = [:]) {
    press(.register)
    type(letters)
    press(.open)
    fill(values)
    save()
  }

  /// Fills in a matter and saves it.
  func addMatter(of letters: String?, _ text: String, _ values: [String: String] = [:]) {
    if let letters {
      type(letters)
      press(.open)
    }
    fill(["text": text])
    decide(values)
  }

  /// Says how the matter on show ends.
  func decide(_ values: [String: String]) {
    if let end = values["end"] { fill(["end": end]) }
    fill(values.filter { $0.key != "end" })
    save()
  }
}
