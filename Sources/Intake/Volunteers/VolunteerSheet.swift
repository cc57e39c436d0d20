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
  private let sheet: HeadedSheet<VolunteerField>

  /// Opens the first sheet that has a head of volunteers.
  /// - Returns: nil where none has.
  public init?(_ path: String, _ vocabulary: VolunteerHeads) throws(TableError) {
    guard let sheet = try HeadedSheet(path, vocabulary, field: vocabulary.field) else { return nil }
    self.sheet = sheet
  }

  /// The rows below the head in which somebody is named.
  public var read: [VolunteerRow] { sheet.rows.map(read).filter { !$0.texts.isEmpty } }

  private func read(_ row: SheetRow) -> VolunteerRow {
    var read = VolunteerRow(place: sheet.place(of: row, named: .name))
    for (field, text, cell) in sheet.cells(of: row) {
      guard field == .joined else {
        read.texts[field] = text
        continue
      }
      let date = WrittenDate(countsFrom1904: row.countsFrom1904).date(cell, text: text)
      read.joined = date?.earliest
      read.hasNoDay = read.joined == nil
    }
    return read
  }
}
