import CommunityModel
import CommunityStore
import Foundation
import TestSupport
import Testing

@Suite struct EraseTests {
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  /// An order of the first resident with something in every field that takes free text, and its number.
  private func wordy(_ it: CommunityFixture) throws -> OrderNumber {
    var assignment = it.assignment(.throughout)
    assignment.partner = "丙丙公司"
    assignment.papersReceived = "丁丁证"
    assignment.nextStep = "戊戊再来"
    assignment.nextStepOn = day.advanced(by: 3)
    var handed = assignment
    handed.what = "己己"
    let order = try it.register("甲甲家暖气不热", then: [.assign(assignment), .note("乙乙说过"), .chase("庚庚催")])
    try it.carryOut(
      order.number, .returnOrder(reason: "辛辛退"), .assign(assignment), .reassign(handed),
      .carryOver(reason: "壬壬等"), .refuse(Refusal(reason: "notOurDuty", basis: "癸癸条", alternative: "子子处")))
    _ = try it.store.save(
      .order(order.number, revision: nil, [.reject(reason: "丑丑驳")]), by: it.secretary, at: friday)
    try it.carryOut(
      order.number, .start(firstContactAt: nil), .finish(Completion(done: "寅寅修", solved: .no, reply: "卯卯复")))
    let answer = CallbackReport(
      method: .phone, answer: Callback.Answer(solved: .no, rating: .dissatisfied), closeUnsolved: "辰辰因")
    _ = try it.store.save(.order(order.number, revision: nil, [.callBack(answer)]), by: it.secretary, at: friday)
    _ = try it.store.save(.order(order.number, revision: nil, [.reopen(reason: "巳巳")]), by: it.clerk, at: friday)
    try it.carryOut(order.number, .withdraw(reason: "午午撤"))
    return order.number
  }

  @Test("Every free text of an erased resident's orders can be blanked; chain, seals and figures stay as they are")
  func everyText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let number = try wordy(it)
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    let seals = try it.store.seals(from: nil)
    let figures = try it.store.figures(from: day, until: day.advanced(by: 9), now: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let texts = try it.store.texts(ofOrdersOf: it.residents[0], seenBy: Viewer(it.secretary.staff))
    let fields = Set(texts.map(\.field))
    let wanted: Set<OrderField> = [
      .text, .place, .forWhom, .what, .expectedResult, .partner, .papersReceived, .nextStep, .note, .reason, .basis,
      .alternative, .done, .reply,
    ]
    #expect(fields == wanted)
    let blanked = texts.map { OrderText(order: $0.order, sequence: $0.sequence, field: $0.field, text: "") }
    _ = try it.store.save(.redact(blanked), by: it.secretary, at: friday)
    #expect(try it.store.texts(ofOrdersOf: it.residents[0], seenBy: Viewer(it.secretary.staff)).isEmpty)
    #expect(try it.store.order(number)?.state == .withdrawn)
    #expect(try it.store.seals(from: nil) == seals)
    #expect(try it.store.figures(from: day, until: day.advanced(by: 9), now: friday) == figures)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for text in ["甲甲", "乙乙", "丙丙", "丁丁", "戊戊", "己己", "庚庚", "辛辛", "壬壬", "癸癸", "子子", "丑丑", "寅寅", "卯卯", "辰辰", "巳巳", "午午"]
    where bytes.range(of: Data(text.utf8)) != nil {
      Issue.record("\(text) is still in the file")
    }
  }

  @Test("Only texts of erased residents are reworded, and only with words that may be kept")
  func refusals() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let mine = try it.register("家里漏水")
    let other = try it.register("电梯停运", resident: 1)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let text = OrderText(order: mine.number, sequence: 1, field: .text, text: "已删")
    #expect(throws: StoreError.notFound(other.number.description)) {
      let wrong = OrderText(order: other.number, sequence: 1, field: .text, text: "")
      _ = try it.store.save(.redact([wrong]), by: it.secretary, at: friday)
    }
    #expect(throws: StoreError.notFound("\(mine.number)/1/reply")) {
      let wrong = OrderText(order: mine.number, sequence: 1, field: .reply, text: "")
      _ = try it.store.save(.redact([text, wrong]), by: it.secretary, at: friday)
    }
    #expect(throws: StoreError.rejected(.refusedWords(["上访"], .text))) {
      let wrong = OrderText(order: mine.number, sequence: 1, field: .text, text: "多次上访")
      _ = try it.store.save(.redact([wrong]), by: it.secretary, at: friday)
    }
    #expect(try it.store.order(mine.number)?.registration.text == "家里漏水")
    _ = try it.store.save(.redact([text]), by: it.secretary, at: friday)
    #expect(try it.store.order(mine.number)?.registration.text == "已删")
  }

  @Test("Erasing, rewording, staff and grids are the secretary's")
  func roles() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register()
    let member = StaffMember(id: -1, name: "赵新", role: .secretary)
    let changes: [Change] = [
      .erase(it.residents[0]), .redact([OrderText(order: order.number, sequence: 1, field: .text, text: "")]),
      .put([RecordEdit(.staff(member))]), .put([RecordEdit(.grid(Grid(id: -1, code: "009", name: "九")))]),
      .remove([Record.Reference(.grid, 2)]), .put([RecordEdit(.community(try it.store.community()))]),
    ]
    let last = try it.store.journal(limit: 1, by: nil)[0].id
    for change in changes {
      #expect(throws: StoreError.rejected(.secretaryOnly)) { _ = try it.store.save(change, by: it.clerk, at: friday) }
    }
    #expect(try it.store.journal(limit: 1, by: nil)[0].id == last)
    #expect(try it.store.resident(it.residents[0]) != nil)
  }

  @Test("What one desk has read is forgotten when another erases")
  func otherDesks() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let order = try it.register("张伟明家漏水")
    let other = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    #expect(try other.openOrders()[0].registration.text == "张伟明家漏水")
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try other.openOrders()[0].registration.text == "居民#\(it.residents[0])家漏水")
    _ = try it.store.save(
      .redact([OrderText(order: order.number, sequence: 1, field: .text, text: "漏水")]), by: it.secretary, at: friday)
    #expect(try other.openOrders()[0].registration.text == "漏水")
  }
}
