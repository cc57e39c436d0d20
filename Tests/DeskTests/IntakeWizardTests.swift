import CommunityModel
import CommunityStore
import Intake
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
    #expect(desk.offer(.back)?.refusal == nil)
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
      if desk.intake?.tally.isAnythingToWrite == false { break }
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
    #expect(desk.intake?.mapping?.columns.map(\.field) == [.number, .receivedAt, .ignored, .address, .text])
    #expect(desk.text.contains("楼道灯不亮"))
    desk.press(.moveFirst)
    desk.choose(meaning: "bdr")
    #expect(desk.offer(.advance)?.refusal != nil)
  }

  @Test("A list that is none is named with what to do")
  func noHead() throws {
    try desk.openOrders("甲,乙\n1,2\n")
    #expect(desk.screen == "intake.columns")
    #expect(desk.text.contains("没有找到工单表"))
    desk.press(.back)
    #expect(desk.screen == "intake.file")
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

  // MARK: What a person says of the table

  @Test("A column's meaning is remembered for the next list with the same heads, at every desk")
  func remembered() throws {
    let list = "工单编号,接收时间,内容,地址,补充\nJN99001,2026-11-19 16:58,照明,3-2-501,楼道灯不亮\n"
    try desk.openOrders(list)
    #expect(!desk.text.contains("和上次一样"))
    desk.press(.moveLast)
    desk.choose(meaning: "nr")
    desk.press(.advance)
    desk.work()
    let next = try community.desk()
    try next.openOrders(list)
    #expect(next.text.contains("和上次一样"))
    #expect(next.intake?.mapping?.columns.map(\.field) == [.number, .receivedAt, .ignored, .address, .text])
    // Rosters with such heads are another matter.
    let kept = try community.store.importMapping(RosterMapping.self, try #require(next.intake?.mapping?.fingerprint))
    #expect(kept == nil)
  }

  @Test("Of a list that holds no order nothing is learnt")
  func notLearnt() throws {
    try desk.openOrders("工单编号,接收时间,内容,地址\nJN99001,,楼道灯不亮,3-2-501\n")
    desk.press(.advance)
    desk.work()
    #expect(desk.intake?.tally[.rejected] == 1)
    let head = try #require(desk.intake?.mapping?.fingerprint)
    #expect(try community.store.importMapping(OutsideMapping.self, head) == nil)
  }

  @Test("A list without a head that is known takes the row that a person points at, and is known the next time")
  func pointedAt() throws {
    try desk.openOrders(OrderList.unknown)
    #expect(desk.screen == "intake.columns")
    #expect(desk.text.contains("没有找到工单表"))
    #expect(desk.offer(.advance)?.refusal != nil)
    #expect(desk.offer(.open)?.refusal != nil)
    try desk.choose(head: "2")
    #expect(desk.text.contains("表头在第 2 行"))
    for meaning in ["wbbh", "jssj", "ldr", "dz", "nr"] {
      desk.choose(meaning: meaning)
      desk.press(.moveDown)
    }
    #expect(desk.intake?.mapping?.columns.map(\.field) == [.number, .receivedAt, .caller, .address, .text])
    desk.press(.advance)
    desk.work()
    #expect(desk.intake?.tally[.new] == 2)
    let next = try community.desk()
    try next.openOrders(OrderList.unknown)
    #expect(next.intake?.sheetPlan?.header?.rows == 2...2)
    #expect(next.offer(.advance)?.refusal == nil)
  }

  @Test("A head of two rows can be pointed at, and the list of rows shows nobody who called")
  func twoRows() throws {
    try desk.openOrders(
      """
      甲类,甲类,乙类,乙类,丙类
      工单编号,接收时间,来电人,来电号码,内容
      JN99001,2026-11-19 16:58,解红,19108621736,楼道灯不亮

      """)
    #expect(desk.intake?.sheetPlan?.header?.rows == 2...2)
    desk.press(.chooseHead)
    #expect(desk.screen == "intake.head")
    #expect(desk.text.contains("第 1、2 两行"))
    for secret in ["解红", "19108621736"] { #expect(!desk.text.contains(secret)) }
    desk.press(.back)
    try desk.choose(head: "1-2")
    #expect(desk.intake?.sheetPlan?.header?.rows == 1...2)
    #expect(desk.text.contains("丙类 内容"))
    desk.press(.advance)
    desk.work()
    #expect(desk.intake?.tally[.new] == 1)
  }

  @Test("A head that stands twice must be explained before a row is read")
  func repeatedHead() throws {
    try desk.openOrders(OrderList.repeated)
    #expect(desk.offer(.advance)?.refusal?.contains("内容") == true)
    #expect(desk.text.contains("不止一列“内容”"))
    desk.press(.advance)
    #expect(desk.screen == "intake.columns")
    desk.press(.moveDown, times: 3)
    desk.choose(meaning: "nr")
    #expect(!desk.text.contains("不止一列"))
    desk.press(.advance)
    desk.work()
    desk.press(.open)
    #expect(desk.text.contains("楼道灯不亮"))
  }

  @Test("A workbook's other sheet can be taken")
  func otherSheet() throws {
    let row = ["99-1", "2026-11-19 16:58", "楼道灯不亮"]
    try desk.openOrders(
      workbook: [
        ("一季度", [["工单编号", "接收时间", "内容"], row]), ("二季度", [["工单编号", "接收时间", "内容"], row, row]),
      ])
    #expect(desk.text.contains("一季度"))
    desk.press(.nextTab)
    #expect(desk.text.contains("二季度"))
    desk.press(.advance)
    desk.work()
    #expect(desk.intake?.tally.rows == 2)
  }

  // MARK: Doubtful rows

  private static let twins = """
    工单编号,接收时间,内容,地址
    JN99001,2026-11-19 16:58,垃圾桶摆放在楼道口,3-2-501
    JN99001,2026-11-19 16:58,楼道灯不亮,3-2-501
    JN99002,2026-11-21 16:58,楼上太吵,3-2-502

    """

  private func checkTwins() throws {
    try desk.openOrders(Self.twins)
    desk.press(.advance)
    desk.work()
    #expect(desk.intake?.tally[.new] == 1 && desk.intake?.tally[.doubtful] == 2)
  }

  @Test("A doubtful row is taken instead of the earlier one with its number, left out, or stays undecided")
  func decisions() throws {
    try checkTwins()
    #expect(desk.offer(.newPerson)?.refusal == desk.words("intake.oneNumber"))
    desk.press(.samePerson)
    #expect(desk.intake?.tally[.skipped] == 1 && desk.intake?.tally[.new] == 0 && desk.intake?.tally.decided == 1)
    // The next row is one that must be put right in the table.
    #expect(desk.offer(.samePerson)?.refusal == desk.words("intake.correctFirst"))
    desk.press(.leaveOut)
    #expect(desk.intake?.tally.decided == 2 && desk.intake?.tally.leftOut == 1)
    // Once more takes it back.
    desk.press(.leaveOut)
    #expect(desk.intake?.tally.decided == 1)
    desk.press(.advance)
    #expect(desk.text.contains(desk.words("import.undecidedStay", ["count": "1"])))
    desk.press(.advance)
    desk.work()
    let number = try #require(try outside("JN99001"))
    #expect(try desk.order(number).registration.text == "楼道灯不亮")
    #expect(try outside("JN99002") == nil)
    #expect(try community.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("The window of a row shows the other one beside it, and what is decided there holds")
  func decidedInWindow() throws {
    try checkTwins()
    desk.press(.open)
    #expect(desk.screen == "intake.row")
    #expect(desk.text.contains("楼道灯不亮") && desk.text.contains("垃圾桶摆放在楼道口"))
    #expect(desk.text.contains(desk.words("intake.inOtherRow", ["place": "A2"])))
    desk.press(.samePerson)
    #expect(desk.screen == "intake.row" && desk.text.contains("楼上太吵"))
    desk.press(.moveUp)
    #expect(desk.text.contains(desk.words("intake.decision.same")))
    desk.press(.back)
    #expect(desk.screen == "intake.check" && desk.intake?.tally.decided == 1)
    // Taken back there too.
    desk.press(.open, .samePerson, .back)
    #expect(desk.intake?.tally.decided == 0 && desk.intake?.tally[.new] == 1)
  }

  @Test("What is decided in the window of a row holds where another screen is gone to from there")
  func leftFromWindow() throws {
    try checkTwins()
    desk.press(.open, .samePerson)
    #expect(desk.screen == "intake.row" && desk.desk.loss == "quit.losesImport")
    desk.press(.goToday)
    #expect(desk.desk.loss == "quit.losesImport")
    desk.choose(palette: .importOrders)
    #expect(desk.screen == "intake.check" && desk.intake?.tally.decided == 1)
    let columns = desk.text
    #expect(columns.contains(desk.words("intake.short.same")) && !columns.contains(desk.words("import.short.same")))
  }

  @Test("A withdrawn order whose number stands for another matter is not registered anew, and it is said why")
  func withdrawnTaken() throws {
    let stored = try community.register("暖气不热")
    try desk.openOrders("工单编号,社区工单号,接收时间,内容,地址,办理状态\n,\(stored.number),2026-11-18 16:58,楼上太吵,3-2-502,撤单\n")
    desk.press(.advance)
    desk.work()
    try #require(desk.intake?.tally[.doubtful] == 1)
    #expect(desk.offer(.newPerson)?.refusal == desk.words("intake.withdrawnOutside"))
    #expect(desk.offer(.samePerson)?.refusal == nil)
  }

  @Test("Decided to be left out, nothing is written")
  func leftOut() throws {
    try desk.openOrders("工单编号,接收时间,内容,地址\nJN99002,2026-11-21 16:58,楼上太吵,3-2-502\n")
    desk.press(.advance)
    desk.work()
    desk.press(.leaveOut, .advance)
    #expect(desk.offer(.advance)?.refusal == desk.words("import.nothingToWrite"))
  }

  @Test("A number of ours that stands for another matter is compared with it, and registered anew where that is right")
  func numberTaken() throws {
    let stored = try community.register("暖气不热")
    try desk.openOrders("工单编号,社区工单号,接收时间,内容,地址\n,\(stored.number),2026-11-18 16:58,楼上太吵,3-2-502\n")
    desk.press(.advance)
    desk.work()
    try #require(desk.intake?.tally[.doubtful] == 1)
    desk.press(.open)
    #expect(desk.text.contains("楼上太吵") && desk.text.contains("暖气不热"))
    desk.press(.samePerson)
    #expect(desk.message.contains(desk.words("intake.decision.follow")))
    desk.press(.open, .newPerson)
    #expect(desk.screen == "intake.check" && desk.intake?.tally.decided == 1)
    desk.press(.advance, .advance)
    desk.work()
    let added = try #require(try outside(stored.number.description))
    #expect(added != stored.number)
    #expect(try desk.order(added).registration.text == "楼上太吵")
  }

  // MARK: Stopping

  @Test("A stopped write leaves the file as it was, and can be begun again")
  func stopped() throws {
    try desk.openOrders()
    desk.press(.advance)
    desk.work()
    desk.press(.advance)
    let before = try community.store.journal(limit: 1, by: nil).first?.id
    desk.press(.advance, .back)
    #expect(desk.offer(.back)?.refusal != nil)
    desk.work()
    #expect(desk.intake?.frame.problem == desk.words("import.cancelled"))
    #expect(try community.store.journal(limit: 1, by: nil).first?.id == before)
    #expect(try outside("JN99001") == nil)
    desk.press(.advance)
    desk.work()
    #expect(try outside("JN99001") != nil)
  }
}
