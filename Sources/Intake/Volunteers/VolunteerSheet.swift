import CommunityModel
import NameFinding
import Tables

/// What a column of a table of volunteers means.
public enum VolunteerField: String, CaseIterable, Sendable {
  case name, phone, team, joined, skills, badge
}

/// The words by which the columns of a table of volunteers are known.
public struct VolunteerHeads: HeadVocabulary {
  private let fields: [String: VolunteerField]

  /// - Parameter words: what the head of a column may be called.
  public init(_ words: [VolunteerField: [String]]) {
    let pairs = words.flatMap { field, words in words.map { (TextFolding.plain($0), field) } }
    fields = Dictionary(pairs) { first, _ in first }
  }

  func field(_ head: String) -> VolunteerField? { fields[TextFolding.plain(head)] }
  public func isHead(_ text: String) -> Bool { field(text) != nil }
  public func isCell(_ text: String) -> Bool { false }

  /// Nothing without the name and something that only volunteers have, or how they are reached.
  public func headScore(_ labels: [String]) -> Int {
    let known = Set(labels.compactMap { field($0) })
    return known.contains(.name) && known.count > 1 ? known.count : 0
  }
}

/// One row of a table of volunteers.
public struct VolunteerRow: Sendable {
  /// Where it stands, as a person would say it.
  public var place: String
  var texts: [VolunteerField: String] = [:]
  var joined: Day?
  /// Whether something stands for the day of joining that is no day.
  var hasNoDay = false
}

/// A table of volunteers.
public struct VolunteerSheet {
  private let rows: [SheetRow]
  private let heads: [Int: VolunteerField]

  /// Opens the first sheet that has a head of volunteers.
  /// - Returns: nil where none has.
  public init?(_ path: String, _ vocabulary: VolunteerHeads) throws(TableError) {
    let source = try TableFile.open(path)
    for sheet in try source.sheets(wanted: nil) {
      let reading = try source.rows(of: sheet)
      var rows: [SheetRow] = []
      while let row = try reading.next() { rows.append(row) }
      guard let header = HeaderFinder(vocabulary).header(in: rows) else { continue }
      var heads: [Int: VolunteerField] = [:]
      for (column, label) in header.labels.enumerated() {
        guard let field = vocabulary.field(label), !heads.values.contains(field) else { continue }
        heads[column] = field
      }
      self.heads = heads
      self.rows = rows.filter { $0.number > header.rows.upperBound }
      return
    }
    return nil
  }

  /// The rows below the head in which somebody is named.
  public var read: [VolunteerRow] { rows.map(read).filter { !$0.texts.isEmpty } }

  private func read(_ row: SheetRow) -> VolunteerRow {
    var read = VolunteerRow(place: row.place(ofColumn: heads.first { $0.value == .name }?.key ?? 0))
    for (column, field) in heads where column < row.cells.count {
      let text = RosterCells.text(row.cells[column])
      if text.isEmpty { continue }
      guard field == .joined else {
        read.texts[field] = text
        continue
      }
      let date = WrittenDate(countsFrom1904: row.countsFrom1904).date(row.cells[column], text: text)
      read.joined = date?.earliest
      read.hasNoDay = read.joined == nil
    }
    return read
  }
}
