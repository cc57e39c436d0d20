import CommunityModel
import CommunityResources
import Glibc
import Tables

/// Filling a form for a month: the filled workbook, and a report beside it, both there whole or not at all and written
/// down in the journal before.
public struct OfficeFormFill: Sendable {
  public var form: OfficeForm
  /// A day of the month.
  public var month: Day
  /// Where the workbook is put.
  public var output: String
  /// Where the report is put.
  public var report: String
  /// Why people are said in full; nil says nobody.
  public var reason: String?

  public init(_ form: OfficeForm, month: Day, to output: String, report: String? = nil, reason: String? = nil) {
    self.form = form
    self.month = month.startOfMonth
    self.output = output
    self.report = report ?? Self.report(beside: output)
    self.reason = reason
  }

  /// The report of a form that is put at a path: beside it, under its name.
  public static func report(beside output: String) -> String {
    (output.lowercased().hasSuffix(".xlsx") ? String(output.dropLast(5)) : output) + ".txt"
  }

  /// Throws where a workbook and its report cannot be put: something is there already, or both are to be at one place.
  static func checkPlaces(_ output: String, _ report: String) throws {
    if DocumentFile.place(of: output) == DocumentFile.place(of: report) { throw OfficeFormProblem.samePlace(output) }
    for path in [output, report] where access(path, F_OK) == 0 { throw StoreError.fileExists(path) }
  }

  /// What filling would come to. Throws ``OfficeFormProblem`` and ``StoreError``.
  public func result(
    from file: any CommunityReading, _ office: Office, words: Wording, viewer: Viewer
  ) throws -> OfficeFormResult {
    return try OfficeFormFilling(
      form, try form.book(in: file), month: month, from: file, office, words: words, viewer: viewer,
      isRevealed: reason != nil
    ).result()
  }

  /// Fills the form and writes both files. Throws ``OfficeFormProblem`` and ``StoreError``.
  public func write(
    from file: any CommunityFile, words: Wording, by operator: Operator, at now: Instant
  ) throws -> OfficeFormResult {
    if let reason, let problem = BundledResource.textCheck.problem(with: RecordText("reason", .matter, reason)) {
      throw StoreError.invalid([problem])
    }
    let office = try file.office(now: now)
    let viewer = Viewer(`operator`.staff)
    try Self.checkPlaces(output, report)
    let result = try result(from: file, office, words: words, viewer: viewer)
    let view = ListView(office, words: words, viewer: viewer)
    let told = Paper.officeForm(form, result, month: month, view)
    let subject = Subject.record(Record.Reference(.officeForm, form.id)).description
    let documents = try PendingDocuments([(output, result.filled.bytes), (report, Array(told.text().utf8))])
    try file.note(.export, subject: subject, count: result.rows, reason: reason, by: `operator`, at: now)
    try documents.putInPlace { try file.keepFilled(form.id, result.memory) }
    return result
  }
}

extension WorkbookForm {
  /// A workbook that somebody sent. Throws ``OfficeFormProblem/table(_:)``.
  public static func opened(_ path: String) throws -> WorkbookForm {
    do throws(TableError) { return try WorkbookForm(path: path) } catch { throw OfficeFormProblem.table(error) }
  }
}

extension OfficeForm {
  /// The workbook of the form. Throws ``OfficeFormProblem``.
  public func book(in file: any CommunityReading) throws -> WorkbookForm {
    guard let content = try file.officeFormFile(self.file) else { throw OfficeFormProblem.fileGone }
    do throws(TableError) { return try WorkbookForm(content) } catch { throw OfficeFormProblem.table(error) }
  }

  /// Keeps a form that somebody was sent, or a newer workbook in the place of the one that it had.
  /// - Parameter known: the form that gets another workbook; nil for a new one.
  /// - Returns: what the save came to, and the form as it is now.
  public static func keep(
    _ book: WorkbookForm, named name: String, inPlaceOf known: (form: OfficeForm, revision: Int)?,
    in file: any CommunityFile, by operator: Operator, at now: Instant
  ) throws -> OfficeForm {
    if let place = try book.placeOfIdentityNumber() { throw OfficeFormProblem.holdsPeople(place: place) }
    var form = known?.form ?? OfficeForm(id: -1, name: name, file: "")
    form.file = try file.keepOfficeFormFile(book.bytes)
    form.isActive = true
    let saved = try file.save(.put([RecordEdit(.officeForm(form), seen: known?.revision)]), by: `operator`, at: now)
    form.id = saved.numbers[Record.Reference(.officeForm, form.id)] ?? form.id
    return form
  }
}
