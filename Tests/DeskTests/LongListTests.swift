import CommunityModel
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("A list of orders longer than a screen")
struct LongListTests {
  static let count = 230
  let desk: DeskHarness

  init() throws {
    let office = try CommunityFixture()
    for number in 1...Self.count { try office.register(number.isMultiple(of: 2) ? "楼道灯不亮" : "暖气不热") }
    desk = try office.desk()
    desk.openAllOrders()
  }

  private var read: Int { desk.orders?.rows.count ?? 0 }
  private var height: Int { desk.frame.size.rows }

  @Test("As many rows are read as the screen has, and more before one comes to the last of them")
  func readsOn() {
    #expect(read == height)
    for _ in 0..<Self.count - 1 {
      desk.press(.moveDown)
      #expect(desk.orders.map { $0.list.index < $0.rows.count - 1 } == true || read == Self.count)
    }
    #expect(desk.orders?.list.index == Self.count - 1)
    #expect(desk.orders?.list.selected == desk.orders?.rows.last?.id)
  }

  @Test("Its end is the last of all, in one key")
  func end() {
    desk.press(.moveLast)
    #expect(read == Self.count && desk.orders?.list.index == Self.count - 1)
    desk.press(.moveFirst)
    #expect(desk.orders?.list.index == 0)
  }

  @Test("All are marked, not those alone that were read, and the same key takes the marks away")
  func markAll() {
    desk.press(.markAll)
    #expect(desk.orders?.list.marks.count == Self.count)
    desk.press(.markAll)
    #expect(desk.orders?.list.marks.isEmpty == true)
  }

  @Test("What is typed into the filter begins at the top again")
  func filter() {
    desk.press(.moveLast, .filter)
    desk.type("楼道")
    #expect(read == height)
    desk.press(.open, .moveLast)
    #expect(read == Self.count / 2 && desk.orders?.rows.allSatisfy { $0.text == "楼道灯不亮" } == true)
    desk.press(.back)
    #expect(read == height && desk.orders?.rows.isEmpty == false)
  }

  @Test("A tab or another order of the rows shows what there is in it")
  func tabs() {
    desk.press(.moveLast, .nextTab)
    #expect(read <= height)
    desk.press(.previousTab, .sort)
    #expect(read == height)
  }
}
