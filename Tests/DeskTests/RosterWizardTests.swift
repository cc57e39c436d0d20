import CommunityDocuments
import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Importing a roster at the desk")
struct RosterWizardTests {
  let office: CommunityFixture
  let desk: DeskHarness
  let roster = Roster.messy(beside: "张为明", "3-2-501", birth: "")

  init() throws {
    office = try CommunityFixture()
    desk = try office.desk()
  }

  func find(_ query: String) throws -> [ResidentRow] { try office.store.findResidents(query, limit: 20) }

  @Test("From the file to the sums by action keys alone, and back by the list of changes")
  func wholeWalk() throws {
    try desk.openRoster(roster)
    #expect(desk.screen == "import.file")
    #expect(desk.text.contains("表头在第 3 行"))
    desk.press(.advance)
    #expect(desk.screen == "import.columns")
    #expect(desk.text.contains("不收集"))
    #expect(desk.text.contains("解红"))
    desk.press(.advance)
    desk.work()
    #expect(desk.screen == "import.check")
    let tally = try #require(desk.wizard?.tally)
    #expect((tally[.new], tally[.doubtful], tally[.rejected], tally[.skipped]) == (2, 1, 1, 1))
    // The doubtful row comes first, and is opened beside the record.
    desk.press(.open)
    #expect(desk.screen == "import.row")
    #expect(desk.text.contains("张伟明") && desk.text.contains("张为明"))
    desk.press(.samePerson)
    #expect(desk.wizard?.tally.decided == 1)
    desk.press(.advance)
    #expect(desk.text.contains("政治面貌"))
    desk.press(.advance)
    desk.work()
    let result = try #require(desk.wizard?.result)
    #expect(desk.text.contains("编号 \(result.id)"))
    #expect(try find("解红").count == 1)
    #expect(try find("9-2-1701").map(\.name) == ["乐涛"])
    #expect(try office.store.resident(office.residents[0])?.resident.otherName == "张为明")
    desk.press(.open)
    #expect(desk.screen == "residents")
    desk.press(.goToday, .undo)
    #expect(desk.text.contains("导入居民"))
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "today")
    #expect(desk.message.contains("导入居民"))
    #expect(try find("解红").isEmpty)
    #expect(try office.store.resident(office.residents[0])?.resident.otherName == nil)
    #expect(try office.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("A cancelled write leaves the file as it was, and can be begun again")
  func cancelledWrite() throws {
    try desk.checkRoster(roster)
    let before = try office.store.journal(limit: 1, by: nil).first?.id
    desk.press(.advance, .advance)
    #expect(desk.desk.context.work != nil)
    desk.press(.back)
    #expect(desk.offer(.back)?.refusal != nil)
    desk.work()
    #expect(desk.wizard?.result == nil)
    #expect(desk.isProblem)
    #expect(try office.store.journal(limit: 1, by: nil).first?.id == before)
    #expect(try find("解红").isEmpty)
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.result != nil)
    #expect(try find("解红").count == 1)
  }

  @Test("Stopping in the middle of the writing writes nothing")
  func stoppedInTheMiddle() throws {
    try desk.checkRoster(roster)
    let importing = try #require(desk.wizard?.importing)
    let running = RunningWork(.write(importing, tag: "x"))
    running.run(
      on: office.store, desk.services.openTable, desk.services.exportPath, by: office.secretary,
      at: CommunityFixture.friday
    ) {
      if running.progress?.stage == .writing { running.cancel() }
    }
    #expect(running.progress?.stage == .writing)
    guard case .failure(.store(.cancelled)) = running.outcome else {
      Issue.record("\(String(describing: running.outcome))")
      return
    }
    #expect(try find("解红").isEmpty)
  }

  @Test("Left in the middle, it is where it was when one comes back")
  func resumed() throws {
    try desk.checkRoster(roster)
    desk.press(.newPerson)
    desk.press(.goToday)
    #expect(desk.screen == "today")
    desk.openImport()
    #expect(desk.screen == "import.check")
    #expect(desk.wizard?.tally.decided == 1)
    // Back step by step loses nothing either.
    desk.press(.back)
    #expect(desk.screen == "import.columns")
    desk.press(.advance)
    #expect(desk.screen == "import.check")
    #expect(desk.desk.context.work == nil)
    #expect(desk.wizard?.tally.decided == 1)
  }

  @Test("A desk opened anew offers the file that was not finished with")
  func pathIsKept() throws {
    try desk.openRoster(roster)
    desk.press(.goToday)
    let other = try office.desk()
    other.openImport()
    #expect(other.wizard?.path.text == "/home/clerk/名册.csv")
  }

  @Test("While the rows are read one may go elsewhere; the result waits in the wizard")
  func elsewhere() throws {
    try desk.openRoster(roster)
    desk.press(.advance, .advance, .goOrders)
    desk.work()
    #expect(desk.screen == "orders")
    desk.openImport()
    #expect(desk.screen == "import.check")
  }

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
    let next = try office.desk()
    try next.openRoster(text)
    #expect(next.text.contains("和上次一样"))
    next.press(.advance)
    #expect(next.wizard?.mapping?.columns[1].field == .phone)
  }

  @Test("What is not collected stays so, whatever one asks for")
  func refused() throws {
    try desk.openRoster(roster)
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
    desk.press(.advance, .open)
    desk.type("xm")
    desk.press(.open)
    #expect(desk.offer(.advance)?.refusal == nil)
    desk.press(.moveDown, .open)
    desk.type("zz")
    desk.press(.open)
    #expect(desk.text.contains("3-2-601"))
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.tally[.new] == 1)
  }

  @Test("A file that is none is named with what to do")
  func missing() throws {
    desk.openImport()
    desk.type("/home/clerk/没有.xlsx")
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "import.file")
    #expect(desk.isProblem)
    #expect(desk.wizard?.plan == nil)
  }

  @Test("Grid workers are told who imports")
  func roles() throws {
    let worker = StaffMember(id: -1, name: "赵刚", role: .gridWorker)
    _ = try office.store.save(.put([RecordEdit(.staff(worker))]), by: office.secretary, at: CommunityFixture.friday)
    let stored = try #require(try office.store.staff().first { $0.name == "赵刚" })
    let desk = try office.desk(as: stored)
    desk.press(.goResidents)
    #expect(desk.offer(.importRoster)?.refusal != nil)
  }

  @Test("The palette finds it by name, initials and English", arguments: ["导入", "dr", "import"])
  func palette(_ query: String) throws {
    desk.press(.palette)
    desk.type(query)
    let menu = try #require(desk.desk.state.top as? MenuScreen)
    #expect(menu.shown.contains { $0.choice.key == ActionID.importRoster.rawValue })
  }
}
