import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite struct UndoTests {
  let friday = CommunityFixture.friday

  private func lastEntry(_ it: CommunityFixture) throws -> JournalEntry { try it.store.journal(limit: 1, by: nil)[0] }

  @Test("Undoing a command and doing it again leaves the order as it was each time", arguments: Medium.allCases)
  func undoAndRedo(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register()
    let assigned = try it.carryOut(order.number, .assign(it.assignment()))
    let undone = try it.store.save(.undo(assigned.entry), by: it.clerk, at: friday).orders[0]
    #expect(undone.state == .registered && undone.assignment == nil)
    #expect(try it.store.journal(limit: 5, by: nil)[1].isUndone)
    let redone = try it.store.save(.redo(assigned.entry), by: it.clerk, at: friday).orders[0]
    #expect(redone.state == .assigned && redone.assignment == assigned.orders[0].assignment)
  }

  @Test("Undoing a registration withdraws it; doing it again brings it back")
  func undoRegistration() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register(then: it.settled)
    let entry = try lastEntry(it).id
    let undone = try it.store.save(.undo(entry), by: it.clerk, at: friday).orders[0]
    #expect(undone.state == .withdrawn && undone.withdrawalReason == "registeredByMistake")
    #expect(try it.store.counts(of: order.number.day).finished == 0)
    let redone = try it.store.save(.redo(entry), by: it.clerk, at: friday).orders[0]
    #expect(redone.state == .resolved)
  }

  @Test("Every reason to refuse an undo is given")
  func refusals() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let store = it.store
    let order = try it.register()
    let noted = try it.carryOut(order.number, .note("一"))
    _ = try it.carryOut(order.number, .note("二"))
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try store.save(.undo(noted.entry), by: it.clerk, at: friday)
    }
    let last = try lastEntry(it).id
    #expect(throws: StoreError.undoRefused(.notYours)) { _ = try store.save(.undo(last), by: it.secretary, at: friday) }
    _ = try store.save(.undo(last), by: it.clerk, at: friday)
    #expect(throws: StoreError.undoRefused(.alreadyUndone)) {
      _ = try store.save(.undo(last), by: it.clerk, at: friday)
    }
    // The later note was undone, so the earlier one is the last that counts.
    _ = try store.save(.undo(noted.entry), by: it.clerk, at: friday)
    try it.register()
    #expect(throws: StoreError.undoRefused(.savedSince)) { _ = try store.save(.redo(last), by: it.clerk, at: friday) }
    #expect(throws: StoreError.undoRefused(.notUndoable)) { _ = try store.save(.undo(1), by: it.clerk, at: friday) }
    #expect(throws: StoreError.undoRefused(.notUndoable)) { _ = try store.save(.undo(999), by: it.clerk, at: friday) }
  }

  @Test("Undoing an edit puts the record back as a new revision, and a new record away")
  func records() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let id = it.residents[0]
    var resident = try #require(try it.store.resident(id)).resident
    resident.name = "张卫明"
    let edited = try it.store.save(.put([.changed(.resident(resident), seen: 1)]), by: it.clerk, at: friday)
    #expect(try it.store.findResidents("张卫明", limit: 5).count == 1)
    _ = try it.store.save(.undo(edited.entry), by: it.clerk, at: friday)
    let back = try #require(try it.store.resident(id))
    #expect(back.resident.name == "张伟明" && back.revision == 3)
    #expect(try it.store.findResidents("张卫明", limit: 5).isEmpty)
    let added = try it.store.save(
      .put([.new(.post(Post(id: 0, kind: "楼长", holder: .staff(2), area: .building(1))))]),
      by: it.clerk, at: friday)
    let number = try #require(added.numbers.values.first)
    let reference = Record.Reference(.post, number)
    _ = try it.store.save(.undo(added.entry), by: it.clerk, at: friday)
    #expect(try it.store.record(reference) == nil)
    _ = try it.store.save(.redo(added.entry), by: it.clerk, at: friday)
    #expect(try it.store.record(reference) != nil)
    let removed = try it.store.save(it.store.removal(of: reference), by: it.clerk, at: friday)
    _ = try it.store.save(.undo(removed.entry), by: it.clerk, at: friday)
    #expect(try it.store.record(reference) != nil)
    #expect(try it.store.journal(of: reference, limit: 10).count == 5)
  }

  @Test("A change of a sealed day stays")
  func sealedDay() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register(then: it.settled)
    let entry = try lastEntry(it).id
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: friday)
    #expect(throws: StoreError.undoRefused(.daySealed)) {
      _ = try it.store.save(.undo(entry), by: it.clerk, at: friday)
    }
  }
}
