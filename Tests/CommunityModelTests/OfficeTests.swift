import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("What the office works with") struct OfficeTests {
  private func office(_ now: String, lastSealed: String? = nil) -> Office {
    Office(
      community: Community(name: "青禾社区", code: CommunityCode("990102013006")), catalogue: OrderFixture.catalogue,
      calendar: OrderFixture.calendar,
      staff: [OrderFixture.secretary, StaffMember(id: 9, name: "何已离", role: .clerk, isActive: false)],
      lastSealed: lastSealed.map(OrderFixture.day), textCheck: BundledResource.textCheck, now: OrderFixture.at(now))
  }

  @Test("Whatever the rules are asked with says the same of time, limits and staff")
  func same() {
    let office = office("2026-11-20 18:30", lastSealed: "2026-11-20")
    let situation = office.situation(OrderFixture.clerk)
    #expect(office.day == OrderFixture.day("2026-11-21") && situation.day == office.day && situation.now == office.now)
    #expect(situation.limits == office.limits && situation.textCheck != nil && !situation.isSealing)
    let asked = office.matters(of: office.today)
    #expect(asked.day == OrderFixture.day("2026-11-20") && asked.activeStaff == [OrderFixture.secretary.id])
    #expect(office.recordRules.today == office.today)
  }

  @Test("A new grid gets the first code that is free; a wanted number comes before")
  func gridCodes() {
    var office = office("2026-11-20 09:00")
    #expect(office.nextGridCode == "990102013006001")
    office.grids = [1, 2, 4].map { Grid(id: $0, code: office.community.gridCode(Int($0)), name: "网格\($0)") }
    #expect(office.nextGridCode == "990102013006003")
    let taken = Set(office.grids.map(\.code))
    #expect(office.community.freeGridCode(wanted: 7) { taken.contains($0) } == "990102013006007")
    #expect(office.community.freeGridCode(wanted: 4) { taken.contains($0) } == "990102013006003")
    #expect(office.community.freeGridCode { _ in true } == nil)
    office.community.code = nil
    #expect(office.nextGridCode == "001")
  }

  @Test(
    "A care tag is looked at again on the same day a year later",
    arguments: [("2026-11-20", "2027-11-20"), ("2027-03-01", "2028-03-01"), ("2028-02-29", "2029-02-28")])
  func review(day: String, wanted: String) {
    #expect(CareTag.usualReview(of: OrderFixture.day(day)).iso == wanted)
  }

  @Test("Naming anybody in an assignment replaces everybody; what is not said stays, but the due date")
  func assignments() {
    let base = OrderFixture.assignment(who: 3, team: 5, due: "2026-11-27 18:00")
    var change = AssignmentChange()
    var unchanged = base
    unchanged.dueAt = nil
    #expect(change.applied(to: base) == unchanged)
    change.partner = "供热公司"
    change.what = "换阀门"
    let changed = change.applied(to: base)
    #expect(changed.who == nil && changed.team == nil && changed.partner == "供热公司")
    #expect(changed.what == "换阀门" && changed.forWhom == base.forWhom && changed.mode == base.mode)
  }

  @Test("What was done is the reply where nothing else is said")
  func reply() {
    #expect(Completion(done: "已修好", solved: .yes, reply: nil).reply == "已修好")
    #expect(Completion(done: "已修好", solved: .yes, reply: "已恢复").reply == "已恢复")
  }
}
