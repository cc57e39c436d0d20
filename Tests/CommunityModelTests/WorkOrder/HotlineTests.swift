import CommunityModel
import TestSupport
import Testing

/// 签收 退单 催单 重复来电 剔除, and the hotline's own callback.
@Suite("12345 in and out") struct HotlineTests {
  private static let fromHotline: Registration = {
    var it = OrderFixture.registration()
    (it.source, it.externalNumber) = (.hotline12345, "JN900003")
    return it
  }()

  private static func story(_ commands: [OrderCommand] = []) throws -> OrderStory {
    var story = try OrderStory(fromHotline)
    for command in commands { try story.give(command, by: OrderFixture.secretary) }
    return story
  }

  private static let sendBack = OrderCommand.hotline(.sendBack(reason: "不归本社区", basis: "物业条例"))
  private static let assigned: [OrderCommand] = [.assign(OrderFixture.assignment()), .note("已联系")]
  private static let resolved: [OrderCommand] =
    assigned + [.finish(OrderFixture.completion), OrderFixture.answer(.yes)]
  private static let judged = OrderCommand.hotline(
    .judge(VerdictReport(day: OrderFixture.day("2026-11-20"), responded: true, solved: .no, rating: .dissatisfied)))

  @Test("An order of the hotline's is signed for once, at a moment that has passed and not before it came")
  func signing() throws {
    var story = try Self.story()
    let early = HotlineCommand.sign(at: OrderFixture.at("2026-11-20 09:00"))
    #expect(
      story.rejection(of: .hotline(early))
        == .tooEarly(.signedAt, notBefore: OrderFixture.at("2026-11-20 09:30")))
    let late = HotlineCommand.sign(at: OrderFixture.at("2026-11-20 12:00"))
    #expect(story.rejection(of: .hotline(late), at: "2026-11-20 10:00") == .inFuture(.signedAt))
    try story.give(.hotline(.sign(at: nil)), at: "2026-11-20 10:00")
    #expect(story.order.hotline.signedAt == OrderFixture.at("2026-11-20 10:00") && story.order.state == .registered)
    #expect(story.rejection(of: .hotline(.sign(at: nil))) == .hotline(.signedAlready))
  }

  @Test("退单 says why and by what, has a clock of its own, and the state stays until the hotline answers")
  func sendingBack() throws {
    var story = try Self.story(Self.assigned)
    #expect(story.rejection(of: .hotline(.sendBack(reason: "", basis: "条例"))) == .missing(.reason))
    #expect(story.rejection(of: .hotline(.sendBack(reason: "不归", basis: " "))) == .missing(.basis))
    #expect(story.rejection(of: .hotline(.answerSendBack(.granted, remark: ""))) == .hotline(.nothingAsked))
    try story.give(Self.sendBack, at: "2026-11-20 10:00")
    let due = story.order.dueAt
    #expect(OrderFixture.text(story.order.hotline.sendBack?.answerBy) == "2026-11-23 18:00")
    #expect(story.order.state == .assigned && story.order.hotline.isAway && story.order.dueAt == due)
    #expect(story.rejection(of: Self.sendBack) == .hotline(.askedAlready))
  }

  @Test("An urgent order is answered about as fast as somebody had to be in touch")
  func urgent() throws {
    var registration = Self.fromHotline
    registration.urgency = .urgent
    var story = try OrderStory(registration)
    try story.give(Self.sendBack, at: "2026-11-20 09:40")
    #expect(OrderFixture.text(story.order.hotline.sendBack?.answerBy) == "2026-11-20 10:10")
  }

  @Test("What the hotline takes back ends, void in every rate of ours, and is not asked about again")
  func takenBack() throws {
    var story = try Self.story(Self.assigned + [Self.sendBack])
    try story.give(.hotline(.answerSendBack(.granted, remark: "转区供热办")), at: "2026-11-20 11:00")
    #expect(story.order.state == .withdrawn && story.order.isVoid && story.order.hotline.isTakenBack)
    #expect(CycleFigures(of: story.order, OrderFixture.calendar).deadlines.isEmpty)
    #expect(story.rejection(of: Self.judged) == .wrongState(.withdrawn, command: "judge"))
  }

  @Test("What it does not take back comes back as it was, its clock having run on; it can be asked again")
  func cameBack() throws {
    var story = try Self.story(Self.assigned + [Self.sendBack])
    let due = story.order.dueAt
    try story.give(.hotline(.answerSendBack(.refused, remark: "属社区职责")), at: "2026-11-23 11:00")
    #expect(story.order.state == .assigned && !story.order.hotline.isAway && story.order.dueAt == due)
    #expect(story.rejection(of: Self.sendBack) == nil)
  }

  @Test("Who finishes the work, or refuses it, no longer asks for it to be taken back", arguments: [true, false])
  func workedOn(finished: Bool) throws {
    var story = try Self.story(Self.assigned + [Self.sendBack])
    try story.give(finished ? .finish(OrderFixture.completion) : .refuse(OrderFixture.refusal))
    #expect(story.order.hotline.sendBack?.request.answer == .dropped)
  }

  @Test("催单 counts among the chases, 重复来电 by itself, each at its moment, after the end too")
  func calls() throws {
    var story = try Self.story(Self.assigned + [.chase("请今天办"), .hotline(.urge(at: nil, text: ""))])
    #expect(story.order.chases == 2 && story.order.hotline.urges == 1)
    for command in [OrderCommand.finish(OrderFixture.completion), OrderFixture.answer(.yes)] { try story.give(command) }
    #expect(story.rejection(of: .hotline(.urge(at: nil, text: ""))) == .wrongState(.resolved, command: "urge"))
    try story.give(.hotline(.repeatCall(at: nil, text: "又不热了")), at: "2026-11-20 16:00")
    #expect(story.order.hotline.repeats == [OrderFixture.at("2026-11-20 16:00")] && story.order.state == .resolved)
  }

  @Test("剔除 is asked once at a time; granted it stays granted")
  func exclusion() throws {
    var story = try Self.story(Self.resolved)
    #expect(story.rejection(of: .hotline(.answerExclusion(.granted, remark: ""))) == .hotline(.nothingAsked))
    try story.give(.hotline(.exclude(reason: "非本社区原因")))
    #expect(story.rejection(of: .hotline(.exclude(reason: "再申请"))) == .hotline(.askedAlready))
    try story.give(.hotline(.answerExclusion(.refused, remark: "理由不足")))
    #expect(!story.order.hotline.isExcluded)
    try story.give(.hotline(.exclude(reason: "补充材料")))
    try story.give(.hotline(.answerExclusion(.granted, remark: "")))
    #expect(story.order.hotline.isExcluded)
    #expect(story.rejection(of: .hotline(.exclude(reason: "再申请"))) == .hotline(.excludedAlready))
  }

  @Test("The hotline's callback is no callback of ours, and no figure of ours changes")
  func verdict() throws {
    var story = try Self.story(Self.resolved)
    let before = CycleFigures(of: story.order, OrderFixture.calendar)
    #expect(story.rejection(of: .hotline(.explain("已上门"))) == .hotline(.noVerdict))
    let empty = VerdictReport(day: OrderFixture.day("2026-11-20"))
    #expect(story.rejection(of: .hotline(.judge(empty))) == .missing(.verdict))
    try story.give(Self.judged)
    #expect(story.order.callbacks.count == 1 && story.order.answer?.rating == .satisfied)
    #expect(CycleFigures(of: story.order, OrderFixture.calendar) == before)
    #expect(story.order.isContradicted)
  }

  @Test(
    "我们满意 / 热线不满意 is where the two words differ",
    arguments: [
      (Rating.satisfied, Solved.yes, VerdictReport(day: OrderFixture.day("2026-11-20"), rating: .dissatisfied), true),
      (.fairlySatisfied, .partly, VerdictReport(day: OrderFixture.day("2026-11-20"), solved: .no), true),
      (.unrated, .yes, VerdictReport(day: OrderFixture.day("2026-11-20"), rating: .dissatisfied), true),
      (.unrated, .partly, VerdictReport(day: OrderFixture.day("2026-11-20"), rating: .dissatisfied), false),
      (.dissatisfied, .yes, VerdictReport(day: OrderFixture.day("2026-11-20"), rating: .dissatisfied), false),
      (.satisfied, .yes, VerdictReport(day: OrderFixture.day("2026-11-20"), solved: .partly), false),
      (.satisfied, .yes, VerdictReport(day: OrderFixture.day("2026-11-20"), responded: false), false),
    ])
  func contradiction(ours: Rating, solved: Solved, theirs: VerdictReport, isContradicted: Bool) throws {
    let story = try Self.story(
      Self.assigned + [.finish(OrderFixture.completion), OrderFixture.answer(solved, ours), .hotline(.judge(theirs))])
    #expect(story.order.isContradicted == isContradicted)
  }

  private static func said(_ solved: Solved? = nil, _ rating: Rating? = nil, on day: String? = nil) -> OrderCommand {
    .hotline(.judge(VerdictReport(day: day.map { OrderFixture.day($0) }, solved: solved, rating: rating)))
  }

  @Test("What a later word says nothing of stays as it was said; a new word without a day counts for the day it came")
  func supplement() throws {
    var story = try Self.story(Self.resolved)
    try story.give(Self.said(.yes, on: "2026-11-20"))
    try story.give(Self.said(nil, .dissatisfied), at: "2026-11-23 10:00")
    let whole = HotlineVerdict(day: OrderFixture.day("2026-11-23"), solved: .yes, rating: .dissatisfied)
    #expect(story.order.hotline.verdict == whole)
    try story.give(Self.said(nil, .dissatisfied), at: "2026-11-24 10:00")
    #expect(story.order.hotline.verdict == whole)
  }

  @Test("After the seal the hotline's word counts for the day of the calendar, not for the one that events count for")
  func dayAfterSeal() throws {
    let order = try Self.story(Self.resolved).order
    var situation = OrderFixture.situation(at: "2026-11-20 18:30")
    situation.day = OrderFixture.day("2026-11-21")
    let events = try WorkOrderRules.decide(order, Self.said(.no), situation)
    guard case .hotline(.judged(let verdict))? = events.first?.kind else { return #expect(Bool(false)) }
    #expect(verdict.day == OrderFixture.day("2026-11-20") && events[0].day == OrderFixture.day("2026-11-21"))
    #expect(throws: Rejection.inFuture(.verdict)) {
      try WorkOrderRules.decide(order, Self.said(.no, on: "2026-11-21"), situation)
    }
  }

  @Test(
    "What was said to an unfavourable word holds while the hotline says the same, and no longer once it says another")
  func explained() throws {
    var story = try Self.story(Self.resolved + [Self.said(.no, .dissatisfied)])
    try story.give(.carryOver(reason: "明天上门"))
    try story.give(Self.said(.no, .dissatisfied, on: "2026-11-20"))
    #expect(story.order.isContradicted && story.order.decision?.kind == .carryOver, "no news asks nothing anew")
    try story.give(.hotline(.explain("已上门三次")))
    try story.give(Self.said(.no, .dissatisfied), at: "2026-11-23 10:00")
    #expect(!story.order.isContradicted)
    try story.give(Self.said(.yes, .dissatisfied), at: "2026-11-24 10:00")
    #expect(story.order.isContradicted)
  }

  @Test("What the hotline was asked to leave out is seen to already, until it says no", arguments: [true, false])
  func judgedWhileExcluded(granted: Bool) throws {
    var story = try Self.story(Self.resolved + [.hotline(.exclude(reason: "非本社区原因"))])
    if granted { try story.give(.hotline(.answerExclusion(.granted, remark: ""))) }
    try story.give(Self.said(.no, .dissatisfied), at: "2026-11-23 10:00")
    #expect(!story.order.isContradicted)
    if granted { return }
    try story.give(.hotline(.answerExclusion(.refused, remark: "理由不足")), at: "2026-11-24 10:00")
    #expect(story.order.isContradicted)
  }

  @Test("What has ended without a number of the hotline's can be given one, and nothing else of it is corrected")
  func numberedAfterEnd() throws {
    var story = try OrderStory()
    for command in Self.resolved { try story.give(command, by: OrderFixture.secretary) }
    #expect(story.rejection(of: Self.judged) == .hotline(.noOutsideNumber))
    let before = story.order
    var registration = before.registration
    #expect(story.rejection(of: .amend(registration)) == .wrongState(.resolved, command: "amend"))
    registration.externalNumber = "JN7"
    try story.give(.amend(registration))
    #expect(story.order.state == .resolved && story.order.dueAt == before.dueAt)
    #expect(CycleFigures(of: story.order, OrderFixture.calendar) == CycleFigures(of: before, OrderFixture.calendar))
    try story.give(Self.judged)
    registration.text = "又不热了"
    registration.externalNumber = "JN8"
    #expect(story.rejection(of: .amend(registration)) == .wrongState(.resolved, command: "amend"))
  }
}
