import CommunityDocuments
import CommunityModel
import CommunityResources

/// 导出: a list as a file for Excel or another program, masked unless somebody says why not.
struct ExportForm: Form {
  /// Which things of the list.
  enum Choosing: Sendable {
    case residents([Resident.ID])
    case orders([OrderNumber])
    /// What a narrowed list of orders holds.
    case query(OrderQuery)
    /// Whom a lookup finds on a day.
    case lookup(String, on: Day)
    case entries([ServiceEntry.ID])
    /// What a list of the ledger holds.
    case entryQuery(EntryQuery)
  }

  private let subjects: [Export.Subject]
  /// The rows that were marked; nil where none are.
  private let marked: Choosing?
  /// The list as it is shown, where it is not everything anyway.
  private let listed: Choosing?

  init(_ subjects: [Export.Subject], marked: Choosing? = nil, listed: Choosing? = nil) {
    self.subjects = subjects
    self.marked = marked
    self.listed = listed
  }

  private var usual: Export.Subject { subjects.first ?? .residents }
  var draftKey: String { "export:" + usual.rawValue }
  var noDraft: NoDraft? { .isAboutMarked }
  func title(_ context: DeskContext) -> String { context.words("export.form") }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "export", label: context.words("export.form.submit"))]
  }

  // MARK: Fields

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let whats = subjects.map { Choice($0.rawValue, words(Phrase("export.\($0.rawValue)"))) }
    var fields = [Field("what", words("export.form.what"), .choice(whats), value: usual.rawValue)]
    let scopes = scopes(words)
    if scopes.count > 1 {
      fields.append(Field("scope", words("export.form.scope"), .choice(scopes), value: scopes[0].key))
    }
    fields.append(Field("format", words("export.form.format"), .choice(formats(usual, words)), value: "xlsx"))
    if subjects.contains(where: \.isByDay) {
      let hint = words(
        subjects == [.entries]
          ? "export.form.entryDays"
          : subjects.allSatisfy(\.isByDay) ? "export.form.days" : "export.form.activityDays")
      fields.append(Field("since", words("export.form.since"), hint: hint, isOptional: true, limit: 20))
      fields.append(Field("until", words("export.form.until"), hint: hint, isOptional: true, limit: 20))
    }
    fields.append(Field("reveal", words("export.form.reveal"), .toggle))
    fields.append(
      Field("reason", words("export.form.reason"), hint: words("export.form.reason.hint"), isOptional: true))
    fields.append(
      Field(
        "file", words("export.form.file"), value: name(usual, .xlsx, context), hint: words("export.form.file.hint"),
        limit: 1000))
    return fields
  }

  private func scopes(_ words: Wording) -> [Choice] {
    var scopes: [Choice] = []
    if let marked {
      scopes.append(Choice("marked", words("export.scope.marked", ["count": String(marked.count ?? 0)])))
    }
    if listed != nil { scopes.append(Choice("listed", words("export.scope.listed"))) }
    return scopes + [Choice("all", words("export.scope.all"))]
  }

  private func formats(_ subject: Export.Subject, _ words: Wording) -> [Choice] {
    subject.formats.map { Choice($0.rawValue, words(Phrase("export.format.\($0.rawValue)"))) }
  }

  /// A file's name says what and when, never who.
  private func name(_ subject: Export.Subject, _ format: Export.Format, _ context: DeskContext) -> String {
    "\(subject.rawValue)-\(context.today.iso.filter { $0 != "-" }).\(format.suffix)"
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "what" || id == "format" else { return }
    let subject = Export.Subject(rawValue: fields.value("what")) ?? usual
    let format = Export.Format(rawValue: fields.value("format")) ?? .xlsx
    fields.fill("file", with: name(subject, format, context))
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    switch field.id {
    case "reveal":
      Field.Remark(text: context.words(field.value == "yes" ? "export.form.open" : "export.form.masked"))
    default: nil
    }
  }

  // MARK: The export

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    let words = context.words
    guard context.work == nil else { throw FormProblem(field: "", text: words("work.oneAtATime")) }
    guard let subject = Export.Subject(rawValue: try demand("what", values, context)) else {
      throw FormProblem(field: "what", text: words("form.noSuchChoice"))
    }
    guard let format = Export.Format(rawValue: try demand("format", values, context)) else {
      throw FormProblem(field: "format", text: words("form.noSuchChoice"))
    }
    var export = Export(subject, format, to: try demand("file", values, context))
    if subject.isByDay {
      if values.optional("since") != nil { export.since = try day("since", values, isPast: true, context) }
      if values.optional("until") != nil { export.until = try day("until", values, isPast: true, context) }
      if let since = export.since, let until = export.until, until < since {
        throw FormProblem(field: "until", text: words("export.form.untilBeforeSince"))
      }
    }
    if values.isOn("reveal") { export.reason = try demand("reason", values, context) }
    let chosen: Choosing? =
      switch values["scope"] {
      case "marked": marked
      case "listed": listed
      default: nil
      }
    let work = WriteExport(export: export, chosen: chosen, words: words)
    return .effects([.work(work, tag: ExportScreen.tag), .replace(ExportScreen())])
  }
}

extension ExportForm.Choosing {
  /// How many they are; nil where that is not counted.
  var count: Int? {
    switch self {
    case .residents(let ids): ids.count
    case .orders(let numbers): numbers.count
    case .entries(let ids): ids.count
    case .query, .lookup, .entryQuery: nil
    }
  }
}

/// Writes an export.
struct WriteExport: LongWork {
  /// What came of it.
  struct Product: Sendable {
    let count: Int
    let path: String
    let isRevealed: Bool
  }

  let export: Export
  let chosen: ExportForm.Choosing?
  let words: Wording
  /// After how many orders of a narrowed list the file is asked again.
  private static let stretch = 5000

  func run(_ scene: WorkScene) throws -> Product {
    var export = export
    export.path = try scene.exportPath(export.path, export.format.suffix)
    switch chosen {
    case .residents(let ids): export.residents = Set(ids)
    case .orders(let numbers): export.orders = Set(numbers)
    case .query(let query): export.orders = try numbers(of: query, scene.file)
    case .entries(let ids): export.entries = Set(ids)
    case .entryQuery(let query): export.entryQuery = query
    case .lookup(let text, let day):
      export.residents = Set(try scene.file.findResidents(text, on: day, limit: .max).map(\.id))
    case nil: break
    }
    let count = try export.write(from: scene.file, words: words, by: scene.operator, at: scene.now) { count in
      scene.watch(WorkProgress(.exporting, done: count, total: nil))
    }
    return Product(count: count, path: export.path, isRevealed: export.reason != nil)
  }

  private func numbers(of query: OrderQuery, _ file: any CommunityReading) throws -> Set<OrderNumber> {
    var query = query
    (query.limit, query.offset) = (Self.stretch, 0)
    var numbers: Set<OrderNumber> = []
    while true {
      let rows = try file.orders(query)
      numbers.formUnion(rows.map(\.number))
      if rows.count < Self.stretch { return numbers }
      query.offset += Self.stretch
    }
  }
}

extension Opening {
  /// Any list as a file.
  static let export = Opening("export") { _ in FormScreen(ExportForm(Export.Subject.allCases)) }
}
