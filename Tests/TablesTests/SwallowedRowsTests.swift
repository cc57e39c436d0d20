import CommunityModel
import Tables
import Testing

@Suite("Quotation marks that nobody closed")
struct SwallowedRowsTests {
  private static func read(_ text: String) throws -> Result<[[String]], TableError> {
    let folder = try TemporaryFolder()
    do {
      return .success(
        try allRows(try folder.file("t.csv", text.utf8)).map { row in
          row.cells.map { cell in
            if case .text(let text) = cell.value { return text }
            return ""
          }
        })
    } catch let error as TableError {
      return .failure(error)
    }
  }

  private static let head = "姓名,性别,手机号,房号,备注\n"

  @Test(
    "a mark that reaches over rows to the next one is refused with its line",
    arguments: [
      // The next mark stands in the middle of a cell, at its end, at its beginning, in another column.
      ("解红,女,19100000001,3-2-501,\"小解\n乐涛,男,19100000002,3-2-502,\n单雄,男,19100000003,3-2-503,叫\"好\"\n", 2),
      ("解红,女,19100000001,3-2-501,\"小解\n乐涛,男,19100000002,3-2-502,小乐\"\n", 2),
      ("解红,女,19100000001,3-2-501,\"小解\n乐涛,男,19100000002,3-2-502,\"甲,乙\"\n", 2),
      ("解红,女,19100000001,3-2-501,\n乐涛,男,\"19100000002,3-2-502,\n\"单雄\",男,19100000003,3-2-503,\n", 3),
      ("\"解红,女,19100000001,3-2-501,\n乐涛,男,19100000002,3-2-502,小\"乐\n", 2),
      ("解红,女,,,\"小解\r\n乐涛,男,,,\r\n单雄,男,,,小单\"\r\n", 2),
      ("解红,女,19100000001,\"3-2-501,\n乐涛\",男,19100000002,3-2-502,\n", 2),
    ])
  func refused(rows: String, line: Int) throws {
    #expect(try Self.read(Self.head + rows) == .failure(.quoteHoldsRows(line: line)))
    #expect(
      try Self.read((Self.head + rows).replacing(",", with: "\t")) == .failure(.quoteHoldsRows(line: line)),
      "with tabs")
  }

  @Test("also in the head and in a table of two columns")
  func narrow() throws {
    let swallowed = "姓名,\"手机号\n解红,19100000001\n乐涛,19100000002\n单雄,\"19100000003\n"
    #expect(try Self.read(swallowed) == .failure(.quoteHoldsRows(line: 1)))
    let two = "姓名,手机号\n解红,\"19100000001\n乐涛,19100000002\"\n"
    #expect(try Self.read(two) == .failure(.quoteHoldsRows(line: 2)))
  }

  @Test(
    "a note of several lines is a note, commas and all",
    arguments: [
      "\"爱下棋\n早上去公园\"", "\"父,母\n儿子在外地,过年回来\"", "\"成员：\n父,母,子,女,孙\"", "\"叫\"\"小解\"\"\n住三楼\"",
      "\"电话19100000001\n19100000002\"", "\"爱下棋\n早上去公园\"  ",
    ])
  func kept(note: String) throws {
    let text = Self.head + "解红,女,19100000001,3-2-501,\(note)\n乐涛,男,19100000002,3-2-502,\n"
    let rows = try Self.read(text).get()
    #expect(rows.count == 3 && rows[1].count == 5 && rows[2][0] == "乐涛")
  }

  @Test("in a table of two columns a comma in each of two lines is no row")
  func prose() throws {
    let rows = try Self.read("姓名,备注\n解红,\"爱下棋,爱唱歌\n儿子在外地,过年回来\"\n乐涛,\n").get()
    #expect(rows.map(\.first) == ["姓名", "解红", "乐涛"])
  }

  @Test("cells are parted by full-width signs too, and inside quotation marks they stay")
  func wideDelimiters() throws {
    for sign in ["，", "；", "｜"] {
      let text = "姓名，手机号，备注\n解红，19100000001，\"好，很好\"\n乐涛，19100000002，a,b\n".replacing("，", with: sign)
      #expect(
        try Self.read(text).get() == [
          ["姓名", "手机号", "备注"], ["解红", "19100000001", "好\(sign)很好"], ["乐涛", "19100000002", "a,b"],
        ])
    }
    // Where a piece of the file ends makes no difference.
    for shift in 0..<3 {
      let long = String(repeating: "x", count: shift) + "姓名，备注\n" + String(repeating: "解红，好\n", count: 9000)
      let rows = try Self.read(long).get()
      #expect(rows.count == 9001 && rows.dropFirst().allSatisfy { $0 == ["解红", "好"] })
    }
  }
}
