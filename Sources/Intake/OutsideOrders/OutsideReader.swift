import CommunityModel
import NameFinding
import Tables

/// Reads the rows of another system's list of work orders.
public struct OutsideReader: Sendable {
  /// What reading needs to know of the community.
  public struct Setting: Sendable {
    public var now: Instant
    public var calendar: WorkCalendar
    public var catalogue: Catalogue
    public var vocabulary: OutsideVocabulary

    public init(now: Instant, calendar: WorkCalendar, catalogue: Catalogue, vocabulary: OutsideVocabulary) {
      self.now = now
      self.calendar = calendar
      self.catalogue = catalogue
      self.vocabulary = vocabulary
    }
  }

  private let labels: [String]
  private let shownLabels: [String]
  private let columns: [OutsideField: Int]
  private let setting: Setting

  public init(_ mapping: OutsideMapping, _ setting: Setting) {
    labels = mapping.columns.map(\.label)
    shownLabels = mapping.shownLabels(setting.vocabulary)
    var columns: [OutsideField: Int] = [:]
    for (index, column) in mapping.columns.enumerated() where columns[column.field] == nil {
      columns[column.field] = index
    }
    self.columns = columns
    self.setting = setting
  }

  /// What the row comes to.
  public func read(_ row: SheetRow) -> OutsideReading {
    let filled = row.cells.indices.filter { row.cells[$0].value != .blank }
    guard let first = filled.first else { return .blank }
    if isNobody(row, filled) { return .skipped(OutsideIssue(row.place(ofColumn: first), .info, .noOrder)) }
    var cells = OutsideCells(row: row, labels: shownLabels, columns: columns, setting: setting)
    return cells.reading()
  }

  /// Whether a row is no order: the head again, or a line under the table.
  private func isNobody(_ row: SheetRow, _ filled: [Int]) -> Bool {
    let texts = filled.map { RosterCells.text(row.cells[$0]) }
    let same = filled.filter { $0 < labels.count && labels[$0] == RosterCells.text(row.cells[$0]) }
    if same.count * 2 > filled.count { return true }
    if setting.vocabulary.hints.isHint(row, filled, name: columns[.caller]) { return true }
    let hasNumber = [OutsideField.number, .ownNumber].contains { field in
      columns[field].map { $0 < row.cells.count && filled.contains($0) } ?? false
    }
    return filled.count <= 2 && (!hasNumber || setting.vocabulary.holds(texts[0], .footnote))
  }
}

/// The cells of a row by their meaning, with what was noticed about them.
struct OutsideCells {
  let row: SheetRow
  /// The heads as they may be shown.
  let labels: [String]
  let columns: [OutsideField: Int]
  let setting: OutsideReader.Setting
  private(set) var issues: [OutsideIssue] = []

  init(row: SheetRow, labels: [String], columns: [OutsideField: Int], setting: OutsideReader.Setting) {
    self.row = row
    self.labels = labels
    self.columns = columns
    self.setting = setting
  }

  mutating func reading() -> OutsideReading {
    let own = OrderNumber(text(.ownNumber))
    // A plain "number" is ours only where it looks like ours.
    let numberField: OutsideField = text(.number).isEmpty && own == nil ? .ownNumber : .number
    let number = text(numberField)
    var errors: [OutsideIssue] = []
    func reject(_ field: OutsideField, _ code: OutsideIssue.Code) {
      // What a formula has not said is missing for another reason, and is reported as that.
      errors.append(OutsideIssue(place(field), .error, missing(field) ?? code))
    }
    if number.isEmpty, own == nil { reject(missing(.ownNumber) == nil ? .number : .ownNumber, .numberMissing) }
    if Self.isCut(cell(numberField), number) { reject(numberField, .numberCut) }
    let received = moment(.receivedAt)
    if received == nil {
      reject(.receivedAt, text(.receivedAt).isEmpty ? .receivedMissing : .receivedUnreadable)
    }
    let matter = [text(.text), text(.secondCategory), text(.firstCategory)].first { !$0.isEmpty } ?? ""
    if matter.isEmpty { reject(.text, .textMissing) }
    guard errors.isEmpty, let received else { return .rejected(errors) }
    noteFormulas()
    var order = OutsideOrder(
      place: row.place(ofColumn: columns[.number] ?? columns[.ownNumber] ?? 0),
      number: number.isEmpty ? nil : number, receivedAt: received, text: matter)
    order.ownNumber = own
    fillRequest(&order)
    fillOutcome(&order)
    return .order(order, issues)
  }

  private mutating func fillRequest(_ order: inout OutsideOrder) {
    let vocabulary = setting.vocabulary
    let caller = RosterCells.name(text(.caller))
    if !caller.isEmpty, !vocabulary.is(caller, .anonymous) { order.caller = caller }
    let phone = text(.phone)
    if !phone.isEmpty, order.caller != nil {
      let list = PhoneList(phone)
      let isRead = list.unread.isEmpty
      if isRead { order.phone = list.line }
      if !isRead, !vocabulary.is(phone, .anonymous), !phone.contains("*") { note(.phone, .warning, .phoneUnreadable) }
    }
    order.address = text(.address)
    order.grid = some(.grid)
    order.source = value(.source, "source") ?? .hotline12345
    order.category = category()
    order.urgency = value(.urgency, "urgency") ?? .normal
    let confidential = text(.confidential)
    if !confidential.isEmpty {
      // What is not understood is kept to oneself.
      order.isConfidential = vocabulary.truth(confidential) ?? true
      if vocabulary.truth(confidential) == nil { noteUnknown(.confidential) }
    }
    order.request = some(.request)
    let due: OutsideField = columns[.outsideDue] == nil ? .dueAt : .outsideDue
    order.dueAt = time(due, endOfDay: true)
  }

  private mutating func fillOutcome(_ order: inout OutsideOrder) {
    let vocabulary = setting.vocabulary
    order.standing = value(.standing, "standing")
    order.signedAt = time(.signedAt)
    order.done = some(.done)
    order.reply = some(.reply)
    order.repliedAt = time(.repliedAt)
    order.finishedAt = time(.finishedAt)
    order.rating = value(.rating, "rating")
    let outcome = (order.done ?? "") + (order.reply ?? "")
    order.solved =
      value(.solved, "solved")
      ?? (vocabulary.holds(outcome, .unsolved) ? .no : vocabulary.holds(outcome, .partly) ? .partly : nil)
    if let reply = order.reply {
      order.method = vocabulary.holds(reply, .visit) ? .visit : vocabulary.holds(reply, .message) ? .message : .phone
    }
    // An answer is one only to something that was done; where nothing else is said it tells what was.
    if order.done == nil, let reply = order.reply { order.done = reply }
  }

  /// The catalogue's own word first, then what the classes and the text say.
  private mutating func category() -> String? {
    let catalogue = setting.catalogue
    let classes = [text(.category), text(.secondCategory), text(.firstCategory)].filter { !$0.isEmpty }
    for text in classes { if let known = catalogue.category(text) { return known.key } }
    let key = setting.vocabulary.category(classes + [text(.text)])
    if let key, catalogue.categories.contains(where: { $0.key == key }) { return key }
    note(columns[.secondCategory] == nil ? .category : .secondCategory, .info, .categoryUnknown)
    return nil
  }

  // MARK: Cells

  /// Whether a spreadsheet has cut a number, of which it keeps fifteen digits: one that it holds as a number, one that it
  /// wrote with an exponent, or a long one that ends in the zeros that it puts in place of the rest.
  private static func isCut(_ cell: SheetCell, _ number: String) -> Bool {
    if case .number(let digits) = cell.value, digits.utf8.count > 15 { return true }
    let folded = TextFolding.folded(number)
    if folded.utf8.allSatisfy({ (48...57).contains($0) }) {
      return folded.utf8.count >= 18 && folded.utf8.dropFirst(15).allSatisfy { $0 == 48 }
    }
    let parts = folded.split(separator: "e", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].hasPrefix("+") && Double(folded) != nil
  }

  /// Why a cell that is not blank says nothing.
  private func missing(_ field: OutsideField) -> OutsideIssue.Code? {
    guard text(field).isEmpty else { return nil }
    if cell(field).value == .uncalculated { return .formulaUncalculated }
    return cell(field).isFault ? .faultyFormula : nil
  }

  /// Tells of every formula that says nothing.
  private mutating func noteFormulas() {
    for field in OutsideField.allCases where field != .ignored {
      if let code = missing(field) { note(field, .warning, code) }
    }
  }

  func place(_ field: OutsideField) -> String { row.place(ofColumn: columns[field] ?? 0) }

  private mutating func note(_ field: OutsideField, _ level: RosterIssue.Level, _ code: OutsideIssue.Code) {
    issues.append(OutsideIssue(place(field), level, code))
  }

  private func label(_ field: OutsideField) -> String { columns[field].map { labels[$0] } ?? "" }

  private mutating func noteUnknown(_ field: OutsideField) {
    note(field, .warning, .valueUnknown(column: label(field)))
  }

  private func cell(_ field: OutsideField) -> SheetCell {
    guard let column = columns[field], column < row.cells.count else { return SheetCell(.blank) }
    return row.cells[column]
  }

  private func text(_ field: OutsideField) -> String {
    let text = RosterCells.text(cell(field))
    return [.text, .request, .done, .reply, .address].contains(field) ? PersonalNumbers.withoutIdentity(text) : text
  }

  private func some(_ field: OutsideField) -> String? {
    let text = text(field)
    return text.isEmpty ? nil : text
  }

  private mutating func value<Value: RawRepresentable>(
    _ field: OutsideField, _ group: String
  ) -> Value? where Value.RawValue == String {
    let text = text(field)
    if text.isEmpty { return nil }
    let value: Value? = setting.vocabulary.value(text, group)
    if value == nil { noteUnknown(field) }
    return value
  }

  private func moment(_ field: OutsideField, endOfDay: Bool = false) -> Instant? {
    WrittenMoment(cell(field), text(field), setting.calendar.offset, countsFrom1904: row.countsFrom1904)?.instant(
      setting.calendar, endOfDay: endOfDay)
  }

  /// A moment that may be missing; one that cannot be read is reported.
  private mutating func time(_ field: OutsideField, endOfDay: Bool = false) -> Instant? {
    if text(field).isEmpty { return nil }
    let moment = moment(field, endOfDay: endOfDay)
    if moment == nil { note(field, .warning, .timeUnreadable(column: label(field))) }
    return moment
  }
}
