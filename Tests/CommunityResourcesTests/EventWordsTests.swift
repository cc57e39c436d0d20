import CommunityModel
import CommunityResources
import Testing

@Suite("Words of the timeline and the journal")
struct EventWordsTests {
  static let names = EventNames(
    staff: [3: "张敏"], teams: [4: "绿色环保队"], catalogue: ModelWordsTests.catalogue)
  static let now = ModelWordsTests.at(20, 10)

  static func summary(_ kind: OrderEvent.Kind, _ words: Wording) -> String {
    let event = OrderEvent(sequence: 1, at: now, day: ModelWordsTests.day(20), actor: 3, kind: kind)
    return words.summary(event, names: names, now: now, ModelWordsTests.calendar)
  }

  static let registration = Registration(
    receivedAt: now, source: .walkIn, requester: .contact(name: "王建国", phone: nil), place: Place("3-2-501"), grid: nil,
    category: "heating", text: "暖气\n不热")
  static let due = ModelWordsTests.at(20, 18)
  static let kinds: [OrderEvent.Kind] = [
    .registered(registration, assignBy: now, contactBy: now),
    .amended(registration, assignBy: now, contactBy: now, dueAt: nil), .requesterLinked(17),
    .assigned(Assignment(mode: .atOnce, who: 3, team: 4), dueAt: due),
    .reassigned(Assignment(mode: .coordinated, partner: "热力公司"), dueAt: due), .started(firstContactAt: now),
    .returned(reason: "x"), .suspended(reason: "papers", wakeOn: ModelWordsTests.day(23), wakeAt: due, dueAt: due),
    .resumed(clockFrom: now, dueAt: due), .extended(to: due, reason: "x"),
    .finished(Completion(done: "修好", solved: .yes, reply: "好"), endsUncalled: false),
    .refusalAsked(Refusal(reason: "notOurDuty", basis: "x", alternative: "y"), dueAt: due),
    .refusalApproved(endsUncalled: false), .refusalRejected(reason: "x"),
    .merged(into: OrderNumber(day: ModelWordsTests.day(20), sequence: 2)), .withdrawn(reason: "x"), .closed,
    .reopened(reason: "x", assignBy: now, contactBy: now), .noted("x"), .chased("x"), .chased(""),
    .carriedOver(reason: "x"), .undone([2]), .redone([2, 3]),
    .givenBack(from: OrderNumber(day: ModelWordsTests.day(20), sequence: 2), reason: "x", dueAt: due),
    .absorbed(OrderNumber(day: ModelWordsTests.day(20), sequence: 2), taken(dueAt: due)),
    .absorbed(OrderNumber(day: ModelWordsTests.day(20), sequence: 2), taken(dueAt: nil)),
    .hotline(.signed(at: now)), .hotline(.sendBackAsked(reason: "x", basis: "y", answerBy: due)),
    .hotline(.sendBackAnswered(.granted, remark: "x")), .hotline(.urged(at: now, text: "")),
    .hotline(.repeated(at: now, text: "x")), .hotline(.exclusionAsked(reason: "x")),
    .hotline(.exclusionAnswered(.refused, remark: "")),
    .hotline(
      .judged(HotlineVerdict(day: ModelWordsTests.day(20), responded: true, solved: .no, rating: .dissatisfied))),
    .hotline(.explained("x")), .clocksMoved(OrderClocks(assignBy: now, contactBy: now, dueAt: due)),
    .clocksMoved(OrderClocks(assignBy: now, contactBy: now, dueAt: nil)),
    .amended(corrected, assignBy: now, contactBy: now, dueAt: nil, before: registration),
    .amended(registration, assignBy: now, contactBy: now, dueAt: nil, before: registration),
  ]

  static func taken(dueAt: Instant?) -> InheritedTerms {
    InheritedTerms(at: now, urgency: .urgent, clockStart: now, assignBy: now, contactBy: now, dueAt: dueAt)
  }

  static var corrected: Registration {
    var it = registration
    it.requester = .contact(name: "王建国", phone: "13800001111")
    (it.source, it.externalNumber, it.urgency, it.grid) = (.hotline12345, "QD-1", .urgent, 7)
    return it
  }

  @Test("every event is one whole line that does not name the requester", arguments: Language.allCases)
  func lines(language: Language) {
    let words = Wording(language: language)
    let answer = Callback.Answer(solved: .yes, rating: .satisfied)
    let outcomes: [OrderEvent.CallbackOutcome] = [
      .resolved, .told, .failed, .unreachable, .redo, .resolvedUnsolved(reason: "x"),
    ]
    let callbacks = outcomes.map { outcome in
      let callback = Callback(
        at: Self.now, by: 3, method: .phone, answer: outcome == .failed || outcome == .unreachable ? nil : answer)
      return OrderEvent.Kind.calledBack(callback, outcome: outcome)
    }
    for kind in Self.kinds + callbacks {
      let line = Self.summary(kind, words)
      #expect(!line.isEmpty && !line.contains { "⟦{}\n".contains($0) }, "\(line)")
      #expect(!line.contains("王建国") && !line.contains("13800001111"))
    }
  }

  @Test("a line says what matters")
  func examples() {
    let words = Wording(language: .zh)
    #expect(Self.summary(Self.kinds[0], words) == "来访登记（供暖）：暖气 不热")
    #expect(Self.summary(Self.kinds[2], words) == "来电来访人对上了居民档案")
    #expect(Self.summary(Self.kinds[3], words) == "交办 绿色环保队 张敏（即办），今天 18:00 前")
    #expect(Self.summary(Self.kinds[4], words) == "移交 热力公司（协调），今天 18:00 前")
    #expect(Self.summary(Self.kinds[4], Wording(language: .en)) == "Handed on to 热力公司 (coordinated), due today 18:00")
  }

  static func entry(_ action: String, _ subject: String, count: Int = 1) -> JournalEntry {
    JournalEntry(
      id: 1, at: now, day: ModelWordsTests.day(20), staff: 3, action: JournalAction(stored: action), subject: subject,
      count: count,
      isUndone: false, undoProblem: nil)
  }

  @Test("the journal names actions and numbers, never people")
  func journal() {
    let cases: [(JournalEntry, String, String)] = [
      (Self.entry("order.assign", "20261120-004"), "交办 20261120-004", "Assigned 20261120-004"),
      (Self.entry("put.resident", "resident#17"), "修改居民#17", "Changed resident #17"),
      (Self.entry("put.resident", ""), "修改居民", "Changed resident"),
      (Self.entry("seal", "2026-11-20"), "封账 2026-11-20", "Sealed 2026-11-20"),
      (Self.entry("order.chase", "20261120-004", count: 3), "催办 20261120-004（3 项）", "Chased 20261120-004 (3 items)"),
      (Self.entry("backup", ""), "备份", "Backed up"), (Self.entry("order.assign", ""), "交办", "Assigned"),
      (Self.entry("unheardOf", "x"), "unheardOf x", "unheardOf x"),
    ]
    for (entry, chinese, english) in cases {
      #expect(Wording(language: .zh).journalAction(entry) == chinese)
      #expect(Wording(language: .en).journalAction(entry) == english)
    }
  }
}
