import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Tables
import Testing

@Suite("Day sheet")
struct DaySheetDocumentTests {
  static var sheet: DaySheet {
    let day = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)
    let line = DaySheet.Line(
      .order(OrderNumber(day: day, sequence: 4)), place: "梧桐里118号院", text: "供暖不热 <b>&", state: .inProgress,
      requester: "王*", why: .overdue, decision: .carryOver, reason: "等专业单位",
      dueAt: UTCOffset.china.instant(day, 18), owner: "青色应急队 李强", isUrgent: true, isOverdue: true, timesCarried: 3)
    var counts = DayCounts()
    counts.received = 3
    counts.overdue = 1
    var figures = Figures()
    figures.dayClearance = Rate(part: 1, whole: 2)
    figures.dayCompletion = Rate(part: 0, whole: 2)
    figures.response = Rate(part: 2, whole: 3)
    var booked = EntrySums.Booked()
    booked.fresh["visit"] = sum(3, ["people": 5])
    booked.entries["visit"] = [12, 13, 14]
    booked.corrected["activity"] = sum(0, ["people": -2])
    booked.corrections["activity"] = [4]
    return DaySheet(
      community: "青禾社区", day: day,
      totals: DaySheet.Totals(
        counts: counts, figures: figures, booked: DaySheet.Booked.rows(booked, [EntryKind].bundled)), received: [line],
      ended: [], open: [line],
      tomorrow: [line], seal: nil, sealedBy: nil)
  }

  private static func sum(_ entries: Int, _ amounts: [String: Int]) -> EntrySums.Sum {
    var sum = EntrySums.Sum()
    sum.entries = entries
    sum.amounts = amounts
    return sum
  }

  @Test("what was booked in the ledger stands by kind, number and sums; corrections in rows of their own")
  func booked() throws {
    let words = Wording(language: .zh)
    let text = DaySheetDocument.paper(Self.sheet, words, WorkCalendar()).text(width: 96)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("台账记账（3 笔，更正 1 笔）"))
    #expect(lines.contains("入户走访 3 人次 5 12–14") && lines.contains("更正：活动 0 人次 -2 4"))
    let csv = DaySheetDocument.csv(Self.sheet, words: words, calendar: WorkCalendar())
    #expect(csv.contains("台账记账,12–14,,入户走访,3 笔、人次 5"))
    let json = try JSONSerialization.jsonObject(
      with: Data(try DaySheetDocument.json(Self.sheet, calendar: WorkCalendar()).utf8))
    let object = try #require(json as? [String: Any])
    let entries = try #require(object["entries"] as? [[String: Any]])
    #expect(entries.map { $0["kind"] as? String } == ["visit", "activity"])
    #expect(entries.map { $0["correction"] as? Bool } == [false, true])
    #expect(entries[0]["numbers"] as? [Int] == [12, 13, 14] && entries[1]["sums"] as? [String: Int] == ["people": -2])
    let counts = try #require(object["counts"] as? [String: Any])
    #expect(counts["entries"] as? Int == 3 && counts["corrections"] as? Int == 1)
  }

  @Test("a seal older than the ledger does not cover it, and the sheet says so")
  func notCovered() throws {
    var sheet = Self.sheet
    sheet.booked = nil
    let words = Wording(language: .zh)
    let text = DaySheetDocument.paper(sheet, words, WorkCalendar()).text(width: 96)
    #expect(text.contains(words("sheet.bookedNotCovered")))
    let json = try DaySheetDocument.json(sheet, calendar: WorkCalendar())
    #expect(json.contains("\"entries\" : null") || json.contains("\"entries\":null"))
  }

  @Test("the text has every part, the denominators, and — where nothing was counted", arguments: Language.allCases)
  func text(language: Language) {
    let text = DaySheetDocument.paper(Self.sheet, Wording(language: language), WorkCalendar()).text(width: 96)
    #expect(
      text.contains(" 1120-004".dropFirst()) && text.contains("2/3") && text.contains("— ") && !text.contains("⟦"))
    #expect(text.split(separator: "\n").allSatisfy { TextWidth.of($0) <= 96 })
  }

  @Test("the page escapes what people wrote")
  func html() {
    let page = DaySheetDocument.paper(Self.sheet, Wording(language: .zh), WorkCalendar()).html()
    #expect(page.contains("供暖不热 &lt;b&gt;&amp;") && page.hasPrefix("<!DOCTYPE html>"))
  }

  @Test("a confidential order says so in the requester's place")
  func confidential() {
    var sheet = Self.sheet
    sheet.received[0].requester = nil
    sheet.received[0].isConfidential = true
    let words = Wording(language: .zh)
    #expect(DaySheetDocument.paper(sheet, words, WorkCalendar()).text(width: 96).contains("保密"))
    #expect(DaySheetDocument.csv(sheet, words: words, calendar: WorkCalendar()).contains("保密"))
  }

  @Test("the table has one record an order and section, and what is counted after them")
  func csv() {
    let words = Wording(language: .zh)
    let csv = DaySheetDocument.csv(Self.sheet, words: words, calendar: WorkCalendar())
    let records = csv.split(separator: "\r\n")
    let figures = records.filter { $0.hasPrefix(words("sheet.figures")) }
    #expect(records.count - figures.count == 6)
    #expect(figures.contains { $0.contains("日清率,50%（1/2）") } && figures.contains { $0.contains("当日办结率,0%（0/2）") })
    #expect(figures.contains { $0.contains("存量逾期,1") })
  }

  @Test(
    "what stays open says that it is urgent, overdue, and how often it was carried over", arguments: Language.allCases)
  func carriedOver(language: Language) {
    let words = Wording(language: language)
    let text = DaySheetDocument.paper(Self.sheet, words, WorkCalendar()).text(width: 120)
    #expect(
      text.contains(words("sheet.carriedTimes", ["count": "3"])) && text.contains(words("order.urgentMark") + " 供暖"))
    #expect(text.contains(words("sheet.rate.dayCompletion")) && text.contains(words("sheet.rate.sameDay")))
  }

  @Test("JSON has every key, null where nothing is known")
  func json() throws {
    let text = try DaySheetDocument.json(Self.sheet, calendar: WorkCalendar())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["seal"] is NSNull && object["sealed"] as? Bool == false && object["date"] as? String == "2026-11-20")
    let rates = try #require(object["rates"] as? [String: Any])
    #expect((rates["response"] as? [String: Any])?["percent"] as? Int == 67)
    #expect((rates["solution"] as? [String: Any])?["percent"] is NSNull)
    #expect((rates["dayCompletion"] as? [String: Any])?["whole"] as? Int == 2)
    let open = try #require((object["open"] as? [[String: Any]])?.first)
    #expect(open["urgent"] as? Bool == true && open["overdue"] as? Bool == true && open["timesCarried"] as? Int == 3)
  }

  @Test("a document is written whole, for its owner only, and never over another unasked")
  func writing() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "sheet.txt").path
    try DocumentFile.write("一", to: path)
    #expect(throws: StoreError.fileExists(path)) { try DocumentFile.write("二", to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "一")
    try DocumentFile.write("二", to: path, replacing: true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "二")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["sheet.txt"])
  }
}
