import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// What another desk saved since one looked is shown, never written over, wherever a record is changed.
@Suite("Nothing is written over that was not seen")
final class SeenFirstTests: CommunityDeskSuite {
  private func theySave(_ records: Record...) throws {
    let edits = try community.store.edits(records)
    _ = try community.store.save(.put(edits), by: community.secretary, at: CommunityFixture.friday)
  }

  private func stored(_ kind: Record.Kind, _ id: Int64 = 1) throws -> Record {
    try #require(try community.store.record(Record.Reference(kind, id))).record
  }

  private func openHousehold() {
    desk.press(.lookup)
    desk.type("张伟明")
    desk.press(.openHousehold)
  }

  /// Saves, sees the conflict, and saves again.
  private func saveAgain() {
    desk.save()
    #expect(desk.screen == "conflict")
    desk.press(.back)
    desk.save()
  }

  @Test("a helper's link that is ended keeps what was said of it meanwhile")
  func helperLink() throws {
    let link = HelperLink(id: -1, household: 1, helper: .staff(2), canAsk: "代办")
    try theySave(.helperLink(link))
    openHousehold()
    desk.choose(.endHelper)
    var theirs = link
    (theirs.id, theirs.canAsk) = (1, "送药")
    try theySave(.helperLink(theirs))
    desk.save()
    #expect(desk.screen == "conflict" && desk.text.contains("送药"))
    desk.press(.back)
    desk.save()
    guard case .helperLink(let after) = try stored(.helperLink) else { return }
    #expect(after.canAsk == "送药" && !after.isCurrent)
  }

  @Test("a new default estate leaves the name that the old one was given meanwhile")
  func estate() throws {
    desk.press(.goGrids)
    desk.choose(.addEstate)
    desk.fill(["name": "和平里"])
    desk.goTo(field: "default")
    desk.key(.character(" "))
    try theySave(.estate(Estate(id: 1, name: "梧桐里东区", isDefault: true)))
    saveAgain()
    #expect(try community.store.estates().map(\.name) == ["和平里", "梧桐里东区"])
    #expect(try community.store.estates().map(\.isDefault) == [true, false])
  }

  @Test("a household that is split was looked at as it is")
  func split() throws {
    openHousehold()
    desk.press(.moveDown)
    desk.choose(.splitHousehold)
    guard case .residence(var theirs) = try stored(.residence, 2) else { return }
    theirs.from = PartialDate(iso: "2018")
    try theySave(.residence(theirs))
    saveAgain()
    guard case .residence(let after) = try stored(.residence, 2) else { return }
    #expect(after.from == PartialDate(iso: "2018") && !after.isCurrent)
  }

  @Test("the contact person is changed of the household that is shown")
  func contact() throws {
    openHousehold()
    desk.press(.moveDown)
    guard case .household(var theirs) = try stored(.household) else { return }
    theirs.from = PartialDate(iso: "2011")
    try theySave(.household(theirs))
    // The list of actions reads anew what it is opened over.
    desk.choose(.makeContact)
    theirs.contact = community.residents[1]
    #expect(try stored(.household) == .household(theirs))
  }

  @Test("an activity that somebody changed meanwhile is not voided")
  func activity() throws {
    let content = EntryContent(day: CommunityFixture.day("2026-11-19"), team: 1, title: "清洁日")
    func theySave(_ step: EntryStep) throws -> ServiceEntry {
      try #require(
        try community.store.save(.entry(step), by: community.clerk, at: CommunityFixture.friday).entries.first)
    }
    let entry = try theySave(.new("activity", content))
    desk.press(.goTeams, .open, .removeActivity)
    var other = content
    other.title = "清洁周"
    _ = try theySave(.on(entry, .edit(other)))
    desk.fill(["reason": "记重了"])
    desk.save()
    #expect(desk.screen == "conflict")
    #expect(try community.store.entry(entry.id, seenBy: nil)?.entry.state == .done)
    desk.press(.back)
    desk.save()
    #expect(try community.store.entry(entry.id, seenBy: nil)?.entry.state == .void)
  }

  @Test("whoever is given a grid takes over the grid that was read")
  func grid() throws {
    desk.choose(palette: .switchOperator)
    desk.press(.moveFirst)
    for _ in 0..<9 where desk.frame.cursor?.row != desk.row(of: "刘窗口") { desk.press(.moveDown) }
    desk.press(.edit)
    desk.fill(["grid": "第二网格"])
    guard case .grid(var theirs) = try stored(.grid, 2) else { return }
    theirs.about = "含菜市场"
    try theySave(.grid(theirs))
    saveAgain()
    theirs.leader = community.clerk.staff.id
    #expect(try stored(.grid, 2) == .grid(theirs))
  }

  @Test("whoever moves in behind an empty door finds what it is used for as it is")
  func vacant() throws {
    try theySave(.dwelling(Dwelling(id: -1, building: 1, unit: "2", floor: 6, room: "601", use: .vacant)))
    guard case .dwelling(var theirs) = try stored(.dwelling, 4) else { return }
    desk.press(.goGrids, .open, .moveLast, .open, .moveUp, .open)
    #expect(desk.screen == "household" && desk.text.contains("601"), "\(desk.text)")
    desk.choose(.addHousehold)
    desk.fill(["resident": "钱多福", "kind": "租住"])
    theirs.use = .ownerOccupied
    try theySave(.dwelling(theirs))
    saveAgain()
    #expect(try stored(.dwelling, 4) == .dwelling(theirs))
    #expect(try community.store.dwellings(of: 1, now: CommunityFixture.friday).last?.people == 1)
  }
}
