import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import TestSupport
import Testing

@testable import Desk

@Suite("Exporting a list at the desk")
struct ExportFlowTests {
  let office: CommunityFixture
  let desk: DeskHarness
  let folder: TemporaryFolder

  init() throws {
    office = try CommunityFixture()
    desk = try office.desk()
    folder = try TemporaryFolder()
    (desk.services.folder, desk.services.kept) = (folder.path, folder)
  }

  private func journalled() throws -> JournalEntry? {
    try office.store.journal(limit: 20, by: nil).first { $0.action == .access(.export) }
  }

  @Test("Residents go into a masked workbook that only the owner reads, and the journal keeps how many")
  func residents() throws {
    desk.press(.goResidents, .nextPane, .export)
    #expect(desk.screen == "form.export")
    desk.press(.submit)
    #expect(desk.screen == "export")
    desk.work()
    #expect(desk.screen == "residents")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    #expect(name.hasPrefix("residents-") && name.hasSuffix(".xlsx"))
    #expect(desk.message.contains(name))
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try journalled()?.count == office.residents.count)
  }

  @Test("In full only with a reason")
  func inFull() throws {
    desk.press(.goResidents, .nextPane, .export)
    desk.fill(["reveal": " ", "format": "csv"])
    desk.press(.submit)
    #expect(desk.screen == "form.export")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    desk.fill(["reason": "街道核对", "file": "全部.csv"])
    desk.press(.submit)
    desk.work()
    let text = try String(contentsOfFile: folder.path("全部.csv"), encoding: .utf8)
    #expect(text.contains("张伟明"))
    #expect(try journalled() != nil)
  }

  @Test("Marked orders alone, or the list as it is filtered, or all")
  func orders() throws {
    for text in ["楼道灯不亮", "暖气不热", "楼道堆物"] { _ = try office.register(text) }
    desk.openAllOrders()
    let cases: [(name: String, steps: () -> Void, scope: Phrase?, lines: Int)] = [
      ("all", {}, nil, 3),
      (
        "listed",
        { [desk] in
          desk.press(.filter)
          desk.type("楼道")
          desk.press(.open)
        }, "export.scope.listed", 2
      ),
      ("marked", { [desk] in desk.press(.mark) }, nil, 1),
    ]
    for it in cases {
      it.steps()
      desk.press(.export)
      desk.type("2")
      var values = ["format": "json", "file": it.name]
      if let scope = it.scope { values["scope"] = desk.words(scope) }
      desk.fill(values)
      desk.press(.submit)
      desk.work()
      #expect(desk.screen == "orders", "\(it.name): \(desk.text)")
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(it.name + ".json")))
      #expect(try (JSONSerialization.jsonObject(with: data) as? [Any])?.count == it.lines, "\(it.name)")
    }
  }

  @Test(
    "Entries marked, listed or all of them; a filter and the one kind hold, texts that are somebody's own are left out")
  func entries() throws {
    let today = CommunityFixture.day("2026-11-20")
    let person = EntryLine(.resident(office.residents[0]), .received, EntryMeasure.people, 1)
    let did = EntryLine(.staff(2), .did, EntryMeasure.people, 1)
    for (kind, content) in [
      ("memo", EntryContent(day: today, grid: 1, text: "楼道灯不亮")),
      ("memo", EntryContent(day: today, grid: 2, text: "井盖松动")),
      ("visit", EntryContent(day: today, grid: 1, text: "想要一个扶手", outcome: "well", lines: [person, did])),
    ] {
      _ = try office.store.save(.entry(.new(kind, content)), by: office.clerk, at: CommunityFixture.friday)
    }
    desk.goToLedger(.records)
    let listed = desk.words("export.scope.listed")
    let cases: [(name: String, steps: () -> Void, scope: String, kinds: [String])] = [
      ("list", {}, listed, ["memo", "memo", "visit"]),
      (
        "grid",
        { [desk] in
          desk.press(.filter)
          desk.type("第一网格")
          desk.press(.open)
        }, listed, ["memo", "visit"]
      ),
      ("all", {}, desk.words("export.scope.all"), ["memo", "memo", "visit"]),
      ("marked", { [desk] in desk.press(.mark) }, desk.words("export.scope.marked", ["count": "1"]), ["visit"]),
    ]
    for it in cases {
      it.steps()
      desk.press(.export)
      desk.type("2")
      desk.fill(["scope": it.scope, "format": "json", "file": it.name])
      desk.press(.submit)
      desk.work()
      #expect(desk.screen == "ledger", "\(it.name): \(desk.text)")
      let text = try String(contentsOfFile: folder.path(it.name + ".json"), encoding: .utf8)
      let found = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      #expect(found.compactMap { $0["kind"] as? String } == it.kinds, "\(it.name)")
      #expect(!text.contains("张伟明") && !text.contains("想要一个扶手"), "covered: \(it.name)")
    }
    desk.press(.export)
    desk.type("2")
    desk.fill(["reveal": " ", "format": "json", "file": "open"])
    desk.press(.submit)
    #expect(desk.screen == "form.export", "a reason is asked for")
    desk.fill(["reason": "街道核对"])
    desk.press(.submit)
    desk.work()
    #expect(try String(contentsOfFile: folder.path("open.json"), encoding: .utf8).contains("张伟明"))
  }

  @Test("A lookup is exported with everybody whom it finds, however few of them the screen shows")
  func lookup() throws {
    let people = (1...150).map { RecordEdit.new(.resident(Resident(id: -Int64($0), name: "王小甲"))) }
    _ = try office.store.save(.put(people), by: office.secretary, at: CommunityFixture.friday)
    desk.press(.lookup)
    desk.type("wxj")
    desk.press(.nextPane, .export)
    desk.fill(["format": "json", "file": "a", "scope": desk.words("export.scope.listed")])
    desk.press(.submit)
    desk.work()
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.json")))
    #expect(try (JSONSerialization.jsonObject(with: data) as? [Any])?.count == 150)
  }

  @Test("Whom an age finds is exported, as of the day at the desk")
  func ages() throws {
    let people = (0..<30).map { place in
      RecordEdit.new(
        .resident(
          Resident(
            id: -100 - Int64(place), name: "贺\(place)",
            birth: PartialDate(year: 1946, month: 11, day: place < 12 ? 20 : 21))))
    }
    _ = try office.store.save(.put(people), by: office.secretary, at: CommunityFixture.friday)
    desk.press(.lookup)
    desk.type("80岁+")
    desk.press(.nextPane, .export)
    desk.fill(["format": "json", "file": "八十", "scope": desk.words("export.scope.listed")])
    desk.press(.submit)
    desk.work()
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("八十.json")))
    // Twelve of these, and one whom the community has already.
    #expect(try (JSONSerialization.jsonObject(with: data) as? [Any])?.count == 13)
  }

  @Test("An export is never written over a file that is there")
  func neverOver() throws {
    for _ in 0..<2 {
      desk.press(.goTeams, .export)
      desk.fill(["file": "队.csv", "format": "csv"])
      desk.press(.submit)
      desk.work()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["队-2.csv", "队.csv"])
  }

  @Test("Stopped, it leaves nothing behind and nothing in the journal")
  func stopped() throws {
    desk.press(.goResidents, .nextPane, .export, .submit)
    desk.press(.back)
    desk.work()
    #expect(desk.screen == "residents")
    #expect(desk.message == desk.words("export.stopped"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    #expect(try journalled() == nil)
  }
}
