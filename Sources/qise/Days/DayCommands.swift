import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

/// `qise day …`
struct DayCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "day", abstract: Invocation.words("cli.day"),
    subcommands: [DayStatus.self, DayCloseCommand.self, DaySheetCommand.self, DayReopen.self])
}

extension Session {
  /// The seal that holds for a day.
  func seal(of day: Day) throws -> Seal? {
    try file.seals(from: day).last { $0.day == day && $0.reopened == nil }
  }
}

/// `qise day status`
struct DayStatus: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: Invocation.words("cli.day.status"))

  /// Where a day stands, in JSON.
  struct StatusJSON: Encodable {
    struct MatterJSON: Encodable {
      var subject: SubjectJSON
      var order: String?
      var why, suggested: String
      var urgent: Bool
      var timesCarried: Int

      init(_ matter: DayMatter) {
        subject = SubjectJSON(matter.subject)
        order = matter.subject.order?.description
        why = matter.why.rawValue
        suggested = matter.suggested.rawValue
        urgent = matter.isUrgent
        timesCarried = matter.timesCarried
      }
    }

    var date: String
    var sealed: Bool
    @Nullable var seal: SealJSON?
    var open: [MatterJSON]
    var counts: DayCountsJSON
    var rates: FiguresJSON
  }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var date: DayOption
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let day = try date.day(session)
    let seal = try session.seal(of: day)
    let undecided = seal == nil ? try session.file.matters(of: day).filter { $0.decided == nil } : []
    let totals = try session.file.dayTotals(day, now: session.now)
    switch format {
    case .json:
      let json = StatusJSON(
        date: day.iso, sealed: seal != nil, seal: seal.map { SealJSON($0, session.calendar) },
        open: undecided.map { StatusJSON.MatterJSON($0) },
        counts: DayCountsJSON(totals.counts, totals.booked), rates: FiguresJSON(totals.figures))
      try StandardStreams.write(try JSONText.of(json))
    case .text: try text(day, seal, undecided, totals, session)
    }
  }

  private func text(
    _ day: Day, _ seal: Seal?, _ matters: [DayMatter], _ totals: DaySheet.Totals, _ session: Session
  ) throws {
    let (words, counts) = (session.words, totals.counts)
    let urgent = matters.count(where: \.isUrgent)
    let state =
      seal.map {
        words("command.day.sealed", ["number": String($0.number), "revision": String($0.revision)])
      }
      ?? words(
        urgent == 0 ? "command.day.open" : "command.day.openUrgent",
        ["count": String(matters.count), "urgent": String(urgent)])
    let numbers: [(Phrase, Int)] = [
      ("sheet.count.received", counts.received), ("sheet.count.finished", counts.finished),
      ("sheet.count.resolved", counts.resolved), ("sheet.count.closed", counts.closed),
      ("sheet.count.overdue", counts.overdue), ("sheet.count.carriedOver", counts.carriedOver),
    ]
    let rates: [(Phrase, Rate)] = [
      ("sheet.rate.dayClearance", totals.figures.dayClearance),
      ("sheet.rate.dayCompletion", totals.figures.dayCompletion),
      ("sheet.rate.sameDay", totals.figures.sameDay),
    ]
    let booked: [(Phrase, Int)] = [
      ("sheet.count.entries", totals.booked?.entryCount ?? 0),
      ("sheet.count.corrections", totals.booked?.correctionCount ?? 0),
    ]
    let line = (numbers + booked.filter { $0.1 > 0 }).map { "\(words($0.0)) \($0.1)" }.joined(separator: "  ")
    let second = rates.map { "\(words($0.0)) \(words.percentWithCounts($0.1))" }.joined(separator: "  ")
    let weekday = words(Phrase("time.weekday.\(day.weekday)"))
    let name =
      day.civil.year == session.today.civil.year
      ? words.longDate(day) : words("sheet.date", ["date": words.fullDate(day), "weekday": weekday])
    try StandardStreams.write("\(name)  \(state)\n\(line)\n\(second)\n")
    guard !matters.isEmpty else { return }
    var table = TextTable([
      .init(words("field.number")), .init(words("sheet.why")), .init(words("field.suggested")),
      .init(words("field.place"), isFlexible: true), .init(words("field.text.short"), isFlexible: true),
    ])
    for matter in matters {
      let times = matter.timesCarried
      let text = PersonalNumbers.shielded(matter.summary.text)
      table.add([
        words(matter.subject), words.why(matter, now: session.now),
        words(matter.suggested) + (times > 0 ? " " + words("dayClose.carried", ["count": String(times)]) : ""),
        PersonalNumbers.shielded(matter.summary.place),
        matter.isUrgent ? words("order.urgentMark") + " " + text : text,
      ])
    }
    try table.print()
  }
}

/// `qise day sheet`
struct DaySheetCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "sheet", abstract: Invocation.words("cli.day.sheet"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var date: DayOption
  @Option(help: .words("cli.format")) var format: SheetFormat = .text
  @OptionGroup var place: PaperPlace

  private var output: String? { place.output }

  func check() throws {
    if format == .xlsx, output == nil { throw ValidationError(Invocation.words("usage.workbookOutput")) }
  }

  func run(_ session: Session) throws {
    let day = try date.day(session)
    let sheet = try session.file.daySheet(day, now: session.now)
    if let format = PaperFormat(rawValue: format.rawValue) {
      let paper = DaySheetDocument.paper(sheet, session.words, session.calendar)
      return try session.print(paper, as: format, place, subject: day.iso)
    }
    guard let output else { return try StandardStreams.write(try data(sheet, session)) }
    if access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    try session.file.note(.print, subject: day.iso, count: 1, by: try session.operatorNow(), at: session.now)
    if format == .xlsx {
      try DaySheetDocument.writeWorkbook(sheet, words: session.words, calendar: session.calendar, to: output)
    } else {
      try DocumentFile.write(try data(sheet, session), to: output)
    }
  }

  /// What stands on the sheet, as text for another program.
  private func data(_ sheet: DaySheet, _ session: Session) throws -> String {
    format == .json
      ? try DaySheetDocument.json(sheet, calendar: session.calendar)
      : DaySheetDocument.csv(sheet, words: session.words, calendar: session.calendar)
  }
}

/// `qise day reopen`
struct DayReopen: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "reopen", abstract: Invocation.words("cli.day.reopen"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.day.reopenDate", value: "day")) var date: Day?
  @Option(help: .words("cli.reason")) var reason: TextArgument

  func run(_ session: Session) throws {
    let day = date ?? session.office.lastSealed ?? session.today
    _ = try session.save(.reopenDay(day, reason: reason.text))
    try StandardStreams.write(
      session.words("command.day.reopened", ["day": session.words.date(day, today: session.today)]) + "\n")
  }
}
