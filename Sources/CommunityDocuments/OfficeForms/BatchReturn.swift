import CommunityModel
import CommunityResources
import Intake
import Tables

/// 回填: a batch of orders that was sent as a workbook and imported, filled with what was done, what the caller was told
/// and when: the same file, the same rows in the same order. Orders are known by the number of the system that sent them.
/// What stands in a cell already stays.
public struct BatchReturn: Sendable {
  /// The workbook that was imported.
  public var batch: String
  public var output: String
  public var report: String
  /// Why numbers of people are written out within texts; nil covers them.
  public var reason: String?
  /// The sheet; nil for the one whose heads are those of orders.
  public var sheet: String?

  public init(_ batch: String, to output: String, report: String? = nil, reason: String? = nil, sheet: String? = nil) {
    self.batch = batch
    self.output = output
    self.report = report ?? OfficeFormFill.report(beside: output)
    self.reason = reason
    self.sheet = sheet
  }

  /// The columns that are filled, by the keys that an export of orders has.
  private static let keys: [OutsideField: String] = [
    .standing: "state", .done: "done", .reply: "reply", .repliedAt: "repliedAt", .finishedAt: "finishedAt",
    .solved: "solved", .rating: "rating",
  ]

  /// Fills the batch and writes both files, written down in the journal before they are there. Throws
  /// ``OfficeFormProblem``, ``OutsideSource/Problem`` and ``StoreError``.
  /// - Parameter remembered: the mapping that the import kept for a fingerprint of heads.
  public func write(
    from file: any CommunityFile, words: Wording, by operator: Operator, at now: Instant,
    _ overrides: MappingOverrides<OutsideMapping>, remembered: (String) throws -> OutsideMapping?
  ) throws -> OfficeFormResult {
    if let reason, let problem = BundledResource.textCheck.problem(with: RecordText("reason", .matter, reason)) {
      throw StoreError.invalid([problem])
    }
    try OfficeFormFill.checkPlaces(output, report)
    let office = try file.office(now: now)
    let view = ListView(
      office, words: words, viewer: Viewer(`operator`.staff), people: reason == nil ? .masked : .open)
    let result = try result(from: file, office, view, overrides, remembered: remembered)
    let documents = try PendingDocuments([
      (output, result.filled.bytes), (report, Array(Paper.batchReturn(result, view).text().utf8)),
    ])
    try file.note(.export, subject: "orders", count: result.rows, reason: reason, by: `operator`, at: now)
    try documents.putInPlace {}
    return result
  }

  private func result(
    from file: any CommunityReading, _ office: Office, _ view: ListView,
    _ overrides: MappingOverrides<OutsideMapping>, remembered: (String) throws -> OutsideMapping?
  ) throws -> OfficeFormResult {
    let vocabulary = BundledResource.outsideVocabulary
    let book: WorkbookForm
    do throws(TableError) {
      book = try WorkbookForm(path: batch)
    } catch {
      throw OfficeFormProblem.table(error)
    }
    let plan = try OutsidePlan(batch, only: sheet, vocabulary, overrides: overrides, remembered: remembered)
    guard plan.sheet.isIncluded else { throw OfficeFormProblem.noHead }
    let mapping = plan.sheet.mapping
    let reader = OutsideReader(
      mapping,
      OutsideReader.Setting(
        now: office.now, calendar: office.calendar, catalogue: office.catalogue, vocabulary: vocabulary))
    let ledger = ListTable<OrderLine>.orderLedger(view)
    let columns = mapping.columns.enumerated().compactMap { place, column in
      Self.keys[column.field].flatMap { key in
        ledger.columns.first { $0.key == key }.map { (place: place, head: column.label, column: $0) }
      }
    }
    if columns.isEmpty { throw OfficeFormProblem.nothingToFill }
    let cells = ExportCells(words: view.words, offset: office.calendar.offset)
    var fills: [FormFill] = []
    var result = OfficeFormResult(filled: FilledForm(), memory: OfficeFormMemory(month: office.today, marks: [:]))
    try plan.each { row in
      guard let order = try order(reader.read(row), in: file, row, view, &result) else { return }
      let subject = Subject.order(order.number)
      guard order.finishedAt != nil else {
        result.unfilled.append(Self.unfilled(row, subject, .unfinished))
        return
      }
      result.rows += 1
      let line = OrderLine(order: order, requesterName: nil, requesterPhone: nil, updatedAt: order.registeredAt)
      for (place, head, column) in columns {
        let cell = CellPlace(row: row.number, column: place)
        let before = row.cells.indices.contains(place) && !row.cells[place].isMerged ? row.cells[place].value : .blank
        let text = cells.text(column.shown(line))
        func tell(_ reason: OfficeFormResult.Unfilled.Reason) {
          result.unfilled.append(
            OfficeFormResult.Unfilled(
              place: row.place(ofColumn: place), name: head, subject: subject, reason: reason))
        }
        if before != .blank {
          if before != .text(text), !text.isEmpty { tell(.occupied) }
        } else if text.isEmpty {
          tell(.unknown)
        } else {
          fills.append(FormFill(cell, .text(text)))
        }
      }
    }
    do throws(TableError) {
      result.filled = try book.filled([(plan.sheet.sheet, fills)])
    } catch {
      throw OfficeFormProblem.table(error)
    }
    result.unfilled += result.filled.refused.map {
      OfficeFormResult.Unfilled(
        place: $0.sheet.place(of: $0.place), name: "", subject: nil, reason: .refusal($0.reason))
    }
    result.cells = fills.count - result.filled.refused.count
    return result
  }

  /// The order that a row is about; nil, and why, where there is none.
  private func order(
    _ reading: OutsideReading, in file: any CommunityReading, _ row: SheetRow, _ view: ListView,
    _ result: inout OfficeFormResult
  ) throws -> WorkOrder? {
    let outside: OutsideOrder
    switch reading {
    case .blank, .skipped: return nil
    case .rejected(let issues):
      let why = issues.first.map { view.words.message($0.code, view.calendar, now: view.now, view.names.catalogue) }
      result.unfilled.append(Self.unfilled(row, nil, .told(why ?? "")))
      return nil
    case .order(let order, _): outside = order
    }
    let number = try outside.number.flatMap { try file.orderNumber(external: $0) } ?? outside.ownNumber
    guard let number, let order = try file.order(number) else {
      result.unfilled.append(Self.unfilled(row, nil, .noOrder))
      return nil
    }
    return order
  }

  private static func unfilled(
    _ row: SheetRow, _ subject: Subject?, _ reason: OfficeFormResult.Unfilled.Reason
  ) -> OfficeFormResult.Unfilled {
    OfficeFormResult.Unfilled(place: row.place(ofColumn: 0), name: "", subject: subject, reason: reason)
  }
}
