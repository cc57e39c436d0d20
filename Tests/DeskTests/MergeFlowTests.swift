import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// Several who wait for one reply: merging, parting, calling all of them back; and assigning many at once.
@Suite struct MergeFlowTests {
  let it: CommunityFixture
  let desk: DeskHarness
  private let friday = CommunityFixture.friday

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  private func problem(of id: String) -> String? { desk.form?.fields.first { $0.id == id }?.problem }

  /// An order with another merged into it, standing where the commands lead.
  private func master(_ commands: OrderCommand...) throws -> (WorkOrder, WorkOrder) {
    let master = try it.register("三楼漏水")
    let other = try it.register("四楼漏水", resident: 2)
    _ = try it.carryOut(other.number, .merge(into: master.number))
    _ = try it.store.save(.orders([it.store.step(master.number, commands)]), by: it.secretary, at: friday)
    return (try desk.order(master.number), other)
  }

  private var finished: [OrderCommand] { Array(it.settled.prefix(3)) }

  @Test("The card of the master names who else waits, masked until revealed")
  func card() throws {
    let (master, other) = try master(.note("x"))
    desk.open(master.number)
    #expect(desk.text.contains("并入的") && desk.text.contains("1120-002  单雄  137****2222"))
    #expect(desk.text.contains("并入 \(other.number)"))
    desk.press(.reveal)
    #expect(desk.text.contains("13711112222"))
  }

  @Test("Before it is saved the form says what the master will be")
  func preview() throws {
    let master = try it.register("楼道有味道", then: [.assign(it.assignment(.coordinated))])
    var urgent = it.registration("煤气味", resident: 1)
    urgent.urgency = .urgent
    let order = try it.store.save(.register([.register(urgent)]), by: it.clerk, at: friday).orders[0]
    desk.open(order.number)
    desk.choose(.merge)
    desk.fill(["into": "1120-001"])
    #expect(desk.text.contains("1120-001 接着办（紧急），今天 13:30 前"))
    desk.save()
    let after = try desk.order(master.number)
    #expect(after.registration.urgency == .urgent && OrderFixture.text(after.dueAt) == "2026-11-20 13:30")
    #expect(desk.message.contains("1120-001"))
  }

  @Test("A master that has ended is offered to be reopened, with the merging in one save")
  func ended() throws {
    let master = try it.register("楼顶漏水", then: it.settled)
    let order = try it.register("楼顶又漏水", resident: 2)
    desk.open(order.number)
    desk.choose(.merge)
    desk.fill(["into": "1120-001"])
    #expect(desk.text.contains("重办并合并"))
    desk.save()
    #expect(desk.screen == "order.card", "\(desk.message) \(problem(of: "into") ?? "")")
    let after = try desk.order(master.number)
    #expect(after.state == .registered && after.cycle == 2)
    #expect(try desk.order(order.number).mergedInto == master.number)
  }

  @Test("Withdrawing a master says whose orders stand by themselves again; a merged one is parted by hand too")
  func parted() throws {
    let (master, other) = try master(.note("x"))
    desk.open(other.number)
    desk.choose(.reopen)
    desk.fill(["reason": "不是一回事"])
    desk.save()
    #expect(try desk.order(other.number).state == .registered)
    _ = try it.carryOut(other.number, .merge(into: master.number))
    desk.open(master.number)
    desk.choose(.withdraw)
    desk.fill(["reason": "登错了"])
    desk.save()
    #expect(desk.message.contains("1120-002 恢复单独办理"), "\(desk.message)")
    #expect(try desk.order(other.number).state == .registered)
  }

  @Test("A callback shows whom to call, and goes through all who wait")
  func callback() throws {
    let (master, other) = try master(finished[0], finished[1], finished[2])
    desk.open(master.number)
    desk.press(.advance)
    #expect(desk.text.contains("张伟明  138****5678") && desk.text.contains("单雄  137****2222"))
    let before = try it.store.journal(limit: 50, by: nil).count { $0.action == .access(.reveal) }
    desk.press(.reveal)
    #expect(desk.text.contains("13812345678") && desk.text.contains("13711112222"))
    let reveals = try it.store.journal(limit: 50, by: nil).filter { $0.action == .access(.reveal) }
    #expect(reveals.count == before + 2)
    #expect(Set(reveals.prefix(2).map(\.subject)) == [master.number.description, other.number.description])
    desk.press(.usualAnswer, .submit)
    #expect(problem(of: "told:\(other.number)")?.contains("单雄") == true)
    #expect(try desk.order(master.number).state == .awaitingCallback)
    desk.type(" ")
    desk.press(.submit)
    let after = try desk.order(master.number)
    #expect(after.state == .resolved && after.callbacks.last?.told == [other.number])
    #expect(after.answer == Callback.Answer(solved: .yes, rating: .satisfied))
    desk.resize(90, 36)
    #expect(desk.text.contains("一并告知 1120-002"))
  }

  @Test("Nobody reached ends nothing, so nobody else has to be told yet")
  func unreachable() throws {
    let (master, _) = try master(finished[0], finished[1], finished[2])
    desk.open(master.number)
    desk.press(.advance)
    desk.fill(["answer": "没有联系上"])
    desk.save()
    #expect(try desk.order(master.number).callbacks.count == 1)
    #expect(try desk.order(master.number).state == .awaitingCallback)
  }

  @Test("A refusal is told, not asked about; one key is enough for it")
  func refusal() throws {
    let refusal = Refusal(reason: "notOurDuty", basis: "物业管理条例", alternative: "供热公司")
    let order = try it.register(then: [.refuse(refusal)])
    _ = try it.store.save(.orders([it.store.step(order.number, [.approve])]), by: it.secretary, at: friday)
    desk.open(order.number)
    desk.press(.advance)
    #expect(desk.form?.fields.contains { $0.id == "rating" || $0.id == "unsolved" } == false)
    #expect(desk.text.contains("已告知") || desk.text.contains("告知了吗"))
    desk.press(.usualAnswer, .submit)
    let after = try desk.order(order.number)
    #expect(after.state == .resolved && after.answer?.rating == .unrated)
    #expect(desk.text.contains("电话告知拒办"))
    let figures = try it.store.figures(from: order.number.day, until: order.number.day, now: friday)
    #expect(figures.solution == Rate() && figures.satisfaction == Rate())
  }

  @Test("The requester of a confidential order is not named to whoever may not see them")
  func confidential() throws {
    let order = try it.store.save(
      .register([.register(it.registration(isConfidential: true))] + finished), by: it.secretary, at: friday
    ).orders[0]
    let clerk = try it.desk(as: it.clerk.staff)
    clerk.open(order.number)
    clerk.press(.advance)
    clerk.press(.reveal)
    #expect(clerk.form != nil && !clerk.text.contains("张伟明") && !clerk.text.contains("13812345678"))
  }

  @Test("Several assigned at once: each by its own category and grid, what is filled in for all")
  func bulk() throws {
    func register(_ category: String, _ place: String, grid: Grid.ID) throws -> OrderNumber {
      var registration = it.registration(category, place: place)
      (registration.category, registration.grid) = (category, grid)
      return try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0].number
    }
    let heating = try register("heating", "3-2-501", grid: 1)
    let cleaning = try register("sanitation", "4-1-101", grid: 2)
    desk.openAllOrders()
    desk.press(.markAll, .advance)
    #expect(desk.form?.fields.allSatisfy { $0.value.isEmpty } == true, "nothing of the first one")
    desk.save()
    let (first, second) = (try desk.order(heating).assignment, try desk.order(cleaning).assignment)
    #expect(first?.mode == .coordinated && first?.team == 5 && first?.who == it.secretary.staff.id)
    #expect(second?.mode == .atOnce && second?.team == 4 && second?.who == nil, "the second grid has no leader")
    #expect(try desk.order(cleaning).dueAt != desk.order(heating).dueAt)
    desk.openAllOrders()
    desk.press(.markAll)
    desk.choose(.reassign)
    desk.fill(["who": "刘窗口"])
    desk.save()
    for number in [heating, cleaning] { #expect(try desk.order(number).assignment?.who == it.clerk.staff.id) }
    #expect(
      try desk.order(heating).assignment?.mode == .coordinated && desk.order(cleaning).assignment?.mode == .atOnce)
  }

  @Test("One of several that cannot be assigned so is named")
  func bulkRefused() throws {
    _ = try it.register("一")
    var late = it.registration("二")
    late.category = "sanitation"
    _ = try it.store.save(.register([.register(late)]), by: it.clerk, at: friday)
    desk.openAllOrders()
    desk.press(.markAll, .advance)
    desk.fill(["dueAt": "11-25 12:00"])
    desk.save()
    #expect(problem(of: "dueAt")?.contains("1120-002") == true)
    #expect(try it.store.count(OrderQuery(states: [.assigned])) == 0)
  }
}
