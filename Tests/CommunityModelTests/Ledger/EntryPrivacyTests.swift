import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries: who sees what, and what is kept") struct EntryPrivacyTests {
  typealias Fixture = LedgerFixture
  let colleague = StaffMember(id: 8, name: "孙静", role: .gridWorker)

  private func viewers(_ entry: ServiceEntry, _ kind: EntryKind, gridWorker: StaffMember.ID?) -> [String] {
    let staff = [
      OrderFixture.secretary, OrderFixture.clerk, OrderFixture.gridWorker, OrderFixture.teamLeader, colleague,
    ]
    return staff.filter { Viewer($0).sees(entry, kind, gridWorker: gridWorker) }.map(\.name)
  }

  @Test("Office, own, secretary: who sees an entry")
  func visibility() throws {
    let activity = Fixture.kind("activity")
    let clinic = try Fixture.entry(
      activity, Fixture.clinic(), .done, Fixture.situation(activity, by: OrderFixture.teamLeader))
    #expect(viewers(clinic, activity, gridWorker: 8).count == 5)
    let visit = Fixture.kind("visit")
    let round = try Fixture.entry(visit, Fixture.visit(), .done, Fixture.situation(visit, by: OrderFixture.clerk))
    // Recorded by the clerk, done by the grid worker, in the grid of the colleague.
    #expect(viewers(round, visit, gridWorker: 8) == ["周宁", "何小满", "王芳", "孙静"])
    var closer = visit
    closer.visibility = .secretary
    #expect(viewers(round, closer, gridWorker: 8) == ["周宁", "何小满"])
  }

  @Test("A confidential entry is seen by who recorded it and the secretary only")
  func confidential() throws {
    let activity = Fixture.kind("activity")
    var content = Fixture.clinic()
    content.isConfidential = true
    let entry = try Fixture.entry(activity, content)
    #expect(viewers(entry, activity, gridWorker: 8) == ["周宁", "王芳"])
    #expect(throws: EntryRejection.notYours) {
      try entry.after(.edit(content), Fixture.situation(activity, by: OrderFixture.clerk))
    }
  }

  @Test("A tie shows only to who may see both ends")
  func links() {
    let viewer = Viewer(OrderFixture.clerk)
    #expect(viewer.seesLink(from: true, to: true))
    #expect(!viewer.seesLink(from: true, to: false) && !viewer.seesLink(from: false, to: true))
  }

  private func full() throws -> ServiceEntry {
    let own = EntryKind(
      key: "own1", names: ["zh": "隐患台账"], mark: "患", group: .visits, form: .generic, summary: [.title],
      columns: [.day],
      fields: [
        EntryKind.Field(key: "f", names: ["zh": "说明"], kind: .text),
        EntryKind.Field(key: "p", names: ["zh": "地点"], kind: .place),
      ])
    let content = EntryContent(
      day: Fixture.day("2026-11-20"), place: Place("3-2-501 林家"), title: "林家漏水", text: "林秋生说漏水",
      fields: ["f": .text("林秋生的邻居"), "p": .place(Place("林家门口"))])
    let entry = try Fixture.entry(own, content)
    return try entry.after(.void(reason: "林家重复"), Fixture.situation(own))
  }

  @Test("Every text of an entry is found, in all its versions, and can be replaced")
  func texts() throws {
    let entry = try full()
    let kind = Fixture.kind("memo")
    #expect(entry.current.texts(of: kind).count == 6)
    let replaced = entry.withTexts { _, text in text.replacing("林秋生", with: "居民#7").replacing("林家", with: "某家") }
    for version in replaced.versions {
      #expect(version.texts(of: kind).allSatisfy { !$0.text.contains("林") }, "\(version.number)")
    }
    #expect(replaced.postings == entry.postings)
  }

  @Test("Retention blanks every text and leaves every sum")
  func blanking() throws {
    let visit = Fixture.kind("visit")
    var content = Fixture.visit()
    content.text = "一切都好"
    let entry = try Fixture.entry(visit, content)
    #expect(entry.blankedOn(visit)?.iso == "2028-11-20" && entry.blankedOn(Fixture.kind("activity")) == nil)
    let blanked = ServiceEntry(id: entry.id, kind: entry.kind, current: entry.current.blanked)
    #expect(blanked.content.text.isEmpty && blanked.content.title.isEmpty && blanked.content.outcome == "well")
    // The address stays: it is what the entry counts for, and not what was written.
    #expect(blanked.content.place?.raw == "3-2-501" && blanked.postings == entry.postings)
    let day = entry.day...entry.day
    #expect(EntrySums.byKind([blanked], in: day) == EntrySums.byKind([entry], in: day))
    // What is blank is blanked no further.
    #expect(blanked.current.blanked == blanked.current)
  }

  @Test("An entry is about one person only where no version names another household or resident")
  func soleSubject() throws {
    let visit = Fixture.kind("visit")
    let entry = try Fixture.entry(visit, Fixture.visit())
    #expect(entry.isAbout(only: 7) && !entry.isAbout(only: 8))
    let edited = try entry.after(.edit(Fixture.visit(of: .resident(8))), Fixture.situation(visit))
    #expect(!edited.isAbout(only: 8))
    #expect(!(try Fixture.entry(Fixture.kind("activity"), Fixture.clinic())).isAbout(only: 7))
  }

  @Test("A month later is the same day, or the last one of a shorter month")
  func months() {
    let cases = [("2026-01-31", 1, "2026-02-28"), ("2026-11-20", 24, "2028-11-20"), ("2026-12-31", 2, "2027-02-28")]
    for (day, count, later) in cases { #expect(Fixture.day(day).advanced(months: count).iso == later) }
  }
}
