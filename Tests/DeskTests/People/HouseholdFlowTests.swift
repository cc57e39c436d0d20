import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("A household and who helps it")
final class HouseholdFlowTests: CommunityDeskSuite {
  override init() throws {
    try super.init()
    desk.press(.lookup)
    desk.type("张伟明")
    desk.press(.openHousehold)
    #expect(desk.screen == "household")
  }

  private var household: HouseholdDetail {
    get throws { try #require(try community.store.household(1)) }
  }

  /// The contact person stands first; the other one is below.
  private func selectOther() { desk.press(.moveDown) }

  @Test("the selected person becomes the contact person by one choice")
  func contact() throws {
    #expect(desk.offer(.makeContact)?.refusal == desk.words("refusal.isContact"))
    selectOther()
    desk.choose(.makeContact)
    #expect(try household.household.contact == community.residents[1])
    #expect(desk.message == desk.words("household.done.contact"))
  }

  @Test("somebody moves to another household by keys, and stays listed among those who lived here")
  func moveAway() throws {
    selectOther()
    desk.choose(.moveAway)
    desk.fill(["place": "3-2-502", "from": "2026-11"])
    desk.save()
    #expect(try household.present.map(\.resident.id) == [community.residents[0]])
    #expect(try household.past.map(\.resident.id) == [community.residents[1]])
    #expect(desk.text.contains("2019~2026-11"))
  }

  @Test("a whole household moves in one save, its old one ends, and one undo brings all of them back")
  func moveTogether() throws {
    desk.choose(.moveTogether)
    desk.fill(["place": "3-2-502", "from": "2026-11"])
    desk.save()
    #expect(desk.message.contains("张伟明、李小红"), "\(desk.message)")
    #expect(try household.present.isEmpty)
    #expect(try household.household.until?.iso == "2026-11")
    let homes = try community.residents.prefix(2).map { try community.store.resident($0)?.home }
    #expect(homes.map { $0?.place?.description } == ["3-2-502", "3-2-502"])
    #expect(homes[0]?.residence.household == homes[1]?.residence.household)
    #expect(homes[0]?.residence.household != 1)
    desk.press(.undo, .open)
    #expect(try household.present.count == 2 && household.household.until == nil)
  }

  @Test("who was marked in the lookup moves out of the community together; one who stays keeps the household")
  func moveAwayTogether() throws {
    desk.press(.goResidents)
    desk.type("3-2-501")
    desk.press(.nextPane, .mark)
    desk.choose(.moveTogether)
    desk.fill(["where": desk.words("move.away"), "from": "2026-11-19"])
    desk.save()
    let present = try household.present.map(\.resident.id)
    #expect(present.count == 1)
    #expect(try household.household.until == nil)
    let gone = try #require(Set(community.residents.prefix(2)).subtracting(present).first)
    #expect(try community.store.resident(gone)?.status == .movedOut)
  }

  @Test("nobody moves to where they live, in the time to come, or without saying where")
  func movesNowhere() {
    func problem(_ field: String) -> String? { desk.form?.fields.first { $0.id == field }?.problem }
    desk.choose(.moveTogether)
    desk.save()
    #expect(problem("place") == desk.words("person.place.demanded"))
    desk.fill(["place": "3-2-501"])
    desk.save()
    #expect(problem("home") == desk.words("person.livesThere"))
    desk.fill(["place": "3-2-502", "from": "2027-01"])
    desk.save()
    #expect(problem("from") != nil)
  }

  @Test("some of a household split off behind the same door")
  func split() throws {
    selectOther()
    desk.choose(.splitHousehold)
    desk.save()
    #expect(desk.message.hasPrefix(desk.words("household.done.split")))
    let dwelling = try #require(try community.store.dwellings(of: 1, now: CommunityFixture.friday).first)
    #expect(dwelling.households.count == 2 && dwelling.people == 2)
    #expect(try household.present.count == 1 && household.household.until == nil)
    #expect(try community.store.household(dwelling.households[1])?.household.contact == community.residents[1])
  }

  @Test("nobody or everybody is no split")
  func noSplit() {
    desk.choose(.splitHousehold)
    desk.fill(["contact": ""])
    for field in desk.form?.fields.filter(\.isToggle) ?? [] where field.chosen == "no" {
      desk.goTo(field: field.id)
      desk.key(.character(" "))
    }
    desk.save()
    #expect(desk.form?.problem == desk.words("household.split.all"))
  }

  @Test("a helper is linked, their card printed, and a sixth household refused")
  func helper() throws {
    #expect(desk.offer(.helperCard)?.refusal != nil)
    desk.choose(.linkHelper)
    desk.fill(["helper": "刘窗口"])
    desk.save()
    #expect(try household.helpers.map(\.name) == ["刘窗口"])
    #expect(desk.text.contains("刘窗口"))
    desk.choose(.helperCard)
    #expect(desk.text.contains("3-2-501") && desk.text.contains(desk.words("helper.usual").prefix(6)))
    desk.press(.export, .open)
    let card = try #require(desk.services.written.first)
    #expect(card.text.contains("刘窗口") && !card.text.contains("张伟明"), "the card says nothing of the household")
    desk.press(.back)
    desk.choose(.linkHelper)
    desk.fill(["helper": "刘窗口"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "helper" }?.problem == desk.words("helper.already"))
    desk.press(.back)
    desk.choose(.endHelper)
    desk.save()
    #expect(try household.helpers.allSatisfy { !$0.link.isCurrent })
  }

  @Test("two helpers have a card each, on pages of their own, and what was printed is written down")
  func cards() throws {
    let links = [HelperLink.Helper.staff(1), .staff(2)].enumerated().map { index, helper in
      RecordEdit.new(.helperLink(HelperLink(id: -1 - Int64(index), household: 1, helper: helper, canAsk: "代办")))
    }
    let ended = HelperLink(
      id: -9, household: 1, helper: .staff(2), from: PartialDate(iso: "2020"), until: PartialDate(iso: "2021"),
      canAsk: "送药")
    _ = try community.store.save(
      .put(links + [community.store.edit(.helperLink(ended))]), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.refresh)
    desk.choose(.helperCard)
    desk.press(.export, .open)
    let written = try #require(desk.services.written.first)
    let pages = written.text.components(separatedBy: "\u{0C}")
    #expect(pages.count == 2)
    let named = ["王书记", "刘窗口"].map { name in pages.filter { $0.contains(name) }.count }
    #expect(named == [1, 1] && pages.allSatisfy { $0.contains("3-2-501") && !$0.contains("送药") })
    #expect(written.name == "helper-cards-household-1")
    let entry = try #require(try community.store.journal(limit: 1, by: nil).first)
    #expect(entry.subject == "household#1" && entry.count == 2)
  }

  @Test("a volunteer who has five households is refused beside the field")
  func full() throws {
    let helper = try #require(
      try community.store.save(
        .put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "孙助人")))]), by: community.secretary,
        at: CommunityFixture.friday
      ).numbers.values.first)
    let homes = (1...5).map { RecordEdit.new(.household(Household(id: -Int64($0), dwelling: 2))) }
    let links = (1...5).map {
      RecordEdit.new(
        .helperLink(HelperLink(id: -Int64($0), household: -Int64($0), helper: .volunteer(helper), canAsk: "代办")))
    }
    _ = try community.store.save(.put(homes + links), by: community.secretary, at: CommunityFixture.friday)
    desk.choose(.linkHelper)
    desk.fill(["helper": "孙助人"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "helper" }?.problem?.contains("5") == true)
  }
}
