import CommunityModel
import CommunityStore
import TestSupport
import Testing

/// Two records of the same person made into one, and told apart again.
@Suite struct MergeTests {
  let friday = CommunityFixture.friday
  let it: CommunityFixture
  let kept: Resident.ID
  let other: Resident.ID

  init() throws {
    it = try CommunityFixture()
    (kept, other) = (it.residents[0], it.residents[3])
  }

  /// 欧阳娜 of 4-1-101 turns out to be 张伟明 of 3-2-501.
  @discardableResult
  private func merge(_ homes: ResidentMerge.Homes = .kept) throws -> Saved {
    let mine = try #require(try it.store.resident(kept)).resident
    let theirs = try #require(try it.store.resident(other)).resident
    return try it.store.save(it.store.merging(other, into: mine.completed(by: theirs), homes), by: it.clerk, at: friday)
  }

  private func orders(of resident: Resident.ID) throws -> [OrderNumber] {
    try it.store.orders(OrderQuery(resident: resident, sort: .number)).map(\.number)
  }

  @Test("Both histories stand under the kept record, and nobody is there twice")
  func merging() throws {
    let first = try it.register(resident: 0)
    let second = try it.register(resident: 3)
    let figures = try it.store.figures(
      from: first.number.day, until: first.number.day, now: friday)
    try merge()
    let detail = try #require(try it.store.resident(kept))
    #expect(detail.resident.phones == ["13812345678", "0531-87280000"])
    #expect(detail.resident.otherName == "欧阳娜")
    #expect(detail.episodes.map(\.place?.description) == ["3-2-501", "4-1-101"])
    #expect(detail.episodes.map(\.residence.isCurrent) == [true, false])
    #expect(detail.merged.map(\.id) == [other])
    #expect(try it.store.resident(other) == detail, "whoever asks for the other gets the kept one")
    #expect(try orders(of: kept) == [first.number, second.number] && orders(of: other).isEmpty)
    #expect(try it.store.requesterName(.resident(other)) == "张伟明")
    #expect(try it.store.findResidents("张伟明", limit: 5).first?.openOrders == 2)
    #expect(
      try it.store.figures(from: first.number.day, until: first.number.day, now: friday) == figures,
      "figures are as they were")
    #expect(try it.store.grids(now: friday).map(\.residents) == [3, 0])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("The lookup finds the kept record by both names, once")
  func finding() throws {
    try merge()
    for query in ["张伟明", "zwm", "欧阳娜", "ouyangna", "87280000"] {
      #expect(try it.store.findResidents(query, limit: 5).map(\.id) == [kept], "\(query)")
    }
    try it.store.noteOpened(other, by: 1, at: friday)
    #expect(try it.store.findResidents("", limit: 5).allSatisfy { $0.id != other })
  }

  @Test("Undoing a merge brings everything back, doing it again merges again")
  func undo() throws {
    let order = try it.register(resident: 3)
    let before = (try it.store.resident(kept), try it.store.resident(other), try it.store.grids(now: friday))
    let saved = try merge()
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    let after = (try it.store.resident(kept), try it.store.resident(other), try it.store.grids(now: friday))
    #expect(before.0?.resident == after.0?.resident && before.0?.episodes == after.0?.episodes)
    #expect(before.1?.resident == after.1?.resident && before.1?.episodes == after.1?.episodes)
    #expect(before.2 == after.2)
    #expect(try orders(of: other) == [order.number])
    #expect(try it.store.findResidents("ouyangna", limit: 5).map(\.id) == [other])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try orders(of: kept) == [order.number])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Two who were wrongly made one are told apart, and keep what was done since")
  func splitting() throws {
    let order = try it.register(resident: 3)
    let saved = try merge()
    var edited = try #require(try it.store.resident(kept)).resident
    edited.note = "轮椅放在门后"
    _ = try it.store.save(.put([it.store.edit(.resident(edited))]), by: it.clerk, at: friday)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    }
    let split = try it.store.save(.split(other), by: it.clerk, at: friday)
    let mine = try #require(try it.store.resident(kept))
    let theirs = try #require(try it.store.resident(other))
    #expect(mine.resident.phones == ["13812345678"] && mine.resident.otherName == nil)
    #expect(mine.resident.note == "轮椅放在门后", "what was written since stays")
    #expect(theirs.resident.name == "欧阳娜" && theirs.episodes.map(\.place?.description) == ["4-1-101"])
    #expect(mine.episodes.count == 1 && mine.merged.isEmpty)
    #expect(try orders(of: other) == [order.number] && orders(of: kept).isEmpty)
    #expect(theirs.status == .living, "the home that the merge ended lasts again")
    let home = try #require(try it.store.household(3)).household
    #expect(home.contact == other && home.until == nil)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    _ = try it.store.save(.undo(split.entry), by: it.clerk, at: friday)
    #expect(try orders(of: kept) == [order.number])
  }

  @Test(
    "Where both live somewhere now, one home holds, or both",
    arguments: [
      (ResidentMerge.Homes.kept, ["3-2-501"]), (.other, ["4-1-101"]), (.both, ["3-2-501", "4-1-101"]),
    ])
  func homes(_ homes: ResidentMerge.Homes, _ places: [String]) throws {
    try merge(homes)
    let detail = try #require(try it.store.resident(kept))
    let present = detail.episodes.filter(\.residence.isCurrent).compactMap(\.place?.description)
    #expect(present.sorted() == places)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Somebody entered twice in one household lives there once")
  func sameHousehold() throws {
    let mine = try #require(try it.store.resident(kept)).resident
    let second = it.residents[1]
    let theirs = try #require(try it.store.resident(second)).resident
    _ = try it.store.save(
      it.store.merging(second, into: mine.completed(by: theirs)), by: it.clerk, at: friday)
    #expect(try it.store.household(1)?.members.map(\.resident.id) == [kept])
    #expect(try it.store.resident(kept)?.householdSize == 1)
    #expect(try it.store.dwellings(of: 1, now: friday)[0].people == 1)
    _ = try it.store.save(.split(second), by: it.clerk, at: friday)
    #expect(try it.store.household(1)?.members.count == 2)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("An episode that was changed since goes back as it is now")
  func splitAfterMoving() throws {
    try merge(.other)
    var residence = try #require(
      try it.store.resident(kept)?.episodes.first { $0.place?.description == "4-1-101" }
    ).residence
    residence.from = PartialDate(iso: "2018")
    _ = try it.store.save(.put([it.store.edit(.residence(residence))]), by: it.clerk, at: friday)
    _ = try it.store.save(.split(other), by: it.clerk, at: friday)
    #expect(try it.store.resident(other)?.episodes.map(\.residence.from) == [PartialDate(iso: "2018")])
    #expect(try it.store.resident(kept)?.status == .living)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A record is not merged into itself, twice, or by an edit; an older version is a conflict")
  func refusals() throws {
    let mine = try #require(try it.store.resident(kept))
    let merged = StoreError.invalid([RecordProblem("resident", .merged)])
    func refused(_ change: Change) -> StoreError? {
      do throws(StoreError) {
        _ = try it.store.save(change, by: it.clerk, at: friday)
        return nil
      } catch {
        return error
      }
    }
    #expect(refused(try it.store.merging(kept, into: mine.resident)) == merged)
    #expect(refused(.split(other)) == merged)
    #expect(
      refused(.merge(ResidentMerge(kept: mine.resident, other: other, keptRevision: 9, otherRevision: 1)))
        == .conflict(.record(.resident(mine.resident), revision: 1)))
    try merge()
    #expect(refused(try it.store.merging(other, into: mine.resident)) == merged)
    var sly = mine.resident
    sly.mergedInto = other
    #expect(refused(.put([try it.store.edit(.resident(sly))])) == merged)
  }

  @Test("Erasing forgets every record of the person")
  func erasing() throws {
    let order = try it.register("欧阳娜家漏水", resident: 3)
    try merge()
    _ = try it.store.save(.erase(other), by: it.secretary, at: friday)
    #expect(try it.store.resident(kept) == nil && it.store.resident(other) == nil)
    #expect(try it.store.findResidents("欧阳娜", limit: 5).isEmpty)
    #expect(try it.store.order(order.number)?.registration.text.contains("欧阳娜") == false)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Nobody waits for a callback to somebody who has died")
  func death() throws {
    let order = try it.register(resident: 2, then: [.assign(it.assignment()), .start(firstContactAt: nil)])
    var residence = try #require(try it.store.resident(it.residents[2])?.episodes.first).residence
    (residence.ending, residence.until) = (.death, PartialDate(iso: "2026-11"))
    _ = try it.store.save(.put([it.store.edit(.residence(residence))]), by: it.clerk, at: friday)
    let saved = try it.carryOut(order.number, .finish(Completion(done: "已修好", solved: .yes, reply: "已恢复")))
    #expect(saved.orders[0].state == .resolved)
  }
}
