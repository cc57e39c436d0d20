import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("Somebody is always secretary")
struct SecretaryTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday

  init() throws {
    it = try CommunityFixture()
  }

  private func put(_ member: StaffMember, by operator: Operator) throws -> Saved {
    try it.store.save(.put([it.store.edit(.staff(member))]), by: `operator`, at: friday)
  }

  @Test("Whoever left is no secretary any more")
  func rule() {
    let clerk = StaffMember(id: 2, name: "乙", role: .clerk)
    #expect(![StaffMember]().hasSecretary && ![clerk].hasSecretary)
    #expect(![clerk, StaffMember(id: 1, name: "甲", role: .secretary, isActive: false)].hasSecretary)
    #expect([clerk, StaffMember(id: 1, name: "甲", role: .secretary)].hasSecretary)
  }

  @Test("The last one is neither given another duty, nor let go, nor taken away", arguments: [0, 1, 2])
  func last(way: Int) throws {
    var member = it.secretary.staff
    if way == 0 { member.role = .clerk } else { member.isActive = false }
    let change =
      try way == 2
      ? it.store.removal(of: Record.Reference(.staff, member.id)) : .put([it.store.edit(.staff(member))])
    let entries = try it.store.journal(limit: 99, by: nil).count
    #expect(throws: StoreError.invalid([RecordProblem("role", .lastSecretary)])) {
      _ = try it.store.save(change, by: it.secretary, at: friday)
    }
    #expect(try it.store.staff().hasSecretary)
    #expect(try it.store.journal(limit: 99, by: nil).count == entries)
  }

  @Test("One of two may go; undoing that the other came is refused then, and so is doing it again")
  func undo() throws {
    let added = try put(StaffMember(id: 0, name: "赵书记", role: .secretary), by: it.secretary)
    let other = Operator(
      staff: StaffMember(id: try #require(added.numbers.first?.value), name: "赵书记", role: .secretary), uid: 0, tty: "")
    var first = it.secretary.staff
    first.role = .clerk
    let demoted = try put(first, by: other)
    #expect(throws: StoreError.undoRefused(.lastSecretary)) {
      _ = try it.store.save(.undo(added.entry), by: it.secretary, at: friday)
    }
    #expect(try it.store.staff().hasSecretary)
    // Once the first is secretary again, the other's coming can be undone.
    _ = try it.store.save(.undo(demoted.entry), by: other, at: friday)
    _ = try it.store.save(.undo(added.entry), by: it.secretary, at: friday)
    #expect(try it.store.staff().filter { $0.role == .secretary }.count == 1)
    #expect(throws: StoreError.self) { _ = try it.store.save(.redo(demoted.entry), by: other, at: friday) }
    #expect(try it.store.staff().hasSecretary)
    #expect(try it.store.check(repair: false, progress: nil).findings == [])
  }
}
