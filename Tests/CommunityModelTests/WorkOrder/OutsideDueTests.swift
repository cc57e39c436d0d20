import CommunityModel
import Foundation
import TestSupport
import Testing

@Suite struct OutsideDueTests {
  private func due(
    _ outside: String?, mode: HandlingMode = .coordinated, settled: String? = nil, received: String = "2026-11-20 09:30"
  ) throws -> String {
    var registration = OrderFixture.registration(receivedAt: received)
    registration.outsideDue = outside.map(OrderFixture.at)
    let situation = OrderFixture.situation(at: "2026-11-20 10:00")
    let assignment = OrderFixture.assignment(mode, due: settled)
    let order = try WorkOrderRules.decide(
      nil, id: 1, number: OrderFixture.number, [.register(registration), .assign(assignment)], situation
    ).order
    return OrderFixture.text(order?.dueAt)
  }

  @Test("Another office's date is settled where nobody names one, but never beyond the mode's limit")
  func asDefault() throws {
    #expect(try due(nil) == "2026-11-27 18:00")
    #expect(try due("2026-11-24 18:00") == "2026-11-24 18:00")
    #expect(try due("2026-12-31 18:00") == "2026-11-27 18:00")
    #expect(try due("2026-11-24 18:00", mode: .atOnce) == "2026-11-20 18:00")
    #expect(try due("2026-11-24 18:00", settled: "2026-11-26 12:00") == "2026-11-26 12:00")
  }

  @Test("A date before receipt says nothing")
  func beforeReceipt() throws {
    #expect(try due("2026-11-01 18:00") == "2026-11-27 18:00")
  }

  @Test("Registrations of before, without what other offices ask, are still read")
  func oldEvents() throws {
    let registration = OrderFixture.registration()
    let text = String(decoding: try JSONEncoder().encode(registration), as: UTF8.self)
    #expect(!text.contains("outside"))
    #expect(try JSONDecoder().decode(Registration.self, from: Data(text.utf8)) == registration)
  }

  @Test("What another office asks for is what is to be done, and is checked as free text is")
  func request() throws {
    var registration = OrderFixture.registration()
    registration.outsideRequest = "请核实处理并答复"
    let assignment = Assignment.defaults(
      for: registration, catalogue: OrderFixture.catalogue, teams: [], grids: [], requester: "林秋生", expectedResult: "")
    #expect(assignment.what == "请核实处理并答复")
    registration.outsideRequest = "此人系刑满释放人员"
    #expect(throws: Rejection.self) {
      try WorkOrderRules.decide(nil, .register(registration), OrderFixture.situation(at: "2026-11-20 10:00"))
    }
  }
}
