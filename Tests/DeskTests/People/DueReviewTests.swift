import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite("The list of records that are due for review")
final class DueReviewTests: CommunityDeskSuite {
  @Test("It opens from the residents, leads to the record, and who is erased leaves it")
  func list() throws {
    try end(3)
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    #expect(desk.screen == "residents.dueReview")
    #expect(desk.text.contains("欧阳娜") && !desk.text.contains("张伟明") && !desk.text.contains("053187280000"))
    desk.press(.open)
    #expect(desk.screen == "resident")
    desk.choose(.eraseResident)
    desk.type("y")
    desk.press(.back)
    #expect(desk.screen == "residents.dueReview")
    #expect(desk.text.contains(desk.words("dueReview.none").prefix(12)))
    desk.press(.back)
    #expect(desk.screen == "residents")
  }

  /// Lets somebody have moved out more than a year ago.
  private func end(_ index: Int) throws {
    var residence = try #require(try community.store.resident(community.residents[index])?.episodes.first).residence
    (residence.until, residence.ending) = (PartialDate(iso: "2025-06-01"), .movedOut)
    _ = try community.store.save(
      .put([community.store.edit(.residence(residence))]), by: community.secretary, at: CommunityFixture.friday)
  }

  @Test("Looked at and kept, a record leaves the list for a year, says who looked, and comes back when that is undone")
  func keep() throws {
    try end(2)
    try end(3)
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    desk.press(.moveDown, .keepRecord)
    #expect(!desk.text.contains("欧阳娜") && desk.text.contains("单雄"))
    #expect(desk.text.contains("2027"))
    let kept = try #require(try community.store.resident(community.residents[3])?.resident.retentionReview)
    #expect(kept.day == desk.desk.context.today && kept.by == desk.desk.context.staff.id)
    desk.press(.undo, .open)
    #expect(desk.text.contains("欧阳娜") && desk.text.contains("单雄"))
    // The first row is selected without a movement.
    desk.press(.moveFirst, .keepRecord)
    #expect(desk.text.contains("欧阳娜") && !desk.text.contains("单雄"))
    desk.press(.keepRecord)
    #expect(desk.text.contains(desk.words("dueReview.none").prefix(12)))
    desk.press(.keepRecord)
    #expect(desk.isProblem)
  }

  @Test("Who looked and when is told of somebody who came back too")
  func back() throws {
    try end(3)
    let id = community.residents[3]
    let detail = try #require(try community.store.resident(id))
    let (day, secretary) = (CommunityFixture.day("2026-11-20"), community.secretary)
    _ = try community.store.save(
      .put([detail.kept(on: day, by: secretary.staff.id)]), by: secretary, at: CommunityFixture.friday)
    let home = Residence(id: -1, resident: id, household: 3, from: PartialDate(iso: "2026"))
    _ = try community.store.save(
      .put([community.store.edit(.residence(home))]), by: secretary, at: CommunityFixture.friday)
    let back = try #require(try community.store.resident(id))
    #expect(back.retentionReviewOn == nil)
    let context = desk.desk.context
    let line = ResidentFacts(back, isRevealed: false, context).lines.first {
      $0.label == context.words("field.retention")
    }
    let texts = ["day": context.words.fullDate(day), "name": context.name(staff: secretary.staff.id)]
    #expect(line?.text == context.words("resident.retention.reviewed", texts))
  }

  @Test("In the record too, where it is due, with what was done in its history")
  func keepInRecord() throws {
    try end(3)
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    desk.press(.open, .keepRecord)
    #expect(desk.screen == "resident" && !desk.isProblem)
    #expect(desk.text.contains(desk.words("timeline.kept")))
    let reviewed = desk.words("resident.retention.reviewed", ["day": "", "name": ""]).trimmed
    #expect(desk.text.contains(reviewed.suffix(4)))
    desk.press(.keepRecord)
    #expect(desk.isProblem && desk.text.contains(desk.words("refusal.notDueForReview")))
  }

  @Test("Several that are marked are kept after one question that says how many, and one undo brings them all back")
  func keepSeveral() throws {
    for index in 0...3 { try end(index) }
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    desk.press(.mark, .moveDown, .mark)
    let name = try #require(desk.lines.first { $0.contains("✓") })
    desk.press(.keepRecord)
    #expect(desk.screen == "form.keepRecords")
    #expect(desk.text.contains(desk.words("dueReview.keep.do", ["count": "2"])))
    // Esc keeps nothing, and the marks stay.
    desk.press(.back)
    #expect(desk.lines.contains(name))
    let entries = try community.store.journal(limit: 100, by: nil).count
    desk.press(.keepRecord)
    desk.save()
    #expect(desk.screen == "residents.dueReview" && !desk.isProblem)
    #expect(try community.store.journal(limit: 100, by: nil).count == entries + 1)
    #expect(try community.store.residentsDueForReview(on: desk.desk.context.today, limit: 10).count == 2)
    #expect(!desk.text.contains("✓"))
    desk.press(.undo, .open)
    #expect(try community.store.residentsDueForReview(on: desk.desk.context.today, limit: 10).count == 4)
    desk.press(.markAll, .keepRecord)
    #expect(desk.text.contains(desk.words("dueReview.keep.do", ["count": "4"])))
    desk.save()
    #expect(desk.text.contains(desk.words("dueReview.none").prefix(12)))
  }

  @Test("Esc takes the marks away first, and one that is marked is kept though another is selected")
  func marks() throws {
    try end(2)
    try end(3)
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    desk.press(.mark, .back)
    #expect(desk.screen == "residents.dueReview" && !desk.text.contains("✓"))
    desk.press(.moveFirst, .mark)
    let marked = try #require(desk.lines.first { $0.contains("✓") })
    let index = marked.contains("单雄") ? 2 : 3
    desk.press(.keepRecord)
    desk.save()
    #expect(try community.store.resident(community.residents[index])?.resident.retentionReview != nil)
    #expect(try community.store.resident(community.residents[5 - index])?.resident.retentionReview == nil)
  }

  @Test("With nobody due it says so")
  func nobody() {
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    #expect(desk.text.contains(desk.words("dueReview.none").prefix(12)))
    desk.press(.open)
    #expect(desk.screen == "residents.dueReview" && desk.isProblem)
  }
}
