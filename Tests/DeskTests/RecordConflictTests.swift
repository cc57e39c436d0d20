import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite struct RecordConflictTests {
  @Test("What two desks made of one record stands side by side, field by field, and only where it differs")
  func fieldByField() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    let id = try #require(try it.store.grids().first?.id)
    desk.press(.goGrids)
    desk.press(.edit)
    desk.fill(["about": "东到花园路"])
    guard let found = try it.store.record(Record.Reference(.grid, id)), case .grid(var theirs) = found.record else {
      Issue.record("there is no grid")
      return
    }
    theirs.name = "东风网格"
    _ = try it.store.save(
      .put([.changed(.grid(theirs), seen: found.revision)]), by: it.secretary, at: CommunityFixture.friday)
    desk.save()
    #expect(desk.screen == "conflict")
    let shown = desk.text
    #expect(shown.contains("东风网格") && shown.contains("东到花园路"))
    #expect(shown.contains(desk.words("field.thingName")) && shown.contains(desk.words("field.about")))
    #expect(!shown.contains(desk.words("field.code")), "what both agree on is not shown")
    desk.press(.back)
    desk.save()
    guard let after = try it.store.record(Record.Reference(.grid, id)), case .grid(let grid) = after.record else {
      return
    }
    #expect(grid.name == "东风网格" && grid.about == "东到花园路")
  }
}
