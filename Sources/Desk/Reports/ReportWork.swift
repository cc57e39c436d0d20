import CommunityModel

/// Makes a report in the background: at a city's size it takes seconds, and no key waits for it.
struct MakeReport: LongWork {
  struct Product: Sendable {
    let question: ReportQuestion
    let report: Report
    /// Units and goods, for their names.
    let partners: [PartnerUnit]
    let items: [Item]
    /// What each figure came to in the stretches of the trend, by key; empty where reckoning them takes long.
    let trends: [String: [Int?]]
    /// Whether it takes no time, so that it is made again whenever something is saved.
    let isQuick: Bool
  }

  let question: ReportQuestion
  let figures: [Figure]
  let today: Day
  /// How many orders the file has. By them, and not by the clock, it is told what takes long: what shows must not depend on
  /// how busy the machine is.
  let orders: Int

  /// With more orders trends are left out, and what was saved since is told and not reckoned again by itself.
  private static let many = 20_000

  func run(_ scene: WorkScene) throws -> Product {
    let report = try scene.file.report(
      question.period, question.days, of: question.of, figures: figures, now: scene.now,
      today: today
    ) { scene.watch(WorkProgress(.counting, done: $0, total: $1)) }
    let isQuick = orders < Self.many
    return Product(
      question: question, report: report, partners: try scene.file.partners(), items: try scene.file.items(),
      trends: isQuick ? try trends(of: report, scene) : [:], isQuick: isQuick)
  }

  private func trends(of report: Report, _ scene: WorkScene) throws -> [String: [Int?]] {
    let stretches = question.trend
    guard stretches.count > 1 else { return [:] }
    let lines = report.lines.filter { !$0.figure.isStanding }
    var trends: [String: [Int?]] = [:]
    for (place, line) in lines.enumerated() {
      try WorkProgress(.counting, done: place, total: lines.count).report(to: scene.watch)
      trends[line.figure.key] = try stretches.map { days in
        let query = FigureQuery(days: days, of: question.of, now: scene.now)
        return try scene.file.value(of: line.figure, query).number
      }
    }
    return trends
  }
}

/// Splits a figure by a dimension.
struct SplitFigure: LongWork {
  struct Product: Sendable {
    let split: FigureSplit
    let shares: [FigureShare]
    /// What the people among its parts are called.
    let people: [EntryParty: String]
  }

  let split: FigureSplit
  let query: FigureQuery

  func run(_ scene: WorkScene) throws -> Product {
    let shares = try scene.file.shares(of: split.figure, by: split.dimension, query)
    var people: [EntryParty: String] = [:]
    let staff = try scene.file.office(now: scene.now).staff
    let volunteers = split.dimension == .person ? try scene.file.volunteers(named: nil) : []
    for it in staff { people[.staff(it.id)] = it.name }
    for it in volunteers { people[.volunteer(it.id)] = it.name }
    return Product(split: split, shares: shares, people: people)
  }
}

/// Finds the cases behind a number.
struct FindCases: LongWork {
  let source: CaseSource
  let query: FigureQuery

  func run(_ scene: WorkScene) throws -> [FigureCase] {
    switch source {
    case .figure(let figure): return try scene.file.cases(of: figure, query)
    case .hour(let weekday, let hour):
      let offset = try scene.file.office(now: scene.now).calendar.offset
      var found: [FigureCase] = []
      try scene.file.eachOrder(since: query.days.lowerBound, until: query.days.upperBound) { line in
        let at = line.order.registration.receivedAt
        guard offset.day(of: at).weekday == weekday, hourOfDay(at, offset) == hour else { return }
        found.append(FigureCase(subject: .order(line.order.number), amount: 1))
      }
      return found
    }
  }
}

/// The hour of a local clock.
private func hourOfDay(_ at: Instant, _ offset: UTCOffset) -> Int {
  Int(at.since(offset.instant(offset.day(of: at), second: 0)) / 3600)
}

/// What stands behind a number.
enum CaseSource: Hashable, Sendable {
  case figure(Figure)
  /// Orders that came in on a day of the week (1 for Monday) in an hour.
  case hour(weekday: Int, hour: Int)
}
