import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite("Who works here, and the list of those who may")
struct StaffTests {
  let community: CommunityFixture

  init() throws {
    community = try CommunityFixture()
  }

  /// The desk on the window of staff, the clerk selected.
  private func onClerk(as staff: StaffMember? = nil) throws -> DeskHarness {
    let desk = try community.desk(as: staff)
    desk.choose(palette: .switchOperator)
    desk.press(.moveFirst)
    for _ in 0..<9 where desk.frame.cursor?.row != desk.row(of: "刘窗口") { desk.press(.moveDown) }
    return desk
  }

  private var clerk: StaffMember? {
    get throws { try community.store.staff().first { $0.id == community.clerk.staff.id } }
  }

  @Test("The secretary changes name, duty, phone and grid")
  func edit() throws {
    let desk = try onClerk()
    desk.press(.edit)
    #expect(desk.screen == "form.staff.edit")
    desk.fill(["name": "刘大门", "role": "网格员", "phone": "13800000000", "grid": "第二网格"])
    desk.save()
    #expect(desk.screen == "operator", "\(desk.message)")
    let staff = try #require(try clerk)
    #expect(staff.name == "刘大门" && staff.role == .gridWorker && staff.phone == "13800000000")
    let grids = try community.store.grids(now: desk.services.clock).map(\.grid)
    #expect(grids.first { $0.name == "第二网格" }?.leader == staff.id)
  }

  @Test("Somebody who left is shown apart, chosen no more, and can be taken back")
  func leave() throws {
    let desk = try onClerk()
    desk.press(.edit)
    desk.goTo(field: "active")
    desk.type(" ")
    desk.save()
    #expect(try clerk?.isActive == false)
    #expect(desk.text.contains(desk.words("operator.hasLeft")))
    for _ in 0..<9 where desk.frame.cursor?.row != desk.row(of: "刘窗口") { desk.press(.moveDown) }
    desk.press(.open)
    #expect(desk.isProblem && desk.screen == "operator")
    desk.press(.edit)
    desk.goTo(field: "active")
    desk.type(" ")
    desk.save()
    #expect(try clerk?.isActive == true)
  }

  @Test("The last secretary can neither leave nor take another duty")
  func lastSecretary() throws {
    let desk = try community.desk()
    desk.choose(palette: .switchOperator)
    desk.press(.edit)
    desk.fill(["role": "窗口"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "role" }?.problem == desk.words("recordProblem.lastSecretary"))
  }

  @Test("Others than the secretary do not change the staff")
  func others() throws {
    let desk = try onClerk(as: community.clerk.staff)
    desk.press(.edit)
    #expect(desk.screen == "operator" && desk.isProblem)
    desk.press(.newRecord)
    #expect(desk.screen == "operator" && desk.isProblem)
  }
}
