import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries: states, days, seals") struct EntryStatesTests {
  typealias Fixture = LedgerFixture
  let activity = Fixture.kind("activity")

  @Test("Yesterday's activity is written this morning, and what is done is never in the future")
  func days() throws {
    let yesterday = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-19"))
    #expect(yesterday.day == Fixture.day("2026-11-19") && yesterday.booked == Fixture.day("2026-11-19"))
    #expect(throws: EntryRejection.inFuture(Fixture.day("2026-11-21"))) {
      try Fixture.entry(activity, Fixture.clinic(on: "2026-11-21"))
    }
    let planned = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-28"), .planned)
    #expect(planned.state == .planned && planned.postings.isEmpty && planned.booked == nil)
  }

  @Test(
    "An entry is booked on its day if that is open or reopened, else on the first open day after the last seal",
    arguments: [
      ("2026-11-20", [], [], "2026-11-20", "today"),
      ("2026-11-19", [], [], "2026-11-19", "an open day before today"),
      ("2026-11-17", [], [], "2026-11-19", "a sealed day"),
      ("2026-11-17", ["2026-11-17"], [], "2026-11-17", "a reopened day"),
      ("2026-11-16", ["2026-11-17"], [], "2026-11-19", "a sealed day before a reopened one"),
      ("2026-11-14", [], [], "2026-11-19", "a Saturday that was passed over"),
      ("2026-11-14", [], ["2026-11-14"], "2026-11-14", "an open Saturday on which something else happened"),
      ("2026-11-02", [], [], "2026-11-19", "the file's first day"),
      ("2026-11-01", [], [], nil, "before the file's first day"),
    ] as [(String, [String], [String], String?, Comment)])
  func booking(day: String, reopened: [String], eventful: [String], booked: String?, what: Comment) {
    let days = Fixture.days(
      sealed: Fixture.sealed(reopened: Set(reopened.map(Fixture.day))), eventful: Set(eventful.map(Fixture.day)))
    #expect(days.booking(of: Fixture.day(day))?.iso == booked, what)
  }

  @Test("A Saturday's entry makes no Saturday need a seal: it is booked on Monday")
  func saturday() throws {
    let situation = Fixture.situation(
      activity, at: "2026-11-21 15:00", sealed: Fixture.sealed(upTo: Fixture.day("2026-11-20")))
    let entry = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-21"), .done, situation)
    #expect(entry.day.iso == "2026-11-21" && entry.booked?.iso == "2026-11-23")
  }

  @Test("Only what is done posts; cancelled and void entries have nothing booked")
  func onlyDonePosts() throws {
    let situation = Fixture.situation(activity)
    let wanted = try Fixture.entry(activity, Fixture.clinic(), .wanted)
    let planned = try wanted.after(.arrange(wanted.content), situation)
    let done = try planned.after(.markDone(planned.content), situation)
    #expect(wanted.postings.isEmpty && planned.postings.isEmpty)
    #expect(done.postings.count == done.content.lines.count && done.booked?.iso == "2026-11-20")
    let cancelled = try planned.after(.cancel(reason: "下雨"), situation)
    #expect(cancelled.state == .cancelled && cancelled.postings.isEmpty)
    let void = try done.after(.void(reason: "记错了"), situation)
    #expect(void.booked == nil && EntrySums.booked([void]).isEmpty)
    #expect(
      EntrySums.byKind([wanted, planned, cancelled, void], in: Fixture.firstDay...Fixture.day("2026-12-31")).isEmpty)
  }

  @Test("A promise made in spring and kept in autumn keeps the day it was made for")
  func plannedFor() throws {
    let promise = Fixture.kind("promise")
    let situation = Fixture.situation(promise)
    var content = EntryContent(day: Fixture.day("2026-03-31"), title: "修好活动室")
    let planned = try Fixture.entry(promise, content, .planned)
    #expect(planned.content.plannedFor?.iso == "2026-03-31")
    content = planned.content
    content.day = Fixture.day("2026-11-20")
    content.outcome = "kept"
    let kept = try planned.after(.markDone(content), situation)
    #expect(kept.content.plannedFor?.iso == "2026-03-31" && kept.day.iso == "2026-11-20")
    var moved = planned.content
    moved.day = Fixture.day("2026-12-01")
    #expect(try planned.after(.edit(moved), situation).content.plannedFor?.iso == "2026-12-01")
  }

  @Test("What is wanted, planned or cancelled can be changed whatever days are sealed")
  func openOnesStayChangeable() throws {
    let situation = Fixture.situation(activity)
    let planned = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-10"), .planned)
    var content = planned.content
    content.title = "义诊和量血压"
    #expect(try planned.after(.edit(content), situation).content.title == "义诊和量血压")
    #expect(try planned.after(.cancel(reason: "改期"), situation).state == .cancelled)
  }

  @Test("Every command says in which states it means something")
  func states() throws {
    let situation = Fixture.situation(activity)
    let content = Fixture.clinic()
    let commands: [EntryCommand] = [
      .arrange(content), .markDone(content), .edit(content), .correct(content), .cancel(reason: "a"),
      .void(reason: "b"),
    ]
    let planned = try Fixture.entry(activity, content, .planned)
    let done = try Fixture.entry(activity, content)
    let all = [
      try Fixture.entry(activity, content, .wanted), planned, done,
      try planned.after(.cancel(reason: "下雨"), situation), try done.after(.void(reason: "重复"), situation),
    ]
    #expect(Set(all.map(\.state)) == Set(EntryState.allCases))
    for entry in all {
      for command in commands where !command.allowedStates.contains(entry.state) {
        #expect(throws: EntryRejection.wrongState(entry.state, command: command.name)) {
          try entry.after(command, situation)
        }
      }
    }
    for state in [EntryState.cancelled, .void] {
      #expect(throws: EntryRejection.notAStart(state)) { try Fixture.entry(activity, content, state) }
    }
    #expect(throws: EntryRejection.missing(.reason)) { try planned.after(.cancel(reason: " "), situation) }
  }

  @Test("Undoing its making leaves an entry void with id and number; redo gives the same back")
  func undoMaking() throws {
    let situation = Fixture.situation(activity)
    var made = try Fixture.entry(id: 9, activity, Fixture.clinic())
    made.number = EntryNumber(sequence: 12)
    let undone = try made.after(.restore(version: 0), situation)
    #expect(undone.state == .void && undone.id == 9 && undone.number?.sequence == 12)
    #expect(undone.current.reason == EntryRules.undone && EntrySums.booked([undone]).isEmpty)
    let redone = try undone.after(.restore(version: 1), situation)
    #expect(redone.state == .done && redone.content == made.content && redone.number == made.number)
    #expect(EntrySums.booked([redone]) == EntrySums.booked([made]))
    #expect(throws: EntryRejection.noSuchVersion(7)) { try redone.after(.restore(version: 7), situation) }
  }

  @Test("Anyone who may edit an entry may void it before the seal; after it only the secretary strikes it")
  func voiding() throws {
    let entry = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-19"))
    #expect(try entry.after(.void(reason: "重复"), Fixture.situation(activity, by: OrderFixture.clerk)).state == .void)
    let sealed = Fixture.sealed(upTo: Fixture.day("2026-11-19"))
    #expect(throws: EntryRejection.secretaryOnly) {
      try entry.after(.void(reason: "重复"), Fixture.situation(activity, by: OrderFixture.clerk, sealed: sealed))
    }
    let struck = try entry.after(
      .void(reason: "没有这回事"), Fixture.situation(activity, by: OrderFixture.secretary, sealed: sealed))
    let booked = EntrySums.booked([struck])
    #expect(booked[Fixture.day("2026-11-19")]?.fresh["activity"]?.entries == 1)
    #expect(booked[Fixture.day("2026-11-20")]?.corrected["activity"]?.entries == -1)
  }
}
