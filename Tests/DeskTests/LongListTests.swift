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

  @Test("Marks stay when the rows are sorted another way; a list of as many rows as are read is marked whole")
  func marksStay() {
    desk.press(.markAll, .sort)
    #expect(desk.orders?.list.marks.count == Self.count)
    desk.happen(.wake(0))
    desk.press(.refresh)
    #expect(desk.orders?.list.marks.count == Self.count)
    desk.press(.back, .filter)
    desk.type("楼道")
    desk.press(.open)
    desk.happen(.resize(Size(columns: 120, rows: Self.count / 2)))
    #expect(read == Self.count / 2)
    desk.press(.markAll)
    #expect(desk.orders?.list.marks.count == Self.count / 2)
  }

  @Test("Whoever takes the filter away goes on with the order that it found")
  func found() throws {
    let number = try #require(desk.orders?.rows.last?.number)
    desk.press(.filter)
    desk.type(number.description)
    desk.press(.open)
    #expect(read == 1)
    desk.press(.back)
    #expect(read > 1 && desk.orders?.rows.first { $0.id == desk.orders?.list.selected }?.number == number)
  }

  @Test("What is typed into the filter begins at the top again")
  func filter() {
    desk.press(.moveLast, .filter)
    desk.type("楼道")
    #expect(read == height)
    desk.press(.open, .moveLast)
    #expect(read == Self.count / 2 && desk.orders?.rows.allSatisfy { $0.text == "楼道灯不亮" } == true)
    desk.press(.back)
    #expect(read == Self.count)
  }

  @Test("A tab or another order of the rows shows what there is in it")
  func tabs() {
    desk.press(.moveLast, .nextTab)
    #expect(read <= height)
    desk.press(.previousTab, .sort)
    #expect(read == height)
  }
}
