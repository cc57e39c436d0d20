import CommunityModel
import TestSupport
import Testing

@Suite("Which day") struct DayBookTests {
  let calendar = OrderFixture.calendar

  private func book(_ sealed: [String], first: String = "2026-11-16", eventful: [String] = []) -> DayBook {
    DayBook(
      sealed: Set(sealed.map(OrderFixture.day)), firstDay: OrderFixture.day(first),
      eventful: Set(eventful.map(OrderFixture.day)), calendar: calendar)
  }

  @Test(
    "An event counts for the later of the local date and the day after the last seal",
    arguments: [
      ([], "2026-11-20 09:00", "2026-11-20", "nothing sealed"),
      (["2026-11-19"], "2026-11-20 09:00", "2026-11-20", "yesterday sealed"),
      (["2026-11-19", "2026-11-20"], "2026-11-20 17:00", "2026-11-21", "today sealed: tomorrow, though a Saturday"),
      (["2026-11-17"], "2026-11-20 09:00", "2026-11-20", "unsealed days behind block nothing"),
      (["2026-11-17", "2026-11-19"], "2026-11-20 00:00", "2026-11-20", "a reopened day behind changes nothing"),
      (["2026-11-20"], "2026-11-20T23:59:59", "2026-11-21", "the last second of a sealed day"),
      (["2026-11-20"], "2026-11-22 09:00", "2026-11-22", "days later"),
      (["2026-12-31"], "2026-12-31 19:00", "2027-01-01", "across the year"),
    ] as [([String], String, String, Comment)])
  func eventDay(sealed: [String], now: String, day: String, what: Comment) {
    #expect(calendar.eventDay(at: OrderFixture.at(now), lastSealed: book(sealed).lastSealed).iso == day, what)
  }

  @Test(
    "Days to seal come oldest first; a day off without events is passed over",
    arguments: [
      ([], "2026-11-23", [], ["11-16", "11-17", "11-18", "11-19", "11-20", "11-23"]),
      (["2026-11-16", "2026-11-17", "2026-11-18"], "2026-11-20", [], ["11-19", "11-20"]),
      (
        ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"], "2026-11-23", ["2026-11-22"],
        ["11-22", "11-23"]
      ),
      (["2026-11-16", "2026-11-18", "2026-11-19"], "2026-11-20", [], ["11-17", "11-20"]),
      (["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"], "2026-11-20", [], []),
      ([], "2026-11-15", [], []),
    ] as [([String], String, [String], [String])])
  func unsealed(sealed: [String], today: String, busy: [String], expected: [String]) {
    let days = book(sealed, eventful: busy).unsealed(upTo: OrderFixture.day(today))
    #expect(days.map { String($0.iso.dropFirst(5)) } == expected)
  }

  @Test("A holiday with an emergency is sealed, its quiet neighbours are passed over")
  func holiday() {
    let book = book(["2026-09-30"], first: "2026-09-30", eventful: ["2026-10-03"])
    let days = book.unsealed(upTo: OrderFixture.day("2026-10-08"))
    #expect(days.map(\.iso) == ["2026-10-03", "2026-10-08"])
  }

  @Test("The last sealed day is the latest, in whatever order they were sealed")
  func lastSealed() {
    #expect(book([]).lastSealed == nil)
    #expect(book(["2026-11-19", "2026-11-17"]).lastSealed?.iso == "2026-11-19")
  }
}

@Suite("Counts of a day") struct DayCountsTests {
  @Test("Every kind of event counts where it should")
  func kinds() {
    let callback = Callback(at: OrderFixture.at("2026-11-20"), by: 1, method: .phone, answer: nil)
    let now = OrderFixture.at("2026-11-20")
    let taken = InheritedTerms(at: now, urgency: .normal, clockStart: now, assignBy: now, contactBy: now, dueAt: nil)
    let table: [(OrderEvent.Kind, [WritableKeyPath<DayCounts, Int>])] = [
      (.registered(OrderFixture.registration(), assignBy: now, contactBy: now), [\.received]),
      (.reopened(reason: "", assignBy: now, contactBy: now), [\.received, \.reopened]),
      (.assigned(OrderFixture.assignment(), dueAt: now), []),
      (.reassigned(OrderFixture.assignment(), dueAt: now), [\.reassigned]),
      (.started(firstContactAt: now), []),
      (.returned(reason: ""), [\.returned]),
      (.suspended(reason: "", wakeOn: OrderFixture.day("2026-11-24"), wakeAt: now, dueAt: now), [\.suspended]),
      (.resumed(clockFrom: now, dueAt: now), []),
      (.extended(to: now, reason: ""), [\.extended]),
      (.finished(OrderFixture.completion, endsUncalled: false), [\.finished]),
      (.finished(OrderFixture.completion, endsUncalled: true), [\.finished, \.resolved]),
      (.refusalAsked(OrderFixture.refusal, dueAt: now), []),
      (.refusalApproved(endsUncalled: false), [\.refused]),
      (.refusalApproved(endsUncalled: true), [\.refused, \.resolved]),
      (.refusalRejected(reason: ""), []),
      (.calledBack(callback, outcome: .resolved), [\.callbacks, \.resolved]),
      (.calledBack(callback, outcome: .unreachable), [\.callbacks, \.resolved]),
      (.calledBack(callback, outcome: .resolvedUnsolved(reason: "")), [\.callbacks, \.resolved]),
      (.calledBack(callback, outcome: .told), [\.callbacks, \.resolved]),
      (.calledBack(callback, outcome: .failed), [\.callbacks]),
      (.calledBack(callback, outcome: .redo), [\.callbacks]),
      (.merged(into: OrderFixture.number), [\.merged]),
      (.withdrawn(reason: ""), [\.withdrawn]),
      (.closed, [\.closed]),
      (.carriedOver(reason: ""), [\.carriedOver]),
      (.hotline(.sendBackAnswered(.granted, remark: "")), [\.withdrawn]),
      (.hotline(.sendBackAnswered(.refused, remark: "")), []), (.hotline(.repeated(at: now, text: "")), []),
      (.noted(""), []), (.chased(""), []), (.requesterLinked(7), []),
      (.givenBack(from: OrderFixture.number, reason: "", dueAt: nil), [\.received]),
      (.absorbed(OrderFixture.number, taken), []),
      (.undone([1]), []), (.redone([1]), []),
      (.amended(OrderFixture.registration(), assignBy: now, contactBy: now, dueAt: nil), []),
    ]
    for (kind, paths) in table {
      let event = OrderEvent(sequence: 1, at: now, day: OrderFixture.day("2026-11-20"), actor: 1, kind: kind)
      let counted = DayCounts.byDay(of: [event])[event.day] ?? DayCounts()
      var expected = DayCounts()
      for path in paths { expected[keyPath: path] += 1 }
      #expect(counted == expected, "\(kind.name)")
    }
    #expect(Set(table.map { $0.0.name }).count == 27)
  }
}
