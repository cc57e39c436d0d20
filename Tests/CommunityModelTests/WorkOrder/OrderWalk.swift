import CommunityModel
import TestSupport

/// Many orders to which anything happens that the rules let happen, the same on every run of a seed.
struct OrderWalk {
  /// What one order came to: every event, and the order after each of them.
  struct Path {
    var number: OrderNumber
    var events: [OrderEvent] = []
    var stages: [WorkOrder] = []
  }

  private(set) var paths: [Path] = []
  /// Commands that the rules did not let happen.
  private(set) var rejections = 0
  /// What was asked twice and answered differently; must stay empty.
  private(set) var wavering: [String] = []
  private var random: SeededRandom
  private let calendar = OrderFixture.calendar

  init(seed: UInt64, orders: Int, steps: Int) {
    random = SeededRandom(seed: seed)
    for index in 0..<orders { walk(index, steps: steps) }
  }

  private mutating func walk(_ index: Int, steps: Int) {
    var now = OrderFixture.at("2026-09-14").adding(seconds: .random(in: 0..<(90 * 86_400), using: &random))
    let number = OrderNumber(day: calendar.day(of: now), sequence: index + 1)
    var path = Path(number: number)
    step(.register(registration(now)), now, OrderFixture.clerk, &path)
    for _ in 0..<steps {
      now = now.adding(seconds: .random(in: 0..<(20 * 3600), using: &random))
      step(command(now, path.stages.last), now, actor(), &path)
    }
    paths.append(path)
  }

  private mutating func step(_ command: OrderCommand, _ now: Instant, _ actor: StaffMember, _ path: inout Path) {
    var situation = OrderFixture.situation(at: OrderFixture.text(now), by: actor)
    situation.isSealing = command == .close
    situation.master = paths.last?.stages.last
    let answer = decide(path.stages.last, command, situation)
    if answer != decide(path.stages.last, command, situation) { wavering.append(command.name) }
    guard case .success(let events) = answer else {
      rejections += 1
      return
    }
    for event in events {
      path.events.append(event)
      if var order = path.stages.last {
        order.apply(event)
        path.stages.append(order)
      } else if let order = WorkOrder.replay(id: 1, number: path.number, events: path.events) {
        path.stages.append(order)
      }
    }
  }

  private func decide(
    _ order: WorkOrder?, _ command: OrderCommand, _ situation: Situation
  ) -> Result<[OrderEvent], Rejection> {
    do throws(Rejection) {
      return .success(try WorkOrderRules.decide(order, command, situation))
    } catch {
      return .failure(error)
    }
  }

  private mutating func actor() -> StaffMember {
    [OrderFixture.secretary, OrderFixture.secretary, OrderFixture.clerk, OrderFixture.gridWorker]
      .randomElement(using: &random) ?? OrderFixture.secretary
  }

  private mutating func registration(_ now: Instant) -> Registration {
    let requesters: [Requester] = [OrderFixture.contact, .resident(7), .anonymous, .contact(name: "林秋生", phone: nil)]
    var registration = OrderFixture.registration(
      requester: requesters.randomElement(using: &random) ?? .anonymous,
      urgency: Int.random(in: 0..<5, using: &random) == 0 ? .urgent : .normal,
      isConfidential: Int.random(in: 0..<8, using: &random) == 0)
    registration.receivedAt = now.adding(seconds: -.random(in: 0..<(2 * 86_400), using: &random))
    return registration
  }

  private mutating func assignment(_ now: Instant) -> Assignment {
    var assignment = OrderFixture.assignment(HandlingMode.allCases.randomElement(using: &random) ?? .atOnce)
    if Int.random(in: 0..<3, using: &random) == 0 {
      assignment.dueAt = now.adding(seconds: .random(in: -86_400..<(5 * 86_400), using: &random))
    }
    return assignment
  }

  /// Any command; those that suit the state come more often, so that walks go far.
  private mutating func command(_ now: Instant, _ order: WorkOrder?) -> OrderCommand {
    let commands =
      [
        .amend(registration(now)), .linkRequester(7), .assign(assignment(now)), .reassign(assignment(now)),
        .start(firstContactAt: nil), .returnOrder(reason: "不归本网格"),
        .suspend(reason: "weather", wakeOn: calendar.day(of: now).advanced(by: .random(in: 0...6, using: &random))),
        .resume, .extend(to: now.adding(seconds: .random(in: 0..<(20 * 86_400), using: &random)), reason: "等配件"),
        .finish(OrderFixture.completion), .refuse(OrderFixture.refusal), .approve, .reject(reason: "应当办理"),
        OrderFixture.noAnswer(), OrderFixture.noAnswer(), OrderFixture.answer(.yes),
        OrderFixture.answer(.no, .dissatisfied), OrderFixture.answer(.no, .unrated, closeUnsolved: "无法解决"),
        .merge(into: paths.last?.number ?? OrderFixture.masterNumber), .withdraw(reason: "误登"), .close,
        .reopen(reason: "又不热了"), .note("已联系"), .chase("请尽快"), .carryOver(reason: "等配件"),
      ] as [OrderCommand]
    let rare: Set<String> = ["merge", "withdraw"]
    let fitting = commands.filter { command in
      order.map { command.allowedStates.contains($0.state) && !rare.contains(command.name) } ?? true
    }
    let pool = Int.random(in: 0..<4, using: &random) == 0 || fitting.isEmpty ? commands : fitting
    return pool.randomElement(using: &random) ?? .resume
  }
}
