import CommunityModel
import NameFinding
import Tables

/// A table of entries of one kind: on which sheet it is, where its head is and what its columns mean.
public struct EntrySheet: Sendable {
  /// The sheet.
  public let plan: SheetPlan<EntryMapping>
  private let source: OutsideSource

  /// Opens the first sheet that has a head of entries.
  /// - Parameter overrides: what a person says that columns mean.
  /// - Throws: ``OutsideSource/Problem``
  public init(_ path: String, _ heads: EntryHeads, _ overrides: MappingOverrides<EntryMapping>) throws {
    let source = try OutsideSource(path)
    let looks = SheetLooks<EntryMapping>(heads, overrides)
    var found: SheetPlan<EntryMapping>?
    for sheet in try source.sheets(nil) where found?.isIncluded != true {
      let first = try source.first(SheetPlan<EntryMapping>.sampleCount, of: sheet)
      let plan = try SheetPlan<EntryMapping>(sheet, first, looks) { _ in nil }
      if found == nil || plan.isIncluded { found = plan }
    }
    guard let found else { throw OutsideSource.Problem.table(.noSheets) }
    (plan, self.source) = (found, source)
  }

  /// Every row below the head in which something stands.
  public func rows() throws -> [EntryRow] {
    guard let header = plan.header else { return [] }
    var rows: [EntryRow] = []
    try source.each(of: plan.sheet) { row in
      guard row.number > header.rows.upperBound else { return }
      let read = EntryRow(row, plan.mapping)
      if !read.texts.isEmpty { rows.append(read) }
    }
    return rows
  }
}

/// One row of a table of entries, as texts.
public struct EntryRow: Sendable {
  /// Where it stands, as a person would say it.
  public var place: String
  /// What stands in its cells, by what they mean.
  var texts: [EntryColumn: String] = [:]
  private var cells: [EntryColumn: SheetCell] = [:]
  private let countsFrom1904: Bool

  init(_ row: SheetRow, _ mapping: EntryMapping) {
    countsFrom1904 = row.countsFrom1904
    place = row.place(ofColumn: mapping.columns.firstIndex { $0.field == .day } ?? 0)
    for (index, column) in mapping.columns.enumerated() where index < row.cells.count {
      if [.ignored, .refused].contains(column.field) { continue }
      let text = RosterCells.text(row.cells[index])
      if text.isEmpty { continue }
      texts[column.field] = text
      cells[column.field] = row.cells[index]
    }
  }

  /// A whole date; nil where none stands there or it cannot be read.
  func day(_ column: EntryColumn) -> Day? {
    guard let text = texts[column], let cell = cells[column] else { return nil }
    let date = WrittenDate(countsFrom1904: countsFrom1904).date(cell, text: text)
    guard let date, date.day != nil else { return nil }
    return date.earliest
  }

  /// A time of the day: as it is written, or as a spreadsheet keeps it, a part of a day.
  func time(_ column: EntryColumn) -> ClockTime? {
    guard let text = texts[column] else { return nil }
    let written = text.replacing("：", with: ":")
    if let time = ClockTime(written.count == 4 ? "0" + written : written) { return time }
    guard let part = Double(text), part > 0, part < 1 else { return nil }
    return ClockTime(minute: Int((part * 1440).rounded()))
  }

  func truth(_ column: EntryColumn) -> Bool? {
    texts[column].flatMap { text in
      switch TextFolding.plain(text) {
      case "是", "yes", "1", "true", "保密": true
      case "否", "no", "0", "false", "公开": false
      default: nil
      }
    }
  }

  /// Several things in one cell.
  func list(_ column: EntryColumn) -> [String] {
    texts[column].map { $0.split { "、，,；;\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty } } ?? []
  }
}

extension EntryLine {
  /// The line in one word, as exports write it and an import of the same file reads it: `staff#3/did people=1`, and for the
  /// value of a field `staff#3/did mention=1 @approver`.
  public var written: String {
    let party: String =
      switch self.party {
      case .careTag(let key): "\(self.party.kind.rawValue):\(key)"
      case .everybody: self.party.kind.rawValue
      default: "\(self.party.kind.rawValue)#\(self.party.number ?? 0)"
      }
    return "\(party)/\(role.rawValue) \(measure)=\(amount)" + (field.map { " @\($0)" } ?? "")
  }

  /// Reads what ``written`` writes; nil for anything else.
  public init?(written text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2 || parts.count == 3 && parts[2].hasPrefix("@") else { return nil }
    let (whoAndRole, amounts) = (parts[0].split(separator: "/"), parts[1].split(separator: "="))
    guard whoAndRole.count == 2, amounts.count == 2, let role = EntryRole(rawValue: String(whoAndRole[1])),
      let amount = Int(amounts[1]), let party = EntryParty(written: String(whoAndRole[0]))
    else { return nil }
    self.init(
      party, role, String(amounts[0]), amount, field: parts.count == 3 ? String(parts[2].dropFirst()) : nil)
  }
}

extension EntryParty {
  fileprivate init?(written text: String) {
    if text == Kind.everybody.rawValue {
      self = .everybody
      return
    }
    if text.hasPrefix(Kind.careTag.rawValue + ":") {
      self = .careTag(String(text.dropFirst(Kind.careTag.rawValue.count + 1)))
      return
    }
    let parts = text.split(separator: "#")
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let number = Int64(parts[1]),
      let it = EntryParty(kind, number: number)
    else { return nil }
    self = it
  }
}
