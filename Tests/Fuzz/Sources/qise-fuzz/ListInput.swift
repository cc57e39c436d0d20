import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Intake
import Tables

/// Inputs as what stands in lists: rows of rosters and of other systems' orders, JSON lists, mappings.
enum ListInput {
  private static let today = Day(number: 20_777)
  private static let rosterHeads = [
    "姓名", "性别", "出生日期", "身份证号", "手机号", "住址", "小区", "楼栋", "单元", "房号", "所属网格", "类别", "同意书", "居住情况", "户号", "与户主关系", "入住日期",
    "迁出日期", "状态", "备注", "紧急联系人", "紧急联系人电话",
  ]
  private static let orderHeads = [
    "工单编号", "接收时间", "来电人", "来电号码", "地址", "信息来源", "来电类别", "一级分类", "二级分类", "内容", "紧急程度", "是否保密", "转办意见", "办结时限", "办理情况",
    "答复来电人情况", "答复时间", "满意度",
  ]

  /// Lines are rows and tabs part the cells; a cell that begins with `#` is a number.
  private static func rows(_ bytes: UnsafeRawBufferPointer, heads: [String]) -> [SheetRow] {
    let head = SheetRow(sheet: nil, number: 1, cells: heads.map { SheetCell(.text($0)) })
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return [head]
      + lines.enumerated().map { index, line in
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { cell in
          let text = ForeignText.cleaned(String(decoding: cell, as: UTF8.self))
          if text.isEmpty { return SheetCell(.blank) }
          let digits = text.dropFirst()
          let isNumber = text.hasPrefix("#") && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
          return SheetCell(isNumber ? .number(String(digits)) : .text(text))
        }
        return SheetRow(sheet: nil, number: index + 2, cells: cells)
      }
  }

  static func readRoster(_ bytes: UnsafeRawBufferPointer) {
    let vocabulary = BundledResource.rosterVocabulary
    let rows = rows(bytes, heads: rosterHeads)
    guard let header = HeaderFinder(vocabulary).header(in: rows) else { return }
    let setting = RosterReader.Setting(
      today: today, catalogue: .bundled, vocabulary: vocabulary, readings: BundledResource.readings,
      textCheck: BundledResource.textCheck)
    var reader = RosterReader(header, RosterMapping(proposedFor: header.labels, vocabulary), setting)
    for row in rows where row.number > header.rows.upperBound {
      guard case .entry(let entry, _) = reader.read(row) else { continue }
      precondition(!entry.name.isEmpty && entry.name.count <= RecordRules.longestName)
      precondition(entry.birth.map { $0.earliest <= today } ?? true)
      precondition(entry.note.count <= Resident.longestNote)
      precondition(entry.careTags.count == Set(entry.careTags).count)
      for phone in entry.phones { precondition((try? PhoneNumber(phone)) != nil) }
    }
  }

  static func readOrders(_ bytes: UnsafeRawBufferPointer) {
    let vocabulary = BundledResource.outsideVocabulary
    let rows = rows(bytes, heads: orderHeads)
    guard let header = HeaderFinder(vocabulary).header(in: rows) else { return }
    take(rows.filter { $0.number > header.rows.upperBound }, header.labels)
  }

  private static func take(_ rows: [SheetRow], _ labels: [String]) {
    let vocabulary = BundledResource.outsideVocabulary
    guard let now = Instant(iso: "2026-11-20T09:30:00+08:00") else { return }
    let reader = OutsideReader(
      OutsideMapping(proposedFor: labels, vocabulary),
      OutsideReader.Setting(now: now, calendar: .bundled, catalogue: .bundled, vocabulary: vocabulary))
    for row in rows {
      guard case .order(let order, _) = reader.read(row) else { continue }
      precondition(!order.text.isEmpty && (order.number != nil || order.ownNumber != nil))
    }
  }

  static func readJSON(_ bytes: UnsafeRawBufferPointer) {
    TableInput.withFile(bytes) { path in
      guard let table = try? JSONTable(path) else { return }
      let labels = table.head.cells.map { cell in
        if case .text(let text) = cell.value { return text }
        return ""
      }
      var rows: [SheetRow] = []
      try? table.each { row in
        precondition(row.cells.count == labels.count)
        if rows.count < 100 { rows.append(row) }
      }
      take(rows, labels)
    }
  }

  static func readMapping(_ bytes: UnsafeRawBufferPointer) {
    let data = Data(bytes)
    let decoder = JSONDecoder()
    let vocabulary = BundledResource.rosterVocabulary
    for mapping in (try? decoder.decode([RosterMapping].self, from: data)) ?? [] {
      let checked = mapping.checked(vocabulary)
      precondition(checked.columns.count == mapping.columns.count)
      for column in checked.columns where vocabulary.refusedKind(of: column.label) != nil {
        precondition(column.field == .refused, "what is refused stays refused")
      }
      _ = checked.corrected(by: mapping).repeatedHeads
      precondition(mapping.fingerprint == checked.fingerprint)
    }
    for mapping in (try? decoder.decode([OutsideMapping].self, from: data)) ?? [] {
      let proposed = OutsideMapping(proposedFor: mapping.columns.map(\.label), BundledResource.outsideVocabulary)
      _ = proposed.corrected(by: mapping).isUsable
    }
  }
}
