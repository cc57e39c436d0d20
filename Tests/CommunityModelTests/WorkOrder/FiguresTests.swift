import CommunityModel
import TestSupport
import Testing

@Suite("Figures") struct FiguresTests {
  @Test(
    "A rate says whole percent, halves up, and nothing without a denominator",
    arguments: [
      (0, 0, nil), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 2, 50), (1, 200, 1), (1, 201, 0), (199, 200, 100),
      (3, 3, 100),
    ] as [(Int, Int, Int?)])
  func percent(part: Int, whole: Int, percent: Int?) {
    #expect(Rate(part: part, whole: whole).percent == percent)
  }

  @Test(
    "Mean and median of working time",
    arguments: [
      ([], nil, nil), ([60], 60, 60), ([10, 100], 55, 55), ([100, 10, 40], 50, 40), ([1, 2, 3, 100], 26, 2),
    ] as [([Int64], Int64?, Int64?)])
  func handling(seconds: [Int64], mean: Int64?, median: Int64?) {
    var figures = Figures()
    figures.handlingSeconds = seconds
    #expect(figures.meanHandling == mean)
    #expect(figures.medianHandling == median)
  }

  /// Figures of one order over 2026-11-20 … 2026-11-30, seen at the end of them.
  private func figures(
    _ order: WorkOrder, from: String = "2026-11-20", until: String = "2026-11-30", now: String = "2026-11-30 23:00"
  ) -> Figures {
    var figures = Figures()
    figures.add(
      CycleFigures(of: order, OrderFixture.calendar), from: OrderFixture.day(from), until: OrderFixture.day(until),
      now: OrderFixture.at(now))
    return figures
  }

  /// An order at once, first contact and finish and the answer at the times given.
  private func order(
    contact: String? = "2026-11-20 10:00", finish: String? = "2026-11-20 15:00", answer: Callback.Answer? = nil
  ) throws -> WorkOrder {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment(.atOnce)))
    if let contact { try story.give(.start(firstContactAt: nil), at: contact) }
    if let finish { try story.give(.finish(OrderFixture.completion), at: finish) }
    if let answer { try story.give(OrderFixture.answer(answer.solved, answer.rating), at: "2026-11-30 09:00") }
    return story.order
  }

  @Test("响应率 and 按期办结率: in time, late, never")
  func inTime() throws {
    let good = figures(try order())
    #expect(good.response == Rate(part: 1, whole: 1))
    #expect(good.punctuality == Rate(part: 1, whole: 1))
    #expect(good.handlingSeconds == [(2 * 3600 + 1800) + 3600])
    let late = figures(try order(contact: "2026-11-20 15:00", finish: "2026-11-23 10:00"))
    #expect(late.response == Rate(part: 0, whole: 1))
    #expect(late.punctuality == Rate(part: 0, whole: 1))
    let never = figures(try order(contact: nil, finish: nil))
    #expect(never.response == Rate(part: 0, whole: 1))
    #expect(never.punctuality == Rate(part: 0, whole: 1))
    #expect(never.handlingSeconds.isEmpty)
  }

  @Test("A deadline that has not passed counts against nobody")
  func notPassed() throws {
    let waiting = figures(try order(contact: nil, finish: nil), now: "2026-11-20 14:00")
    #expect(waiting.response == Rate())
    #expect(waiting.punctuality == Rate())
  }

  @Test("Each day counts for the period it falls in")
  func periods() throws {
    let done = try order(answer: Callback.Answer(solved: .yes, rating: .satisfied))
    let week = figures(done, until: "2026-11-26")
    #expect(week.punctuality.whole == 1 && week.solution.whole == 0)
    let next = figures(done, from: "2026-11-27")
    #expect(next.punctuality.whole == 0 && next.handlingSeconds.isEmpty && next.solution == Rate(part: 1, whole: 1))
  }

  @Test(
    "解决率 counts yes alone, 满意率 rated answers alone",
    arguments: [
      (.yes, .satisfied, Rate(part: 1, whole: 1), Rate(part: 1, whole: 1)),
      (.partly, .fairlySatisfied, Rate(part: 0, whole: 1), Rate(part: 1, whole: 1)),
      (.yes, .dissatisfied, Rate(part: 1, whole: 1), Rate(part: 0, whole: 1)),
      (.yes, .unrated, Rate(part: 1, whole: 1), Rate()),
    ] as [(Solved, Rating, Rate, Rate)])
  func answers(solved: Solved, rating: Rating, solution: Rate, satisfaction: Rate) throws {
    let figures = figures(try order(answer: Callback.Answer(solved: solved, rating: rating)))
    #expect(figures.solution == solution)
    #expect(figures.satisfaction == satisfaction)
  }

  @Test("A refused order stays out of 解决率, but what the requester thinks of it counts")
  func refused() throws {
    var story = try OrderStory.standing(.refusalPending)
    try story.give(.approve, at: "2026-11-23 09:00", by: OrderFixture.secretary)
    try story.give(OrderFixture.answer(.no, .dissatisfied), at: "2026-11-23 10:00")
    let figures = figures(story.order)
    #expect(figures.solution == Rate())
    #expect(figures.satisfaction == Rate(part: 0, whole: 1))
    #expect(figures.punctuality == Rate(part: 1, whole: 1))
  }

  @Test("合并 and 撤单 stay out of everything", arguments: [OrderState.merged, .withdrawn])
  func void(state: OrderState) throws {
    #expect(figures(try OrderStory.standing(state).order) == Figures())
  }

  @Test("Extensions are shown beside 按期办结率")
  func extended() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.extend(to: OrderFixture.at("2026-11-30 18:00"), reason: "等配件"))
    try story.give(.finish(OrderFixture.completion), at: "2026-11-30 17:00")
    let figures = figures(story.order)
    #expect(figures.punctuality == Rate(part: 1, whole: 1))
    #expect(figures.extended == 1)
  }
}
