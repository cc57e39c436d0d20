import TestSupport
import Testing

@testable import CommunityModel

private typealias Fixture = LedgerFixture

/// Activities of older files as entries of the ledger.
@Suite struct ActivityEntryTests {
  private let kind = Fixture.kind("activity")
  private let old = Activity(
    id: 12, team: 3, day: Fixture.day("2026-11-10"), title: "义诊", place: "活动室",
    counts: ["people": 42, "sessions": 1, "items": 0], note: "带了血压计")

  private func entry(_ offers: [ServiceOffer] = []) -> ServiceEntry {
    old.entry(offers: offers, kind, by: 2, at: OrderFixture.at("2026-11-10 18:00"))
  }

  @Test("An activity is a done entry of the same number, team, day, title, place, note and counts, posted on no day")
  func same() {
    let it = entry()
    #expect(it.id == 12 && it.kind == "activity" && it.state == .done && it.recordedBy == 2)
    #expect(it.content.team == 3 && it.day == old.day && it.content.title == "义诊" && it.content.text == "带了血压计")
    #expect(it.content.place?.raw == "活动室" && it.content.counts == ["people": 42, "sessions": 1])
    #expect(it.booked == nil && it.postings.isEmpty && it.postingDays.isEmpty)
  }

  @Test("A title of the service menu says which line of it this was, any other does not")
  func line() {
    let clinic = ServiceOffer(title: "义诊", measures: ["people"])
    #expect(entry([clinic]).content.fields == ["line": .text("义诊")])
    #expect(entry([ServiceOffer(title: "送餐", measures: [])]).content.fields.isEmpty)
  }

  @Test("Changed, voided and brought back it stays on no day, so that no seal counts what others counted before")
  func staysOutside() throws {
    let situation = Fixture.situation(kind, sealed: Fixture.sealed(upTo: Fixture.day("2026-11-19")))
    var content = entry().content
    content.title = "中医义诊"
    let edited = try entry().after(.edit(content), situation)
    #expect(edited.state == .done && edited.booked == nil && edited.content.title == "中医义诊")
    let voided = try edited.after(.void(reason: "重复"), situation)
    #expect(voided.postings.isEmpty)
    let back = try voided.after(.restore(version: 2), situation)
    #expect(back.state == .done && back.postings.isEmpty)
  }

  @Test("Moved to another day it is counted as whatever is written late")
  func moved() throws {
    let situation = Fixture.situation(kind, sealed: Fixture.sealed(upTo: Fixture.day("2026-11-19")))
    var content = entry().content
    content.day = Fixture.day("2026-11-11")
    #expect(try entry().after(.edit(content), situation).booked?.iso == "2026-11-20")
  }
}
