import CommunityModel
import CommunityResources
import Intake
import Tables

/// Lists of other systems' work orders as tests write them.
public enum OutsideSheet {
  /// The heads of a 12345 export.
  public static let heads = [
    "工单编号", "接收时间", "来电人", "来电号码", "地址", "信息来源", "来电类别", "一级分类", "二级分类", "内容", "紧急程度", "是否保密", "转办意见",
    "办结时限", "办理情况", "答复来电人情况", "答复时间", "满意度",
  ]

  /// A row under ``heads``; what is not given is as in an order nobody has worked on yet.
  public static func row(_ number: Int = 2, _ changes: [String: String] = [:]) -> SheetRow {
    var values = [
      "工单编号": "JN20261119\(number.padded(to: 5))", "接收时间": "2026-11-19 16:58:00", "来电人": "张伟明", "来电号码": "13812345678",
      "地址": "3号楼2单元501", "信息来源": "12345热线", "来电类别": "投诉", "一级分类": "市政", "二级分类": "供暖", "内容": "家中暖气不热",
      "紧急程度": "一般", "是否保密": "否", "转办意见": "请社区核实处理", "办结时限": "2026-11-22 18:00",
    ]
    values.merge(changes) { $1 }
    return SheetRow(
      sheet: nil, number: number,
      cells: heads.map { SheetCell(values[$0].map { $0.isEmpty ? .blank : .text($0) } ?? .blank) })
  }

  /// What a handled and answered order says besides.
  public static let handled = [
    "办理情况": "已上门处理", "答复来电人情况": "已电话答复", "答复时间": "2026-11-20 09:00", "满意度": "基本满意",
  ]

  /// A reader of such rows at a moment.
  public static func reader(_ labels: [String] = heads, now: Instant = CommunityFixture.friday) -> OutsideReader {
    OutsideReader(
      OutsideMapping(proposedFor: labels, BundledResource.outsideVocabulary),
      OutsideReader.Setting(
        now: now, calendar: .bundled, catalogue: .bundled, vocabulary: BundledResource.outsideVocabulary))
  }

  /// The order that a row is read as; nil where it is none.
  public static func order(_ row: SheetRow, now: Instant = CommunityFixture.friday) -> OutsideOrder? {
    if case .order(let order, _) = reader(now: now).read(row) { return order }
    return nil
  }
}
