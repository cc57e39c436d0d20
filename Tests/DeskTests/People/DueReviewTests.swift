import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite("The list of records that are due for review")
final class DueReviewTests: CommunityDeskSuite {
  @Test("It opens from the residents, leads to the record, and who is erased leaves it")
  func list() throws {
    var residence = try #require(try community.store.resident(community.residents[3])?.episodes.first).residence
    (residence.until, residence.ending) = (PartialDate(iso: "2025-06-01"), .movedOut)
    _ = try community.store.save(
      .put([RecordEdit(.residence(residence))]), by: community.secretary, at: CommunityFixture.friday)
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

  @Test("With nobody due it says so")
  func nobody() {
    desk.press(.goResidents)
    desk.choose(.dueForReview)
    #expect(desk.text.contains(desk.words("dueReview.none").prefix(12)))
    desk.press(.open)
    #expect(desk.screen == "residents.dueReview" && desk.isProblem)
  }
}
