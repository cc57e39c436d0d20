import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Importing orders at the desk")
final class IntakeWizardTests: CommunityDeskSuite {
  func outside(_ number: String) throws -> OrderNumber? { try community.store.orderNumber(external: number) }

  @Test("From the file to the sums by action keys alone, and taken back by the list of changes")
  func wholeWalk() throws {
    try desk.openOrders()
    #expect(desk.screen == "intake.columns")
    #expect(desk.text.contains("垃圾桶摆放在楼道口"))
    #expect(!desk.text.contains("19108621736"))
    desk.press(.advance)
    desk.work()
    #expect(desk.screen == "intake.check")
    let tally = try #require(desk.intake?.tally)
    #expect((tally.rows, tally[.new], tally[.rejected], tally[.skipped]) == (4, 2, 1, 1))
    #expect(desk.text.contains("没有接收时间"))
    desk.press(.open)
    #expect(desk.screen == "intake.row")
    desk.press(.back, .advance)
    #expect(try outside("JN99001") == nil)
    desk.press(.advance)
    #expect(desk.offer(.back)?.refusal != nil)
    desk.work()
    #expect(desk.intake?.frame.entry != nil)
    let number = try #require(try outside("JN99001"))
    #expect(try desk.order(number).registration.text == "垃圾桶摆放在楼道口")
    #expect(try outside("JN99002") != nil)
    desk.press(.undo, .open)
    #expect(try desk.order(number).state == .withdrawn)
    #expect(try community.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("The same list again changes nothing and offers nothing to write")
  func again() throws {
    for _ in 0..<2 {
      try desk.openOrders()
      desk.press(.advance)
      desk.work()
      desk.press(.advance)
      if desk.intake?.tally.toWrite == 0 { break }
      desk.press(.advance)
      desk.work()
      desk.press(.open)
    }
    #expect(desk.intake?.tally[.unchanged] == 2)
    #expect(desk.offer(.advance)?.refusal != nil)
  }

  @Test("A column's meaning is corrected, and another that had it loses it")
  func meaning() throws {
    try desk.openOrders("工单编号,接收时间,内容,地址,补充\nJN99001,2026-11-19 16:58,照明,3-2-501,楼道灯不亮\n")
    desk.press(.moveLast, .open)
    #expect(desk.screen == "intake.meaning")
    desk.type("nr")
    desk.press(.open)
    #expect(desk.intake?.plan?.mapping.columns.map(\.field) == [.number, .receivedAt, .ignored, .address, .text])
    #expect(desk.text.contains("楼道灯不亮"))
    desk.press(.moveFirst, .open)
    desk.type("bdr")
    desk.press(.open)
    #expect(desk.offer(.advance)?.refusal != nil)
  }

  @Test("A list that is none is named with what to do")
  func noHead() throws {
    try desk.openOrders("甲,乙\n1,2\n")
    #expect(desk.screen == "intake.file")
    #expect(desk.text.contains("没有找到工单表"))
  }

  @Test("A confidential caller shows in no step")
  func confidential() throws {
    try desk.openOrders("工单编号,接收时间,来电人,来电号码,内容,是否保密\nJN99009,2026-11-19 16:58,解红,19108621736,楼道灯不亮,是\n")
    desk.press(.advance)
    desk.work()
    desk.press(.open)
    #expect(desk.text.contains("楼道灯不亮"))
    for frame in desk.terminal.frames { #expect(!frame.lines.joined().contains("解红")) }
  }
}
