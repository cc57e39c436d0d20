import CommunityDocuments
import CommunityModel
import Foundation
import Tables
import TestSupport
import Testing

@testable import Desk

/// Rosters as offices keep them: titles, a head further down, what nobody should collect, totals.
enum Roster {
  /// Somebody new, somebody who is perhaps the resident of a record, somebody without a name, and a total.
  static func messy(beside name: String, _ place: String, birth: String = "1950-01-01") -> String {
    """
    青禾社区居民花名册（2026年）,,,,,,,
    填表人：王芳,,,,,,,
    序号,姓名,性别,出生年月,联系电话,现住址,政治面貌,类别
    1,解红,女,1942.10,19108621736,3＃2门601号,群众,低保
    2,\(name),,\(birth),,\(place),群众,
    3,乐涛,男,1961年10月,18735041374,9-2-1701,,
    4,,男,,,3-2-502,,
    合计,3人,,,,,,

    """
  }
}

/// Orders as another system writes them out.
enum OrderList {
  static let usual = """
    工单编号,接收时间,来电人,来电号码,地址,二级分类,内容,是否保密,办结时限,办理情况
    JN99001,2026-11-19 16:58:00,解红,19108621736,3-2-501,垃圾,垃圾桶摆放在楼道口,否,2026-11-22 18:00,
    JN99002,2026-11-19 17:05:00,匿名,,3-2-502,照明,楼道灯不亮,是,,
    JN99003,,乐涛,,3-2-601,噪音,楼上装修太吵,否,,
    合计,3件,,,,,,,,

    """

  /// A list whose head nobody has seen before.
  static let unknown = """
    街道转办事项（11月）
    号,何时,谁,何处,何事
    99-1,2026-11-19 16:58,解红 19108621736,3-2-501,垃圾桶摆放在楼道口
    99-2,2026-11-19 17:05,乐涛,3-2-502,楼道灯不亮

    """

  /// A list with two columns of one head.
  static let repeated = """
    工单编号,接收时间,内容,内容,地址
    JN99001,2026-11-19 16:58,照明,楼道灯不亮,3-2-501

    """

}

extension DeskHarness {
  var intake: IntakeScreen? { desk.state.top as? IntakeScreen }

  /// Opens a list of orders in its wizard.
  func openOrders(_ text: String = OrderList.usual) throws {
    try lay(text, named: "工单.csv")
    openFirstOrders()
  }

  /// Opens a workbook of orders, given by its sheets and their rows.
  func openOrders(workbook sheets: [(name: String, rows: [[String]])]) throws {
    let content = sheets.map { sheet in
      let rows = sheet.rows.enumerated().map { number, row in
        let cells = row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        return "<row r=\"\(number + 1)\">\(cells)</row>"
      }
      return (name: sheet.name, content: "<sheetData>\(rows.joined())</sheetData>")
    }
    try lay(named: "工单.xlsx") { try HandmadeWorkbook(sheets: content).write(to: $0) }
    openFirstOrders()
  }

  private func openFirstOrders() {
    choose(palette: .importOrders)
    press(.open)
    work()
  }

  /// Says what the selected column means, by what is typed to find the meaning.
  func choose(meaning query: String) {
    press(.open)
    type(query)
    press(.open)
  }

  /// Points at rows as the head of the table: `2`, `1-2`.
  func choose(head rows: String) throws {
    press(.chooseHead)
    let menu = try #require(desk.state.top as? MenuScreen)
    let place = try #require(menu.entries.firstIndex { $0.choice.key == rows })
    press(.moveFirst)
    press(.moveDown, times: place)
    press(.open)
  }

  var wizard: RosterScreen? { desk.state.top as? RosterScreen }

  /// Does what was asked to be done in the background, and lets the desk take it up.
  func work() {
    services.doWork()
    happen(.wake(0))
  }

  /// Puts a table into the folder of these tests.
  func lay(_ text: String, named name: String = "名册.csv") throws {
    try lay(named: name) { try text.write(toFile: $0, atomically: true, encoding: .utf8) }
  }

  /// Puts a workbook into the folder of these tests.
  func lay(_ workbook: HandmadeWorkbook, named name: String) throws {
    try lay(named: name) { try workbook.write(to: $0) }
  }

  /// Puts a file into the folder of these tests.
  private func lay(named name: String, write: (_ path: String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try write(folder.path(name))
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.path(name))).count
    (services.folder, services.kept) = (folder.path, folder)
    services.entries = [
      TableEntry(name: TableEntry.above, typed: "/home/", isFolder: true),
      TableEntry(name: "旧文件", typed: "/home/clerk/旧文件/", isFolder: true, changed: 1_794_000_000),
      TableEntry(
        name: name, typed: "/home/clerk/" + name, isFolder: false, size: size, changed: 1_795_000_000),
    ]
  }

  /// Goes to the import by the menu of the residents.
  func openImport() {
    press(.goResidents)
    choose(.importRoster)
  }

  /// Opens a table in the import; its sheets show.
  func openRoster(_ text: String) throws {
    try lay(text)
    openImport()
    press(.open)
    work()
  }

  /// Opens a workbook in the import; its sheets show.
  func openRoster(_ workbook: HandmadeWorkbook) throws {
    try lay(named: "名册.xlsx") { try workbook.write(to: $0) }
    openImport()
    press(.open)
    work()
  }

  /// Goes as far as the dry run.
  func checkRoster(_ text: String) throws {
    try openRoster(text)
    press(.advance, .advance)
    work()
  }
}
