import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Finding records of one person that were made twice.
@Suite final class DuplicatesTests: CommunityDeskSuite {
  private func add(_ people: Resident...) throws {
    let edits = people.enumerated().map { place, person in
      var person = person
      person.id = -Int64(place + 1)
      return RecordEdit.new(.resident(person))
    }
    _ = try community.store.save(.put(edits), by: community.clerk, at: CommunityFixture.friday)
  }

  @Test("Namesakes with the same phone or birth date are told, those with nothing in common are not")
  func pairs() throws {
    #expect(try community.store.likelyDuplicates(limit: 10).isEmpty)
    try add(
      Resident(id: 0, name: "单雄", birth: PartialDate(iso: "1944-02-03")),
      Resident(id: 0, name: "李小红", phones: ["13987654321"]),
      Resident(id: 0, name: "张伟明", sex: .female, birth: PartialDate(iso: "2001-01-01")))
    let found = try community.store.likelyDuplicates(limit: 10)
    #expect(Set(found.map(\.first.name)) == ["单雄", "李小红"])
    #expect(found.first { $0.first.name == "单雄" }?.shared == [.birth])
    #expect(found.first { $0.first.name == "李小红" }?.shared == [.phone])
    #expect(found.allSatisfy { $0.first.id < $0.second.id })
    #expect(try community.store.likelyDuplicates(limit: 1).count == 1)
  }

  @Test("From the list two are merged side by side, and the pair is gone; erased and merged ones are never told")
  func merge() throws {
    try add(Resident(id: 0, name: "单雄", birth: PartialDate(iso: "1944-02-03")))
    desk.press(.goResidents)
    desk.choose(.findDuplicates)
    desk.work()
    #expect(desk.screen == "residents.duplicates" && desk.text.contains("单雄"))
    desk.press(.open)
    #expect(desk.form != nil)
    desk.save()
    desk.work()
    #expect(try community.store.likelyDuplicates(limit: 10).isEmpty)
    #expect(desk.text.contains(desk.words("duplicate.none").prefix(10)), "\(desk.screen): \(desk.message)")
  }

  @Test("Where nobody is twice on file, that is said")
  func none() {
    desk.press(.goResidents)
    desk.choose(.findDuplicates)
    desk.work()
    #expect(desk.text.contains(desk.words("duplicate.none").prefix(10)))
  }
}
