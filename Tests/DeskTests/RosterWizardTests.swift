import CommunityDocuments
import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Importing a roster at the desk")
final class RosterWizardTests: CommunityDeskSuite {
  let roster = Roster.messy(beside: "张为明", "3-2-501", birth: "")

  func find(_ query: String) throws -> [ResidentRow] { try community.store.findResidents(query, limit: 20) }

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
    let entry = try #require(desk.wizard?.frame.entry)
    #expect(desk.text.contains("编号 \(entry)"))
    #expect(try find("解红").count == 1)
    #expect(try find("9-2-1701").map(\.name) == ["乐涛"])
    #expect(try community.store.resident(community.residents[0])?.resident.otherName == "张为明")
    desk.press(.open)
    #expect(desk.screen == "residents")
    desk.press(.goToday, .undo)
    #expect(desk.text.contains("导入居民"))
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "today")
    #expect(desk.message.contains("导入居民"))
    #expect(try find("解红").isEmpty)
    #expect(try community.store.resident(community.residents[0])?.resident.otherName == nil)
    #expect(try community.store.check(repair: false, progress: nil).findings == [])
  }

  @Test("A cancelled write leaves the file as it was, and can be begun again")
  func cancelledWrite() throws {
    try desk.checkRoster(roster)
    let before = try community.store.journal(limit: 1, by: nil).first?.id
    desk.press(.advance, .advance)
    #expect(desk.desk.context.work != nil)
    desk.press(.back)
    #expect(desk.offer(.back)?.refusal != nil)
    desk.work()
    #expect(desk.wizard?.frame.entry == nil)
    #expect(desk.wizard?.frame.problem == desk.words("import.cancelled"))
    #expect(try community.store.journal(limit: 1, by: nil).first?.id == before)
    #expect(try find("解红").isEmpty)
    desk.press(.advance)
    desk.work()
    #expect(desk.wizard?.frame.entry != nil)
    #expect(try find("解红").count == 1)
  }

  @Test("Stopping in the middle of the writing writes nothing")
  func stoppedInTheMiddle() throws {
    try desk.checkRoster(roster)
    let importing = try #require(desk.wizard?.importing)
    let running = RunningWork(WriteRoster(roster: importing), tag: "x")
    running.run(
      on: community.store, desk.services.tablePath, desk.services.exportPath, by: community.secretary,
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
    let other = try community.desk()
    other.openImport()
    #expect(other.wizard?.frame.picker.path.text == "/home/clerk/名册.csv")
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

  @Test("A file that is none is named with what to do")
  func missing() throws {
    desk.openImport()
    desk.type("/home/clerk/没有.xlsx")
    desk.press(.open)
    desk.work()
    #expect(desk.screen == "import.file")
    #expect(desk.wizard?.frame.problem?.contains("没有.xlsx") == true)
    #expect(desk.wizard?.plan == nil)
  }

  @Test("Grid workers are told who imports")
  func roles() throws {
    let worker = StaffMember(id: -1, name: "赵刚", role: .gridWorker)
    _ = try community.store.save(
      .put([RecordEdit(.staff(worker))]), by: community.secretary, at: CommunityFixture.friday)
    let stored = try #require(try community.store.staff().first { $0.name == "赵刚" })
    let desk = try community.desk(as: stored)
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

  @Test("Tags that need consent of their own are taken only where it is said, and it is not said for the next roster")
  func consent() throws {
    let text = "姓名,出生日期,住址,类别\n解红,1942-10-01,3-2-601,残疾、低保\n乐小,2020-05-01,3-2-601,低保\n"
    func tags() throws -> [String?] {
      let person = try #require(try find("解红").first)
      let resident = try #require(try community.store.resident(person.id)?.resident)
      return resident.careTags.sorted { $0.key < $1.key }.map(\.consent)
    }
    try desk.openRoster(text)
    desk.press(.advance, .importTerms)
    desk.fill(["consent": "入户登记时本人签字", "purpose": "助残"])
    desk.save()
    #expect(desk.screen == "import.columns")
    #expect(desk.text.contains("入户登记时本人签字"))
    desk.press(.advance)
    desk.work()
    desk.press(.advance, .advance)
    desk.work()
    #expect(try tags() == ["入户登记时本人签字", "入户登记时本人签字"])
    desk.press(.open)
    try desk.openRoster(text)
    desk.press(.advance)
    #expect(desk.wizard?.mapping?.consent == nil)
    #expect(!desk.text.contains("入户登记时本人签字"))
  }

  @Test("What care tags are for must be said, and not in words that this desk does not hold")
  func terms() throws {
    try desk.openRoster(roster)
    desk.press(.advance, .importTerms)
    desk.fill(["purpose": "上访人员"])
    desk.save()
    #expect(desk.screen == "form.import.terms")
    desk.press(.back)
    #expect(desk.screen == "import.columns")
    #expect(desk.wizard?.terms.purpose == nil)
  }

  @Test("The arrows go through the rows of an outcome, and a decision shows the next")
  func throughTheRows() throws {
    try desk.checkRoster("姓名,住址\n张伟,河边的房子\n李静,河边的房子\n解红,河边的房子\n")
    #expect(desk.wizard?.tally[.doubtful] == 3)
    desk.press(.open)
    #expect(desk.text.contains("张伟") && desk.text.contains("1 行，共 3 行"))
    desk.press(.newPerson)
    #expect(desk.screen == "import.row")
    #expect(desk.text.contains("2 行，共 3 行"))
    desk.press(.moveUp)
    #expect(desk.text.contains("已决定"))
    desk.press(.moveDown, .moveDown, .back)
    #expect(desk.wizard?.frame.outcomes.list.selected == 2)
    desk.press(.leaveOut)
    #expect(desk.wizard?.tally.decided == 2)
  }

  @Test("Under a line that tells of a problem the mouse still hits the row it points at")
  func mouse() throws {
    try desk.openRoster("甲,乙\n解红,3-2-601\n")
    #expect(desk.wizard?.frame.problem != nil)
    let row = try #require(desk.row(of: "整个文件"))
    desk.happen(.mouse(MouseEvent(kind: .click, at: Point(column: 10, row: row))))
    #expect(desk.wizard?.sheetList.selected == 0)
    #expect(desk.wizard?.leftOut.isEmpty == true)
    try desk.lay(roster)
    desk.press(.back)
    let file = try #require(desk.lines.lastIndex { $0.contains("名册.csv") })
    desk.happen(.mouse(MouseEvent(kind: .doubleClick, at: Point(column: 10, row: file))))
    desk.work()
    #expect(desk.wizard?.plan != nil)
  }

  @Test(
    "While the roster is written a form is not saved, says so at once, keeps what was typed, and is saved afterwards")
  func formMeanwhile() throws {
    try desk.checkRoster(roster)
    desk.press(.advance, .advance, .goResidents, .newRecord)
    desk.fill(["name": "钱多多"])
    desk.save()
    #expect(desk.screen == "form.resident.new")
    #expect(desk.text.contains("正在被写入"))
    #expect(try find("钱多多").isEmpty)
    #expect(desk.desk.isFileHeld)
    desk.work()
    #expect(desk.screen == "form.resident.new")
    desk.save()
    #expect(try find("钱多多").count == 1)
    #expect(try find("解红").count == 1)
  }

  @Test("Taken back at once from the step that says what was written")
  func undoneAtOnce() throws {
    try desk.checkRoster(roster)
    desk.press(.advance, .advance)
    desk.work()
    desk.press(.undo)
    #expect(desk.screen == "undo")
    desk.press(.open)
    desk.work()
    #expect(try find("解红").isEmpty)
  }

  @Test("Leaving the desk with decided rows asks, and nothing is chosen by a key too many")
  func leaving() throws {
    try desk.checkRoster(roster)
    desk.press(.newPerson, .quit)
    #expect(desk.text.contains("导入还没有写入"))
    desk.press(.open)
    #expect(desk.desk.isRunning)
    #expect(desk.screen == "import.check")
  }

  @Test("With nobody on file Enter among the residents begins with a roster")
  func emptyFile() throws {
    let store = try CommunityStore.inMemory(
      community: Community(name: "青禾社区"), secretary: "王芳", rehearsal: true, now: CommunityFixture.friday)
    let desk = try DeskHarness(store, staff: try store.staff().first)
    desk.press(.goResidents)
    #expect(desk.text.contains("按 Enter 导入名册"))
    desk.press(.open)
    #expect(desk.screen == "import.file")
  }

  @Test("The guide of a new community ticks residents off as soon as there is anybody, also who lives nowhere yet")
  func guide() throws {
    let store = try CommunityStore.inMemory(
      community: Community(name: "青禾社区"), secretary: "王芳", rehearsal: true, now: CommunityFixture.friday)
    let staff = try #require(try store.staff().first)
    func step() throws -> String? {
      let lines = try DeskHarness(store, staff: staff).text.split(separator: "\n")
      return lines.first { $0.contains("导入名册") }.map(String.init)
    }
    let before = try #require(try step())
    _ = try store.save(
      .put([RecordEdit(.resident(Resident(id: -1, name: "解红")))]),
      by: Operator(staff: staff, uid: 1000, tty: "pts/1"), at: CommunityFixture.friday)
    #expect(try step() != before)
  }

  @Test("One long piece of work at a time: an export asked for meanwhile is refused and stops nothing")
  func oneAtATime() throws {
    try desk.openRoster(roster)
    desk.press(.advance, .advance, .goResidents)
    desk.choose(.export)
    desk.save()
    #expect(desk.screen == "form.export")
    #expect(desk.text.contains("还有一件事正在做"))
    desk.press(.back)
    desk.work()
    desk.openImport()
    #expect(desk.screen == "import.check")
  }

  @Test(
    "Of long numbers the middle does not show, and addresses and dates do",
    arguments: [
      ("19108621736", "191****1736"), ("191 0862 1736", "191****1736"), ("990102194210010026", "990****0026"),
      ("99010219421001002X", "990****002X"), ("1910862173６", "191****173６"), ("0539-1234567", "0539-123****4567"),
      ("12＃3门1502号", "12＃3门1502号"), ("1942-10-01", "1942-10-01"), ("2栋1单元303", "2栋1单元303"), ("1 2 3", "1 2 3"),
    ])
  func shielded(_ text: String, _ shown: String) {
    #expect(LongNumbers.shielded(text) == shown)
  }

  @Test("Opened twice it lies there once")
  func once() throws {
    try desk.openRoster(roster)
    desk.choose(palette: .importRoster)
    #expect(desk.desk.state.stack.count { $0 is RosterScreen } == 1)
    #expect(desk.wizard?.plan != nil)
  }
}
