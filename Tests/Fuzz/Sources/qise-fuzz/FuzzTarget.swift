import CommunityDocuments
import CommunityModel
import Glibc
import Terminal

/// What is fed with the fuzzer's inputs. Each checks what must hold whatever the input; that nothing traps is checked by
/// the fuzzer.
enum FuzzTarget: String, CaseIterable {
  case csv, xlsx, sheet, place, date, keys, roster, orders, json, mapping, mention

  /// Takes one input.
  func take(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .csv, .xlsx: TableInput.read(bytes)
    case .sheet: TableInput.readAsSheet(bytes)
    case .place: Self.parsePlace(String(decoding: bytes, as: UTF8.self))
    case .date: Self.parseDate(String(decoding: bytes, as: UTF8.self))
    case .keys: Self.decodeKeys(bytes)
    case .roster: ListInput.readRoster(bytes)
    case .orders: ListInput.readOrders(bytes)
    case .json: ListInput.readJSON(bytes)
    case .mapping: ListInput.readMapping(bytes)
    case .mention: Self.parseMention(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Inputs to begin with.
  var seeds: [[UInt8]] {
    switch self {
    case .csv:
      [
        "姓名,电话\r\n\"张\"\"三\",138\r\n", "a;b\n1;2\n", "sep=|\na|b\n", "\u{FEFF}x\ty\r'=1\t\"\n\"",
      ].map { Array($0.utf8) } + [
        [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00, 0x62, 0x00], [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD0, 0xD4, 0x0A],
      ]
    case .xlsx: [TableInput.workbook(sheet: TableInput.sheet)]
    case .sheet: [Array(TableInput.sheet.utf8)]
    case .place:
      ["3-2-501", "3号楼2单元501室", "三栋二单元501", "22G", "A座1202", "梧桐里118号院3#1门2号"].map { Array($0.utf8) }
    case .date: ["1969", "1969-06", "1969-06-24", "2026-11-19T16:58:00+08:00"].map { Array($0.utf8) }
    case .keys:
      ["\u{1B}[A\u{1B}[13;5u\u{1B}[<0;3;4M", "\u{1B}[200~粘贴\u{1B}[201~", "\u{1B}]0;t\u{7}x"].map { Array($0.utf8) }
    case .roster:
      [
        "张三\t男\t1950年3月\t990102195003070018\t16800000001、同上\t梧桐里3号楼2单元501室\t\t3栋\t2\t501\t第7网格\t残疾\t2024-03-01",
        "同上\t女\t#18000\t#990102195003070018\t138\t三栋二单元501\t\t\t\t\t7\t低保;独居\t监护人已签\t租住\t#3\t户主\t2019.5\t\t已搬走\t2020年搬走",
        "合计\t3人\n备注：测试", "空户\t\t\t\t\t\t\t4\t1\t101\n李四\t\t\t\t\t\t\t\t\t\t\t√",
      ].map { Array($0.utf8) }
    case .orders:
      [
        "JN1\t2026-11-19 16:58:00\t林秋生\t18591400507\t3号楼2单元501\t12345热线\t投诉\t市政\t供暖\t家中暖气不热\t紧急\t是\t请核实\t2026-11-22 18:00\t已处理\t已电话答复\t#46345\t满意",
        "JN2\t#46345.5\t匿名\t\t\t\t\t\t\t路灯不亮",
      ].map { Array($0.utf8) }
    case .json:
      [
        #"[{"service_request_id": 638344, "status": "closed", "lat": null, "description": "路灯不亮", "requested_datetime": "2026-11-19T16:58:00+08:00", "tags": ["a", [1]], "x": {"y": 1}}]"#,
        #"{"page": [1], "list": [{"a\u0000": "\ud83d\ude00", "b": -1.5e3, "c": true}], "n": "[{"}"#,
      ].map { Array($0.utf8) }
    case .mention:
      [
        "王芳/led=2h30m", "volunteer#3", "#7", "household#3", "3-2-501", "独居=12", "1/month", "30d", "activity+3d",
        "tag:livingAlone+aged80", "items:monthlyNotices", "gridWorker", "80岁+", "60-69岁", "不满14岁", "20:00", "2026-3",
      ].map { Array($0.utf8) }
    case .mapping:
      [
        #"[{"columns": [{"label": "姓名", "field": "name"}, {"label": "民族", "field": "note"}], "estate": "梧桐里"}]"#,
        #"[{"columns": [{"label": "编号", "field": "number"}, {"label": "内容", "field": "text"}]}]"#,
      ].map { Array($0.utf8) }
    }
  }

  /// What commands of the ledger and lookups name: people, rhythms, ages.
  private static func parseMention(_ text: String) {
    if let who = EntryMention(who: text) { precondition(who.minutes ?? 0 >= 0) }
    if let whom = EntryMention(whom: text) { precondition(whom.count ?? 1 > 0) }
    if let every = Rhythm.Every(text) { precondition(Rhythm.Every(every.written) == every) }
    _ = (Rhythm.Whom(text), Rhythm.Who(text), ClockTime(text), EntryNumber(text))
    guard let range = AgeRange(text), let today = Day(iso: "2026-11-20") else { return }
    precondition(range.birthYears(on: today).count == range.ages.count + 1)
  }

  private static func parsePlace(_ text: String) {
    guard let key = PlaceKey.parse(text) else { return }
    precondition(PlaceKey.parse(text) == key, "the same text is the same place")
  }

  private static func parseDate(_ text: String) {
    if let date = PartialDate(iso: text) {
      precondition(PartialDate(iso: date.iso) == date, "what is written is read again")
      precondition(date.earliest <= date.latest)
    }
    if let day = Day(iso: text) { precondition(day.iso == text) }
    if let instant = Instant(iso: text) { _ = instant }
  }

  /// The first byte says where the rest is cut into reads, which may make no difference.
  private static func decodeKeys(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let rest = bytes.dropFirst()
    var whole = KeyDecoder()
    let expected = whole.feed(rest, at: .zero)
    var pieces = KeyDecoder()
    var events: [Event] = []
    let cut = Int(first) % max(1, rest.count) + 1
    var start = rest.startIndex
    while start < rest.endIndex {
      let end = min(rest.endIndex, start + cut)
      events += pieces.feed(rest[start..<end], at: .zero)
      start = end
    }
    precondition(events == expected, "where the bytes are cut makes no difference")
    precondition(pieces.deadline == whole.deadline)
  }
}
