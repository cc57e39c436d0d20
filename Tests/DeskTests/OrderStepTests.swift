import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// An order that stands somewhere, and what leads there.
enum Standing: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case registered, assigned, coordinated, inProgress, suspended, awaitingCallback, refusalPending, resolved, withdrawn

  var testDescription: String { rawValue }

  func commands(_ it: CommunityFixture) -> [OrderCommand] {
    let assign = OrderCommand.assign(it.assignment())
    let start = OrderCommand.start(firstContactAt: nil)
    switch self {
    case .registered: return []
    case .assigned: return [assign]
    case .coordinated: return [.assign(it.assignment(.coordinated))]
    case .inProgress: return [assign, start]
    case .suspended: return [assign, .suspend(reason: "utility", wakeOn: CommunityFixture.day("2026-11-23"))]
    case .awaitingCallback: return Array(it.settled.prefix(3))
    case .refusalPending:
      return [.refuse(Refusal(reason: "notOurDuty", basis: "物业管理条例", alternative: "供热公司"))]
    case .resolved: return it.settled
    case .withdrawn: return [.withdraw(reason: "重复")]
    }
  }
}

/// One step taken through its form: from where, with what typed, to where.
struct Step: Sendable, CustomTestStringConvertible {
  var action: ActionID
  var from: Standing
  var values: [String: String] = [:]
  var to: OrderState

  init(_ action: ActionID, _ from: Standing, _ values: [String: String] = [:], _ to: OrderState) {
    self.action = action
    self.from = from
    self.values = values
    self.to = to
  }

  var testDescription: String { "\(action) from \(from)" }

  static let all: [Step] = [
    Step(.assign, .registered, [:], .assigned), Step(.start, .assigned, [:], .inProgress),
    Step(.finish, .inProgress, ["done": "换了阀门"], .awaitingCallback),
    Step(.finish, .coordinated, ["note": "供热公司已来人", "done": "换了阀门"], .awaitingCallback),
    Step(.callBack, .awaitingCallback, ["answer": "已解决", "rating": "满意"], .resolved),
    Step(.callBack, .awaitingCallback, ["answer": "没有联系上"], .awaitingCallback),
    Step(.callBack, .awaitingCallback, ["answer": "未解决", "rating": "不满意"], .inProgress),
    Step(
      .callBack, .awaitingCallback, ["answer": "未解决", "rating": "未评价", "unsolved": "管网改造后再办"], .resolved),
    Step(.reassign, .inProgress, ["who": "刘窗口"], .assigned),
    Step(.note, .inProgress, ["note": "已联系物业"], .inProgress), Step(.chase, .assigned, [:], .assigned),
    Step(.extend, .coordinated, ["dueAt": "11-30", "reason": "等配件"], .assigned),
    Step(.suspendOrder, .assigned, ["reason": "等专业单位", "wakeOn": "11-23"], .suspended),
    Step(.resumeOrder, .suspended, [:], .assigned),
    Step(.carryOver, .assigned, ["reason": "居民外出"], .assigned),
    Step(.returnOrder, .assigned, ["reason": "不归本队"], .registered),
    Step(.refuse, .registered, ["reason": "不属社区职责", "basis": "物业管理条例", "alternative": "供热公司"], .refusalPending),
    Step(.approve, .refusalPending, [:], .awaitingCallback),
    Step(.reject, .refusalPending, ["reason": "再联系一次"], .registered),
    Step(.withdraw, .registered, ["reason": "居民说不用了"], .withdrawn),
    Step(.reopen, .resolved, ["reason": "又不热了"], .registered),
    Step(.edit, .registered, ["text": "暖气完全不热"], .registered),
  ]
}

/// A step that its rules refuse, and the field that is told of.
struct Refused: Sendable, CustomTestStringConvertible {
  var action: ActionID
  var from: Standing
  var values: [String: String]
  var at: String

  init(_ action: ActionID, _ from: Standing, _ values: [String: String], at: String) {
    (self.action, self.from, self.values, self.at) = (action, from, values, at)
  }

  var testDescription: String { "\(action) from \(from): \(at)" }
}

@Suite struct OrderStepTests {
  @Test("Every step of an order is taken through its form and saved", arguments: Step.all)
  func step(_ step: Step) throws {
    let it = try CommunityFixture()
    let order = try it.register(then: step.from.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(step.action)
    if !step.values.isEmpty { desk.fill(step.values) }
    if desk.form != nil { desk.save() }
    #expect(desk.screen == "order.card", "\(desk.message) \(desk.form?.fields.compactMap(\.problem) ?? [])")
    #expect(!desk.isProblem && !desk.message.isEmpty, "\(desk.message)")
    #expect(!desk.message.contains("{") && !desk.message.contains("⟦"), "\(desk.message)")
    let after = try desk.order(order.number)
    #expect(after.state == step.to)
    #expect(after.revision > order.revision)
    #expect(desk.text.contains(desk.words(after.state)), "the card shows the new state")
  }

  @Test("A callback says nothing for whoever is called: both answers are demanded")
  func unansweredCallback() throws {
    let it = try CommunityFixture()
    let order = try it.register(then: Standing.awaitingCallback.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(.callBack)
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "answer" }?.problem == desk.words("form.demanded"))
    desk.fill(["answer": "已解决"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "rating" }?.problem == desk.words("form.demanded"))
    #expect(try desk.order(order.number).callbacks.isEmpty)
    desk.fill(["rating": "基本满意"])
    desk.save()
    #expect(try desk.order(order.number).answer == Callback.Answer(solved: .yes, rating: .fairlySatisfied))
  }

  @Test(
    "What cannot be extended says why before a form is filled in",
    arguments: [
      (Standing.assigned, "2026-11-20", true), (.coordinated, "2026-11-20", false), (.coordinated, "2026-12-20", true),
    ])
  func extending(_ standing: Standing, _ day: String, _ isRefused: Bool) throws {
    let it = try CommunityFixture()
    let order = try it.register(then: standing.commands(it))
    let desk = try it.desk(now: UTCOffset.china.instant(CommunityFixture.day(day), 10, 0))
    desk.open(order.number)
    #expect((desk.offer(.extend)?.refusal != nil) == isRefused, "\(desk.offer(.extend)?.refusal ?? "")")
    desk.choose(.extend)
    #expect((desk.form == nil) == isRefused)
    #expect(desk.isProblem == isRefused)
  }

  @Test(
    "What the rules refuse is said beside the field that can mend it",
    arguments: [
      Refused(.assign, .registered, ["team": "", "who": ""], at: "who"),
      Refused(.assign, .registered, ["mode": "全程代办", "team": "", "who": "", "partner": "供热公司"], at: "who"),
      Refused(.suspendOrder, .assigned, ["reason": "等专业单位", "wakeOn": "11-20"], at: "wakeOn"),
      Refused(.extend, .coordinated, ["dueAt": "12-30", "reason": "等配件"], at: "dueAt"),
      Refused(
        .callBack, .awaitingCallback, ["answer": "已解决", "rating": "满意", "unsolved": "再等等"], at: "unsolved"),
      Refused(.callBack, .awaitingCallback, ["answer": "已解决", "rating": "满意", "at": "11-19 9:00"], at: "at"),
    ])
  func refused(_ refused: Refused) throws {
    let it = try CommunityFixture()
    let order = try it.register(then: refused.from.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(refused.action)
    for (field, value) in refused.values where value.isEmpty {
      desk.goTo(field: field)
      desk.key(.backspace)
      desk.press(.back)
    }
    desk.fill(refused.values.filter { !$0.value.isEmpty })
    desk.save()
    let problems = desk.form?.fields.filter { $0.problem != nil }.map(\.id)
    #expect(problems == [refused.at], "\(desk.form?.problem ?? "")")
    #expect(desk.form.map { $0.fields[$0.focus].id } == refused.at)
    #expect(try desk.order(order.number).revision == order.revision)
  }

  @Test("Merging names the master, found by its number")
  func merge() throws {
    let it = try CommunityFixture()
    let master = try it.register("主单")
    let order = try it.register("重复的")
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(.merge)
    desk.fill(["into": "1120-001"])
    desk.save()
    #expect(try desk.order(order.number).mergedInto == master.number)
  }

  @Test("The slip and the requester's record open from the order")
  func opening() throws {
    let it = try CommunityFixture()
    let order = try it.register()
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(.printSlip)
    #expect(desk.screen == "slip")
    #expect(desk.text.contains("20261120-001"))
    desk.press(.back)
    desk.choose(.openRequester)
    #expect(desk.screen == "resident")
    #expect(desk.text.contains("张伟明"))
  }

  @Test("F8 offers the natural next step of every state, by name", arguments: Standing.allCases)
  func nextStep(_ standing: Standing) throws {
    let steps: [Standing: ActionID] = [
      .registered: .assign, .assigned: .start, .coordinated: .start, .inProgress: .finish, .suspended: .resumeOrder,
      .awaitingCallback: .callBack, .refusalPending: .approve,
    ]
    let it = try CommunityFixture()
    let order = try it.register(then: standing.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    let offer = try #require(desk.offer(.advance))
    if let step = steps[standing] {
      #expect(offer.refusal == nil)
      #expect(offer.label == desk.words("action.\(step.rawValue)"))
      desk.press(.advance)
      #expect(!desk.isProblem)
    } else {
      desk.press(.advance)
      #expect(desk.message == desk.words("refusal.nothingNext"))
    }
  }

  @Test("What cannot be done now stays visible, dim, and says why", arguments: Standing.allCases)
  func disabled(_ standing: Standing) throws {
    let it = try CommunityFixture()
    let order = try it.register(then: standing.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    let refused = desk.desk.allOffers().filter { $0.refusal != nil }
    #expect(!refused.isEmpty)
    for offer in refused where !offer.action.isMovement {
      #expect(offer.refusal?.isEmpty == false)
      desk.choose(offer.action)
      #expect(desk.message == offer.refusal)
      #expect(desk.screen == "menu", "the menu stays, so that another can be chosen")
      desk.press(.back)
      #expect(try desk.order(order.number).revision == order.revision)
    }
  }

  @Test("A clerk is told that only the secretary approves")
  func secretaryOnly() throws {
    let it = try CommunityFixture()
    let order = try it.register(then: Standing.refusalPending.commands(it))
    let desk = try it.desk(as: it.clerk.staff)
    desk.open(order.number)
    desk.press(.advance)
    #expect(desk.isProblem)
    #expect(try desk.order(order.number).state == .refusalPending)
  }

  @Test("A confidential order hides its requester from everybody but registrar and secretary")
  func confidential() throws {
    let it = try CommunityFixture()
    let saved = try it.store.save(
      .register([.register(it.registration(isConfidential: true))]), by: it.secretary, at: CommunityFixture.friday)
    let number = saved.orders[0].number
    let clerk = try it.desk(as: it.clerk.staff)
    clerk.open(number)
    #expect(!clerk.text.contains("张伟明"))
    #expect(!clerk.text.contains("5678"))
    clerk.press(.reveal)
    #expect(!clerk.text.contains("13812345678"))
    let secretary = try it.desk()
    secretary.open(number)
    #expect(secretary.text.contains("张伟明"))
  }
}
