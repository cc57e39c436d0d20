import CommunityDocuments
import CommunityModel
import CommunityStore
import Intake
import TestSupport
import Testing

@testable import Desk

@Suite("What the columns of a roster mean, said at the desk")
final class RosterColumnsTests: CommunityDeskSuite {
  @Test("A column's meaning is corrected, shown at once, and remembered for the next file with the same heads")
  func meanings() throws {
    let text = "姓名,号码,住址\n解红,19108621736,3-2-601\n"
    try desk.openRoster(text)
    desk.press(.advance, .moveDown, .open)
    #expect(desk.screen == "import.meaning")
    desk.type("dh")
    desk.press(.open)
    #expect(desk.wizard?.mapping?.columns[1].field == .phone)
    #expect(desk.text.contains("191****1736"))
    desk.press(.advance)
    desk.work()
    let next = try community.desk()
    try next.openRoster(text)
    #expect(next.text.contains("和上次一样"))
    next.press(.advance)
    #expect(next.wizard?.mapping?.columns[1].field == .phone)
  }

  @Test("Of birth dates the year alone shows before anything is read in")
  func births() throws {
    try desk.openRoster(
      "姓名,出生日期,住址\n解红,1942-10-03,3-2-601\n乐涛,1961年10月9日,3-2-602\n单雄,四四年2月3,3-2-603\n覃月,属猴2月5,3-2-604\n")
    desk.press(.advance)
    #expect(desk.text.contains("1942 · 1961 · 1944 · ****"))
    for part in ["10-03", "10月9日", "10-09", "2月3", "02-03", "2月5"] { #expect(!desk.text.contains(part)) }
  }

  @Test("Of a table that holds nobody nothing is learnt, and a row taken as the head shows nobody and is not kept")
  func notLearnt() throws {
    try desk.checkRoster("姓名,手机号,住址\n,19108621736,3-2-601\n")
    #expect(desk.wizard?.tally[.rejected] == 1)
    let head = try #require(desk.wizard?.mapping?.fingerprint)
    #expect(try community.store.importMapping(RosterMapping.self, head) == nil)
    let next = try community.desk()
    try next.openRoster("甲,乙\n解红,19108621736\n乐涛,3-2-601\n")
    try next.choose(head: "2")
    next.press(.advance)
    next.choose(meaning: "xm")
    next.press(.moveDown)
    #expect(next.text.contains("191****1736") && !next.text.contains("19108621736"))
    #expect(next.text.contains("解*") && !next.text.contains("解红"))
    next.press(.open)
    #expect(next.screen == "import.meaning")
    #expect(next.text.contains("191****1736") && !next.text.contains("19108621736"))
    next.press(.back, .advance)
    next.work()
    #expect(next.wizard?.tally[.new] == 1)
    let taken = try #require(next.wizard?.mapping?.fingerprint)
    #expect(try community.store.importMapping(RosterMapping.self, taken) == nil)
  }

  @Test("What is not collected stays so, whatever one asks for")
  func refused() throws {
    try desk.openRoster(Roster.messy(beside: "张为明", "3-2-501", birth: ""))
    desk.press(.advance)
    desk.press(.moveDown, times: 6)
    desk.press(.open)
    #expect(desk.screen == "import.columns")
    #expect(desk.isProblem)
    #expect(!desk.text.contains("群众"))
  }

  @Test("A sheet without a head takes the row that a person points at")
  func head() throws {
    try desk.openRoster("甲,乙\n解红,3-2-601\n")
    #expect(desk.text.contains("没有找到居民表"))
    desk.press(.chooseHead, .open)
    desk.press(.advance)
    desk.choose(meaning: "xm")
    #expect(desk.offer(.advance)?.refusal == nil)
    desk.press(.moveDown)
    desk.choose(meaning: "zz")
    #expect(desk.text.contains("3-2-601"))
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.tally[.new] == 1)
  }

  @Test("A head of two rows can be pointed at, and the list of rows shows nobody's numbers nor what is not held")
  func twoRows() throws {
    try desk.openRoster(
      """
      基本情况,,住处,,备查
      姓名,证件,房号,联系,政治面貌
      解红,990102194210010026,3-2-601,19108621736,群众
      乐涛,,3-2-602,,党员

      """)
    desk.press(.help)
    #expect(desk.text.contains("打开后列出每张表是什么"))
    desk.press(.back, .chooseHead)
    #expect(desk.text.contains("第 1、2 两行"))
    for secret in ["990102194210010026", "19108621736", "群众", "党员"] { #expect(!desk.text.contains(secret)) }
    let menu = try #require(desk.desk.state.top as? MenuScreen)
    let both = try #require(menu.entries.firstIndex { $0.choice.key == "1-2" })
    desk.key(.character(Character(String(both + 1))))
    desk.press(.advance)
    #expect(desk.wizard?.plan?.sheets[0].header?.rows == 1...2)
    #expect(desk.text.contains("住处 房号"))
    #expect(desk.text.contains("3-2-601"))
  }

  @Test("A head that stands twice must be explained before a row is read")
  func repeatedHead() throws {
    try desk.openRoster("姓名,姓名,住址\n乐涛,解红,3-2-601\n")
    desk.press(.advance)
    #expect(desk.text.contains("不止一列“姓名”"))
    #expect(desk.offer(.advance)?.refusal?.contains("姓名") == true)
    desk.press(.advance)
    #expect(desk.screen == "import.columns")
    desk.press(.moveDown)
    desk.choose(meaning: "xm")
    #expect(!desk.text.contains("不止一列"))
    desk.press(.advance)
    desk.work()
    desk.press(.advance, .advance)
    desk.work()
    #expect(try community.store.findResidents("解红", limit: 2).count == 1)
    #expect(try community.store.findResidents("乐涛", limit: 2).isEmpty)
    // What was explained once is not asked again.
    let next = try community.desk()
    try next.openRoster("姓名,姓名,住址\n乐涛,解红,3-2-601\n")
    next.press(.advance)
    #expect(next.offer(.advance)?.refusal == nil)
  }

  @Test("A head that a person pointed at is known the next time")
  func pointedAt() throws {
    let list = "甲,乙\n解红,3-2-601\n"
    try desk.openRoster(list)
    try desk.choose(head: "1")
    desk.press(.advance)
    desk.choose(meaning: "xm")
    desk.press(.advance)
    desk.work()
    let next = try community.desk()
    try next.openRoster(list)
    #expect(next.text.contains("和上次一样"))
    #expect(next.wizard?.mapping?.columns[0].field == .name)
  }

  @Test("What stands in a column without a head shows, can be said to be something, and is told before it is written")
  func unheaded() throws {
    let text = "姓名,住址,,\n解红,3-2-601,,19108621736\n乐涛,3-2-602,,\n"
    try desk.openRoster(text)
    desk.press(.advance)
    #expect(desk.text.contains("（无）") && desk.text.contains("191****1736") && !desk.text.contains("19108621736"))
    desk.press(.advance)
    desk.work()
    desk.press(.advance)
    #expect(desk.text.contains("D2 D 列没有表头"))
    let next = try community.desk()
    try next.openRoster(text)
    next.press(.advance)
    next.press(.moveDown, times: 3)
    next.choose(meaning: "dh")
    next.press(.advance)
    next.work()
    next.press(.advance)
    #expect(!next.text.contains("没有表头"))
    #expect(try next.wizard?.importing?.rows(.new, offset: 0, limit: 1).first?.entry?.phones == ["19108621736"])
  }

  @Test("A hidden sheet with people shows and is named with the columns; it is read only where somebody takes it")
  func hidden() throws {
    let head = ["姓名", "住址"]
    var book = HandmadeWorkbook(sheets: [
      ("名册", HandmadeWorkbook.sheet([head, ["解红", "3-2-601"]])),
      ("往年", HandmadeWorkbook.sheet([head, ["乐涛", "3-2-602"]])),
      ("字典", HandmadeWorkbook.sheet([["类别", "代码"], ["低保", "1"]])),
    ])
    for sheet in [1, 2] { book.hide(sheet: sheet) }
    try desk.openRoster(book)
    #expect(desk.text.contains("往年") && desk.text.contains("隐藏的表，里面像是有居民") && !desk.text.contains("字典"))
    desk.press(.advance)
    #expect(desk.text.contains("隐藏的表里像是有居民，没有选：往年"))
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.tally[.new] == 1)
    desk.press(.back, .back, .moveDown, .mark, .advance)
    #expect(!desk.text.contains("没有选：往年") && desk.text.contains("第 1 张，共 2 张"))
    desk.press(.nextTab)
    #expect(desk.text.contains("往年，隐藏的表"))
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.tally[.new] == 2)
  }
}
