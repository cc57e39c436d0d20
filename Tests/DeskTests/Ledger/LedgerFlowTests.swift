import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// The ledger at the desk, by keys alone.
@Suite final class LedgerFlowTests: CommunityDeskSuite {
  private var secretary: Viewer { Viewer(community.secretary.staff) }

  private func entry(_ id: Int64) throws -> ServiceEntry {
    try #require(try community.store.entry(id, seenBy: secretary)?.entry)
  }

  private var ledger: LedgerScreen? { desk.desk.state.top as? LedgerScreen }

  /// Goes to a tab of the ledger.
  private func goTo(_ tab: LedgerTab) {
    desk.goToLedger(tab)
    #expect(ledger?.tab == tab)
  }

  private func lookUp(_ query: String) {
    desk.press(.lookup)
    desk.type(query)
  }

  private func memo(_ text: String = "楼道灯不亮") {
    desk.press(.register)
    desk.type("bw")
    desk.press(.open)
    desk.type(text)
    desk.press(.submit)
  }

  @Test("A memo is the box, a few letters, its text and one key", arguments: ["bw", "wgbw"])
  func memoByLetters(_ letters: String) throws {
    desk.press(.register)
    desk.type(letters)
    desk.press(.open)
    desk.type("楼道灯不亮")
    desk.press(.submit)
    let memo = try entry(1)
    #expect(memo.kind == "memo" && memo.state == .done && memo.content.text == "楼道灯不亮")
    #expect(memo.content.doer == .staff(1) && memo.day == CommunityFixture.day("2026-11-20"))
    #expect(desk.screen == "today" && desk.message.contains("#1"))
    goTo(.group(.visits))
    #expect(desk.text.contains("楼道灯不亮"))
    desk.press(.undo, .open)
    #expect(try entry(1).state == .void)
    goTo(.records)
    #expect(ledger?.rows.isEmpty == true)
  }

  @Test("In the box what fits exactly comes first, categories before kinds, and a team proposes an activity")
  func box() throws {
    lookUp("zwm")
    desk.press(.register)
    #expect(desk.text.contains("张伟明"))
    desk.type("gn")
    desk.press(.open)
    #expect(desk.form?.fields.value("category") == "heating" && desk.screen == "form.register")
    desk.press(.back, .register)
    desk.type("rhzf")
    desk.press(.open)
    #expect(desk.screen == "visit")
    desk.press(.back)
    #expect(RegisterBox(InHand(team: 1), desk.desk.context).firstKind == "activity")
  }

  @Test("A visit with nothing to report is one key in its window, whoever it is of")
  func visit() throws {
    lookUp("zwm")
    desk.press(.register)
    desk.type("rhzf")
    desk.press(.open)
    desk.type("1")
    let visit = try entry(1)
    #expect(visit.content.outcome == "well" && visit.content.subject == .resident(community.residents[0]))
    #expect(visit.content.place?.raw == "3-2-501" && visit.content.grid == 1)
    #expect(desk.screen == "residents" && desk.message.contains("平安"))
  }

  @Test("Whoever needs help is asked for category and text, and the order is of the same save and one undo")
  func needsHelp() throws {
    lookUp("dx")
    desk.press(.register)
    desk.type("gatf")
    desk.press(.open)
    desk.type("2")
    #expect(desk.screen.hasPrefix("form.entry"))
    desk.press(.submit)
    #expect(desk.form?.fields.first { $0.id == "category" }?.problem != nil, "asked for before anything is saved")
    desk.fill(["category": "供暖", "text": "暖气片不热"])
    desk.save()
    let visit = try entry(1)
    #expect(visit.content.outcome == "needsHelp" && visit.kind == "careVisit")
    let order = try #require(try community.store.entry(1, seenBy: secretary)?.orders.first)
    let stored = try desk.order(order)
    #expect(
      stored.registration.requester == .resident(community.residents[2]) && stored.registration.source == .homeVisit)
    #expect(stored.state == .assigned && stored.registration.text == "暖气片不热")
    desk.press(.goToday, .undo, .open)
    #expect(try entry(1).state == .void && desk.order(order).state == .withdrawn)
  }

  @Test("Who declines is asked once for how long, and nobody is asked why")
  func declines() throws {
    lookUp("zwm")
    desk.press(.register)
    desk.type("rhzf")
    desk.press(.open)
    desk.type("4")
    #expect(desk.text.contains(desk.words("visit.howLong")))
    desk.type("2")
    #expect(try entry(1).content.fields == [EntryKind.declinesField: .choice(EntryKind.forGood)])
  }

  @Test("A day ahead makes a plan; F8 does it, on the day it is done")
  func plans() throws {
    goTo(.planned)
    desk.press(.register)
    desk.type("hd")
    desk.press(.open)
    desk.fill(["title": "义诊", "place": "3号楼", "count.people": "30", "day": "+3"])
    desk.save()
    #expect(try entry(1).state == .planned && entry(1).content.plannedFor == CommunityFixture.day("2026-11-23"))
    goTo(.planned)
    #expect(desk.text.contains("义诊"))
    desk.press(.advance)
    #expect(desk.form?.fields.value("day") == "2026-11-20")
    desk.save()
    let done = try entry(1)
    #expect(done.state == .done && done.day == CommunityFixture.day("2026-11-20"))
    #expect(done.content.plannedFor == CommunityFixture.day("2026-11-23"))
    #expect(done.content.sum(EntryMeasure.people) == 30, "whoever did it is one of them")
    goTo(.group(.services))
    #expect(desk.text.contains("义诊"))
  }

  @Test("An entry is edited before the seal and corrected after it, by the same key")
  func edits() throws {
    memo()
    goTo(.records)
    desk.press(.edit)
    desk.fill(["text": "楼道灯全不亮"])
    desk.save()
    #expect(try entry(1).content.text == "楼道灯全不亮" && entry(1).versions.count == 2)
    _ = try community.store.save(
      .seal(CommunityFixture.day("2026-11-20")), by: community.secretary, at: CommunityFixture.friday)
    desk.services.clock = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    desk.press(.refresh, .edit)
    #expect(desk.text.contains("更正"))
    desk.fill(["text": "灯已修好"])
    desk.save()
    #expect(try entry(1).current.isCorrection && entry(1).content.text == "灯已修好")
  }

  @Test("What is cancelled or void asks why; a void one leaves the lists")
  func voids() throws {
    memo()
    goTo(.records)
    desk.choose(.voidEntry)
    desk.press(.submit)
    #expect(desk.form?.fields.first?.problem != nil)
    desk.type("记错了")
    desk.save()
    #expect(try entry(1).state == .void && entry(1).current.reason == "记错了")
    #expect(ledger?.rows.isEmpty == true)
    #expect(desk.offer(.voidEntry)?.refusal != nil)
  }

  @Test("A memo becomes an order by one key and one save, and not a second time")
  func promotes() throws {
    memo("3号楼路灯不亮")
    goTo(.records)
    desk.press(.advance)
    #expect(desk.screen == "form.promote")
    desk.fill(["category": "供暖", "place": "3-2-501"])
    desk.save()
    let number = try #require(try community.store.entry(1, seenBy: secretary)?.orders.first)
    #expect(try desk.order(number).registration.text == "3号楼路灯不亮")
    #expect(desk.offer(.advance)?.refusal == desk.words("refusal.nothingNextEntry"))
    desk.press(.openLinked)
    #expect(desk.screen == "order.card")
  }

  @Test("What another desk saved meanwhile is shown beside what was typed; nothing is lost")
  func conflicts() throws {
    memo()
    goTo(.records)
    desk.press(.edit)
    desk.goTo(field: "text")
    desk.clear()
    desk.type("我的话")
    var theirs = try entry(1).content
    theirs.text = "别人的话"
    _ = try community.store.save(
      .entry(.on(try entry(1), .edit(theirs))), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.submit)
    #expect(desk.screen == "conflict" && desk.text.contains("别人的话") && desk.text.contains("我的话"))
    desk.press(.back)
    desk.save()
    #expect(try entry(1).content.text == "我的话")
  }

  @Test("Ctrl-D records the same for the next household")
  func repeats() throws {
    lookUp("zwm")
    desk.press(.register)
    desk.type("smfw")
    desk.press(.open)
    desk.fill(["title": "量血压"])
    desk.save()
    goTo(.records)
    desk.press(.repeatEntry)
    #expect(desk.form?.fields.value("title") == "量血压" && desk.form?.fields.value("for").isEmpty == true)
    desk.goTo(field: "for")
    desk.type("oyn")
    desk.press(.nextPane)
    desk.save()
    #expect(try entry(2).content.subject == .resident(community.residents[3]) && entry(2).content.title == "量血压")
  }

  @Test("On the card of somebody Ctrl-D records for them what was recorded last, and in a building for the next door")
  func repeatsForWhoeverIsChosen() throws {
    lookUp("zwm")
    desk.press(.openHousehold, .register)
    desk.type("smfw")
    desk.press(.open)
    desk.fill(["title": "送报纸"])
    desk.save()
    let first = try #require(try entry(1).content.subject)
    lookUp("oyn")
    desk.press(.open, .repeatEntry)
    #expect(desk.form?.fields.value("title") == "送报纸" && desk.form?.fields.resident("for") == community.residents[3])
    desk.save()
    #expect(try entry(2).content.subject == .resident(community.residents[3]) && first.kind != .staff)
  }

  @Test("A household that is visited serves those of it who were met")
  func household() throws {
    lookUp("zwm")
    desk.press(.openHousehold, .register)
    desk.type("rhzf")
    desk.press(.open, .edit)
    let member = community.residents[1]
    desk.goTo(field: "met.\(member)")
    desk.type(" ")
    desk.fill(["outcome": "平安"])
    desk.save()
    let visit = try entry(1).content
    #expect(visit.subject?.kind == .household)
    #expect(visit.lines.contains(EntryLine(.resident(member), .attended, EntryMeasure.people, 1)))
    #expect(!visit.lines.contains { $0.party == .resident(community.residents[0]) })
  }

  @Test(
    "What cannot be read is said at its field, and nothing is saved",
    arguments: [("zx", "count.people", "三十"), ("zx", "day", "明年"), ("smfw", "time", "9点半到")])
  func badInput(_ letters: String, _ field: String, _ text: String) throws {
    desk.press(.register)
    desk.type(letters)
    desk.press(.open)
    desk.fill(["title": "试", field: text])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == field }?.problem != nil)
    #expect(try community.store.entry(1, seenBy: secretary) == nil)
  }

  @Test("What was typed is found again when a form is left")
  func drafts() throws {
    desk.press(.register)
    desk.type("bw")
    desk.press(.open)
    desk.type("写到一半")
    desk.press(.back, .register)
    desk.type("bw")
    desk.press(.open)
    #expect(desk.form?.fields.value("text") == "写到一半")
  }

  @Test("The list is narrowed by kind, place, staff and words; one kind shows its own columns")
  func filters() throws {
    memo("楼道灯不亮")
    lookUp("zwm")
    desk.press(.register)
    desk.type("rhzf")
    desk.press(.open)
    desk.type("1")
    goTo(.records)
    for (typed, count) in [("rhzf", 1), ("备忘", 1), ("3-2-501", 1), ("王书记", 2), ("张伟明", 1), ("没有的", 0), ("", 2)] {
      desk.press(.filter)
      desk.clearFilter()
      desk.type(typed)
      #expect(ledger?.rows.count == count, "\(typed)")
      desk.press(.open)
    }
    goTo(.group(.visits))
    desk.choose(.onlyKind)
    #expect(ledger?.rows.count == 1)
  }

  @Test("Where something happened stays as it was written down when something else of it is changed")
  func placeStays() throws {
    let content = EntryContent(
      day: CommunityFixture.day("2026-11-20"), place: Place("文化长廊"), grid: 1, text: "路灯坏了",
      lines: [EntryLine(.resident(community.residents[0]), .received, EntryMeasure.people, 1)])
    _ = try community.store.save(.entry(.new("memo", content)), by: community.secretary, at: CommunityFixture.friday)
    goTo(.records)
    desk.press(.edit)
    desk.fill(["text": "路灯坏了两盏"])
    desk.save()
    let edited = try entry(1)
    #expect(edited.content.text == "路灯坏了两盏" && edited.content.place?.raw == "文化长廊" && edited.content.grid == 1)
    // Saved as it is, nothing is.
    desk.press(.edit, .submit)
    #expect(desk.screen.hasPrefix("form.entry") && desk.text.contains(desk.words("entryRejection.nothingNew")))
    #expect(try entry(1).versions.count == 2)
  }

  @Test("A second order of an entry has to be meant")
  func promoteAgain() throws {
    memo()
    goTo(.records)
    for _ in 1...2 {
      desk.choose(.promoteEntry)
      desk.fill(["category": "照明", "place": "3-2-501"])
      if desk.form?.fields.contains(where: { $0.id == "again" }) == true {
        desk.press(.submit)
        #expect(desk.form?.fields.first { $0.id == "again" }?.problem != nil)
        desk.goTo(field: "again")
        desk.type(" ")
      }
      desk.save()
    }
    let orders = try community.store.entry(1, seenBy: secretary)?.orders
    #expect(orders?.count == 2)
  }
}

extension DeskHarness {
  /// Empties the filter that is typed in.
  fileprivate func clearFilter() {
    key(.control("e"))
    key(.control("u"))
  }
}
