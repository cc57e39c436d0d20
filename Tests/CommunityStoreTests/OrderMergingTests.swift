import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("Merged orders in the file") struct OrderMergingTests {
  private let friday = CommunityFixture.friday

  private func merge(_ it: CommunityFixture, _ order: WorkOrder, into master: WorkOrder) throws -> Saved {
    try it.carryOut(order.number, .merge(into: master.number))
  }

  private func numbers(_ it: CommunityFixture, _ master: WorkOrder) throws -> [OrderNumber] {
    try it.store.orders(mergedInto: master.number).map(\.number)
  }

  @Test("The master lists what was merged into it, through a chain too", arguments: Medium.allCases)
  func chain(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (a, b, c) = (try it.register("一"), try it.register("二", resident: 2), try it.register("三"))
    let saved = try merge(it, a, into: b)
    #expect(saved.orders.map(\.number) == [a.number] && saved.others.map(\.number) == [b.number])
    #expect(try numbers(it, b) == [a.number])
    _ = try merge(it, b, into: c)
    #expect(try numbers(it, c) == [a.number, b.number])
    let waiting = try it.store.alsoWaiting(for: c.number, seenBy: Viewer(it.clerk.staff))
    #expect(waiting.map(\.name) == ["张伟明", "单雄"] && waiting.map(\.phone) == ["13812345678", "13711112222"])
    #expect(throws: StoreError.rejected(.mergeTargetMerged(b.number, into: c.number))) { try merge(it, c, into: b) }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A withdrawn master gives back what was merged into it, and only that", arguments: Medium.allCases)
  func withdrawn(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (a, b, c) = (try it.register("一"), try it.register("二"), try it.register("三"))
    _ = try merge(it, a, into: b)
    _ = try merge(it, b, into: c)
    let withdrawn = try it.carryOut(c.number, .withdraw(reason: "登错了"))
    #expect(withdrawn.others.map(\.number) == [b.number])
    #expect(try it.store.order(b.number)?.state == .registered)
    #expect(try it.store.order(a.number)?.mergedInto == b.number, "what was merged into it stays there")
    #expect(try numbers(it, b) == [a.number] && numbers(it, c).isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    // Undone, everything is as it was.
    _ = try it.store.save(.undo(withdrawn.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(c.number)?.state == .registered && it.store.order(b.number)?.state == .merged)
    #expect(try numbers(it, c) == [a.number, b.number])
  }

  @Test("Merging is undone for both, as long as nothing was done to either")
  func undone() throws {
    let it = try CommunityFixture()
    let master = try it.register("主单", then: [.assign(it.assignment(.coordinated))])
    var urgent = it.registration("煤气味")
    urgent.urgency = .urgent
    let order = try it.store.save(.register([.register(urgent)]), by: it.clerk, at: friday).orders[0]
    let merged = try merge(it, order, into: master)
    #expect(try it.store.order(master.number)?.registration.urgency == .urgent)
    _ = try it.store.save(.undo(merged.entry), by: it.clerk, at: friday)
    let after = try #require(try it.store.order(master.number))
    #expect(after.registration.urgency == .normal && after.dueAt == master.dueAt)
    #expect(try it.store.order(order.number)?.state == .registered)
    _ = try it.store.save(.redo(merged.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(master.number)?.registration.urgency == .urgent)
    _ = try it.carryOut(master.number, .note("已到现场"))
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try it.store.save(.undo(merged.entry), by: it.clerk, at: friday)
    }
    // What was merged by mistake is parted all the same.
    _ = try it.carryOut(order.number, .reopen(reason: "不是一回事"))
    #expect(try it.store.order(order.number)?.state == .registered && numbers(it, master).isEmpty)
  }

  @Test("Undoing the registration of a master gives back too")
  func mistaken() throws {
    let it = try CommunityFixture()
    let master = try it.register("主单")
    let entry = try it.store.journal(limit: 1, by: nil)[0].id
    let order = try it.register("另一件")
    let merged = try merge(it, order, into: master)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try it.store.save(.undo(entry), by: it.clerk, at: friday)
    }
    _ = try it.store.save(.undo(merged.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(entry), by: it.clerk, at: friday)
    #expect(try it.store.order(master.number)?.state == .withdrawn)
    #expect(try it.store.order(order.number)?.state == .registered)
  }

  @Test("Reopening an ended master and merging into it is one save")
  func reopened() throws {
    let it = try CommunityFixture()
    let master = try it.register("楼顶漏水", then: it.settled)
    let order = try it.register("楼顶又漏水", resident: 2)
    #expect(throws: StoreError.rejected(.mergeTargetEnded(master.number))) { try merge(it, order, into: master) }
    let saved = try it.store.save(
      .orders([
        it.store.step(master.number, [.reopen(reason: "又有人反映")]),
        it.store.step(order.number, [.merge(into: master.number)]),
      ]), by: it.clerk, at: friday)
    #expect(saved.orders.map(\.state) == [.registered, .merged] && saved.others.map(\.number) == [master.number])
    #expect(try it.store.order(master.number)?.cycle == 2)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Merged orders stay out of the figures; the one callback of their master is counted")
  func figures() throws {
    let it = try CommunityFixture()
    let master = try it.register("主单", then: [.assign(it.assignment()), .start(firstContactAt: nil)])
    let order = try it.register("另一件", resident: 2)
    _ = try merge(it, order, into: master)
    let answer = Callback.Answer(solved: .yes, rating: .satisfied)
    _ = try it.carryOut(
      master.number, .finish(Completion(done: "修好", solved: .yes, reply: "已修好")),
      .callBack(CallbackReport(method: .phone, answer: answer, alsoInformed: [order.number])))
    let figures = try it.store.figures(from: master.number.day, until: master.number.day, now: friday)
    #expect(figures.solution == Rate(part: 1, whole: 1) && figures.callbacks == 1)
    #expect(try it.store.order(master.number)?.callbacks.last?.told == [order.number])
    #expect(try it.store.reply(to: try #require(try it.store.order(order.number))) == "已修好")
  }

  @Test("A number left for a resident on file is checked, kept and forgotten with them")
  func callbackPhone() throws {
    let it = try CommunityFixture()
    var registration = it.registration()
    registration.callbackPhone = "13a"
    #expect(throws: StoreError.invalid([RecordProblem("phone", .phone)])) {
      try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday)
    }
    registration.callbackPhone = "女儿13800001111"
    let order = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0]
    let who = try it.store.requester(of: order, seenBy: nil)
    #expect(who.phone == "13800001111 女儿" && who.name == "张伟明")
    #expect(try it.store.resident(it.residents[0])?.resident.phones == ["13812345678"])
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let after = try #require(try it.store.order(order.number))
    #expect(after.registration.callbackPhone == nil)
    #expect(try it.store.events(of: order.number).allSatisfy { !"\($0)".contains("13800001111") })
  }

  @Test("A correction to a number of another office that is registered already is refused")
  func externalNumber() throws {
    let it = try CommunityFixture()
    var first = it.registration("一")
    first.externalNumber = "QD-1"
    _ = try it.store.save(.register([.register(first)]), by: it.clerk, at: friday)
    let second = try it.register("二")
    var corrected = second.registration
    corrected.externalNumber = "QD-1"
    #expect(throws: StoreError.invalid([RecordProblem("externalNumber", .duplicate)])) {
      try it.carryOut(second.number, .amend(corrected))
    }
    corrected.externalNumber = "QD-2"
    let saved = try it.carryOut(second.number, .amend(corrected))
    #expect(try it.store.orderNumber(external: "QD-2") == second.number)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(second.number)?.registration.externalNumber == nil)
  }
}
