import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// The letters of columns.
enum SheetLetters {
  static func of(_ column: Int) -> String { SheetRow.letters(ofColumn: column) }
}

/// A form that was sent: where its file is and what it is called from now on. A name that is known gets the newer file.
struct OfficeFormAddForm: Form {
  var draftKey: String { "officeForm.add" }
  func title(_ context: DeskContext) -> String { context.words("officeForm.add") }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "add", label: context.words("form.save"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field("file", words("officeForm.file"), hint: words("officeForm.file.hint"), limit: 1000),
      Field("name", words.field("formName"), hint: words("officeForm.name.hint"), limit: 100),
    ]
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    guard context.work == nil else { throw FormProblem(field: "", text: context.words("work.oneAtATime")) }
    let work = KeepOfficeForm(path: try demand("file", values, context), name: try demand("name", values, context))
    return .effects([.work(work, tag: OfficeFormsScreen.tag), .pop(nil)])
  }
}

/// What a form's rows are; its columns come next.
struct OfficeFormSourceForm: Form {
  private let form: OfficeForm
  private let seen: Int

  init(_ form: OfficeForm, seen: Int) {
    (self.form, self.seen) = (form, seen)
  }

  var draftKey: String { "officeForm.source:\(form.id)" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { form.name }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "next", label: context.words("officeForm.columns"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let tags = context.catalogue.offered(keeping: Set([form.map?.tag].compactMap(\.self))).careTags
      .map { Choice($0.key, words.name(careTag: $0.key, context.catalogue)) }
    let kinds = context.office.kinds.filter(\.isOn).map { Choice($0.key, words.name($0)) }
    return [
      Field(
        "source", words("officeForm.rows"), .choice(OfficeForm.Source.allCases.map { Choice($0.rawValue, words($0)) }),
        value: form.map?.source.rawValue ?? OfficeForm.Source.residents.rawValue),
      Field(
        "tag", words.field("careTags"), .choice(tags), value: form.map?.tag ?? "", hint: words("officeForm.tag.hint"),
        isOptional: true),
      Field(
        "kind", words("officeForm.kind"), .choice(kinds), value: form.map?.kind ?? "",
        hint: words("officeForm.kind.hint"), isOptional: true),
      Field(
        "head", words("officeForm.head"), hint: words("officeForm.head.hint"), isOptional: true, limit: 20),
    ]
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    guard let source = OfficeForm.Source(rawValue: try demand("source", values, context)) else {
      throw FormProblem(field: "source", text: context.words("form.noSuchChoice"))
    }
    let kind = source == .entries ? try demand("kind", values, context) : nil
    let tag = source.isPersonal ? values.optional("tag") : nil
    let head = try values.optional("head").map { text throws(FormProblem) in
      guard let rows = OfficeForm.headRows(written: text.trimmed) else {
        throw FormProblem(field: "head", text: context.words("officeForm.head.problem"))
      }
      return rows
    }
    let mapping = OfficeFormMapForm(form, seen: seen, source, tag: tag, kind: kind, head: head)
    return .effects([.replace(FormScreen(mapping))])
  }
}

/// What each column of a form holds, chosen from lists. What this product refuses to hold is shown and stays empty.
struct OfficeFormMapForm: FormContent {
  private let form: OfficeForm
  private let seen: Int
  private let source: OfficeForm.Source
  private let tag: String?
  private let kind: String?
  /// The rows of the head that somebody pointed at.
  private let head: ClosedRange<Int>?
  private var mapping: OfficeFormMapping?
  private var problem: OfficeFormProblem?

  init(
    _ form: OfficeForm, seen: Int, _ source: OfficeForm.Source, tag: String?, kind: String?, head: ClosedRange<Int>?
  ) {
    (self.form, self.seen, self.source, self.tag, self.kind, self.head) = (form, seen, source, tag, kind, head)
  }

  var draftKey: String { "officeForm.map:\(form.id)" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { "\(form.name) · \(context.words("officeForm.columns"))" }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    do {
      mapping = try OfficeFormMapping(
        try form.book(in: file), source, tag: tag, kind: context.office.kinds.kind(kind ?? ""),
        sheet: form.map?.sheet, rows: head, before: form.map, from: file, context.office, words: context.words)
      problem = nil
    } catch let error as OfficeFormProblem {
      problem = error
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.system(String(describing: error))
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let mapping else {
      return [Field("problem", words("officeForm.columns"), .fact, value: problem.map { words.deskMessage($0) } ?? "")]
    }
    let choices = mapping.fields.fields.map { Choice($0.key, $0.name) }
    return mapping.columns.enumerated().compactMap { place, column in
      if mapping.head.labels[place].isEmpty { return nil }
      switch column.meaning {
      case .refused: return Field("column\(place)", column.name, .fact, value: words("form.meaning.refused"))
      case .field(let field):
        return Field("column\(place)", column.name, .choice(choices), value: field.key, isOptional: true)
      case .unknown: return Field("column\(place)", column.name, .choice(choices), isOptional: true)
      }
    }
  }

  func change(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> Change {
    guard var mapping else {
      throw FormProblem(field: "problem", text: problem.map { context.words.deskMessage($0) } ?? "")
    }
    for (place, column) in mapping.columns.enumerated() {
      let id = "column\(place)"
      if mapping.head.labels[place].isEmpty { continue }
      if case .refused = column.meaning { continue }
      do {
        try mapping.set(SheetLetters.of(place), to: values.optional(id) ?? "")
      } catch {
        throw FormProblem(field: id, text: context.words("form.noSuchChoice"))
      }
    }
    var changed = form
    changed.map = mapping.map
    return .put([.changed(.officeForm(changed), seen: seen)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("officeForm.mapped", ["name": form.name])
  }
}

/// Filling a form for a month.
struct OfficeFormFillForm: Form {
  private let form: OfficeForm
  private let month: Day

  init(_ form: OfficeForm, _ context: DeskContext) {
    self.form = form
    month = context.today.startOfMonth
  }

  var draftKey: String { "officeForm.fill:\(form.id)" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { form.name }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "fill", label: context.words("officeForm.fill"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field(
        "month", words("form.field.month"), value: String(month.iso.prefix(7)), hint: words("officeForm.month.hint"),
        limit: 7),
      Field("reveal", words("export.form.reveal"), .toggle),
      Field("reason", words("export.form.reason"), hint: words("export.form.reason.hint"), isOptional: true),
      Field(
        "file", words("export.form.file"), value: "form-\(form.id)-\(month.compact.prefix(6)).xlsx",
        hint: words("export.form.file.hint"), limit: 1000),
    ]
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    guard context.work == nil else { throw FormProblem(field: "", text: context.words("work.oneAtATime")) }
    guard let month = Day(iso: try demand("month", values, context) + "-01"), month <= context.today else {
      throw FormProblem(field: "month", text: context.words("officeForm.month.hint"))
    }
    let reason = values.isOn("reveal") ? try demand("reason", values, context) : nil
    let work = FillOfficeForm(
      form: form, month: month, path: try demand("file", values, context), reason: reason, words: context.words)
    return .effects([.work(work, tag: OfficeFormsScreen.tag), .pop(nil)])
  }
}
