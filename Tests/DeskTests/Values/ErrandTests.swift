import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// What screens ask the desk to do is data.
@Suite struct ErrandTests {
  @Test("What a feature asks for, and what is opened, can be compared")
  func compared() throws {
    let it = try CommunityFixture()
    let order = try it.register()
    let desk = try it.desk()
    desk.open(order.number)
    let (errand, opened) = (
      desk.desk.state.top.perform(.printSlip, desk.desk.context),
      desk.desk.state.top.perform(.openRequester, desk.desk.context)
    )
    guard case .errand(let slips)? = errand.first, case .open(let opening)? = opened.first else {
      Issue.record("neither an errand nor an opening")
      return
    }
    #expect(slips as? MakeSlips == MakeSlips(numbers: [order.number], use: .show))
    #expect(slips as? MakeSlips != MakeSlips(numbers: [order.number], use: .output))
    guard case .resident(let id) = order.registration.requester else {
      Issue.record("nobody on file asked for it")
      return
    }
    #expect(opening == .resident(id) && opening != .household(id))
  }
}
