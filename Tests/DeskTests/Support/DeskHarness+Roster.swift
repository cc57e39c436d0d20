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

extension DeskHarness {
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
      TableEntry(
        name: name, typed: "/home/clerk/" + name, isFolder: false, size: text.utf8.count, changed: 1_795_000_000),
      TableEntry(name: "旧文件", typed: "/home/clerk/旧文件/", isFolder: true),
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
