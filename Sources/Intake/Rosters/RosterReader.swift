import CommunityModel
import NameFinding
import Tables

/// Reads the rows of one sheet of a roster, from the top: what a row leaves blank, the rows above it may have said.
public struct RosterReader: Sendable {
  /// What reading needs to know of the community.
  public struct Setting: Sendable {
    public var today: Day
    /// The name of the community; nil where it is not known.
    public var community: String?
    public var catalogue: Catalogue
    public var vocabulary: RosterVocabulary
    public var readings: PinyinReadings
    public var textCheck: TextCheck
    /// Where moments that name their zone are read.
    public var offset: UTCOffset

    public init(
      today: Day, offset: UTCOffset = .china, community: String? = nil, catalogue: Catalogue,
      vocabulary: RosterVocabulary, readings: PinyinReadings, textCheck: TextCheck
    ) {
      self.today = today
      self.offset = offset
      self.community = community
      self.catalogue = catalogue
      self.vocabulary = vocabulary
      self.readings = readings
      self.textCheck = textCheck
    }
  }

  let setting: Setting
  let header: RosterHeader
  /// How the columns are read, with what is refused put back to refused.
  public let mapping: RosterMapping
  let cells: RosterCells
  let todayAsBirth: IdentityNumber.BirthDate?
  let restricted: Set<String>
  /// Columns by meaning, from the left.
  private let columns: [RosterField: [Int]]
  /// The building that the sheet is named after.
  let sheetBuilding: String?
  var places: RosterPlaces
  /// The texts that blank cells stand for.
  var carried: [RosterField: String] = [:]
  /// The home of the row being read as written, where it is no dwelling.
  var rawHome: String?
  /// Whether a row wrote its room with the unit before it (1-101), which no row's building can be taken for.
  var pairsNameUnits = false
  /// What each column said last, for 同上.
  private var lastTexts: [Int: String] = [:]

  public init(_ header: RosterHeader, _ mapping: RosterMapping, _ setting: Setting) {
    self.header = header
    self.mapping = mapping.checked(setting.vocabulary)
    self.setting = setting
    cells = RosterCells(setting.vocabulary, setting.catalogue)
    places = RosterPlaces(community: setting.community)
    let (year, month, day) = setting.today.civil
    todayAsBirth = IdentityNumber.BirthDate(year: year, month: month, day: day)
    restricted = Set(setting.catalogue.careTags.filter(\.isRestricted).map(\.key))
    var columns: [RosterField: [Int]] = [:]
    for (index, column) in self.mapping.columns.enumerated() { columns[column.field, default: []].append(index) }
    self.columns = columns
    let named = header.sheet.flatMap { PlaceKey.parse($0) }
    sheetBuilding = named?.building != nil && named?.room == nil ? header.sheet : nil
  }

  /// Whether a text may not be kept for what it says, or for its length where a limit is given.
  func refuses(_ text: String, as kind: TextKind, limit: Int = .max) -> Bool {
    setting.textCheck.problem(with: text, as: kind, limit: limit, allowsLines: true) != nil
  }

  /// Whether the roster has a column of this meaning.
  func has(_ field: RosterField) -> Bool { columns[field] != nil }

  /// The columns of a meaning.
  func columns(of field: RosterField) -> [Int] { columns[field] ?? [] }

  /// What the row comes to. Rows up to the head are not for it.
  public mutating func read(_ row: SheetRow) -> RosterReading {
    guard row.cells.contains(where: { $0.value != .blank }) else { return .blank }
    if let code = nobody(row) { return .skipped(RosterIssue(row.place(ofColumn: 0), .info, code)) }
    return person(RosterRow(row))
  }

  /// So many rows below the head may say how to fill it in.
  private static let mostHintRows = 12

  /// Why a row is about nobody.
  private func nobody(_ row: SheetRow) -> RosterIssue.Code? {
    let own = row.cells.indices.filter { row.cells[$0].value != .blank && !row.cells[$0].isMerged }
    guard let first = own.first else { return .footnote }
    let text = RosterCells.text(row.cells[first])
    let vocabulary = setting.vocabulary
    let hasName = columns(of: .name).contains { $0 < row.cells.count && row.cells[$0].value != .blank }
    if row.number <= header.rows.upperBound + Self.mostHintRows,
      vocabulary.hints.isHint(row, own, name: columns(of: .name).first)
    {
      return .hint
    }
    if own.count == 1, hasName, hasCompoundSurname(text) { return nil }
    if first <= (columns(of: .name).first ?? 0), vocabulary.begins(text, with: .total) { return .total }
    if own.count == 1, !hasName || text.count > 8 || vocabulary.begins(text, with: .footnote) { return .footnote }
    if !hasName, own.count <= 4, vocabulary.begins(text, with: .footnote) { return .footnote }
    if isHeadAgain(row) { return .repeatedHeader }
    return nil
  }

  /// Whether a text is a short name with a surname of two characters: 第五明 is no line that begins 第.
  private func hasCompoundSurname(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return (3...4).contains(scalars.count)
      && setting.readings.compoundSurname(scalars[0].value, scalars[1].value) != nil
  }

  private func isHeadAgain(_ row: SheetRow) -> Bool {
    guard let name = columns(of: .name).first, name < row.cells.count, case .text(let text) = row.cells[name].value,
      setting.vocabulary.exactMeaning(text)?.field == .name || header.labels.contains(text)
    else { return false }
    let filled = row.cells.indices.filter { row.cells[$0].value != .blank }
    let same = filled.filter { column in
      let plain = TextFolding.plain(RosterCells.text(row.cells[column]))
      return column < header.lastRow.count && header.lastRow[column] == plain
        || column < header.labels.count && TextFolding.plain(header.labels[column]) == plain
    }
    return same.count * 2 > filled.count
  }

  // MARK: Texts of cells

  /// The text of the cell, 同上 replaced by what the column said last; blank for placeholders when asked.
  mutating func text(_ row: inout RosterRow, _ column: Int) -> String {
    guard column < row.cells.count else { return "" }
    let cell = row.cells[column]
    var text = RosterCells.text(cell)
    if text.isEmpty, let code = RosterIssue.Code(missingIn: cell) {
      let issue = RosterIssue(row.place(column), .warning, code)
      if !row.issues.contains(issue) { row.issues.append(issue) }
      return ""
    }
    if text.utf8.count <= 16, !text.isEmpty, setting.vocabulary.is(text, .ditto) { text = lastTexts[column] ?? "" }
    if !text.isEmpty { lastTexts[column] = text }
    return text
  }

  /// The text of the first column of a meaning.
  mutating func text(_ row: inout RosterRow, _ field: RosterField) -> String {
    guard let column = columns[field]?.first else { return "" }
    return text(&row, column)
  }
}

/// A row being read.
struct RosterRow {
  let row: SheetRow
  var issues: [RosterIssue] = []

  init(_ row: SheetRow) { self.row = row }

  var cells: [SheetCell] { row.cells }

  func place(_ column: Int) -> String { row.place(ofColumn: column) }

  func isMerged(_ column: Int) -> Bool { column < row.cells.count && row.cells[column].isMerged }

  mutating func note(_ column: Int, _ level: RosterIssue.Level, _ code: RosterIssue.Code, _ argument: String = "") {
    issues.append(RosterIssue(place(column), level, code, argument))
  }
}
