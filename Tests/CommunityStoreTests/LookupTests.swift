import CommunityModel
import CommunityStore
import Testing
import TestSupport

@Suite struct LookupTests {
  @Test(
    "One box finds residents by name, pinyin, initials, phone, place, grid, care tag and order number",
    arguments: [
      ("张伟明", ["张伟明"]), ("zhangwm", ["张伟明"]), ("zwm", ["张伟明"]), ("张wm", ["张伟明"]), ("wm", ["张伟明"]),
      ("shanxiong", ["单雄"]), ("danxiong", ["单雄"]), ("oyn", ["欧阳娜"]), ("2345", ["张伟明"]),
      ("3-2-501", ["张伟明", "李小红"]), ("3-2-50 shan", ["单雄"]), ("第二网格", ["欧阳娜"]), ("独居", ["单雄"]),
      ("1120-001", ["张伟明"]), ("zwm 3-2-501", ["张伟明"]), ("zwm 4-1-101", []), ("不在", []),
    ])
  func finds(_ query: String, _ names: [String]) throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register()
    #expect(try it.store.findResidents(query, limit: 10).map(\.name) == names)
  }

  @Test("A row says where somebody lives and how many orders are open, and nothing restricted")
  func rows() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.register(resident: 2)
    let row = try #require(try it.store.findResidents("单雄", limit: 1).first)
    #expect(row.place == "3-2-502" && row.grid == 1 && row.openOrders == 1 && row.tags == ["livingAlone"])
    #expect(row.pinyin == "shan xiong" && row.highlights == [0, 1] && row.phone == "13711112222")
    #expect(try it.store.findResidents("3-2", limit: 1).first?.name == "单雄")
  }

  @Test("Nothing typed gives the recently opened, newest first")
  func recent() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try it.store.noteOpened(it.residents[1], by: 1, at: CommunityFixture.friday)
    try it.store.noteOpened(it.residents[3], by: 1, at: CommunityFixture.friday.adding(seconds: 60))
    #expect(try it.store.findResidents("", limit: 5).map(\.name) == ["欧阳娜", "李小红"])
  }
}
