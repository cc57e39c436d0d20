import CommunityModel
import TestSupport
import Testing

/// An order, the day to be sealed, and what the checklist says about it.
struct MatterRow: CustomTestStringConvertible {
  var what: String
  var day: String
  var why: DayMatter.Why?
  var suggested: DayMatter.Decision?
  var decided: WorkOrder.DayDecision.Kind?
  /// What happened: commands and when they were given.
  var happened: [(OrderCommand, String)]
  var registration = OrderFixture.registration()

  var testDescription: String { what }

  func matters() throws -> [DayMatter] {
    var story = try OrderStory(registration)
    for (command, time) in happened { try story.give(command, at: time, by: OrderFixture.secretary) }
    return DayMatters.find(in: [story.order], MatterRow.context(day))
  }

  static func context(_ day: String) -> MatterContext {
    MatterContext(
      day: OrderFixture.day(day), calendar: OrderFixture.calendar, limits: OrderLimits(),
      activeStaff: [OrderFixture.secretary.id, OrderFixture.clerk.id, OrderFixture.gridWorker.id])
  }

  private static let morning = "2026-11-20 09:40"
  private static let assigned: [(OrderCommand, String)] = [(.assign(OrderFixture.assignment()), morning)]
  private static let today: [(OrderCommand, String)] = [
    (.assign(OrderFixture.assignment(due: "2026-11-20 18:00")), morning)
  ]
  private static let finished: [(OrderCommand, String)] =
    assigned + [(.note("已联系"), morning), (.finish(OrderFixture.completion), "2026-11-20 15:00")]
  private static let suspended: [(OrderCommand, String)] =
    assigned + [(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-24")), morning)]

  static let all: [MatterRow] = asked + notAsked + decided + hotline

  private static let fromHotline: Registration = {
    var it = OrderFixture.registration()
    it.externalNumber = "JN900003"
    return it
  }()
  private static let sentBack: [(OrderCommand, String)] = [
    (.hotline(.sendBack(reason: "不归本社区", basis: "物业条例")), morning)
  ]
  private static let content: [(OrderCommand, String)] =
    finished + [(OrderFixture.answer(.yes), "2026-11-23 09:00")]
  private static let judged: (OrderCommand, String) = (
    .hotline(.judge(VerdictReport(day: OrderFixture.day("2026-11-24"), solved: .no, rating: .dissatisfied))),
    "2026-11-24 09:00"
  )

  private static let hotline: [MatterRow] = [
    MatterRow(
      what: "the hotline was asked to take it back: nobody has to assign it", day: "2026-11-20", happened: sentBack,
      registration: fromHotline),
    MatterRow(
      what: "a working day later the answer is asked for", day: "2026-11-23", why: .sendBackToAnswer,
      suggested: .answer, happened: sentBack, registration: fromHotline),
    MatterRow(
      what: "the hotline did not agree: it is to be assigned", day: "2026-11-20", why: .notAssigned,
      suggested: .assign,
      happened: sentBack + [(.hotline(.answerSendBack(.refused, remark: "")), "2026-11-20 11:00")],
      registration: fromHotline),
    MatterRow(
      what: "the hotline took it back: it asks for nothing", day: "2026-11-23",
      happened: sentBack + [(.hotline(.answerSendBack(.granted, remark: "")), "2026-11-20 11:00")],
      registration: fromHotline),
    MatterRow(
      what: "due before the answer is: it is asked for on that day", day: "2026-11-20", why: .sendBackToAnswer,
      suggested: .answer, happened: today + sentBack.map { ($0.0, "2026-11-20 10:00") }, registration: fromHotline),
    MatterRow(
      what: "satisfied by our callback, not by the hotline's", day: "2026-11-24", why: .contradicted,
      suggested: .explain, happened: content + [judged], registration: fromHotline),
    MatterRow(
      what: "the same the day before the verdict was known", day: "2026-11-23", happened: content + [judged],
      registration: fromHotline),
    MatterRow(
      what: "put off although it has ended", day: "2026-11-24", why: .contradicted, suggested: .explain,
      decided: .carryOver,
      happened: content + [judged, (.carryOver(reason: "明天上门"), "2026-11-24 10:00")], registration: fromHotline),
    MatterRow(
      what: "explained", day: "2026-11-24",
      happened: content + [judged, (.hotline(.explain("已上门三次")), "2026-11-24 10:00")], registration: fromHotline),
    MatterRow(
      what: "asked to be left out", day: "2026-11-24",
      happened: content + [judged, (.hotline(.exclude(reason: "非本社区原因")), "2026-11-24 10:00")],
      registration: fromHotline),
    MatterRow(
      what: "not left out after all", day: "2026-11-24", why: .contradicted, suggested: .explain,
      happened: content + [
        judged, (.hotline(.exclude(reason: "非本社区原因")), "2026-11-24 10:00"),
        (.hotline(.answerExclusion(.refused, remark: "")), "2026-11-24 11:00"),
      ], registration: fromHotline),
    MatterRow(
      what: "taken up again", day: "2026-11-24", why: .notAssigned, suggested: .assign,
      happened: content + [judged, (.reopen(reason: "没解决"), "2026-11-24 10:00")], registration: fromHotline),
  ]

  private static let asked: [MatterRow] = [
    MatterRow(what: "not assigned in time", day: "2026-11-20", why: .notAssigned, suggested: .assign, happened: []),
    MatterRow(what: "due today", day: "2026-11-20", why: .dueToday, suggested: .finish, happened: today),
    MatterRow(what: "overdue", day: "2026-11-23", why: .overdue, suggested: .carryOver, happened: today),
    MatterRow(
      what: "a callback is due a working day after the finish", day: "2026-11-23", why: .callbackDue,
      suggested: .callback, happened: finished),
    MatterRow(
      what: "a callback failed yesterday", day: "2026-11-24", why: .callbackDue, suggested: .callback,
      happened: finished + [(OrderFixture.noAnswer(), "2026-11-23 10:00")]),
    MatterRow(what: "a suspension wakes", day: "2026-11-24", why: .waking, suggested: .resume, happened: suspended),
    MatterRow(
      what: "a suspension woke and nobody pressed", day: "2026-12-07", why: .waking, suggested: .resume,
      happened: suspended),
    MatterRow(
      what: "a refusal waits, though it is not due", day: "2026-11-20", why: .refusalToApprove,
      suggested: .approve, happened: [(.refuse(OrderFixture.refusal), morning)]),
    MatterRow(
      what: "its handler has left", day: "2026-11-20", why: .noOwner, suggested: .reassign,
      happened: [(.assign(OrderFixture.assignment(who: 4)), morning)]),
    MatterRow(
      what: "overdue and its handler has left: asked once, for the weightier reason", day: "2026-11-30",
      why: .overdue, suggested: .carryOver, happened: [(.assign(OrderFixture.assignment(who: 4)), morning)]),
    MatterRow(
      what: "returned and due today, though the time to assign is not over", day: "2026-11-20",
      why: .notAssigned, suggested: .assign,
      happened: [
        (.assign(OrderFixture.assignment(due: "2026-11-20 18:00")), "2026-11-20 17:10"),
        (.returnOrder(reason: "不归本网格"), "2026-11-20 17:20"),
      ], registration: OrderFixture.registration(receivedAt: "2026-11-20 17:00")),
    MatterRow(
      what: "sent back to work by the callback, past due", day: "2026-11-30", why: .overdue,
      suggested: .carryOver,
      happened: finished + [(OrderFixture.answer(.no, .dissatisfied), "2026-11-23 10:00")]),
  ]

  private static let notAsked: [MatterRow] = [
    MatterRow(what: "due in a week", day: "2026-11-20", happened: assigned),
    MatterRow(
      what: "received late on Friday, to be assigned on Monday", day: "2026-11-20", happened: [],
      registration: OrderFixture.registration(receivedAt: "2026-11-20 16:30")),
    MatterRow(what: "suspended, waking later", day: "2026-11-23", happened: suspended),
    MatterRow(
      what: "suspended past its old due date, the clock stands", day: "2026-11-27",
      happened: assigned + [(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-12-08")), morning)]),
    MatterRow(what: "finished today, callback tomorrow", day: "2026-11-20", happened: finished),
    MatterRow(
      what: "a callback failed today, the next one tomorrow", day: "2026-11-23",
      happened: finished + [(OrderFixture.noAnswer(), "2026-11-23 10:00")]),
    MatterRow(
      what: "its handler has left, but the team is there", day: "2026-11-20",
      happened: [(.assign(OrderFixture.assignment(who: 4, team: 5)), morning)]),
    MatterRow(
      what: "a partner answers for it", day: "2026-11-20",
      happened: [(.assign(OrderFixture.assignment(who: nil, partner: "供热公司")), morning)]),
    MatterRow(what: "ended", day: "2026-11-30", happened: finished + [(OrderFixture.answer(.yes), "2026-11-23 10:00")]),
    MatterRow(what: "withdrawn", day: "2026-11-30", happened: [(.withdraw(reason: "误登"), morning)]),
  ]

  private static let decided: [MatterRow] = [
    MatterRow(
      what: "carried over", day: "2026-11-20", why: .dueToday, suggested: .finish, decided: .carryOver,
      happened: today + [(.carryOver(reason: "等配件"), "2026-11-20 17:00")]),
    MatterRow(
      what: "carried over yesterday: comes back, and stays overdue", day: "2026-11-23", why: .overdue,
      suggested: .carryOver, happened: today + [(.carryOver(reason: "等配件"), "2026-11-20 17:00")]),
    MatterRow(
      what: "handed on", day: "2026-11-20", why: .dueToday, suggested: .finish, decided: .reassign,
      happened: today + [(.reassign(OrderFixture.assignment(who: 2, due: "2026-11-20 18:00")), "2026-11-20 17:00")]),
    MatterRow(
      what: "extended: needs nothing more today", day: "2026-11-20",
      happened: today + [(.extend(to: OrderFixture.at("2026-11-27 18:00"), reason: "等配件"), "2026-11-20 17:00")]),
    MatterRow(
      what: "carried over while unassigned", day: "2026-11-20", why: .notAssigned, suggested: .assign,
      decided: .carryOver, happened: [(.carryOver(reason: "等网格确认"), "2026-11-20 17:00")]),
    MatterRow(
      what: "handed on, then returned: nobody has it, so it is asked again", day: "2026-11-20",
      why: .notAssigned, suggested: .assign,
      happened: today + [
        (.reassign(OrderFixture.assignment(who: 2)), "2026-11-20 10:00"),
        (.returnOrder(reason: "不归本网格"), "2026-11-20 11:00"),
      ]),
    MatterRow(
      what: "carried over, then a refusal was asked: the secretary is asked", day: "2026-11-20",
      why: .refusalToApprove, suggested: .approve,
      happened: today + [
        (.carryOver(reason: "等配件"), "2026-11-20 10:00"), (.refuse(OrderFixture.refusal), "2026-11-20 11:00"),
      ]),
    MatterRow(
      what: "carried over, then work began: the decision holds", day: "2026-11-20", why: .dueToday,
      suggested: .finish, decided: .carryOver,
      happened: today + [
        (.carryOver(reason: "等配件"), "2026-11-20 10:00"), (.start(firstContactAt: nil), "2026-11-20 11:00"),
      ]),
    MatterRow(
      what: "a reopened order does not inherit the callback of the morning", day: "2026-11-23",
      why: .notAssigned, suggested: .assign,
      happened: finished + [
        (OrderFixture.answer(.yes), "2026-11-23 09:00"), (.reopen(reason: "又不热了"), "2026-11-23 09:30"),
      ]),
  ]
}

@Suite("Matters of a day") struct DayMatterTests {
  @Test("Every provider finds what it should, and nothing else is asked", arguments: MatterRow.all)
  func matter(row: MatterRow) throws {
    let matters = try row.matters()
    #expect(matters.count == (row.why == nil ? 0 : 1))
    #expect(matters.first?.why == row.why)
    #expect(matters.first?.suggested == row.suggested)
    #expect(matters.first?.decided == row.decided)
  }

  @Test("Every reason and every suggestion has a row")
  func complete() {
    let reasons = Set(MatterRow.all.compactMap(\.why))
    #expect(DayMatter.Why.allCases.filter { !reasons.contains($0) } == [])
    let suggestions = Set(MatterRow.all.compactMap(\.suggested))
    #expect(DayMatter.Decision.allCases.filter { !suggestions.contains($0) } == [.extend, .done, .cancel])
  }

  @Test("顺延 never moves a due date")
  func carryOver() throws {
    var story = try OrderStory.standing(.inProgress)
    let due = story.order.dueAt
    try story.give(.carryOver(reason: "等配件"), at: "2026-11-27 17:00")
    try story.give(.carryOver(reason: "仍等配件"), at: "2026-11-30 17:00")
    #expect(story.order.dueAt == due)
    #expect(story.order.carryOvers.map(\.day.iso) == ["2026-11-27", "2026-11-30"])
    #expect(story.order.isOverdue(at: OrderFixture.at("2026-11-30 17:00")))
  }

  @Test("Urgent first, then what is due first, then by number")
  func order() throws {
    func order(_ sequence: Int, due: String, urgency: Urgency = .normal) throws -> WorkOrder {
      var story = try OrderStory(
        OrderFixture.registration(urgency: urgency),
        number: OrderNumber(day: OrderFixture.number.day, sequence: sequence))
      try story.give(.assign(OrderFixture.assignment(due: due)))
      return story.order
    }
    let orders = try [
      order(1, due: "2026-11-23 18:00"), order(2, due: "2026-11-20 18:00"),
      order(3, due: "2026-11-20 13:00", urgency: .urgent), order(4, due: "2026-11-20 18:00"),
      order(5, due: "2026-11-20 10:00"), order(6, due: "2026-11-27 18:00"),
    ]
    let found = DayMatters.find(in: orders, MatterRow.context("2026-11-23"))
    #expect(found.compactMap(\.order?.number.sequence) == [3, 5, 2, 4, 1])
    #expect(found.map(\.why) == [.overdue, .overdue, .overdue, .overdue, .dueToday])
  }

  @Test("The suggested decision comes first among those that fit the state")
  func choices() throws {
    for row in MatterRow.all {
      for matter in try row.matters() {
        #expect(matter.choices.first == matter.suggested)
        #expect(matter.choices.contains(.carryOver))
        #expect(Set(matter.choices).count == matter.choices.count)
      }
    }
  }
}
