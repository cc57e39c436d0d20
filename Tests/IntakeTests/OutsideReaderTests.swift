import CommunityModel
import CommunityResources
import Intake
import Tables
import TestSupport
import Testing

@Suite struct OutsideReaderTests {
  private let vocabulary = BundledResource.outsideVocabulary

  private func issues(_ changes: [String: String]) -> [OutsideIssue.Code] {
    switch OutsideSheet.reader().read(OutsideSheet.row(2, changes)) {
    case .order(_, let issues), .rejected(let issues): issues.map(\.code)
    case .skipped(let issue): [issue.code]
    case .blank: []
    }
  }

  @Test("Every head of a 12345 export but the kind of call is understood")
  func heads() {
    let mapping = OutsideMapping(proposedFor: OutsideSheet.heads, vocabulary)
    #expect(mapping.isUsable)
    #expect(mapping.columns.indices.filter { mapping.isDropped($0) }.map { mapping.columns[$0].label } == ["来电类别"])
    let finder = HeaderFinder(vocabulary)
    let title = SheetRow(sheet: nil, number: 1, cells: [SheetCell(.text("12345工单导出"))])
    let head = SheetRow(sheet: nil, number: 2, cells: OutsideSheet.heads.map { SheetCell(.text($0)) })
    let header = finder.header(in: [title, head, OutsideSheet.row(3)])
    #expect(header?.rows == 2...2 && header?.labels == OutsideSheet.heads)
    #expect(finder.header(in: [title, OutsideSheet.row(3)]) == nil)
  }

  @Test("A row is read whole")
  func whole() throws {
    let order = try #require(OutsideSheet.order(OutsideSheet.row(2, OutsideSheet.handled)))
    #expect(order.number == "JN2026111900002" && order.place == "A2")
    #expect(order.receivedAt == OrderFixture.at("2026-11-19 16:58"))
    #expect(order.caller == "张伟明" && order.phone == "13812345678" && order.address == "3号楼2单元501")
    #expect(order.category == "heating" && order.urgency == .normal && !order.isConfidential)
    #expect(order.request == "请社区核实处理" && order.dueAt == OrderFixture.at("2026-11-22 18:00"))
    #expect(order.done == "已上门处理" && order.rating == .fairlySatisfied && order.stage == .calledBack)
    #expect(order.source == .hotline12345)
  }

  @Test("A matter comes in although somebody's identity number stands in it, which is covered")
  func identityNumbers() throws {
    let said = ["内容": "证件990102194210010026，打13812345678"]
    let order = try #require(OutsideSheet.order(OutsideSheet.row(2, said)))
    #expect(order.text == "证件990****0026，打13812345678")
  }

  @Test(
    "The stage follows the handling, the reply and the other system's own word",
    arguments: [
      ([:], OutsideOrder.Stage.registered), (["办理情况": "已修"], .finished), (OutsideSheet.handled, .calledBack),
      (["满意度": "满意"], .registered), (["答复来电人情况": "已答复"], .calledBack),
    ])
  func stages(_ changes: [String: String], _ stage: OutsideOrder.Stage) throws {
    #expect(try #require(OutsideSheet.order(OutsideSheet.row(2, changes))).stage == stage)
  }

  @Test(
    "The other system's word keeps a stage back and brings it on",
    arguments: [
      (OutsideOrder.Standing.waiting, false, OutsideOrder.Stage.registered), (.working, true, .working),
      (.finished, true, .finished), (.ended, false, .finished), (.ended, true, .calledBack),
    ])
  func standings(_ standing: OutsideOrder.Standing, _ isHandled: Bool, _ stage: OutsideOrder.Stage) throws {
    var order = try #require(OutsideSheet.order(OutsideSheet.row(2, isHandled ? OutsideSheet.handled : [:])))
    order.standing = standing
    #expect(order.stage == stage)
  }

  @Test(
    "Classes and text give the category, the finer class first, the longest word first",
    arguments: [
      ("市政", "供暖", "", "heating"), ("环境", "垃圾", "", "sanitation"), ("交通", "停车", "堵塞消防通道", "parking"),
      ("物业", "漏水", "", "leak"), ("市政", "排水", "污水井外溢", "drainage"), ("物业", "电梯", "", "lift"), ("邻里", "噪音", "", "noise"),
      ("民政", "低保", "", "socialAid"), ("", "", "楼道灯不亮", "lighting"), ("", "", "孩子走丢了", "missingPerson"),
      ("", "消防通道", "", "fireLane"),
    ])
  func categories(_ first: String, _ second: String, _ text: String, _ key: String) throws {
    let row = OutsideSheet.row(2, ["一级分类": first, "二级分类": second, "内容": text.isEmpty ? "见分类" : text])
    #expect(try #require(OutsideSheet.order(row)).category == key)
  }

  @Test("What fits no category is told and left to the catalogue's last")
  func noCategory() throws {
    let row = ["一级分类": "综合", "二级分类": "综合", "内容": "感谢社区"]
    #expect(try #require(OutsideSheet.order(OutsideSheet.row(2, row))).category == nil)
    #expect(issues(row) == [.categoryUnknown])
  }

  @Test("Nobody named is anonymous, whatever the number", arguments: ["匿名", "", "不愿透露", "市民", "—"])
  func anonymous(_ name: String) throws {
    let order = try #require(OutsideSheet.order(OutsideSheet.row(2, ["来电人": name])))
    #expect(order.caller == nil && order.phone == nil)
  }

  @Test("What says neither yes nor no about confidence is kept confidential and told")
  func confidence() throws {
    for (text, isConfidential) in [("是", true), ("否", false), ("", false), ("保密", true), ("看情况", true)] {
      #expect(try #require(OutsideSheet.order(OutsideSheet.row(2, ["是否保密": text]))).isConfidential == isConfidential)
    }
    #expect(issues(["是否保密": "看情况"]) == [.valueUnknown(column: "是否保密")])
  }

  @Test("Rows without number, time or text are rejected and say why; every one of the reasons")
  func rejected() {
    #expect(issues(["工单编号": ""]) == [.numberMissing])
    #expect(issues(["接收时间": ""]) == [.receivedMissing])
    #expect(issues(["接收时间": "昨天下午"]) == [.receivedUnreadable])
    let nothing = ["内容": "", "一级分类": "", "二级分类": ""]
    #expect(issues(nothing) == [.textMissing])
    #expect(issues(nothing.merging(["工单编号": ""]) { $1 }) == [.numberMissing, .textMissing])
  }

  @Test("What is said oddly is told and left out, the row stays")
  func odd() {
    #expect(issues(["来电号码": "见备注"]) == [.phoneUnreadable])
    #expect(issues(["办结时限": "尽快"]) == [.timeUnreadable(column: "办结时限")])
    #expect(issues(["满意度": "还行吧"]) == [.valueUnknown(column: "满意度")])
    #expect(issues(["信息来源": "飞鸽传书"]) == [.valueUnknown(column: "信息来源")])
  }

  @Test("The head again, a total and a line under the table are no orders")
  func nobody() {
    let reader = OutsideSheet.reader()
    let head = SheetRow(sheet: nil, number: 40, cells: OutsideSheet.heads.map { SheetCell(.text($0)) })
    let total = SheetRow(sheet: nil, number: 41, cells: [SheetCell(.text("合计")), SheetCell(.number("120"))])
    let note = SheetRow(sheet: nil, number: 42, cells: [SheetCell(.text("导出时间：2026-11-21 08:00"))])
    for row in [head, total, note] {
      guard case .skipped = reader.read(row) else {
        Issue.record("row \(row.number) was read as an order")
        continue
      }
    }
    if case .blank = reader.read(SheetRow(sheet: nil, number: 43, cells: [SheetCell(.blank)])) { return }
    Issue.record("a blank row was counted")
  }

  @Test("A person's mapping moves a meaning to another column")
  func mapping() {
    let labels = ["单号", "诉求", "说明"]
    let proposed = OutsideMapping(proposedFor: labels, vocabulary)
    #expect(!proposed.isUsable)
    let said = OutsideMapping(columns: [
      .init(label: "单号", field: .number), .init(label: "诉求", field: .text), .init(label: "没有的", field: .caller),
    ])
    let corrected = proposed.corrected(by: said)
    #expect(corrected.isUsable && corrected.columns.map(\.field) == [.number, .text, .ignored])
  }

  @Test(
    "Moments are read as people and spreadsheets write them",
    arguments: [
      ("2026-11-19 16:58:00", "2026-11-19 16:58"), ("2026/11/19 16:58", "2026-11-19 16:58"),
      ("2026年11月19日16时58分", "2026-11-19 16:58"), ("2026.11.19 9:05", "2026-11-19 09:05"),
      ("20261119165830", "2026-11-19 16:58:30"), ("2026-11-19T16:58:00+08:00", "2026-11-19 16:58"),
      ("2026-11-19T08:58:00Z", "2026-11-19 16:58"), ("2026-11-19", "2026-11-19 09:00"),
      ("2026/11/19 下午 4:58", "2026-11-19 16:58"), ("2026/11/19 上午 9:05:06", "2026-11-19 09:05:06"),
      ("2026年11月19日下午4点58分", "2026-11-19 16:58"), ("2026-11-19 下午4点半", "2026-11-19 16:30"),
      ("2026-11-19 4:58 PM", "2026-11-19 16:58"), ("2026-11-19 12:05 AM", "2026-11-19 00:05"),
      ("2026-11-19 上午 12:05", "2026-11-19 00:05"), ("2026-11-19 下午 12:05", "2026-11-19 12:05"),
      ("2026-11-19 中午12:05", "2026-11-19 12:05"), ("2026-11-19 晚上8:05", "2026-11-19 20:05"),
      ("2026-11-19 下午 16:58", "2026-11-19 16:58"), ("2026-11-19 星期四 16:58", "2026-11-19 16:58"),
      ("2026年11月19日（周四）16:58", "2026-11-19 16:58"), ("2026/11/19 星期四 下午 4:58", "2026-11-19 16:58"),
      ("Thu, 2026-11-19 16:58", "2026-11-19 16:58"), ("46345.70694444444", "2026-11-19 16:58"),
      ("46345", "2026-11-19 09:00"), ("'2026-11-19 16:58", "2026-11-19 16:58"),
      ("=\"2026-11-19 16:58\"", "2026-11-19 16:58"),
    ])
  func moments(_ written: String, _ meant: String) throws {
    let order = try #require(OutsideSheet.order(OutsideSheet.row(2, ["接收时间": written])))
    #expect(OrderFixture.text(order.receivedAt) == meant)
  }

  @Test("A day number with a fraction is a moment, and a day alone ends a term at closing time")
  func serials() throws {
    var row = OutsideSheet.row()
    row.cells[1] = SheetCell(.number("46345.70694444444"))
    row.cells[13] = SheetCell(.day(OrderFixture.day("2026-11-20")))
    let order = try #require(OutsideSheet.order(row))
    #expect(OrderFixture.text(order.receivedAt) == "2026-11-19 16:58")
    #expect(OrderFixture.text(order.dueAt) == "2026-11-20 18:00")
  }

  @Test(
    "What is no moment is none",
    arguments: [
      "2026-13-01 10:00", "2026-11-19 25:00", "1/2/3", "13812345678", "尽快", "2026-11-19 上午 16:58",
      "2026-11-19 晚上12:10", "下午 4:58", "11月19日 16:58", "2026-11-19 下午 25:00", "1234567.5",
    ])
  func noMoments(_ written: String) { #expect(issues(["接收时间": written]) == [.receivedUnreadable]) }

  @Test("A number of which a spreadsheet kept fifteen digits is refused; a long one that is whole is not")
  func cut() throws {
    for cell in [
      SheetCell.Value.number("202611180001234000"), .number("2026111800012340"), .text("2.02611E+17"),
      .text("2.02611e+17"),
      .text("202611180001234000"), .text("='x"),
    ] {
      var row = OutsideSheet.row()
      row.cells[0] = SheetCell(cell)
      guard case .rejected(let issues) = OutsideSheet.reader().read(row) else {
        #expect(cell == .text("='x"), "\(cell) was taken")
        continue
      }
      #expect(issues.map(\.code) == [.numberCut] && issues.map(\.place) == ["A2"])
    }
    for number in ["202611180001234567", "202611180001234500", "JN2026111800012000", "202611190000123", "12E5", "2E"] {
      #expect(OutsideSheet.order(OutsideSheet.row(2, ["工单编号": number]))?.number == number)
    }
    var row = OutsideSheet.row()
    row.cells[0] = SheetCell(.number("202611180001234"))
    #expect(OutsideSheet.order(row)?.number == "202611180001234")
  }

  @Test("Formulas that say nothing are told, and what a program writes for nothing is nothing")
  func formulas() throws {
    var row = OutsideSheet.row(2, OutsideSheet.handled)
    (row.cells[14], row.cells[15]) = (SheetCell(.text("#N/A")), SheetCell(.uncalculated))
    guard case .order(let order, let issues) = OutsideSheet.reader().read(row) else {
      Issue.record("the row is an order")
      return
    }
    #expect(order.done == nil && order.reply == nil)
    #expect(Set(issues.map(\.code)) == [.faultyFormula, .formulaUncalculated])
    row.cells[0] = SheetCell(.uncalculated)
    row.cells[1] = SheetCell(.fault("#REF!"))
    guard case .rejected(let errors) = OutsideSheet.reader().read(row) else {
      Issue.record("the row has no number")
      return
    }
    #expect(errors.map(\.code) == [.formulaUncalculated, .faultyFormula])
    let empty = try #require(
      OutsideSheet.order(OutsideSheet.row(2, ["办理情况": "NULL", "答复来电人情况": "\\N", "来电人": "None", "地址": "nan"])))
    #expect(empty.done == nil && empty.reply == nil && empty.caller == nil && empty.address.isEmpty)
  }

  @Test("A day of which month and day show was typed this year; a month alone is no moment")
  func shownParts() throws {
    var row = OutsideSheet.row()
    row.cells[1] = SheetCell(.dayPart(OrderFixture.day("2026-11-19"), .withoutYear))
    #expect(OrderFixture.text(try #require(OutsideSheet.order(row)).receivedAt) == "2026-11-19 09:00")
    row.cells[1] = SheetCell(.dayPart(OrderFixture.day("2026-11-19"), .month))
    guard case .rejected = OutsideSheet.reader().read(row) else {
      Issue.record("a month is no moment")
      return
    }
    row.cells[1] = SheetCell(.number("44883.70694444444"))
    row.countsFrom1904 = true
    #expect(OrderFixture.text(try #require(OutsideSheet.order(row)).receivedAt) == "2026-11-19 16:58")
  }

  @Test("What a template says below its heads is no order")
  func hints() {
    let row = OutsideSheet.row(2).cells.map { _ in SheetCell(.blank) }
    var hint = SheetRow(sheet: nil, number: 2, cells: row)
    (hint.cells[0], hint.cells[1], hint.cells[3], hint.cells[9]) = (
      SheetCell(.text("必填")), SheetCell(.text("格式：2026-11-20 09:30")), SheetCell(.text("11位")),
      SheetCell(.text("不超过500字"))
    )
    guard case .skipped = OutsideSheet.reader().read(hint) else {
      Issue.record("a hint was read as an order")
      return
    }
  }

  @Test("A text that says unsolved is unsolved")
  func unsolved() throws {
    for (text, solved) in [
      ("已联系物业，仍未解决", Solved.no), ("部分解决，余下待开春", .partly), ("已修好", nil),
    ] as [(String, Solved?)] {
      #expect(try #require(OutsideSheet.order(OutsideSheet.row(2, ["办理情况": text]))).solved == solved)
    }
  }
}
