import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise volunteer book WHO`: 志愿服务纪录册.
struct VolunteerBook: SessionCommand {
  /// The book in JSON.
  struct JSON: Encodable {
    struct Line: Encodable {
      var id: Int64
      var day, kind, title: String
      @Nullable var team: String?
      var role: String
      var minutes, points: Int
      var corrected: Bool
    }

    var id: Int64
    var name: String
    @Nullable var badge: String?
    var hours: Double
    var minutes, points, stars: Int
    var entries, trainings, awards: [Line]
  }

  static let configuration = CommandConfiguration(commandName: "book", abstract: Invocation.words("cli.volunteer.book"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let book = try session.book(of: who)
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(session.json(book)))
    case .text, .html, .pdf:
      try session.print(
        Paper.book(book, session.service), as: format.paper, place, subject: "volunteer#\(book.volunteer.id)")
    }
  }
}

/// `qise volunteer points WHO`: what earned them and what was spent, line by line.
struct VolunteerPoints: SessionCommand {
  struct JSON: Encodable {
    struct Line: Encodable {
      var id: Int64
      var day, kind, title: String
      var points, balance: Int
    }

    var id: Int64
    var name: String
    var points, stars: Int
    var lines: [Line]
  }

  static let configuration = CommandConfiguration(
    commandName: "points", abstract: Invocation.words("cli.volunteer.points"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let book = try session.book(of: who)
    var balance = 0
    let lines = book.lines.filter { $0.points != 0 }.map { line in
      balance += line.points
      return JSON.Line(
        id: line.id, day: line.day.iso, kind: line.kind, title: line.title, points: line.points, balance: balance)
    }
    switch format {
    case .json:
      let it = JSON(
        id: book.volunteer.id, name: book.volunteer.name, points: book.points,
        stars: book.stars(session.community.settings.starHours), lines: lines)
      try StandardStreams.write(try JSONText.of(it))
    case .text:
      let words = session.words
      var table = TextTable([
        .init(words.heading("day")), .init(words.heading("entryKind")), .init(words.heading("title"), isFlexible: true),
        .init(words.heading("points"), isTrailing: true), .init(words.heading("balance"), isTrailing: true),
      ])
      for line in lines {
        let kind = session.office.kinds.kind(line.kind).map { words.name($0) } ?? line.kind
        table.add([line.day, kind, line.title, String(line.points), String(line.balance)])
      }
      if !lines.isEmpty { try table.print() }
      try StandardStreams.write(words("volunteer.pointsNow", ["points": String(book.points)]) + "\n")
    }
  }
}

/// `qise volunteer spend WHO POINTS`: for things from stock, or to another volunteer for a service (时间银行).
struct VolunteerSpend: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "spend", abstract: Invocation.words("cli.volunteer.spend"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Argument(help: .words("cli.volunteer.spend.points")) var points: Int
  @Option(name: .customLong("item"), help: .words("cli.log.item", value: "name=number")) var items: [String] = []
  @Option(name: .customLong("to"), help: .words("cli.volunteer.spend.to", value: "volunteer")) var helper: String?
  @Option(help: .words("cli.log.title")) var title: TextArgument?
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?

  func check() throws {
    if points < 1 { throw ValidationError(Invocation.words("usage.spendPoints")) }
    if items.isEmpty == (helper == nil) { throw ValidationError(Invocation.words("usage.spendOn")) }
  }

  func run(_ session: Session) throws {
    let giver = try session.volunteer(named: who).value
    var content = EntryContent(day: day ?? session.today, title: title?.text.trimmed ?? "")
    guard let helper else {
      let kind = try session.entryKind(PointsWork.thingsKind)
      let things = try items.map { try session.handedOut($0, kind) }
      return try session.carryOut(PointsWork.spend(points, of: giver.id, on: things, content), .text)
    }
    let receiver = try session.volunteer(named: helper).value
    if receiver.id == giver.id { throw CommandFailure(session.words("command.spendOnSelf")) }
    if content.title.isEmpty { content.title = session.words("volunteer.timeBank") }
    try session.carryOut(PointsWork.spend(points, of: giver.id, onServiceOf: receiver.id, content), .text)
  }
}

/// `qise volunteer badge WHO`: 服务证.
struct VolunteerBadge: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "badge", abstract: Invocation.words("cli.volunteer.badge"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let book = try session.book(of: who)
    try session.print(Paper.badge(book, session.service), as: format, place, subject: "volunteer#\(book.volunteer.id)")
  }
}

/// `qise volunteer receipt WHO`: 报到回执, for the person.
struct VolunteerReceipt: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: Invocation.words("cli.volunteer.receipt"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let it = try session.volunteer(named: who).value
    let unit = try it.unit.flatMap { id in try session.file.partners().first { $0.id == id }?.name }
    try session.print(Paper.receipt(it, unit: unit, session.service), as: format, place, subject: "volunteer#\(it.id)")
  }
}

/// `qise volunteer ranking`: what is posted; names are masked where nobody agreed to be named, and no child stands in it.
struct VolunteerRanking: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranking", abstract: Invocation.words("cli.volunteer.ranking"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.volunteer.year", value: "year")) var year: Int?
  @Option(help: .words("cli.volunteer.top", value: "count")) var top: Int = 10
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func check() throws {
    if top < 1 { throw ValidationError(Invocation.words("usage.top")) }
  }

  func run(_ session: Session) throws {
    let days = try session.year(year)
    let ranks = try session.file.serviceRanks(in: days, today: session.today).filter(\.isPostable).prefix(top)
    try session.print(
      Paper.ranking(Array(ranks), days, session.service), as: format, place, subject: "volunteers",
      count: max(1, ranks.count))
  }
}

extension Session {
  /// A thing from stock that is handed out, written as `name=number`.
  fileprivate func handedOut(_ text: String, _ kind: EntryKind) throws -> EntryLine {
    guard let equals = text.lastIndex(of: "="), let amount = Int(text[text.index(after: equals)...]) else {
      throw unreadable("--item", text)
    }
    let name = String(text[..<equals]).trimmed
    guard let item = try file.items().first(where: { $0.isActive && $0.name == name }) else {
      throw CommandFailure(words("command.noItem", ["name": name]))
    }
    return EntryLine(.item(item.id), kind.goodsRole, EntryMeasure.items, amount)
  }

  /// The book of a volunteer by name or number.
  func book(of who: String) throws -> ServiceBook {
    let id = try volunteer(named: who).value.id
    guard let book = try file.serviceBook(of: id, seenBy: try viewer()) else {
      throw CommandFailure(words("command.volunteerUnknown", ["name": who]))
    }
    return book
  }

  /// What papers about volunteers are made with.
  var service: ServicePaper {
    ServicePaper(office, words)
  }

  /// The days of a year up to today; of this year where none is named.
  func year(_ year: Int?) throws -> ClosedRange<Day> {
    let number = year ?? today.year
    guard let days = Day.year(number, upTo: today) else {
      throw CommandFailure(words("command.yearAhead", ["year": String(number)]), status: CommandFailure.usage)
    }
    return days
  }

  func json(_ book: ServiceBook) -> VolunteerBook.JSON {
    func lines(_ lines: [ServiceBook.Line]) -> [VolunteerBook.JSON.Line] {
      lines.map { line in
        VolunteerBook.JSON.Line(
          id: line.id, day: line.day.iso, kind: line.kind, title: line.title,
          team: line.team.flatMap { names.teams[$0] },
          role: line.role.rawValue, minutes: line.minutes, points: line.points, corrected: line.isCorrected)
      }
    }
    let it = book.volunteer
    return VolunteerBook.JSON(
      id: it.id, name: it.name, badge: it.badge, hours: Double(book.minutes()) / 60, minutes: book.minutes(),
      points: book.points, stars: book.stars(community.settings.starHours), entries: lines(book.services),
      trainings: lines(book.trainings), awards: lines(book.awards))
  }
}
