import CommunityDocuments
import CommunityModel
import CommunityResources

/// 出具志愿服务证明: of whom and of which year; beside it what it will say, and whether there is one already.
struct CertificateForm: FormContent {
  private let volunteer: Volunteer.ID?
  private var people: [Volunteer] = []
  /// What was read for whom and when.
  private var book: ServiceBook?
  private var days: ClosedRange<Day>?
  private var issued: ServiceCertificate?

  /// - Parameter volunteer: of whom; nil asks.
  init(_ volunteer: Volunteer.ID?) {
    self.volunteer = volunteer
  }

  var draftKey: String { "certificate:\(volunteer.map(String.init) ?? "")" }
  func title(_ context: DeskContext) -> String { context.words("certificate.form") }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    people = try file.volunteers(named: nil)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = people.filter { $0.isActive || $0.id == volunteer }.map { it in
      Choice(String(it.id), it.name, detail: words.list(it.teams.compactMap { context.team($0)?.name }))
    }
    return [
      Field("who", words("certificate.who"), .choice(choices), value: volunteer.map(String.init) ?? ""),
      Field("year", words("certificate.year"), value: String(context.today.year), limit: 4),
      Field("served", words("paper.certificate.content"), .fact),
      Field(
        "responsible", words("certificate.responsible"), value: (context.office.secretary ?? context.staff).name,
        limit: RecordRules.longestName),
    ]
  }

  /// Asks whether there is to be another one where there is one already.
  private func askAgain(_ fields: inout [Field], _ words: Wording) {
    let again = fields.first { $0.id == "again" }
    fields.removeAll { $0.id == "again" || $0.id == "issued" }
    guard let number = issued?.number else { return }
    fields += [
      Field("issued", words("certificate.issuedAlready"), .fact, value: number.description),
      again ?? Field("again", words("certificate.again"), .toggle, hint: words("certificate.again.hint")),
    ]
  }

  var lookedUp: Set<String> { ["who", "year"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let words = context.words
    days = Int(fields.value("year")).flatMap { Day.year($0, upTo: context.today) }
    let viewer = Viewer(context.staff)
    (book, issued) = (nil, nil)
    if let id = Int64(fields.value("who")), let days {
      book = try file.serviceBook(of: id, seenBy: viewer)
      // One that tells of all that was done is enough.
      let known = try file.certificates(of: id, year: days.lowerBound.year, seenBy: viewer)
      issued = book.flatMap { book in known.first { $0.covers(days, book) } }
    }
    var served = ""
    if let book, let days {
      let hours = words.hours(book.minutes(in: days))
      served = [hours, context.servicePaper.content(of: book, days)].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    fields.fill("served", with: served)
    askAgain(&fields, words)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    _ = try demand("who", values, context)
    let wanted = try year(values, context)
    guard let book, wanted == days, String(book.volunteer.id) == values["who"] else {
      // Chosen, and not read yet.
      throw FormProblem(field: "", text: words("form.noSuchChoice"))
    }
    if book.minutes(in: wanted) == 0 {
      let texts = ["name": book.volunteer.name, "year": String(wanted.lowerBound.year)]
      throw FormProblem(field: "year", text: words("command.noService", texts))
    }
    if let number = issued?.number, !values.isOn("again") {
      throw FormProblem(field: "again", text: words("certificate.known", ["number": number.description]))
    }
    return .parts(
      context.servicePaper.certificates(
        for: [book], wanted, responsible: try demand("responsible", values, context)))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("certificate.done", ["number": saved.entries.first?.number?.description ?? ""])
  }
}

/// 全部出具: one to everybody who served in a year and has none of it yet.
struct IssueCertificatesForm: Form {
  private var counts: (new: Int, known: Int)?

  var draftKey: String { "certificates.all" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { context.words.label(of: .issueCertificates) }

  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "issue", label: context.words("certificate.issue"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field("year", words("certificate.year"), value: String(context.today.year), limit: 4),
      Field("count", words("certificate.toIssue"), .fact),
      Field(
        "responsible", words("certificate.responsible"), value: (context.office.secretary ?? context.staff).name,
        limit: RecordRules.longestName),
    ]
  }

  var lookedUp: Set<String> { ["year"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    counts = nil
    if let days = Int(fields.value("year")).flatMap({ Day.year($0, upTo: context.today) }) {
      let waiting = try IssueCertificates.waiting(days, file, context.staff, today: context.today)
      counts = (waiting.new.count, waiting.known)
    }
    let text = counts.map {
      context.words("certificate.toIssue.counts", ["count": String($0.new), "known": String($0.known)])
    }
    fields.fill("count", with: text ?? "")
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    let days = try year(values, context)
    let responsible = try demand("responsible", values, context)
    if counts?.new == 0 { throw FormProblem(field: "year", text: context.words("certificate.nobody")) }
    let work = IssueCertificates(
      days: days, responsible: responsible, paper: context.servicePaper, staff: context.staff)
    return .effects([.pop(nil), .work(work, tag: CertificatesScreen.tag)])
  }
}

/// Issues certificates in one save: the books of a year of everybody take a while to be read.
struct IssueCertificates: LongWork {
  let days: ClosedRange<Day>
  let responsible: String
  let paper: ServicePaper
  let staff: StaffMember

  var holdsFile: Bool { true }

  /// Who served in some days and has no certificate of their year, and how many have one.
  static func waiting(
    _ days: ClosedRange<Day>, _ file: any CommunityReading, _ staff: StaffMember, today: Day
  ) throws(StoreError) -> (new: [Volunteer.ID], known: Int) {
    let served = try file.serviceRanks(in: days, today: today).filter { $0.minutes > 0 }
    let minutes = Dictionary(served.map { ($0.volunteer.id, $0.minutes) }) { first, _ in first }
    // Whoever served after the last day of theirs gets another one, over all of it.
    var known: Set<Volunteer.ID> = []
    for it in try file.certificates(year: days.lowerBound.year, seenBy: Viewer(staff)) {
      if try file.servedMinutes(of: it.volunteer, in: it.days) == minutes[it.volunteer] { known.insert(it.volunteer) }
    }
    let new = served.map(\.volunteer.id).filter { !known.contains($0) }
    return (new, served.count - new.count)
  }

  /// - Returns: how many were issued.
  func run(_ scene: WorkScene) throws -> Int {
    let new = try Self.waiting(days, scene.file, staff, today: paper.today).new
    var books: [ServiceBook] = []
    for id in new {
      try WorkProgress(.reading, done: books.count, total: new.count).report(to: scene.watch)
      if let book = try scene.file.serviceBook(of: id, seenBy: Viewer(staff)) { books.append(book) }
    }
    let parts = paper.certificates(for: books, days, responsible: responsible)
    if parts.isEmpty { return 0 }
    return try scene.file.save(.parts(parts), by: scene.operator, at: scene.now, scene.watch).entries.count
  }
}
