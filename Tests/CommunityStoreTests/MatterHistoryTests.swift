import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// What a day owes is said once, by the sources of matters. Where the file finds the same along its indexes, it is
/// compared with them here over thousands of random histories.
@Suite("Matters of random histories") struct MatterHistoryTests {
  private static let first = CommunityFixture.day("2026-11-13")

  @Test(
    "今日 has what the sources ask for and nothing else, for every day, and what was settled is counted", arguments: 1...4
  )
  func agreement(seed: UInt64) throws {
    let store = try CommunityStore.inMemory(
      community: Community(name: "青禾社区", code: CommunityCode("990102013006")), secretary: "王书记", rehearsal: true,
      now: UTCOffset.china.instant(Self.first, 8))
    var histories = RandomHistories(seed: seed, from: Self.first, catalogue: try store.catalogue())
    let orders = (1...600).map { _ in histories.next() }
    try store.bulk { sink throws(StoreError) in
      for member in histories.staff { try sink.add(.staff(member)) }
      for order in orders.sorted(by: { $0.number < $1.number }) {
        try sink.add(order: order.number, events: order.events)
      }
    }
    let open = try store.openOrders()
    #expect(Set(open.map(\.state)) == Set(OrderState.allCases.filter(\.isOpen)), "they stand everywhere")
    let all = try orders.compactMap { try store.order($0.number) }
    let calendar = try store.calendar()
    var kinds: Set<DayMatter.Why> = []
    for day in Self.first...Self.first.advanced(by: 24) {
      let context = MatterContext(
        day: day, calendar: calendar, limits: try store.community().settings.limits,
        activeStaff: Set(try store.staff().filter(\.isActive).map(\.id)))
      let matters = DayMatters.find(in: all, context)
      #expect(try store.matters(of: day) == matters)
      kinds.formUnion(matters.map(\.why))
      let asked = Set(matters.map(\.subject))
      for approving in [true, false] {
        let wanted = open.filter { order in
          // What nobody was given yet stands there from the beginning, unless the hotline may take it back.
          let isAsked = order.state == .registered && !order.hotline.isAway || asked.contains(.order(order.number))
          let isForOthers =
            order.state == .refusalPending && !approving && order.dueAt.map { calendar.day(of: $0) > day } ?? true
          let isPutOff = order.decision.map { $0.kind == .carryOver && $0.day >= day } ?? false
          return isAsked && !isForOthers && !isPutOff
        }
        let agenda = try store.agenda(of: day, approving: approving, limit: 10_000)
        #expect(agenda.orders.map(\.number).sorted() == wanted.map { $0.number }, "\(day.iso) \(approving)")
        let ended = matters.filter { $0.why == .contradicted }
        #expect(agenda.totalOrders == wanted.count)
        #expect(agenda.others == ended.filter { $0.decided != .carryOver }, "\(day.iso)")
      }
      let settled = orders.count {
        DayMatters.isHandled(id: 1, $0.number, OrderEvent.counting($0.events), context)
      }
      #expect(try store.handledMatters(of: day) == settled, "\(day.iso)")
      #expect(try store.handledMatters(of: day) == settled, "and again from memory")
    }
    #expect(kinds == Set(DayMatter.Why.allCases))
  }
}

/// Makes orders to which anything happens that the rules allow, at any hour of three weeks, days sealed or not.
struct RandomHistories {
  let staff = [
    StaffMember(id: 1, name: "王书记", role: .secretary), StaffMember(id: 2, name: "刘窗口", role: .clerk),
    StaffMember(id: 3, name: "何已离", role: .clerk, isActive: false),
  ]
  private let catalogue: Catalogue
  private let calendar = WorkCalendar.bundled
  private let from: Day
  /// When the days were sealed that were.
  private var sealed: [Day: Instant] = [:]
  private var numbers: [Day: Int] = [:]
  private var random: SeededRandom

  init(seed: UInt64, from: Day, catalogue: Catalogue) {
    self.catalogue = catalogue
    self.from = from
    random = SeededRandom(seed: seed)
    for day in from...from.advanced(by: 12) where Bool.random(using: &random) {
      sealed[day] = calendar.offset.instant(day, second: Int64.random(in: 61_200..<120_000, using: &random))
    }
  }

  private func eventDay(at now: Instant) -> Day {
    let last = sealed.filter { $0.value <= now }.keys.max()
    let today = calendar.day(of: now)
    return last.map { max(today, $0.advanced(by: 1)) } ?? today
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  mutating func next() -> (number: OrderNumber, events: [OrderEvent]) {
    var now = calendar.offset.instant(
      from.advanced(by: Int.random(in: 0...10, using: &random)),
      second: Int64.random(in: 25_000..<70_000, using: &random))
    let day = eventDay(at: now)
    numbers[day, default: 0] += 1
    let number = OrderNumber(day: day, sequence: numbers[day] ?? 1)
    var story = Story(number: number)
    carryOut(.register(registration(at: now)), at: now, &story)
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      // Often several within the minute, as at the counter.
      now = now.adding(seconds: pick([0, 60, 900, 7_200, 20_000, 86_400, 90_000, 200_000]))
      switch Int.random(in: 0..<12, using: &random) {
      case 0: undo(at: now, &story)
      case 1: redo(at: now, &story)
      default: carryOut(command(at: now), at: now, &story)
      }
    }
    if story.order?.state == .resolved {
      let verdict = VerdictReport(solved: .no, rating: .dissatisfied)
      carryOut(.hotline(.judge(verdict)), at: now, &story)
    }
    return (number, story.events)
  }

  /// An order and the saves that it went through.
  private struct Story {
    var number: OrderNumber
    var events: [OrderEvent] = []
    /// The sequences of each save that counts, and of those that were undone last.
    var saves: [[Int]] = []
    var undone: [[Int]] = []

    var order: WorkOrder? { WorkOrder.replay(id: 1, number: number, events: events) }
  }

  private mutating func carryOut(_ command: OrderCommand, at now: Instant, _ story: inout Story) {
    let situation = Situation(
      actor: staff[0], now: now, day: eventDay(at: now), calendar: calendar, limits: OrderLimits(), catalogue: catalogue
    )
    guard let made = try? WorkOrderRules.decide(story.order, command, situation) else { return }
    // Sequences go on after those of what was undone.
    let last = story.events.last?.sequence ?? 0
    let events = made.enumerated().map { index, event in
      OrderEvent(sequence: last + 1 + index, at: event.at, day: event.day, actor: event.actor, kind: event.kind)
    }
    story.events += events
    story.saves.append(events.map(\.sequence))
    story.undone = []
  }

  private func undo(at now: Instant, _ story: inout Story) {
    guard story.saves.count > 1, let save = story.saves.popLast() else { return }
    story.undone.append(save)
    append(.undone(save), at: now, &story)
  }

  private func redo(at now: Instant, _ story: inout Story) {
    guard let save = story.undone.popLast() else { return }
    story.saves.append(save)
    append(.redone(save), at: now, &story)
  }

  private func append(_ kind: OrderEvent.Kind, at now: Instant, _ story: inout Story) {
    let last = story.events.last?.sequence ?? 0
    story.events.append(OrderEvent(sequence: last + 1, at: now, day: eventDay(at: now), actor: 1, kind: kind))
  }

  private mutating func registration(at now: Instant) -> Registration {
    Registration(
      receivedAt: now.adding(seconds: pick([0, 0, -600, -90_000])), source: .walkIn,
      requester: pick([.anonymous, .contact(name: "林秋生", phone: "9905550101")]), place: Place("3-2-501"),
      grid: nil, category: "heating", urgency: pick([.normal, .normal, .normal, .urgent]), text: "暖气不热",
      externalNumber: pick([nil, "JN"]))
  }

  private mutating func assignment() -> Assignment {
    Assignment(
      mode: pick([.atOnce, .throughout, .coordinated]), who: pick([1, 2, 3, nil]), team: pick([nil, nil, 5]),
      partner: pick([nil, nil, "", "供热公司"]), forWhom: "住户", what: "检查管道", expectedResult: "恢复供暖")
  }

  private mutating func command(at now: Instant) -> OrderCommand {
    let today = eventDay(at: now)
    let answer = Callback.Answer(solved: pick([.yes, .no]), rating: .satisfied)
    return pick([
      .assign(assignment()), .assign(assignment()), .assign(assignment()), .reassign(assignment()),
      .start(firstContactAt: nil), .note("已联系"), .chase(""), .carryOver(reason: "等配件"), .carryOver(reason: "等配件"),
      .suspend(reason: "utility", wakeOn: today.advanced(by: pick([1, 2, 5, 9]))), .resume,
      .extend(to: now.adding(seconds: pick([90_000, 400_000])), reason: "等配件"),
      .finish(Completion(done: "已修好", solved: .yes, reply: "已恢复")),
      .refuse(Refusal(reason: catalogue.refusalReasons.first?.key ?? "", basis: "《物业管理条例》", alternative: "供热公司")),
      pick([.approve, .reject(reason: "应办")]), .returnOrder(reason: "不归本网格"),
      .callBack(CallbackReport(method: .phone, answer: pick([nil, answer]))),
      pick([.withdraw(reason: "误登"), .note("已联系")]), .reopen(reason: "又不热了"),
      .hotline(hotline()), .hotline(hotline()),
    ])
  }

  private mutating func hotline() -> HotlineCommand {
    pick([
      .sign(at: nil), .sendBack(reason: "不归本社区", basis: "物业条例"), .sendBack(reason: "不归本社区", basis: "物业条例"),
      .answerSendBack(pick([.granted, .refused, .dropped]), remark: ""), .repeatCall(at: nil, text: ""),
      .judge(VerdictReport(solved: .no, rating: .dissatisfied)), .explain("已上门"), .exclude(reason: "重复"),
    ])
  }
}
