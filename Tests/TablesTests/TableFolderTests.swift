import Foundation
import Tables
import Testing

@Suite struct TableFolderTests {
  let folder: TemporaryFolder
  let tables: TableFolder

  init() throws {
    folder = try TemporaryFolder()
    tables = TableFolder(home: folder.path, working: folder.path)
    for name in ["资料", "旧台账", ".藏"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
    }
    for (age, name) in ["居民.xlsx", "名册 新.CSV", "~$居民.xlsx", ".暗.csv", "照片.jpg", "工单.json"].enumerated() {
      try Data("a".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
      let date = Date(timeIntervalSince1970: 1_795_000_000 - Double(age) * 60)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.path + "/" + name)
    }
    try Data("a".utf8).write(to: URL(fileURLWithPath: folder.path + "/资料/二〇二六.csv"))
  }

  private func names(_ typed: String, lists: Bool = false) -> [String] {
    tables.entries(for: typed, lists: lists).map(\.name)
  }

  @Test("The folder above and folders come first, then tables, the newest first; nothing hidden, nothing else")
  func order() {
    #expect(Set(names("").prefix(3)) == ["..", "旧台账", "资料"])
    #expect(names("").first == "..")
    #expect(Array(names("").dropFirst(3)) == ["居民.xlsx", "名册 新.CSV"])
    #expect(names("", lists: true).last == "工单.json")
  }

  @Test(
    "What is typed narrows the list, whatever the folder is written as",
    arguments: [("名", ["名册 新.CSV"]), ("~/居", ["居民.xlsx"]), ("资料/", ["..", "二〇二六.csv"]), ("'居民", []), ("没有/", [])])
  func narrowing(_ typed: String, _ expected: [String]) {
    #expect(names(typed) == expected)
  }

  @Test("An entry is typed as its folder was, so that choosing it goes on from there")
  func typed() throws {
    #expect(tables.entries(for: "~/居").map(\.typed) == ["~/居民.xlsx"])
    #expect(tables.entries(for: "资").map(\.typed) == ["资料/"])
    #expect(tables.entries(for: "").first?.typed == "../")
    #expect(tables.entries(for: "资料/").first?.typed == "")
    #expect(tables.entries(for: "../").first?.typed == "../../")
    #expect(tables.entries(for: "/").first?.name != TableEntry.above)
    #expect(tables.entries(for: "/usr/").first?.typed == "/")
  }

  @Test(
    "A pasted path is read as file managers write it",
    arguments: ["'{}/居民.xlsx'", "\"{}/居民.xlsx\" ", "file://{}/%E5%B1%85%E6%B0%91.xlsx", "~/居民.xlsx", "居民.xlsx"])
  func pasted(_ pattern: String) {
    let typed = pattern.replacingOccurrences(of: "{}", with: folder.path)
    #expect(tables.path(of: typed) == folder.path + "/居民.xlsx")
  }
}
