import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// One paper, one typing: what goes out printed comes back by its number.
@Suite("Sheets that go out and come back")
final class SheetTests: CommunityDeskSuite {
  private let friday = CommunityFixture.friday
  private let today = CommunityFixture.day("2026-11-20")
  private var viewer: Viewer { Viewer(community.secretary.staff) }

  private func entries(_ kind: String) throws -> [ServiceEntry] {
    try community.store.entries(EntryQuery(kinds: [kind], viewer: viewer)).map(\.entry).sorted { $0.id < $1.id }
  }

  /// A round of everybody of the fixture, as it was printed.
  private func printRound(count: Int = 4) throws -> SheetNumber {
    let terms = Rhythm.Terms(
      name: "每月走访", kinds: ["visit"], whom: .residents, every: .times(1, .month))
    _ = try community.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today.advanced(by: -60), terms)])))]),
      by: community.secretary, at: friday)
    desk.press(.refresh)
    desk.goToLedger(.due)
    // Without marks the round is of what the selected row is one of.
    for _ in 0..<20 where (desk.desk.state.top as? LedgerScreen)?.owed.selected?.due.name != "每月走访" {
      desk.press(.moveDown)
    }
    desk.press(.export)
    #expect(desk.screen.hasPrefix("form.round"))
    desk.fill(["count": String(count)])
    desk.save()
    #expect(desk.screen == "sheet")
    return SheetNumber(try #require(entries("visit").first).id)
  }

  @Test("A round is planned and printed in one, its number as digits and as bars")
  func prints() throws {
    let number = try printRound()
    let planned = try entries("visit")
    #expect(planned.count == 4 && planned.allSatisfy { $0.state == .planned })
    #expect(desk.text.contains(number.code) && desk.text.contains("走访单"))
    desk.press(.export)
    desk.type("3")
    let page = try #require(desk.services.written.last)
    #expect(page.name.hasSuffix(".html") && page.text.contains("<svg") && page.text.contains(number.code))
    // The appointments are those of what is owed: nothing is owed twice.
    let due = try community.store.owed(OwedQuery(day: today, kinds: ["visit"]))
    #expect(due.compactMap(\.due.appointment).count == 4)
  }

  @Test("By its number a round is entered with one digit a row, in one save of at most sixteen keys for six")
  func entersRound() throws {
    let number = try printRound()
    desk.press(.goToday)
    let before = desk.keys
    var typed = 0
    func type(_ text: String) {
      typed += text.count
      desk.type(text)
    }
    desk.press(.register)
    type(String(number.entry))
    desk.press(.open)
    #expect(desk.screen == "round")
    type("131")
    type("1")
    let journal = try community.store.journal(limit: 50, by: nil).count
    desk.press(.submit)
    let done = try entries("visit")
    #expect(done.map(\.content.outcome) == ["well", "notHome", "well", "well"])
    #expect(done.allSatisfy { $0.state == .done && $0.day == today && $0.content.doer == .staff(1) })
    #expect(try community.store.journal(limit: 50, by: nil).count == journal + 1, "one save")
    // Two more rows would be two more keys.
    #expect(desk.keys - before + typed + 2 <= 16)
    desk.press(.undo, .open)
    #expect(try entries("visit").allSatisfy { $0.state == .planned })
  }

  @Test("A scanned number opens the round from anywhere, and of any row of it", arguments: [0, 3])
  func scans(_ row: Int) throws {
    _ = try printRound()
    desk.press(.goGrids)
    desk.device(SheetNumber(try entries("visit")[row].id).code)
    #expect(desk.screen == "round")
    #expect(desk.text.contains("还有 4 行"))
  }

  @Test("The number of a round opens what was printed under it, wherever its rows went out since")
  func laterSheet() throws {
    let first = try printRound()
    desk.press(.back, .export)
    desk.fill(["count": "2"])
    desk.save()
    let later = try #require(desk.text.contains(SheetNumber(2).code) ? SheetNumber(2) : nil)
    desk.press(.goToday)
    desk.device(first.code)
    #expect(desk.text.contains("还有 4 行"))
    desk.press(.goToday)
    desk.device(later.code)
    #expect(desk.text.contains("还有 2 行"))
    // A row that heads nothing is looked for where it went out last.
    desk.press(.goToday)
    desk.device(SheetNumber(4).code)
    desk.type("1")
    #expect(desk.text.contains("还有 3 行"))
    desk.press(.submit)
    #expect(
      try entries("visit").map(\.state) == [.planned, .planned, .planned, .done], "it is the row that was scanned")
  }

  @Test("A round is printed again under its number, and nothing is saved anew")
  func again() throws {
    let number = try printRound()
    let journal = try community.store.journal(limit: 50, by: nil).count
    desk.press(.back, .export)
    desk.save()
    #expect(desk.screen == "sheet" && desk.text.contains(number.code))
    desk.press(.back)
    #expect(desk.screen == "ledger")
    #expect(try community.store.journal(limit: 50, by: nil).count == journal && entries("visit").count == 4)
    // What is done of it stands on it all the same.
    desk.press(.goToday)
    desk.device(number.code)
    desk.type("1")
    desk.press(.submit)
    desk.goToLedger(.due)
    desk.press(.export)
    desk.save()
    #expect(desk.screen == "sheet" && desk.text.contains(number.code))
  }

  @Test("Who needs help and who declines are asked further, and the order is of the same save")
  func asks() throws {
    let number = try printRound()
    desk.press(.goToday)
    desk.device(number.code)
    desk.type("2")
    #expect(desk.screen.hasPrefix("form.round"))
    desk.fill(["category": "供暖", "text": "暖气片不热"])
    desk.save()
    #expect(desk.screen == "round" && desk.text.contains("暖气片不热"))
    desk.type("4")
    #expect(desk.text.contains(desk.words("visit.howLong")))
    desk.type("1")
    desk.press(.submit)
    let all = try entries("visit")
    #expect(all.map(\.state) == [.done, .done, .planned, .planned])
    #expect(
      all[0].content.outcome == "needsHelp" && all[1].content.fields[EntryKind.declinesField] == .choice("thisTime"))
    let order = try #require(try community.store.entry(all[0].id, seenBy: viewer)?.orders.first)
    #expect(try desk.order(order).registration.text == "暖气片不热")
    // The rest of the sheet comes later, and what was entered stays.
    desk.device(number.code)
    #expect(desk.text.contains("还有 2 行"))
    desk.press(.undo, .back)
  }

  @Test("Worker and day are said once for all rows, and stay what the sheet says until they are changed")
  func head() throws {
    let number = try printRound()
    desk.services.clock = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    desk.press(.goToday)
    desk.device(number.code)
    desk.type("1")
    desk.press(.edit)
    #expect(desk.form?.fields.value("day") == "2026-11-20", "the day for which it was printed")
    desk.fill(["by": "刘", "day": "2026-11-21"])
    desk.save()
    desk.type("1")
    desk.press(.submit)
    let done = try entries("visit").filter { $0.state == .done }
    #expect(done.count == 2 && done.allSatisfy { $0.day == CommunityFixture.day("2026-11-21") })
    #expect(done.allSatisfy { $0.content.doer != .staff(1) && $0.content.doer?.kind == .staff })
  }

  @Test("What was typed is found again when the sheet is left")
  func draft() throws {
    let number = try printRound()
    desk.press(.goToday)
    desk.device(number.code)
    desk.type("13")
    desk.press(.back)
    #expect(desk.screen == "today")
    desk.device(number.code)
    #expect(desk.text.contains("还有 2 行"))
    desk.type("0")
    #expect(desk.text.contains("还有 3 行"))
  }

  @Test("A sheet whose printing was undone is known no more, and a number of no sheet says so")
  func gone() throws {
    let number = try printRound()
    desk.press(.goToday, .undo, .open)
    #expect(try entries("visit").allSatisfy { $0.state == .void })
    for code in [number.code, SheetNumber(4711).code] {
      desk.device(code)
      #expect(desk.isProblem && desk.screen == "today", "\(code)")
    }
  }

  @Test("What another desk entered meanwhile is not entered twice")
  func twoDesks() throws {
    let number = try printRound()
    desk.press(.goToday)
    desk.device(number.code)
    desk.type("11")
    let first = try entries("visit")[0]
    var content = first.content
    content.outcome = "notHome"
    _ = try community.store.save(.entry(.on(first, .markDone(content))), by: community.secretary, at: friday)
    desk.press(.submit)
    #expect(try entries("visit")[1].state == .planned, "nothing of it is saved")
    #expect(desk.screen == "round" && desk.isProblem)
    desk.press(.submit)
    let all = try entries("visit")
    #expect(all[0].content.outcome == "notHome" && all[1].content.outcome == "well")
  }

  @Test("A sign-in sheet goes out before an activity and comes back: all are ticked with one key, newcomers in place")
  func signIn() throws {
    let names = ["赵一", "钱二", "孙三"]
    _ = try community.store.save(
      .put(names.enumerated().map { .new(.volunteer(Volunteer(id: -Int64($0) - 1, team: 1, name: $1))) }),
      by: community.clerk, at: friday)
    desk.press(.goTeams, .logActivity)
    desk.fill(["offer": "政策宣讲", "day": "2026-11-20"])
    desk.press(.saveSheet)
    #expect(desk.screen == "sheet" && names.allSatisfy { desk.text.contains($0) })
    let planned = try #require(entries("activity").first)
    #expect(planned.state == .planned && planned.content.lines.allSatisfy { $0.party.kind != .volunteer })
    desk.press(.goToday)
    desk.device(SheetNumber(planned.id).code)
    #expect(desk.screen.hasPrefix("form.sheet"))
    desk.fill(["hours": "2小时"])
    desk.goTo(field: "members")
    desk.press(.markAll)
    desk.fill(["newcomers": "周五"])
    desk.save()
    let done = try #require(entries("activity").first)
    #expect(done.state == .done && done.content.lines.filter { $0.measure == "minutes" && $0.amount == 120 }.count == 4)
  }

  @Test("A receipt sheet goes out with names and things and comes back: only who signed had something")
  func receipt() throws {
    _ = try community.store.save(
      .put([.new(.item(Item(id: -1, name: "大米", unit: "袋")))]), by: community.secretary, at: friday)
    var stock = EntryContent(day: today)
    stock.lines = [EntryLine(.item(1), .received, EntryMeasure.items, 10)]
    _ = try community.store.save(.entry(.new("goodsIn", stock)), by: community.secretary, at: friday)
    try desk.offerKinds("goodsOut")
    desk.press(.register)
    desk.type("ff")
    desk.press(.open)
    desk.fill(["item.1": "大米", "amount.1": "2"])
    desk.goTo(field: "for")
    for name in ["zwm", "oyn", "dx"] {
      desk.type(name)
      desk.press(.open)
    }
    desk.press(.saveSheet)
    #expect(desk.screen == "sheet" && desk.text.contains("大米 2"))
    let planned = try #require(entries("goodsOut").first)
    #expect(planned.state == .planned && planned.content.lines.filter { $0.party.isServed }.count == 3)
    #expect(try community.store.stock().first?.level.stock == 10, "a plan moves nothing")
    desk.press(.goToday)
    desk.device(SheetNumber(planned.id).code)
    #expect(desk.form?.fields[desk.form?.focus ?? 0].id == "whom")
    desk.press(.submit)
    #expect(desk.form?.fields.first { $0.id == "whom" }?.problem != nil)
    desk.key(.character(" "))
    desk.key(.right)
    desk.key(.character(" "))
    desk.save()
    let done = try #require(entries("goodsOut").first)
    #expect(done.state == .done && done.content.lines.filter { $0.party.isServed }.count == 2)
    #expect(try community.store.stock().first?.level.stock == 6)
  }
}
