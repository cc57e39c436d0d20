import CommunityModel
import Foundation
import TestSupport
import Testing

@Suite("Merging takes up the stronger urgency and the earlier clock") struct MergingTests {
  /// An order merged into a master of 2026-11-20 09:30 (coordinated, so due on 2026-11-27), and what the master is then.
  struct Case: CustomTestStringConvertible {
    var what: String
    var master: OrderState = .inProgress
    var receivedAt = "2026-11-20 10:00"
    var urgency = Urgency.normal
    var assigned: Assignment?
    var at = "2026-11-20 11:00"
    var due: String
    var assignBy = "2026-11-20 14:30"
    var contactBy = "2026-11-20 14:30"

    var testDescription: String { what }
  }

  static let cases: [Case] = [
    Case(what: "a later one changes nothing", due: "2026-11-27 18:00"),
    Case(
      what: "an urgent one not yet assigned is due four hours after it came", urgency: .urgent, due: "2026-11-20 14:00",
      assignBy: "2026-11-20 10:30", contactBy: "2026-11-20 10:30"),
    Case(
      what: "an urgent one into a master without an assignment", master: .registered, urgency: .urgent, due: "—",
      assignBy: "2026-11-20 10:30", contactBy: "2026-11-20 10:30"),
    Case(
      what: "one due earlier keeps its date", assigned: OrderFixture.assignment(.atOnce), due: "2026-11-20 18:00"),
    Case(
      what: "one due earlier into a master without an assignment", master: .registered,
      assigned: OrderFixture.assignment(.atOnce), due: "2026-11-20 18:00"),
    Case(
      what: "one that came the day before moves the limit of the master's mode", receivedAt: "2026-11-19 16:00",
      due: "2026-11-26 18:00", assignBy: "2026-11-20 10:00", contactBy: "2026-11-20 10:00"),
    Case(
      what: "what stands still with a suspended master keeps its hours", master: .suspended,
      assigned: OrderFixture.assignment(.atOnce), due: "2026-11-24 16:00"),
  ]

  private func merged(_ given: Case) throws -> (master: WorkOrder, order: WorkOrder) {
    let registration = OrderFixture.registration(receivedAt: given.receivedAt, urgency: given.urgency)
    var story = try OrderStory(registration, at: max(given.receivedAt, "2026-11-20 10:00"))
    if let assigned = given.assigned { try story.give(.assign(assigned)) }
    let master = try OrderStory.master(given.master)
    let before = story.order
    try story.give(.merge(into: master.number), at: given.at, master: master)
    var after = master
    after.apply(WorkOrderRules.mergeEvent(of: before, into: master, OrderFixture.situation(at: given.at)))
    return (after, story.order)
  }

  @Test("What the master is due afterwards", arguments: cases)
  func takesUp(given: Case) throws {
    let (master, order) = try merged(given)
    #expect(order.state == .merged)
    #expect(OrderFixture.text(master.dueAt) == given.due)
    #expect(master.registration.urgency == given.urgency)
    #expect(OrderFixture.text(master.assignBy) == given.assignBy)
    #expect(OrderFixture.text(master.contactBy) == given.contactBy)
    #expect(master.state == given.master)
  }

  @Test("A master that is overdue stays so, whatever time an urgent order has left")
  func overdue() throws {
    var case_ = Case(what: "", receivedAt: "2026-11-30 09:00", urgency: .urgent, due: "")
    case_.at = "2026-11-30 09:10"
    let (master, _) = try merged(case_)
    #expect(OrderFixture.text(master.dueAt) == "2026-11-27 18:00")
    #expect(master.isOverdue(at: OrderFixture.at("2026-11-30 09:10")))
  }

  @Test("Handing the master on gives no more time than was promised; an extension granted later does")
  func promise() throws {
    var given = Case(what: "", due: "")
    given.assigned = OrderFixture.assignment(.coordinated, due: "2026-11-24 12:00")
    var master = try merged(given).master
    #expect(OrderFixture.text(master.dueAt) == "2026-11-24 12:00")
    let situation = OrderFixture.situation(at: "2026-11-20 12:00")
    let moved = try WorkOrderRules.decide(master, .reassign(OrderFixture.assignment(.throughout)), situation)
    master.apply(moved[0])
    #expect(OrderFixture.text(master.dueAt) == "2026-11-24 12:00")
    let back = try WorkOrderRules.decide(master, .reassign(OrderFixture.assignment()), situation)
    master.apply(back[0])
    let later = OrderCommand.extend(to: OrderFixture.at("2026-12-04 18:00"), reason: "等配件")
    master.apply(try WorkOrderRules.decide(master, later, situation)[0])
    #expect(OrderFixture.text(WorkOrderRules.latestDue(master, .coordinated, situation)) == "2026-12-04 18:00")
  }

  @Test("Assigning a master after an urgent order was merged into it: four hours from when that one came")
  func assignedLater() throws {
    let given = Case(what: "", master: .registered, receivedAt: "2026-11-23 10:00", urgency: .urgent, due: "")
    var case_ = given
    case_.at = "2026-11-23 10:05"
    var master = try merged(case_).master
    let situation = OrderFixture.situation(at: "2026-11-23 10:10")
    master.apply(try WorkOrderRules.decide(master, .assign(OrderFixture.assignment()), situation)[0])
    #expect(OrderFixture.text(master.dueAt) == "2026-11-23 14:00")
    // Said not to be urgent after all: the limit of the mode from the master's own receipt.
    var calm = master.registration
    calm.urgency = .normal
    master.apply(try WorkOrderRules.decide(master, .amend(calm), situation)[0])
    #expect(OrderFixture.text(master.dueAt) == "2026-11-27 18:00")
  }

  @Test("A correction of the text moves no clock that was taken up")
  func amended() throws {
    var given = Case(what: "", receivedAt: "2026-11-19 16:00", due: "")
    given.assigned = OrderFixture.assignment(.throughout)
    var master = try merged(given).master
    let before = master
    var registration = master.registration
    registration.text = "楼道暖气漏水"
    let situation = OrderFixture.situation(at: "2026-11-20 12:00")
    master.apply(try WorkOrderRules.decide(master, .amend(registration), situation)[0])
    #expect(master.dueAt == before.dueAt && master.clockStart == before.clockStart)
    #expect(master.assignBy == before.assignBy && master.contactBy == before.contactBy)
  }

  @Test("A morning's decision is asked again when the merging leaves less time")
  func decision() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.carryOver(reason: "等配件"))
    var master = story.order
    master.number = OrderFixture.masterNumber
    let later = try OrderStory(OrderFixture.registration(receivedAt: "2026-11-20 10:00")).order
    let urgent = try OrderStory(OrderFixture.registration(receivedAt: "2026-11-20 10:00", urgency: .urgent)).order
    let situation = OrderFixture.situation(at: "2026-11-20 11:00")
    master.apply(WorkOrderRules.mergeEvent(of: later, into: master, situation))
    #expect(master.decision != nil)
    master.apply(WorkOrderRules.mergeEvent(of: urgent, into: master, situation))
    #expect(master.decision == nil)
  }

  @Test(
    "A merged order that is given back stands as it stood, its clock run on",
    arguments: [
      (.registered, .registered, "—"), (.assigned, .assigned, "2026-11-27 18:00"),
      (.inProgress, .inProgress, "2026-11-27 18:00"), (.suspended, .inProgress, "2026-11-27 18:00"),
    ] as [(OrderState, OrderState, String)])
  func givenBack(before: OrderState, after: OrderState, due: String) throws {
    for state in [OrderState.inProgress, .withdrawn] {
      var story = try OrderStory.standing(before)
      try story.give(.merge(into: OrderFixture.masterNumber), master: try OrderStory.master())
      let master = try OrderStory.master(state)
      try story.give(.reopen(reason: "不是一回事"), at: "2026-11-20 15:00", master: master)
      #expect(story.order.state == after)
      #expect(story.order.mergedInto == nil && story.order.endedAt == nil && story.order.cycle == 1)
      #expect(story.due == due)
      #expect(!CycleFigures(of: story.order, story.calendar).isVoid)
    }
  }

  @Test("Its deadlines count for the day on which it was given back: those before were nobody's")
  func countsAgain() throws {
    var story = try OrderStory.standing(.assigned)
    try story.give(.merge(into: OrderFixture.masterNumber), master: try OrderStory.master())
    try story.give(.reopen(reason: "不是一回事"), at: "2026-12-01 09:00", master: try OrderStory.master(.withdrawn))
    let figures = CycleFigures(of: story.order, story.calendar)
    #expect(figures.dueDay == OrderFixture.day("2026-12-01") && figures.contactDay == OrderFixture.day("2026-12-01"))
  }
}

@Suite("Events of earlier programs") struct OldEventTests {
  @Test(
    "They are read as they were written",
    arguments: [
      #"{"requesterLinked":{"_0":7}}"#,
      #"{"amended":{"_0":{"category":"heating","isConfidential":false,"place":{"kind":"text","raw":"x"},"receivedAt":1,"requester":{"anonymous":{}},"source":"walkIn","text":"x","urgency":"normal"},"assignBy":1,"contactBy":1}}"#,
      #"{"calledBack":{"_0":{"at":1,"by":1,"method":"phone"},"outcome":{"failed":{}}}}"#,
      #"{"merged":{"into":"20261120-001"}}"#,
    ])
  func read(_ text: String) throws {
    let kind = try JSONDecoder().decode(OrderEvent.Kind.self, from: Data(text.utf8))
    let again = try JSONDecoder().decode(OrderEvent.Kind.self, from: try JSONEncoder().encode(kind))
    #expect(again == kind)
    switch kind {
    case .requesterLinked(let id, let phone): #expect(id == 7 && phone == nil)
    case .amended(let it, _, _, let due, let before):
      #expect(it.callbackPhone == nil && due == nil && before == nil)
    case .calledBack(let callback, _): #expect(callback.told == nil)
    default: break
    }
  }

  @Test("A category of an earlier catalogue says nothing of urgency")
  func category() throws {
    let text = #"{"key":"gas","mode":"coordinated","names":{"zh":"燃气"},"team":"cyan"}"#
    let category = try JSONDecoder().decode(Catalogue.Category.self, from: Data(text.utf8))
    #expect(category.emergency == nil)
  }
}

@Suite("The order's own number to call back on") struct CallbackPhoneTests {
  @Test("It stays with the order, beside the resident's own numbers")
  func kept() {
    var it = OrderFixture.registration(requester: .resident(7))
    it.leave(phone: "13800001111")
    #expect(it.callbackPhone == "13800001111" && it.requester == .resident(7) && it.ownPhone == "13800001111")
    it.leave(phone: nil)
    #expect(it.callbackPhone == nil && it.ownPhone == nil)
  }

  @Test("It is read as every phone is, and who answers there with it")
  func read() throws {
    var it = OrderFixture.registration(requester: .resident(7))
    it.leave(phone: "女儿 +86 138-0000-1111")
    #expect(try OrderStory(it).order.registration.callbackPhone == "13800001111 女儿")
  }

  @Test("A contact's number is the contact's; one left without a name is a contact called by it")
  func contacts() {
    var it = OrderFixture.registration(requester: .contact(name: "林秋生", phone: nil))
    it.leave(phone: "13800001111")
    #expect(it.requester == .contact(name: "林秋生", phone: "13800001111"))
    it.name("林秋")
    #expect(it.requester == .contact(name: "林秋", phone: "13800001111"))
    it.requester = .anonymous
    it.leave(phone: "13800001111")
    #expect(it.requester == .contact(name: "13800001111", phone: "13800001111"))
  }

  @Test("Linked to a resident the number stays, unless the record has it")
  func linked() {
    for (phones, kept) in [(["13800002222"], "13800001111"), (["13800001111"], nil)] as [([String], String?)] {
      var it = OrderFixture.registration(requester: .contact(name: "林秋生", phone: "13800001111"))
      it.link(Resident(id: 7, name: "林秋生", phones: phones))
      #expect(it.requester == .resident(7) && it.callbackPhone == kept)
    }
  }

  @Test("Somebody who has died can still be answered where another number was left")
  func died() throws {
    for phone in ["13800001111", nil] {
      var registration = OrderFixture.registration(requester: .resident(7))
      registration.callbackPhone = phone
      var story = try OrderStory(registration)
      try story.give(.assign(OrderFixture.assignment(.atOnce)))
      var situation = OrderFixture.situation(at: "2026-11-20 11:00")
      situation.requesterHasDied = true
      let events = try WorkOrderRules.decide(story.order, .finish(OrderFixture.completion), situation)
      #expect(events.map(\.kind) == [.finished(OrderFixture.completion, endsUncalled: phone == nil)])
    }
  }

  @Test("Who may not see the requester changes neither name nor number")
  func confidential() throws {
    let story = try OrderStory(
      OrderFixture.registration(requester: .resident(7), isConfidential: true), by: OrderFixture.gridWorker)
    var corrected = story.order.registration
    corrected.callbackPhone = "13800001111"
    #expect(story.rejection(of: .amend(corrected)) == .secretaryOnly)
    #expect(story.rejection(of: .amend(corrected), by: OrderFixture.secretary) == nil)
  }

  @Test("A correction keeps what stood there before")
  func before() throws {
    var story = try OrderStory()
    var corrected = story.order.registration
    corrected.source = .hotline12345
    corrected.externalNumber = "QD-77"
    try story.give(.amend(corrected), at: "2026-11-20 10:00")
    guard case .amended(let after, _, _, _, let before) = story.events.last?.kind else {
      Issue.record("no correction")
      return
    }
    #expect(after.source == .hotline12345 && before?.source == .walkIn && before?.externalNumber == nil)
  }
}
