import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Phones in forms")
final class PhoneFieldTests: CommunityDeskSuite {
  private func put(_ record: Record) throws {
    _ = try community.store.save(
      .put([community.store.edit(record)]), by: community.secretary, at: CommunityFixture.friday)
  }

  @Test("a volunteer's phone is covered as a resident's is, until the field has the keys")
  func volunteer() throws {
    try put(.volunteer(Volunteer(id: -1, team: 1, name: "外来客", phone: "13912340001")))
    desk.press(.goTeams, .open, .nextTab, .open, .edit)
    #expect(desk.form?.fields.value("phone") == "13912340001")
    #expect(desk.text.contains("139****0001") && !desk.text.contains("13912340001"))
    desk.goTo(field: "phone")
    #expect(desk.text.contains("13912340001"))
    desk.press(.nextPane)
    #expect(!desk.text.contains("13912340001"))
  }

  @Test("so is the phone that comes from the record of a resident who joins a team")
  func joining() {
    desk.press(.goTeams, .open, .addVolunteer)
    desk.fill(["name": "李小红"])
    #expect(desk.form?.fields.value("phone") == "13987654321")
    desk.press(.nextPane)
    #expect(desk.text.contains("139****4321") && !desk.text.contains("13987654321"))
  }

  @Test("a slip in the phone of somebody who is not on file is told beside the field, and nothing is registered")
  func contact() throws {
    desk.press(.newOrder)
    desk.fill(["requester": "周女士", "contactPhone": "138l2345678", "place": "3-2-501", "category": "供暖", "text": "不热"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "contactPhone" }?.problem != nil)
    #expect(try community.store.count(OrderQuery()) == 0)
    desk.fill(["contactPhone": "儿子 138 1234 5678"])
    desk.save()
    let order = try #require(try community.store.orders(OrderQuery()).first)
    let requester = try community.store.order(order.number)?.registration.requester
    #expect(requester == .contact(name: "周女士", phone: "13812345678 儿子"))
  }
}
