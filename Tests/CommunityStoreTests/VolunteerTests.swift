import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Volunteers with any number of teams, and two records of one of them.
@Suite struct VolunteerTests {
  private typealias Record = CommunityModel.Record
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday

  init() throws {
    it = try CommunityFixture()
  }

  @discardableResult
  private func save(_ edits: RecordEdit...) throws -> Saved {
    try it.store.save(.put(edits), by: it.secretary, at: friday)
  }

  private func add(_ volunteer: Volunteer) throws -> Volunteer.ID {
    try #require(try save(.new(.volunteer(volunteer))).numbers.values.first)
  }

  private func read(_ id: Volunteer.ID) throws -> (value: Volunteer, revision: Int) {
    let found = try #require(try it.store.record(Record.Reference(.volunteer, id)))
    guard case .volunteer(let value) = found.record else { throw StoreError.damaged("volunteer") }
    return (value, found.revision)
  }

  @Test("A volunteer is in every team of theirs, also in none, and counted once in each")
  func teams() throws {
    let both = try add(Volunteer(id: -1, teams: [2, 5], name: "赵助人"))
    let none = try add(Volunteer(id: -1, teams: [], name: "钱助人", skills: ["理发"]))
    #expect(try it.store.volunteers(of: 2).map(\.id) == [both] && it.store.volunteers(of: 5).map(\.id) == [both])
    #expect(try it.store.volunteers(named: nil).map(\.id) == [both, none])
    let members = try it.store.teams(now: friday).map(\.members)
    #expect(members == [0, 1, 0, 0, 1, 0, 0])
    var changed = try read(both)
    changed.value.teams = [7]
    try save(.changed(.volunteer(changed.value), seen: changed.revision))
    #expect(try it.store.volunteers(of: 2).isEmpty && it.store.volunteers(of: 7).map(\.id) == [both])
    #expect(throws: StoreError.invalid([RecordProblem("teams", .unknownReference)])) {
      _ = try add(Volunteer(id: -1, teams: [2, 99], name: "孙助人"))
    }
    #expect(throws: StoreError.invalid([RecordProblem("teams", .duplicate)])) {
      _ = try add(Volunteer(id: -1, teams: [2, 2], name: "孙助人"))
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Everything that is kept of a volunteer comes back from the file")
  func whole() throws {
    let wanted = Volunteer(
      id: -1, teams: [3], name: "赵助人", phone: "13712340000", resident: it.residents[0],
      joined: CommunityFixture.day("2026-01-05"), skills: ["理发", "修水电"],
      free: Set(FreeTime.allCases.filter { $0.weekday > 5 }), badge: "鲁-7",
      mayBeNamed: CommunityFixture.day("2026-11-01"))
    var stored = try read(try add(wanted)).value
    stored.id = -1
    #expect(stored == wanted)
  }

  @Test("A merged record keeps its number, its links go to the one who stays, and neither is merged again into it")
  func merging() throws {
    let kept = try add(Volunteer(id: -1, teams: [2], name: "赵助人", skills: ["理发"]))
    let other = try add(Volunteer(id: -1, teams: [2, 4], name: "赵助仁", phone: "13712340000", skills: ["修伞"]))
    let third = try add(Volunteer(id: -1, teams: [], name: "赵住人"))
    var team = try #require(try it.store.teams(now: friday).first { $0.id == 4 }).team
    team.leader = other
    try save(
      .changed(.team(team), seen: 1), .new(.helperLink(HelperLink(id: -1, household: 1, helper: .volunteer(other)))),
      .new(.post(Post(id: -1, kind: "楼长", holder: .volunteer(other), area: .building(1)))))
    func merge(_ one: Volunteer.ID, _ two: Volunteer.ID) throws -> Saved {
      try it.store.save(
        .put(try VolunteerMerge.edits(try read(one), taking: try read(two), it.store)), by: it.secretary, at: friday)
    }
    _ = try merge(other, third)
    let saved = try merge(kept, other)
    let stays = try read(kept).value
    #expect(stays.teams == [2, 4] && stays.phone == "13712340000" && stays.skills == ["理发", "修伞"])
    #expect(try read(other).value.mergedInto == kept && read(third).value.mergedInto == kept)
    #expect(try it.store.volunteers(named: nil).map(\.id) == [kept])
    #expect(try it.store.teams(now: friday).first { $0.id == 4 }?.team.leader == kept)
    #expect(try it.store.helperLinks(of: .volunteer(kept)).count == 1)
    #expect(try it.store.posts(.all, heldOn: nil).map(\.post.holder) == [.volunteer(kept)])
    for (one, two) in [(kept, other), (other, kept), (kept, kept)] {
      #expect(throws: StoreError.invalid([RecordProblem("mergedInto", .merged)])) { _ = try merge(one, two) }
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.volunteers(named: nil).map(\.id) == [kept, other])
    #expect(try read(third).value.mergedInto == other && read(kept).value.teams == [2])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Points of both records are one balance")
  func points() throws {
    let kept = try add(Volunteer(id: -1, teams: [2], name: "赵助人"))
    let other = try add(Volunteer(id: -1, teams: [2], name: "赵助仁"))
    _ = try it.store.save(
      .put(try VolunteerMerge.edits(try read(kept), taking: try read(other), it.store)), by: it.secretary, at: friday)
    for id in [kept, other] {
      #expect(try it.store.read { try Volunteer.all($0, of: id) } == [kept, other])
    }
  }

  @Test("Who is erased is nameless in every record that was merged with theirs, and these stay merged")
  func erasing() throws {
    let kept = try add(Volunteer(id: -1, teams: [2], name: "张伟明", resident: it.residents[0]))
    let other = try add(Volunteer(id: -1, teams: [4], name: "大明", skills: ["理发"], badge: "鲁-7"))
    _ = try it.store.save(
      .put(try VolunteerMerge.edits(try read(kept), taking: try read(other), it.store)), by: it.secretary, at: friday)
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    for id in [kept, other] {
      let left = try read(id).value
      #expect(left.name == "志愿者#\(id)" && left.skills.isEmpty && left.badge == nil && !left.isActive)
    }
    #expect(try read(other).value.mergedInto == kept)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("In the journal of older versions a volunteer has one team")
  func oldJSON() throws {
    let old: Volunteer = try JSONText.value(#"{"id":3,"team":5,"name":"孙助人","isActive":true}"#)
    #expect(old == Volunteer(id: 3, team: 5, name: "孙助人"))
  }

  @Test("A community's own team has a name and colour of its own; a shipped one keeps its colour")
  func ownTeams() throws {
    let saved = try save(.new(.team(ServiceTeam(id: -1, colour: .green, name: "垃圾分类队"))))
    #expect(saved.numbers.values.first == 8)
    #expect(throws: StoreError.invalid([RecordProblem("name", .duplicate)])) {
      try save(.new(.team(ServiceTeam(id: -1, colour: .red, name: "垃圾分类队"))))
    }
    var red = try #require(try it.store.teams(now: friday).first).team
    red.colour = .green
    #expect(throws: StoreError.invalid([RecordProblem("colour", .contradicts("thingName"))])) {
      try save(.changed(.team(red), seen: 1))
    }
    var assignment = it.assignment()
    assignment.team = 8
    let order = try it.carryOut(try it.register().number, .assign(assignment))
    #expect(order.orders.first?.assignment?.team == 8)
    let open = try it.store.teams(now: friday).map(\.openOrders)
    #expect(open == [0, 0, 0, 0, 0, 0, 0, 1], "counted for the own team and not for its colour's")
  }
}
