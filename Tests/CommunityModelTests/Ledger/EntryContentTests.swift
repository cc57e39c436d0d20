import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries: what they say") struct EntryContentTests {
  typealias Fixture = LedgerFixture
  let activity = Fixture.kind("activity")
  let visit = Fixture.kind("visit")

  private func rejection(
    _ kind: EntryKind, _ content: EntryContent, _ state: EntryState = .done, makesOrder: Bool = false
  ) -> EntryRejection? {
    do throws(EntryRejection) {
      _ = try EntryRules.decide(
        nil, .add(content, as: state), Fixture.situation(kind, makesOrder: makesOrder))
      return nil
    } catch { return error }
  }

  private func changed(_ content: EntryContent, _ change: (inout EntryContent) -> Void) -> EntryContent {
    var content = content
    change(&content)
    return content
  }

  @Test("From eight in the evening to six in the morning is one entry of the first day, 600 minutes")
  func overnight() throws {
    let duty = Fixture.kind("duty")
    let content = EntryContent(
      day: Fixture.day("2026-11-19"), from: ClockTime("20:00"), until: ClockTime("06:00"),
      lines: [EntryLine(.staff(3), .did, EntryMeasure.people, 1)])
    let entry = try Fixture.entry(duty, content)
    #expect(entry.day.iso == "2026-11-19" && entry.content.sum(EntryMeasure.minutes) == 600)
    #expect(entry.content.lines.last?.isReckoned == true)
    #expect(rejection(duty, changed(content) { $0.from = nil }) == .endWithoutStart)
  }

  @Test("Minutes are written once for all, and whoever has their own keeps them")
  func minutes() throws {
    let content = changed(Fixture.clinic()) {
      $0.from = ClockTime("09:00")
      $0.until = ClockTime("11:30")
      $0.lines.append(EntryLine(.volunteer(2), .led, EntryMeasure.minutes, 60))
    }
    let entry = try Fixture.entry(activity, content)
    #expect(Balance.minutes(of: .volunteer(1), [entry]) == 150 && Balance.minutes(of: .volunteer(2), [entry]) == 60)
    // The times changed: what was reckoned is reckoned again, what was written stays.
    var shorter = entry.content
    shorter.until = ClockTime("10:00")
    let edited = try entry.after(.edit(shorter), Fixture.situation(activity))
    #expect(Balance.minutes(of: .volunteer(1), [edited]) == 60 && Balance.minutes(of: .volunteer(2), [edited]) == 60)
    #expect(edited.content.lines.count == entry.content.lines.count)
  }

  @Test("A named person is one, and a total less than those named is refused")
  func people() throws {
    let named = [EntryTally.Named(.volunteer(1)), EntryTally.Named(.volunteer(2), .led)]
    let lines = try EntryTally(named: named, counts: ["people": 20]).lines(for: activity)
    #expect(lines.filter { $0.measure == "people" }.map(\.amount) == [1, 1, 18])
    #expect(lines.last?.party == .everybody && lines.last?.role == .attended)
    #expect(throws: EntryRejection.totalBelowNamed(total: 1, named: 2)) {
      try EntryTally(named: named, counts: ["people": 1]).lines(for: activity)
    }
    let tagged = try EntryTally(named: named, tagged: ["livingAlone": 10], unnamed: 5).lines(for: activity)
    #expect(tagged.reduce(0) { $0 + $1.amount } == 17)
    let rest = try EntryTally(tagged: ["livingAlone": 10], counts: ["people": 30, "leaflets": 200]).lines(for: activity)
    #expect(rest.filter { $0.measure == "people" }.map(\.amount) == [10, 20])
    #expect(rest.contains(EntryLine(.everybody, .did, "leaflets", 200)))
  }

  @Test("Whoever is named is one: nobody is named twice, and nothing is beyond counting")
  func once() {
    let twice = changed(Fixture.clinic()) { $0.lines.append(EntryLine(.volunteer(1), .led, "people", 1)) }
    #expect(rejection(activity, twice) == .namedTwice(.volunteer))
    let huge = changed(Fixture.clinic()) { $0.lines[2].amount = .max }
    #expect(rejection(activity, huge) == .tooMuch(measure: "people"))
    #expect(throws: EntryRejection.tooMuch(measure: "people")) {
      try EntryTally(tagged: ["livingAlone": .max, "emptyNest": .max]).lines(for: activity)
    }
  }

  @Test("Where no sessions are counted an entry is one")
  func sessions() throws {
    #expect(try Fixture.entry(activity, Fixture.clinic()).content.sum("sessions") == 1)
    let three = changed(Fixture.clinic()) { $0.lines.append(EntryLine(.everybody, .did, "sessions", 3)) }
    #expect(try Fixture.entry(activity, three).content.sum("sessions") == 3)
  }

  @Test("What a kind does not know is refused, and what it knows is said")
  func unknown() {
    let clinic = Fixture.clinic()
    let votes = changed(clinic) { $0.lines.append(EntryLine(.everybody, .did, "votes", 3)) }
    #expect(rejection(activity, votes) == .unknownMeasure("votes", allowed: activity.measures))
    let leave = changed(clinic) { $0.lines.append(EntryLine(.staff(3), .leave, "people", 1)) }
    #expect(rejection(activity, leave) == .unknownRole(.leave, allowed: activity.roles))
    let well = changed(Fixture.visit("happy")) { _ in }
    #expect(rejection(visit, well) == .unknownOutcome("happy", allowed: ["well", "needsHelp", "notHome", "declined"]))
    let field = changed(clinic) { $0.fields["mood"] = .text("好") }
    #expect(rejection(activity, field) == .unknownField("mood", allowed: ["line", "joint"]))
    let number = changed(clinic) { $0.fields["line"] = .number(3) }
    #expect(rejection(activity, number) == .wrongType("line", expected: .text))
    let duty = Fixture.kind("duty")
    let shift = EntryContent(
      day: Fixture.day("2026-11-20"), fields: ["shift": .choice("noon")],
      lines: [EntryLine(.staff(3), .did, "people", 1)])
    #expect(rejection(duty, shift) == .unknownChoice("noon", field: "shift", allowed: ["day", "night", "weekend"]))
  }

  @Test("Amounts are above nothing, and the kind decides what a thing does")
  func amounts() {
    let none = changed(Fixture.clinic()) { $0.lines[2].amount = 0 }
    #expect(rejection(activity, none) == .notPositive(measure: "people"))
    let out = Fixture.kind("goodsOut")
    let taken = EntryContent(
      day: Fixture.day("2026-11-20"), lines: [EntryLine(.item(1), .received, EntryMeasure.items, 2)])
    #expect(rejection(out, taken) == .wrongGoods)
    let money = EntryContent(day: Fixture.day("2026-11-20"), lines: [EntryLine(.fund(1), .gave, "items", 2)])
    #expect(rejection(out, money) == .wrongGoods)
  }

  @Test("What is done says what its kind demands; a plan may say less")
  func demands() {
    let bare = EntryContent(day: Fixture.day("2026-11-20"))
    #expect(rejection(activity, bare) == .missing(.title))
    #expect(rejection(activity, bare, .planned) == nil)
    #expect(rejection(Fixture.kind("memo"), bare) == .missing(.text))
    #expect(rejection(Fixture.kind("duty"), bare) == .missing(.who))
    #expect(rejection(Fixture.kind("goodsIn"), bare) == .missing(.items))
    #expect(rejection(Fixture.kind("safetyCheck"), bare) == .missing(.place))
    #expect(rejection(visit, Fixture.visit(nil)) == .missing(.outcome))
    var own = EntryKind(
      key: "own1", names: ["zh": "图书借阅"], mark: "书", group: .services, form: .generic, summary: [.title],
      columns: [.day], fields: [EntryKind.Field(key: "f1", names: ["zh": "书名"], kind: .text, isRequired: true)])
    #expect(rejection(own, bare) == .missingValue("f1"))
    own.fields[0].isHidden = true
    #expect(rejection(own, bare) == nil)
  }

  @Test("Persons and units of own fields are lines, which count nothing")
  func lineFields() throws {
    let stamp = Fixture.kind("stamp")
    let approver = EntryLine(.staff(1), .did, EntryMeasure.mention, 1, field: "approver")
    let content = EntryContent(day: Fixture.day("2026-11-20"), title: "开具证明", lines: [approver])
    let entry = try Fixture.entry(stamp, content)
    #expect(EntrySums.byKind([entry], in: entry.day...entry.day)["stamp"]?.amounts.isEmpty == true)
    let unit = changed(content) { $0.lines[0].party = .partner(2) }
    #expect(rejection(stamp, unit) == .wrongType("approver", expected: .person))
    let asText = changed(content) { $0.fields["approver"] = .text("周宁") }
    #expect(rejection(stamp, asText) == .wrongType("approver", expected: .person))
  }

  @Test("Texts are at most 500 characters, and go through the gate by what they are about")
  func texts() {
    let long = changed(Fixture.clinic()) { $0.text = String(repeating: "长", count: 501) }
    #expect(rejection(activity, long) == .text(.tooLong(limit: 500), .text))
    let title = changed(Fixture.clinic()) { $0.title = "民族团结进步宣传周" }
    #expect(rejection(activity, title) == nil)
    let label = changed(Fixture.visit()) { $0.text = "户主是上访户" }
    guard case .text(.refusedWords, .text) = rejection(visit, label) else {
      Issue.record("a label on a person was let in")
      return
    }
    // What is about no person may tell of a matter.
    let notice = EntryContent(day: Fixture.day("2026-11-20"), title: "民族宗教事务局来文", text: "转发民族宗教事务局通知")
    #expect(rejection(Fixture.kind("disclosure"), notice) == nil)
    let control = changed(Fixture.clinic()) { $0.text = "a\u{1B}[31m" }
    #expect(rejection(activity, control) == .text(.controlCharacters, .text))
  }

  @Test("A restricted tag never stands in a line beside a household or resident")
  func restrictedTags() {
    let tag = EntryLine(.careTag("disability"), .attended, "people", 4)
    #expect(rejection(activity, changed(Fixture.clinic()) { $0.lines.append(tag) }) == nil)
    let beside = changed(Fixture.clinic()) {
      $0.lines += [tag, EntryLine(.resident(7), .received, "people", 1)]
    }
    #expect(rejection(activity, beside) == .restrictedTag("disability"))
  }

  @Test("What was written before is not read again when it is undone, cancelled or done again")
  func notReadAgain() throws {
    var situation = Fixture.situation(activity)
    situation.textCheck = nil
    var content = Fixture.clinic()
    content.text = "户主是上访户王某"
    let entry = try Fixture.entry(activity, content, .done, situation)
    situation.textCheck = BundledResource.textCheck
    let undone = try entry.after(.restore(version: 0), situation)
    #expect(try undone.after(.restore(version: 1), situation).content.text == content.text)
    #expect(try entry.after(.void(reason: "重复"), situation).state == .void)
  }
}
