import CommunityModel
import CommunityResources
import Intake
import NameFinding
import Tables

/// Why a form is not filled at all.
public enum OfficeFormProblem: Error, Hashable, Sendable {
  case table(TableError)
  /// The workbook is kept no more: somebody stood in it who was erased.
  case fileGone
  /// Columns whose heads are others than those that were mapped, as a spreadsheet calls them with what they are now.
  case headsChanged([String])
  /// There is nothing in it to fill: no place in a cell, and no columns that were mapped.
  case nothingToFill
  /// The columns that say something of people, where nobody said why they are filled.
  case personal([String])
  /// The form has room for fewer rows than are needed; the row that is in the way.
  case noRoom(rows: Int, needed: Int, at: Int)
  /// The month has not begun.
  case future
  /// No head was found in the sheet.
  case noHead
  /// A head that this product refuses to fill.
  case refusedHead(String)
  case unknownField(String, allowed: [String])
  /// A column that the head does not have.
  case noColumn(String)
  /// Workbook and report are to be put at one place.
  case samePlace(String)
  /// The workbook holds numbers of identity cards: it is to be sent empty.
  case holdsPeople(place: String)
}

/// What filling a form came to.
public struct OfficeFormResult: Sendable {
  /// A cell that was left empty.
  public struct Unfilled: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// Nobody has written it down.
      case unknown
      case refusal(FormRefusal)
      /// The cell says something else already, which stays.
      case occupied
      /// An order that is not finished.
      case unfinished
      /// There is no order of the row's number.
      case noOrder
      case told(String)
    }

    /// `表!E17`
    public var place: String
    /// The head of its column, or what stands between the braces.
    public var name: String
    public var subject: Subject?
    public var reason: Reason
  }

  /// A cell that holds something else than last time.
  public struct Changed: Hashable, Sendable {
    public var place: String
    public var name: String
    public var subject: Subject?
  }

  public var filled: FilledForm
  public var memory: OfficeFormMemory
  /// How many rows were filled, and how many cells all in all.
  public var rows = 0
  public var cells = 0
  /// The month of the last time; nil where there was none.
  public var last: Day?
  public var changed: [Changed] = []
  /// Rows that were not there last time.
  public var added: [Changed] = []
  /// Who or what was there last time and is not any more.
  public var gone: [Subject] = []
  public var unfilled: [Unfilled] = []
  /// Heads of columns that stay empty because this product refuses to hold what they ask for.
  public var refusedColumns: [String] = []
  /// Heads of columns that nobody has mapped and that are empty.
  public var unmappedColumns: [String] = []
}

/// A form that is filled for a month.
public struct OfficeFormFilling {
  public let form: OfficeForm
  public let book: WorkbookForm
  /// The first day of the month.
  public let month: Day
  let file: any CommunityReading
  let office: Office
  let words: Wording
  let viewer: Viewer
  let isRevealed: Bool

  public init(
    _ form: OfficeForm, _ book: WorkbookForm, month: Day, from file: any CommunityReading, _ office: Office,
    words: Wording, viewer: Viewer, isRevealed: Bool
  ) {
    self.form = form
    self.book = book
    self.month = month.startOfMonth
    self.file = file
    self.office = office
    self.words = words
    self.viewer = viewer
    self.isRevealed = isRevealed
  }

  /// By what cells are remembered that are about nobody.
  private static let cellsRow = "cells"

  /// What is known of one cell while the form is filled.
  private struct Cell {
    var place: String
    var name: String
    var subject: Subject?
    /// By what it is remembered: whom or what its row is about, and its column; nil for what is not remembered.
    var row: String?
    var column: String?
    /// What it says; nil where nothing is known.
    var text: String?
  }

  /// Fills the form. Throws ``OfficeFormProblem`` and ``StoreError``; nothing is written by it.
  public func result() throws -> OfficeFormResult {
    if month > office.today { throw OfficeFormProblem.future }
    var fills: [(sheet: TableSheet, fills: [FormFill])] = []
    var cells: [Cell] = []
    var result = OfficeFormResult(
      filled: FilledForm(), memory: OfficeFormMemory(month: month, marks: [:]))
    let table = try form.map.map { try self.table($0, &result, &cells) }
    if let table { fills.append(table) }
    for sheet in book.sheets where !sheet.isHidden {
      let found = try tokens(in: sheet, &result, &cells)
      if !found.isEmpty { fills.append((sheet, found)) }
    }
    if table == nil, fills.isEmpty, result.unfilled.isEmpty { throw OfficeFormProblem.nothingToFill }
    result.filled = try told { () throws(TableError) in try book.filled(merged(fills)) }
    for refused in result.filled.refused {
      let place = refused.sheet.place(of: refused.place)
      let cell = cells.first { $0.place == place }
      result.unfilled.append(
        OfficeFormResult.Unfilled(
          place: place, name: cell?.name ?? "", subject: cell?.subject, reason: .refusal(refused.reason)))
    }
    result.cells = cells.count { $0.text != nil } - result.filled.refused.count
    try compare(cells, &result)
    return result
  }

  /// A sheet named twice gets its cells in one go.
  private func merged(_ fills: [(sheet: TableSheet, fills: [FormFill])]) -> [(sheet: TableSheet, fills: [FormFill])] {
    Dictionary(grouping: fills) { $0.sheet.index }.sorted { $0.key < $1.key }.compactMap { _, parts in
      parts.first.map { ($0.sheet, parts.flatMap(\.fills)) }
    }
  }

  /// Puts errors of tables among those of forms.
  private func told<Value>(_ body: () throws(TableError) -> Value) throws -> Value {
    do throws(TableError) { return try body() } catch { throw OfficeFormProblem.table(error) }
  }

  // MARK: Columns

  private func table(
    _ map: OfficeForm.Map, _ result: inout OfficeFormResult, _ cells: inout [Cell]
  ) throws -> (sheet: TableSheet, fills: [FormFill]) {
    let (sheet, content) = try told { () throws(TableError) in
      let sheet = try book.sheet(map.sheet)
      return (sheet, try book.content(of: sheet))
    }
    let fields = OfficeFormFields(
      map.source, kind: office.kinds.kind(map.kind ?? ""), office: office, words: words)
    let head = try OfficeFormHead(content, rows: map.headRows)
    let changed = try head.changed(since: map, file)
    if !changed.isEmpty { throw OfficeFormProblem.headsChanged(changed) }
    let mapped = map.columns.enumerated().filter { !$0.element.isEmpty }
    let personal = mapped.filter { fields.field($0.element)?.isPersonal ?? false }
    if !isRevealed, !personal.isEmpty {
      throw OfficeFormProblem.personal(personal.map { head.name(ofColumn: $0.offset) })
    }
    nameEmptyColumns(map, head, fields, &result)
    let reader = OfficeFormRows(
      file: file, office: office, words: words, viewer: viewer, month: month, isRevealed: isRevealed)
    let rows = try reader.rows(of: map)
    let block = OfficeFormBlock(content, below: map.headRows.upperBound, mapped: mapped.map(\.offset))
    let numbers = try block.rows(rows.count)
    var fills: [FormFill] = []
    for (index, (row, number)) in zip(rows, numbers).enumerated() {
      for (column, key) in mapped {
        let place = CellPlace(row: number, column: column)
        let name = head.name(ofColumn: column)
        let value = value(key, row, index)
        if let value {
          fills.append(FormFill(place, value.value, model: CellPlace(row: map.headRows.upperBound + 1, column: column)))
        } else {
          result.unfilled.append(
            OfficeFormResult.Unfilled(
              place: sheet.place(of: place), name: name, subject: row.subject, reason: .unknown))
        }
        // Where somebody stands in the list says nothing of them. An entry stands in the form of its month alone, and what
        // it says of people is not remembered.
        let isTold = map.source != .entries && !OfficeFormFields.common.contains(key)
        cells.append(
          Cell(
            place: sheet.place(of: place), name: name, subject: row.subject,
            row: map.source == .entries ? nil : row.subject.description, column: isTold ? key : nil,
            text: value?.text))
      }
    }
    result.rows = rows.count
    return (sheet, fills)
  }

  private func nameEmptyColumns(
    _ map: OfficeForm.Map, _ head: OfficeFormHead, _ fields: OfficeFormFields, _ result: inout OfficeFormResult
  ) {
    for (column, label) in head.labels.enumerated() where !label.isEmpty {
      if column < map.columns.count, !map.columns[column].isEmpty { continue }
      let name = head.name(ofColumn: column)
      if case .refused = fields.meaning(of: label) {
        result.refusedColumns.append(name)
      } else {
        result.unmappedColumns.append(name)
      }
    }
  }

  /// What a cell holds, as a value and as the text by which it is known again; nil where nothing is known.
  private func value(_ key: String, _ row: OfficeFormRow, _ index: Int) -> (value: FormFill.Value, text: String)? {
    switch key {
    case "ordinal": return (.number(String(index + 1)), String(index + 1))
    case "month": return (.text(words.month(month)), "")
    case "community": return (.text(office.community.name), "")
    case "today": return (.day(office.today), "")
    default: break
    }
    let cells = ExportCells(words: words, offset: office.calendar.offset)
    switch row.values[key] ?? .none {
    case .none: return nil
    case .number(let number): return (.number(String(number)), String(number))
    case .text(let text):
      if text.isEmpty { return nil }
      if let day = Day(iso: text) { return (.day(day), text) }
      return (key.hasPrefix("measure.") ? .number(text) : .text(text), text)
    case let value:
      let text = cells.text(value)
      return text.isEmpty ? nil : (.text(text), text)
    }
  }

  // MARK: Places in cells

  private func tokens(
    in sheet: TableSheet, _ result: inout OfficeFormResult, _ cells: inout [Cell]
  ) throws -> [FormFill] {
    let content = try told { () throws(TableError) in try book.content(of: sheet) }
    let figures = FormFigures(file: file, office: office, words: words, month: month)
    var fills: [FormFill] = []
    for row in content.rows {
      for (column, cell) in row.cells.enumerated() where !cell.isMerged {
        guard case .text(let text) = cell.value else { continue }
        let tokens = FormToken.all(in: text)
        if tokens.isEmpty { continue }
        let place = CellPlace(row: row.number, column: column)
        let written = sheet.place(of: place)
        var replacements: [FormFill.Replacement] = []
        var whole: FormFill.Value?
        var figuresSaid: [String] = []
        for token in tokens {
          switch try figures.found(token.content) {
          case .success(let found):
            replacements.append(FormFill.Replacement(token.range, found.text))
            if found.isFigure { figuresSaid.append(found.text) }
            if tokens.count == 1, token.isWhole(of: text) { whole = found.value }
          case .failure(let error):
            // An empty denominator is said as everywhere; what cannot be understood stays as it was written.
            if error.trouble == .nothing {
              replacements.append(FormFill.Replacement(token.range, words("number.none")))
            }
            result.unfilled.append(
              OfficeFormResult.Unfilled(
                place: written, name: token.content, subject: nil, reason: .told(words.message(error.trouble))))
          }
        }
        if replacements.isEmpty { continue }
        fills.append(FormFill(place, whole ?? .replacing(text, replacements)))
        cells.append(
          Cell(
            place: written, name: tokens.map(\.content).joined(separator: " "), subject: nil,
            row: Self.cellsRow, column: figuresSaid.isEmpty ? nil : written,
            text: figuresSaid.joined(separator: "|")))
      }
    }
    return fills
  }

  // MARK: Last time

  /// Finds what differs from last time, and remembers what there is now, as marks alone.
  private func compare(_ cells: [Cell], _ result: inout OfficeFormResult) throws {
    var tracked: [(cell: Cell, row: String, column: String)] = []
    // That it was filled is remembered too where nothing stands in it.
    result.memory.marks[Self.cellsRow] = [:]
    for cell in cells {
      guard let row = cell.row else { continue }
      if result.memory.marks[row] == nil { result.memory.marks[row] = [:] }
      if let column = cell.column { tracked.append((cell, row, column)) }
    }
    let marks = try file.marks(of: tracked.map { "form#\(form.id)|\($0.row)|\($0.column)|\($0.cell.text ?? "")" })
    for ((cell, row, column), mark) in zip(tracked, marks) where cell.text != nil {
      result.memory.marks[row]?[column] = mark
    }
    guard let last = try file.lastFilled(form.id, before: month) else { return }
    result.last = last.month
    var added: Set<String> = []
    for (cell, row, column) in tracked {
      let told = OfficeFormResult.Changed(place: cell.place, name: cell.name, subject: cell.subject)
      if let before = last.marks[row] {
        if before[column] == OfficeFormMemory.forgotten { continue }
        if before[column] != result.memory.marks[row]?[column] { result.changed.append(told) }
      } else if added.insert(row).inserted {
        result.added.append(told)
      }
    }
    result.gone = last.marks.keys.filter { result.memory.marks[$0] == nil }.sorted().compactMap { Subject($0) }
  }
}

extension TableSheet {
  /// A cell of the sheet as people find it: `表!E17`.
  func place(of cell: CellPlace) -> String { name.map { "\($0)!\(cell)" } ?? cell.description }
}
