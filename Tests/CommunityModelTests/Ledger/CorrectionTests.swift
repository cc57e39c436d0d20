import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries: corrections") struct CorrectionTests {
  typealias Fixture = LedgerFixture
  let activity = Fixture.kind("activity")
  let upToThursday = Fixture.sealed(upTo: Fixture.day("2026-11-19"))

  /// An activity of Thursday, whose day is sealed then.
  private func thursday() throws -> ServiceEntry { try Fixture.entry(activity, Fixture.clinic(on: "2026-11-19")) }

  @Test("Edit, undo and cancel are refused where a day on which it is posted is sealed")
  func refused() throws {
    let entry = try thursday()
    let situation = Fixture.situation(activity, sealed: upToThursday)
    let day = Fixture.day("2026-11-19")
    for command in [EntryCommand.edit(entry.content), .restore(version: 0)] {
      #expect(throws: EntryRejection.sealed([day])) { try entry.after(command, situation) }
    }
    let open = Fixture.situation(activity)
    #expect(throws: EntryRejection.notSealed) { try entry.after(.correct(entry.content), open) }
  }

  @Test("Reopening its day lets an entry be edited again")
  func reopened() throws {
    let entry = try thursday()
    var content = entry.content
    content.title = "健康讲座"
    let edited = try entry.after(.edit(content), Fixture.situation(activity))
    #expect(edited.content.title == "健康讲座" && edited.booked?.iso == "2026-11-19")
    #expect(!edited.current.isCorrection)
  }

  @Test("A correction takes back the old lines and posts the new ones, booked now, under one id")
  func correction() throws {
    let entry = try thursday()
    var content = entry.content
    content.team = 4
    content.lines[2].amount = 25
    let corrected = try entry.after(.correct(content), Fixture.situation(activity, sealed: upToThursday))
    #expect(corrected.id == entry.id && corrected.revision == 2 && corrected.current.isCorrection)
    #expect(corrected.current.takesBack == EntryVersion.TakingBack(version: 1, booked: Fixture.day("2026-11-20")))
    #expect(corrected.booked?.iso == "2026-11-20" && corrected.day.iso == "2026-11-19")
    // What was sealed stays as it was.
    let thursday = corrected.postings.filter { $0.booked.iso == "2026-11-19" }
    #expect(thursday == entry.postings)
    let friday = EntrySums.booked([corrected])[Fixture.day("2026-11-20")]
    #expect(friday?.fresh.isEmpty == true && friday?.corrected["activity"]?.amounts == ["people": 7])
    // Lists and reports read the latest version once.
    let november = Fixture.firstDay...Fixture.day("2026-11-30")
    #expect(EntrySums.byKind([corrected], in: november)["activity"]?.amounts["people"] == 27)
    #expect(EntrySums.total("people", of: "activity", team: 4, in: november, [corrected]) == 27)
    #expect(EntrySums.total("people", of: "activity", team: 2, in: november, [corrected]) == 0)
  }

  @Test("Wrong team, day, person, household, outcome and text are all put right by a correction")
  func everything() throws {
    let visit = Fixture.kind("visit")
    let entry = try Fixture.entry(visit, Fixture.visit("notHome", on: "2026-11-19"))
    var content = Fixture.visit("well", of: .household(3), on: "2026-11-17")
    content.text = "一切都好"
    content.grid = 2
    let corrected = try entry.after(.correct(content), Fixture.situation(visit, sealed: upToThursday))
    #expect(corrected.content.outcome == "well" && corrected.content.subject == .household(3))
    #expect(corrected.day.iso == "2026-11-17" && corrected.content.text == "一切都好" && corrected.content.grid == 2)
    #expect(corrected.booked?.iso == "2026-11-20")
  }

  @Test("A correction can be corrected again on the same day, and comes out right")
  func twice() throws {
    let entry = try thursday()
    let situation = Fixture.situation(activity, sealed: upToThursday)
    var content = entry.content
    content.lines[2].amount = 25
    let once = try entry.after(.correct(content), situation)
    content.lines[2].amount = 20
    #expect(throws: EntryRejection.sealed([Fixture.day("2026-11-19")])) { try once.after(.edit(content), situation) }
    let twice = try once.after(.correct(content), situation)
    let friday = EntrySums.booked([twice])[Fixture.day("2026-11-20")]?.corrected["activity"]
    #expect(friday?.amounts == ["people": 2] && friday?.entries == 0)
  }

  @Test("A correction on a Saturday is booked on the next day that has a seal")
  func saturday() throws {
    let entry = try thursday()
    let sealed = Fixture.sealed(upTo: Fixture.day("2026-11-20"))
    let situation = Fixture.situation(activity, at: "2026-11-21 09:00", sealed: sealed)
    var content = entry.content
    content.lines[2].amount = 25
    #expect(try entry.after(.correct(content), situation).booked?.iso == "2026-11-23")
  }

  @Test("After today's seal a correction counts tomorrow")
  func afterSeal() throws {
    let entry = try thursday()
    let sealed = Fixture.sealed(upTo: Fixture.day("2026-11-19")).union([Fixture.day("2026-11-20")])
    let situation = Fixture.situation(activity, at: "2026-11-20 19:00", sealed: sealed)
    // The 21st is a Saturday.
    var content = entry.content
    content.lines[2].amount = 25
    #expect(try entry.after(.correct(content), situation).booked?.iso == "2026-11-23")
  }

  @Test("An entry before the file's first day is posted nowhere, and counts in reports by its day")
  func beforeFirstDay() throws {
    let entry = try Fixture.entry(activity, Fixture.clinic(on: "2026-10-20"))
    #expect(entry.state == .done && entry.booked == nil && entry.postings.isEmpty)
    let october = Fixture.day("2026-10-01")...Fixture.day("2026-10-31")
    #expect(EntrySums.byKind([entry], in: october)["activity"]?.amounts["people"] == 20)
    var content = entry.content
    content.day = Fixture.day("2026-11-19")
    let moved = try entry.after(.edit(content), Fixture.situation(activity))
    #expect(moved.booked?.iso == "2026-11-19" && moved.current.takesBack == nil)
  }

  @Test("A report says how many of its entries were written or changed later")
  func addedLater() throws {
    let early = try Fixture.entry(activity, Fixture.clinic(on: "2026-11-19"))
    let late = try Fixture.entry(
      id: 2, activity, Fixture.clinic(on: "2026-11-19"), .done, Fixture.situation(activity, at: "2026-11-20 15:00"))
    let day = early.day...early.day
    #expect(EntrySums.addedLater(than: OrderFixture.at("2026-11-20 12:00"), in: day, [early, late]) == 1)
  }

  @Test("Moving an open entry to another day moves its booking and leaves nothing behind")
  func moved() throws {
    let entry = try thursday()
    var content = entry.content
    content.day = Fixture.day("2026-11-20")
    let moved = try entry.after(.edit(content), Fixture.situation(activity))
    let booked = EntrySums.booked([moved])
    #expect(booked[Fixture.day("2026-11-19")] == nil)
    #expect(booked[Fixture.day("2026-11-20")]?.fresh["activity"]?.entries == 1)
  }

  @Test("Postings of a sealed day never change, whatever is edited, undone, voided or corrected")
  func property() throws {
    let visit = Fixture.kind("visit")
    for seed in 1...60 {
      var random = SeededRandom(seed: UInt64(seed))
      var sealed = Fixture.sealed()
      var today = Fixture.day("2026-11-20")
      var entries: [ServiceEntry] = []
      var kept: [Day: [Day: EntrySums.Booked]] = [:]
      for _ in 0..<60 {
        let kind = Bool.random(using: &random) ? activity : visit
        let now = "\(today.iso) 17:00"
        let actor = Bool.random(using: &random) ? OrderFixture.secretary : OrderFixture.gridWorker
        let situation = Fixture.situation(kind, by: actor, at: now, sealed: sealed)
        let back = Int.random(in: 0...9, using: &random)
        let day = today.advanced(by: -back).iso
        var content = kind == activity ? Fixture.clinic(on: day) : Fixture.visit(on: day)
        if kind == activity { content.lines[2].amount = Int.random(in: 1...30, using: &random) }
        switch Int.random(in: 0...6, using: &random) {
        case 0, 1:
          entries.append(try Fixture.entry(id: Int64(entries.count + 1), kind, content, .done, situation))
        case 2:
          sealed.insert(today)
          for day in Fixture.firstDay.number...today.number where OrderFixture.calendar.isWorking(Day(number: day)) {
            sealed.insert(Day(number: day))
          }
          kept[today] = EntrySums.booked(entries).filter { sealed.contains($0.key) }
          today = today.advanced(by: 1)
        default:
          guard let index = entries.indices.filter({ entries[$0].kind == kind.key }).randomElement(using: &random)
          else { continue }
          let commands: [EntryCommand] = [
            .edit(content), .correct(content), .void(reason: "重复"), .restore(version: 0), .restore(version: 1),
          ]
          guard let command = commands.randomElement(using: &random),
            let after = try? entries[index].after(command, situation)
          else { continue }
          entries[index] = after
        }
        let booked = EntrySums.booked(entries)
        for (_, sums) in kept { for (day, sum) in sums { #expect(booked[day] == sum, "seed \(seed), \(day.iso)") } }
      }
      // Both recounts agree: what is booked in all comes to what the latest versions say.
      var total: [String: Int] = [:]
      for day in EntrySums.booked(entries).values {
        for sum in Array(day.fresh.values) + Array(day.corrected.values) {
          total["entries", default: 0] += sum.entries
          for (measure, amount) in sum.amounts { total[measure, default: 0] += amount }
        }
      }
      let posted = entries.filter { $0.posted != nil }
      #expect(total["entries", default: 0] == posted.count, "seed \(seed)")
      #expect(total["people", default: 0] == posted.reduce(0) { $0 + $1.content.sum("people") }, "seed \(seed)")
    }
  }
}
