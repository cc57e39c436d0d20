import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

/// 双五, and what units promised.
@Suite("Ten figures, and what units promised") struct DoubleFiveTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  @discardableResult
  private func add(
    _ kind: String, _ content: EntryContent, links: [EntryStep.Link] = [], as state: EntryState = .done
  ) throws -> ServiceEntry {
    try #require(
      try it.store.save(.entry(.new(kind, content, as: state, links: links)), by: it.secretary, at: friday)
        .entries.first)
  }

  private func content(_ title: String, _ lines: [EntryLine] = [], on day: String = "2026-11-20") -> EntryContent {
    EntryContent(
      day: CommunityFixture.day(day), place: Place("活动室"), title: title, text: title,
      lines: lines + [EntryLine(.staff(it.secretary.staff.id), .did, EntryMeasure.people, 1)])
  }

  private func fives(_ since: String = "2026-11-01", _ until: String = "2026-11-30") throws -> DoubleFive {
    try it.store.doubleFive(in: CommunityFixture.day(since)...CommunityFixture.day(until))
  }

  @Test("Each thing counts once: what is tied to an order as that order, a meeting by its matters, a promise once kept")
  func once() throws {
    let order = try it.register()
    let people = EntryLine(.everybody, .attended, EntryMeasure.people, 12)
    var activity = content("清洁日", [people])
    activity.team = 1
    try add("activity", activity)
    try add("service", content("上门理发", [EntryLine(.everybody, .received, EntryMeasure.people, 3)]))
    try add("memo", content("灯不亮"))
    try add("memo", content("漏水"), links: [.init(to: .order(order.number), .followsUp)])
    try add("activity", content("月前的", on: "2026-10-31"))
    try add("activity", content("要办的", on: "2026-11-28"), as: .planned)
    var kept = content("加装扶手")
    kept.outcome = "kept"
    try add("project", kept)
    var unkept = content("换水箱")
    unkept.outcome = "unkept"
    try add("project", unkept)
    var found = try fives()
    #expect(found[.activities] == 2 && found[.opinions] == 1 && found[.deeds] == 1)
    #expect(found[.teams] == 1 && found[.people] == 15 && found[.disputes] == 0 && found[.hardships] == 0)
    #expect(try fives("2026-10-01", "2026-10-31")[.activities] == 1)
    // A meeting counts by what was brought up, and not by having been held.
    var head = content("接待日")
    head.fields[EntryKind.closedField] = .tick(true)
    let meeting = try add("reception", head)
    var row = content("想装充电桩")
    row.outcome = "answered"
    try add("reception", row, links: [.init(to: .entry(meeting.id), .partOf)])
    found = try fives()
    #expect(found[.opinions] == 2)
  }

  @Test("A unit that had part, volunteers and their minutes are counted once each, of merged records too")
  func doers() throws {
    let unit = try #require(
      try it.store.save(
        .put([.new(.partner(PartnerUnit(id: -1, name: "实验小学", kind: .unit)))]), by: it.secretary, at: friday
      )
      .numbers.values.first)
    let people = try it.store.save(
      .put(["甲", "乙"].enumerated().map { .new(.volunteer(Volunteer(id: -1 - Int64($0), teams: [1], name: $1))) }),
      by: it.secretary, at: friday)
    let ids = people.numbers.values.sorted()
    func line(_ id: Volunteer.ID, _ minutes: Int) -> [EntryLine] {
      [
        EntryLine(.volunteer(id), .did, EntryMeasure.people, 1),
        EntryLine(.volunteer(id), .did, EntryMeasure.minutes, minutes),
      ]
    }
    try add(
      "activity",
      content("清洁日", line(ids[0], 60) + line(ids[1], 30) + [EntryLine(.partner(unit), .did, EntryMeasure.partners, 1)]))
    try add("service", content("理发", line(ids[0], 45)))
    let found = try fives()
    #expect(found[.volunteers] == 2 && found[.minutes] == 135 && found[.partners] == 1)
  }

  @Test("A unit's promises that are entries count what was done for them by their numbers, whatever it was called")
  func promises() throws {
    let unit = try #require(
      try it.store.save(
        .put([.new(.partner(PartnerUnit(id: -1, name: "实验小学", kind: .unit)))]), by: it.secretary, at: friday
      )
      .numbers.values.first)
    let own = EntryLine(.partner(unit), .led, EntryMeasure.partners, 1)
    let promise = try add(
      "promise", EntryContent(day: CommunityFixture.day("2026-12-20"), title: "操场开放", lines: [own]), as: .planned)
    try add(
      "activity", content("周末运动会", [EntryLine(.partner(unit), .did, EntryMeasure.partners, 1)]),
      links: [.init(to: .entry(promise.id), .followsUp)])
    let standing = try #require(try it.store.standing(of: unit, now: friday, seenBy: nil))
    #expect(standing.promises.map(\.id) == [promise.id] && standing.promises.map(\.done) == [1])
    #expect(standing.promises.map(\.state) == [.open] && standing.done == 1)
  }
}
