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

  private struct TwoDesks {
    let it: CommunityFixture
    let desk: DeskHarness
    let id: Grid.ID

    /// One desk has typed another name and remark for a grid; the other has saved both, and a code.
    init() throws {
      it = try CommunityFixture()
      desk = try it.desk()
      id = try #require(try it.store.grids().first?.id)
      desk.press(.goGrids, .edit)
      desk.fill(["name": "春风网格", "about": "东到花园路"])
      try otherSaves { ($0.name, $0.about) = ("东风网格", "西到幸福路") }
    }

    func otherSaves(_ change: (inout Grid) -> Void) throws {
      let found = try #require(try it.store.record(Record.Reference(.grid, id)))
      guard case .grid(var theirs) = found.record else { return }
      change(&theirs)
      _ = try it.store.save(
        .put([.changed(.grid(theirs), seen: found.revision)]), by: it.secretary, at: CommunityFixture.friday)
    }

    var grid: Grid? {
      get throws {
        if case .grid(let grid)? = try it.store.record(Record.Reference(.grid, id))?.record { grid } else { nil }
      }
    }
  }

  @Test("Of each field either side can be taken, and what was taken is saved")
  func choosing() throws {
    let two = try TwoDesks()
    two.desk.save()
    #expect(two.desk.screen == "conflict")
    two.desk.press(.moveLeft, .submit)
    #expect(two.desk.screen == "grids", "\(two.desk.message)")
    #expect(try two.grid?.name == "东风网格" && two.grid?.about == "东到花园路")
  }

  @Test("Going back to the form keeps what was taken, and asks again only where another desk saved again")
  func backToTheForm() throws {
    let two = try TwoDesks()
    two.desk.save()
    two.desk.press(.moveDown, .moveLeft, .open)
    #expect(two.desk.form?.fields.value("name") == "春风网格" && two.desk.form?.fields.value("about") == "西到幸福路")
    try two.otherSaves { $0.name = "南风网格" }
    two.desk.save()
    #expect(two.desk.screen == "conflict" && two.desk.text.contains("南风网格"))
    two.desk.press(.submit)
    #expect(try two.grid?.name == "春风网格" && two.grid?.about == "西到幸福路")
  }

  @Test("A draft of what was changed since it was left shows both versions before anything is saved")
  func leftDraft() throws {
    let two = try TwoDesks()
    two.desk.press(.back, .goToday, .goGrids, .edit)
    #expect(two.desk.screen == "conflict")
    #expect(two.desk.text.contains("东风网格") && two.desk.text.contains("春风网格"))
    two.desk.press(.back)
    #expect(two.desk.form?.fields.value("name") == "春风网格")
    two.desk.press(.back, .edit)
    #expect(two.desk.screen == "form.grid.edit" && two.desk.form?.fields.value("name") == "春风网格", "it was seen")
  }
}
