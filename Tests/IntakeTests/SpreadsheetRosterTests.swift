import CommunityModel
import CommunityResources
import Intake
import Tables
import TestSupport
import Testing

private typealias Reader = RosterReaderTests

@Suite("What spreadsheets and programs put into rosters")
struct SpreadsheetRosterTests {
  private static func row(_ cells: [SheetCell.Value], countsFrom1904: Bool = false) -> [RosterReading] {
    let head = RosterSheet(nil, [["姓名", "出生日期", "手机号", "住址"]]).rows[0]
    let header = HeaderFinder(Reader.setting.vocabulary).header(head, nil)
    var reader = RosterReader(
      header, RosterMapping(proposedFor: header.labels, Reader.setting.vocabulary), Reader.setting)
    let row = SheetRow(
      sheet: nil, number: 2, cells: cells.map { SheetCell($0) }, countsFrom1904: countsFrom1904)
    return [reader.read(row)]
  }

  @Test(
    "the marks that keep a spreadsheet from touching a value come off, and those that belong to it stay",
    arguments: [
      ("=\"解红\"", "解红"), ("'解红", "解红"), ("`解红", "解红"), ("‘解红", "解红"), ("'解红'", "解红"), ("`Anna", "Anna"),
      ("'=\"解红\"", "解红"), ("'Abd Allah", "'Abd Allah"), ("O'Neil", "O'Neil"), ("= \"解红\"", nil), ("=A1&\"红\"", nil),
    ] as [(String, String?)])
  func guards(written: String, name: String?) {
    for head in [["姓名", "手机号"], ["=\"姓名\"", "'手机号"]] {
      let readings = Reader.read(RosterSheet(nil, [head, [written, "=\"19100000001\""]]))
      #expect(Reader.entries(readings).first?.name == name)
      if name != nil { #expect(Reader.entries(readings).first?.phones == ["19100000001"]) }
    }
  }

  @Test("guards come off dates, places and notes as well")
  func guardsElsewhere() {
    let readings = Reader.read(
      RosterSheet(
        nil,
        [
          ["姓名", "出生日期", "住址", "备注"], ["解红", "'1960-03-04", "=\"3-2-501\"", "'爱下棋"],
          ["乐涛", "=\"1961\"", "`3-2-502", "'甲'说'乙'"], ["单雄", "=19620304", "'3-2-503", "\"好\""],
        ]))
    let entries = Reader.entries(readings)
    #expect(entries.map { $0.birth?.iso } == ["1960-03-04", "1961", "1962-03-04"])
    #expect(entries.map { $0.home?.room } == ["501", "502", "503"])
    #expect(entries.map(\.note) == ["爱下棋", "'甲'说'乙'", "\"好\""])
  }

  @Test(
    "a failed formula is told and is no name, no note and no home",
    arguments: ["#N/A", "#REF!", "#DIV/0!", "＃N/A", "#VALUE!", "#SPILL!", "#NAME?", "########", "Err:502", "#ERROR!"])
  func faults(text: String) {
    let nameless = Reader.read(RosterSheet(nil, [["姓名", "住址"], [text, "3-2-501"]]))
    #expect(Reader.entries(nameless).isEmpty && Reader.issues(nameless) == ["A2 nameFaulty"])
    let readings = Reader.read(RosterSheet(nil, [["姓名", "住址", "备注"], ["解红", text, text]]))
    #expect(Reader.entries(readings).first?.note == "" && Reader.entries(readings).first?.rawHome == nil)
    #expect(Set(Reader.issues(readings)).isSuperset(of: ["B2 faultyFormula", "C2 faultyFormula"]))
  }

  @Test(
    "what programs write for nothing is nothing",
    arguments: ["NULL", "null", "(null)", "\\N", "NaN", "nan", "None", "<NA>", "undefined", "NaT", "[null]"])
  func nothing(text: String) {
    let nameless = Reader.read(RosterSheet(nil, [["姓名", "手机号"], [text, "19100000001"]]))
    #expect(Reader.issues(nameless) == ["A2 placeMissing", "A2 nameMissing"])
    let readings = Reader.read(
      RosterSheet(nil, [["姓名", "性别", "出生日期", "手机号", "住址", "备注"], ["解红", text, text, text, text, text]]))
    #expect(Reader.entries(readings).first?.note == "" && Reader.issues(readings) == ["E2 placeMissing"])
  }

  @Test(
    "a name that is somebody's is one, whatever programs write",
    arguments: ["Nan Na", "Nat King", "Nil Das", "Null Wang"])
  func names(name: String) {
    #expect(
      Reader.entries(Reader.read(RosterSheet(nil, [["姓名", "手机号"], [name, "19100000001"]]))).first?.name == name)
  }

  @Test("a formula without its result is told as that")
  func uncalculated() {
    let nameless = Self.row([.uncalculated, .text("1960-03-04"), .text("19100000001"), .text("3-2-501")])
    #expect(Reader.issues(nameless) == ["A2 nameUncalculated"])
    let readings = Self.row([.text("解红"), .uncalculated, .text("19100000001"), .uncalculated])
    #expect(Reader.entries(readings).first?.birth == nil)
    #expect(Reader.issues(readings) == ["D2 formulaUncalculated", "D2 placeMissing", "B2 formulaUncalculated"])
  }

  @Test(
    "what a template says below its heads, and its example, are nobody",
    arguments: [
      ["必填", "18位", "11位", "", ""], ["", "18位", "11位数字", "选填", ""], ["（必填）", "", "", "", ""],
      ["真实姓名", "15或18位", "手机或座机", "下拉选择", "如：3-2-501"], ["必填", "yyyy-mm-dd", "11位", "户主/配偶", "不超过50字"],
      ["张三（示例）", "990102196003040029", "19100000001", "户主", "3-2-501"], ["例：张三", "", "19100000001", "户主", "3-2-501"],
      ["示例", "990102196003040029", "19100000001", "户主", "3-2-501"], ["张三", "18位", "11位", "如：户主", "3-2-501"],
      ["required", "18 digits", "optional", "", ""],
    ])
  func hints(row: [String]) {
    let readings = Reader.read(
      RosterSheet(nil, [["姓名*", "身份证号*", "手机号", "与户主关系", "地址"], row, ["解红", "", "19100000002", "户主", "3-2-502"]]))
    #expect(Reader.entries(readings).map(\.name) == ["解红"])
    #expect(readings.count == 2 && Reader.issues([readings[0]]).first?.hasSuffix(" hint") == true)
  }

  @Test(
    "whose name looks like a total, a note or a hint is somebody",
    arguments: ["Sum Ka Yi", "Sum, Ka Yi", "Total Wang", "应明", "第五明", "需明", "如明", "Sumner Li"])
  func notNobody(name: String) {
    for row in [[name, "女", "19100000001", "3-2-501"], [name, "", "", "3-2-501"]] {
      let readings = Reader.read(RosterSheet(nil, [["姓名", "性别", "手机号", "住址"], row]))
      #expect(Reader.entries(readings).count == 1, "\(row)")
    }
  }

  @Test("a surname of two characters that begins as a note does stands for somebody even alone")
  func alone() {
    #expect(Reader.entries(Reader.read(RosterSheet(nil, [["姓名", "住址"], ["第五明", ""], ["第 1 页", ""]]))).count == 1)
  }

  @Test(
    "a total is one in English too",
    arguments: ["Sum", "Total", "Total: 5", "SUM 12", "Total residents 5", "合计", "共计12人"])
  func totals(text: String) {
    let readings = Reader.read(RosterSheet(nil, [["姓名", "手机号"], ["解红", "19100000001"], [text, "=1"]]))
    #expect(Reader.issues([readings[1]]) == ["A3 total"])
  }

  // MARK: Dates

  @Test(
    "a date without a year is none",
    arguments: [
      "10月12日", "10-12", "10/12", "10.12", "=10.12", "十月十二日", "10月", "3月4日 星期五", "05.08", "10/12 8:00", "12/31",
    ])
  func withoutYear(written: String) {
    let readings = Reader.read(RosterSheet(nil, [["姓名", "出生日期"], ["解红", written]]))
    #expect(Reader.entries(readings).first?.birth == nil)
    #expect(Reader.issues(readings).contains("B2 dateUnreadable"))
  }

  @Test(
    "a moment that names its zone is the day that it was here, and the day of the week says nothing",
    arguments: [
      ("1960-03-03T16:00:00.000Z", "1960-03-04"), ("1960-03-03T15:59:59Z", "1960-03-03"),
      ("1960-03-03T23:00:00-05:00", "1960-03-04"), ("1960-03-04T00:00:00+08:00", "1960-03-04"),
      ("1960-03-03 16:00:00+0000", "1960-03-04"), ("1960-03-04T23:00:00", "1960-03-04"),
      ("1960-03-04 星期五", "1960-03-04"),
      ("1960年3月4日（周五）", "1960-03-04"), ("Fri 1960-03-04", "1960-03-04"), ("1960/3/4 8:30", "1960-03-04"),
    ])
  func zones(written: String, iso: String) {
    let readings = Reader.read(RosterSheet(nil, [["姓名", "出生日期"], ["解红", written]]))
    #expect(Reader.entries(readings).first?.birth?.iso == iso)
  }

  @Test(
    "a day of which a part shows is as much as shows, and the day number of an old Macintosh is that of another day")
  func shownParts() throws {
    let day = CommunityFixture.day("1960-03-04")
    for (part, iso) in [(SheetCell.DayPart.month, "1960-03"), (.year, "1960"), (.withoutYear, nil)]
      as [(SheetCell.DayPart, String?)]
    {
      let readings = Self.row([.text("解红"), .dayPart(day, part), .blank, .text("3-2-501")])
      #expect(Reader.entries(readings).first?.birth?.iso == iso)
      #expect(Reader.issues(readings) == (iso == nil ? ["B2 dateUnreadable"] : []))
    }
    for number in [SheetCell.Value.number("20517"), .text("20517")] {
      let cells = [SheetCell.Value.text("解红"), number]
      #expect(Reader.entries(Self.row(cells, countsFrom1904: true)).first?.birth?.iso == "1960-03-04")
      #expect(Reader.entries(Self.row(cells)).first?.birth?.iso == "1956-03-03")
    }
  }

  // MARK: Heads

  @Test(
    "who owns or rents a home is the name where no other column is",
    arguments: [
      (["业主", "联系电话", "房号"], [.name, .phone, .room]), (["业主名称", "业主电话", "房号"], [.name, .phone, .room]),
      (["住户", "手机号", "住址"], [.name, .phone, .address]), (["房号", "租户", "租户电话"], [.room, .name, .phone]),
      (["房号", "业主", "业主电话", "租户", "租户电话"], [.room, .name, .phone, .ignored, .ignored]),
      (["姓名", "业主", "电话"], [.name, .ignored, .phone]), (["户主", "业主", "电话"], [.name, .ignored, .phone]),
      (["业主姓名", "业主民族", "房号"], [.name, .refused, .room]), (["业主", "业主民族", "房号"], [.name, .refused, .room]),
    ] as [([String], [RosterField])])
  func occupants(labels: [String], fields: [RosterField]) throws {
    let sheet = RosterSheet(nil, [labels, labels.map { _ in "甲" }])
    let header = try #require(HeaderFinder(Reader.setting.vocabulary).header(in: sheet.rows))
    #expect(header.labels == labels)
    #expect(RosterMapping(proposedFor: labels, Reader.setting.vocabulary).columns.map(\.field) == fields)
  }

  @Test("a count of owners is no table of them, and the word is nobody's name")
  func noOccupants() {
    #expect(HeaderFinder(Reader.setting.vocabulary).header(in: RosterSheet(nil, [["楼号", "业主人数", "户数"]]).rows) == nil)
    let readings = Reader.read(RosterSheet(nil, [["姓名", "房号"], ["业主", "501"], ["租户", "502"]]))
    #expect(
      Reader.issues(readings).filter { $0.hasSuffix("nameUnreadable") } == ["A2 nameUnreadable", "A3 nameUnreadable"])
  }

  @Test("columns without a head in which something stands are told, those without anything are not")
  func unheaded() {
    let mapping = RosterMapping(columns: [
      .init(label: "", field: .ignored), .init(label: "姓名", field: .name), .init(label: "", field: .phone),
    ])
    let row = RosterSheet(nil, [["=1", "解红", "19100000001", "", "甲"]]).rows[0]
    #expect(UnheadedColumns(mapping).columns(in: row) == [0, 4])
    let wide = RosterSheet(nil, [["姓名", "住址"], ["解红", "3-2-501", "", "甲"]])
    let header = HeaderFinder(Reader.setting.vocabulary).header(in: wide.rows)
    #expect(header?.widened(over: wide.rows).labels == ["姓名", "住址", "", ""])
    #expect(header?.widened(over: wide.rows).fingerprint == header?.fingerprint)
  }
}
