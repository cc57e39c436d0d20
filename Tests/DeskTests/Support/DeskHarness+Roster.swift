import CommunityDocuments
import CommunityModel
import Foundation
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
}

extension DeskHarness {
  var intake: IntakeScreen? { desk.state.top as? IntakeScreen }

  /// Opens a list of orders in its wizard.
  func openOrders(_ text: String = OrderList.usual) throws {
    try lay(text, named: "工单.csv")
    choose(palette: .importOrders)
    press(.open)
    work()
  }

  var wizard: RosterScreen? { desk.state.top as? RosterScreen }

  /// Does what was asked to be done in the background, and lets the desk take it up.
  func work() {
    services.doWork()
    happen(.wake(0))
  }

  /// Puts a table into the folder of these tests.
  func lay(_ text: String, named name: String = "名册.csv") throws {
    let folder = try TemporaryFolder()
    try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
    (services.folder, services.kept) = (folder.path, folder)
    services.entries = [
      TableEntry(name: TableEntry.above, typed: "/home/", isFolder: true),
      TableEntry(name: "旧文件", typed: "/home/clerk/旧文件/", isFolder: true, changed: 1_794_000_000),
      TableEntry(
        name: name, typed: "/home/clerk/" + name, isFolder: false, size: text.utf8.count, changed: 1_795_000_000),
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

  /// Goes as far as the dry run.
  func checkRoster(_ text: String) throws {
    try openRoster(text)
    press(.advance, .advance)
    work()
  }
}
