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
      .orders([it.store.step(order.number, [.reject(reason: "丑丑驳")])]), by: it.secretary, at: friday)
    try it.carryOut(
      order.number, .start(firstContactAt: nil), .finish(Completion(done: "寅寅修", solved: .no, reply: "卯卯复")))
    let answer = CallbackReport(
      method: .phone, answer: Callback.Answer(solved: .no, rating: .dissatisfied), closeUnsolved: "辰辰因")
    _ = try it.store.save(.orders([it.store.step(order.number, [.callBack(answer)])]), by: it.secretary, at: friday)
    _ = try it.store.save(.orders([it.store.step(order.number, [.reopen(reason: "巳巳")])]), by: it.clerk, at: friday)
    try it.carryOut(order.number, .withdraw(reason: "午午撤"))
    return order.number
  }

  @Test("Every free text of an erased resident's orders can be blanked; chain, seals and figures stay as they are")
  func everyText() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let number = try wordy(it)
    let before = try it.store.check(repair: false).findings
    #expect(before.isEmpty, "\(before)")
    _ = try it.store.save(.seal(day), by: it.secretary, at: friday)
    let atSeal = try it.store.check(repair: false).findings
    #expect(atSeal.isEmpty, "\(atSeal)")
    let seals = try it.store.seals(from: nil)
    let figures = try it.store.figures(from: day, until: day.advanced(by: 9), now: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let texts = try it.store.texts(ofOrdersOf: it.residents[0], seenBy: Viewer(it.secretary.staff))
    let fields = Set(texts.compactMap { OrderField(rawValue: $0.field) })
    let wanted: Set<OrderField> = [
      .text, .place, .forWhom, .what, .expectedResult, .partner, .papersReceived, .nextStep, .note, .reason, .basis,
      .alternative, .done, .reply,
    ]
    #expect(fields == wanted)
    let blanked = texts.map { $0.reworded("") }
    _ = try it.store.save(.redact(blanked), by: it.secretary, at: friday)
    #expect(try it.store.texts(ofOrdersOf: it.residents[0], seenBy: Viewer(it.secretary.staff)).isEmpty)
    #expect(try it.store.order(number)?.state == .withdrawn)
    #expect(try it.store.seals(from: nil) == seals)
    #expect(try it.store.figures(from: day, until: day.advanced(by: 9), now: friday) == figures)
    let findings = try it.store.check(repair: false).findings
    #expect(findings.isEmpty, "\(findings)")
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
    let text = WrittenText(order: mine.number, sequence: 1, field: .text, text: "已删")
    #expect(throws: StoreError.notFound(other.number.description)) {
      let wrong = WrittenText(order: other.number, sequence: 1, field: .text, text: "")
      _ = try it.store.save(.redact([wrong]), by: it.secretary, at: friday)
    }
    #expect(throws: StoreError.notFound("\(mine.number)/1/reply")) {
      let wrong = WrittenText(order: mine.number, sequence: 1, field: .reply, text: "")
      _ = try it.store.save(.redact([text, wrong]), by: it.secretary, at: friday)
    }
    #expect(throws: StoreError.rejected(.refusedWords(["上访"], .text))) {
      let wrong = WrittenText(order: mine.number, sequence: 1, field: .text, text: "多次上访")
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
    let changes: [Change] = try [
      .erase(it.residents[0]), .redact([WrittenText(order: order.number, sequence: 1, field: .text, text: "")]),
      .put([it.store.edit(.staff(member))]), .put([.new(.grid(Grid(id: -1, code: "009", name: "九")))]),
      it.store.removal(of: Record.Reference(.grid, 2)), .put([it.store.edit(.community(it.store.community()))]),
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
      .redact([WrittenText(order: order.number, sequence: 1, field: .text, text: "漏水")]), by: it.secretary, at: friday)
    #expect(try other.openOrders()[0].registration.text == "漏水")
  }

  // MARK: Orders linked to nobody

  /// An order that somebody brought who was not looked up.
  private func unlinked(_ it: CommunityFixture, _ name: String, _ phone: String?, _ text: String) throws -> OrderNumber
  {
    var registration = it.registration(text)
    registration.requester = .contact(name: name, phone: phone)
    return try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0].number
  }

  private func text(_ it: CommunityFixture, _ number: OrderNumber) throws -> String? {
    try it.store.order(number)?.registration.text
  }

  @Test("An order brought by the same name and phone is theirs, linked or not: changed, listed, reworded")
  func unlinkedOrders() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let erased = it.residents[0]
    let same = try ["13812345678", "138 1234 5678", "+8613812345678"].map {
      try unlinked(it, "张伟明", $0, "张伟明说灯坏了")
    }
    let others = [
      try unlinked(it, "张伟明", "13700000000", "灯坏了"), try unlinked(it, "李某", "13812345678", "灯坏了"),
      try unlinked(it, "张伟明", nil, "灯坏了"),
    ]
    _ = try it.store.save(.erase(erased), by: it.secretary, at: friday)
    for number in same {
      #expect(try it.store.order(number)?.registration.requester == .resident(erased))
      #expect(try text(it, number) == "居民#\(erased)说灯坏了")
    }
    for number in others {
      guard case .contact = try it.store.order(number)?.registration.requester else {
        Issue.record("\(number) is taken for theirs")
        continue
      }
    }
    let listed = try it.store.texts(ofOrdersOf: erased, seenBy: Viewer(it.secretary.staff))
    #expect(Set(listed.compactMap(\.subject.order)) == Set(same))
    let blank = WrittenText(order: same[0], sequence: 1, field: .text, text: "")
    _ = try it.store.save(.redact([blank]), by: it.secretary, at: friday)
    #expect(try text(it, same[0]) == "")
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("In orders of others the name goes where it can mean nobody else, and where the phone stands beside it")
  func mentions() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (zhang, shan) = (it.residents[0], it.residents[2])
    let first = try it.register("邻居张伟明家漏水，电话13812345678", resident: 1)
    let noted = try it.register("漏水", resident: 3, then: [.note("张伟明在家等")])
    let short = try it.register("单雄家和单雄路口", resident: 1)
    let called = try it.register("单雄，13711112222", resident: 1)
    _ = try it.store.save(.erase(zhang), by: it.secretary, at: friday)
    _ = try it.store.save(.erase(shan), by: it.secretary, at: friday)
    #expect(try text(it, first.number) == "邻居居民#\(zhang)家漏水，电话****")
    let events = try it.store.events(of: noted.number)
    #expect(events.contains { $0.kind == .noted("居民#\(zhang)在家等") })
    // A name of two characters is a word as well.
    #expect(try text(it, short.number) == "单雄家和单雄路口")
    #expect(try text(it, called.number) == "居民#\(shan)，****")
    #expect(try it.store.texts(ofOrdersOf: zhang, seenBy: Viewer(it.secretary.staff)).isEmpty)
    #expect(try it.store.orders(OrderQuery(text: "张伟明", sort: .number)).isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test(
    "Their phone goes in every spelling, and no other number",
    arguments: [
      ("电话13812345678。", "电话****。"), ("138 1234 5678", "****"), ("138-1234-5678或他处", "****或他处"),
      ("+86 138 1234 5678", "+86 ****"), ("8613812345678", "****"), ("１３８１２３４５６７８", "****"),
      ("113812345678", "113812345678"), ("138123456789", "138123456789"), ("13812345679", "13812345679"),
      ("单号20138 1234 5678", "单号20138 1234 5678"), ("周二13812345678", "周二****"),
      ("13812345678、13912345678", "****、13912345678"),
    ])
  func phoneSpellings(_ written: String, _ left: String) throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register(written, resident: 1)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try text(it, order.number) == left)
  }

  @Test("A namesake's orders stay as they are")
  func namesakes() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let twin = Record.resident(Resident(id: -1, name: "张伟明", phones: ["13700000000"]))
    _ = try it.store.save(.put([it.store.edit(twin)]), by: it.secretary, at: friday)
    let order = try it.register("张伟明家漏水", resident: 1)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try text(it, order.number) == "张伟明家漏水")
  }

  // MARK: The log

  /// Where the words can still be read.
  private func traces(_ words: [String], _ path: String) throws -> [String] {
    try ["", "-wal"].filter { FileManager.default.fileExists(atPath: path + $0) }.flatMap { ending in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + ending))
      return words.filter { bytes.range(of: Data($0.utf8)) != nil }.map { $0 + " in the file" + ending }
    }
  }

  @Test("Nothing of the erased is left in the file or its log while other windows stay open")
  func openWindows() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register("张伟明家漏水，13812345678")
    let other = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    _ = try other.openOrders()
    #expect(try !traces(["张伟明", "13812345678"], path).isEmpty)
    let saved = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(!saved.leavesTraces)
    #expect(try traces(["张伟明", "13812345678", "zhangweiming", "wei ming"], path) == [])
    let texts = try it.store.texts(ofOrdersOf: it.residents[0], seenBy: Viewer(it.secretary.staff))
    let reworded = texts.map { $0.reworded("已删") }
    _ = try it.store.save(.redact(reworded), by: it.secretary, at: friday)
    #expect(try traces(["家漏水"], path) == [])
    try other.close()
  }

  @Test("While another window reads, what was erased is said to be left, and goes once it has read")
  func readingWindow() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let other = try CommunityStore.open(at: path, now: friday, clockIsHeld: false)
    _ = try other.dataVersion()
    try other.whileReading {
      let saved = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
      #expect(saved.leavesTraces)
      #expect(!it.store.finishErasing(waits: false))
    }
    #expect(try !traces(["张伟明"], path).isEmpty)
    // The window that was in the way finishes what the other could not.
    _ = try other.dataVersion()
    #expect(other.finishErasing(waits: false))
    #expect(try traces(["张伟明", "13812345678"], path) == [])
    #expect(it.store.finishErasing(waits: false))
  }
}
