/// 本月收尾: what a month asks to be finished, and at the turn of the year the year. Nothing of it is ticked: where each
/// line stands is reckoned from the file.
public struct MonthClosing: Hashable, Sendable {
  /// What is to be done.
  public enum Job: Hashable, Sendable {
    /// Every day of the month is sealed.
    case seals
    /// A rhythm whose period ends in the month: visits, posted lists (按月公开), activities of teams …
    case rhythm(Rhythm.ID, name: String)
    /// 八公开: what is due to be posted by the end of the month.
    case notices
    /// Posted lists whose days have run out are taken down.
    case takeDown
    /// What the hotline says to the contrary, or has yet to say.
    case hotline
    /// 盘点
    case stockTake
    /// 月报, printed once the month was over.
    case report
    /// 上级表格: filled for the month.
    case forms
    /// 志愿服务排名
    case ranking
    /// 志愿服务证明 of the year, one for each who served.
    case certificates
    /// 年报, printed once the year was over.
    case yearReport
    /// The new year's calendar of working days.
    case calendar
    /// 年度实事 of the new year.
    case projects
    /// What is owed in the new year: rhythms that the product has and the community does not keep.
    case rhythms

    /// By which programs know it.
    public var key: String {
      switch self {
      case .seals: "seals"
      case .rhythm: "rhythm"
      case .notices: "notices"
      case .takeDown: "takeDown"
      case .hotline: "hotline"
      case .stockTake: "stockTake"
      case .report: "report"
      case .forms: "forms"
      case .ranking: "ranking"
      case .certificates: "certificates"
      case .yearReport: "yearReport"
      case .calendar: "calendar"
      case .projects: "projects"
      case .rhythms: "rhythms"
      }
    }
  }

  /// Where something stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case done = "done"
    case open = "open"
    /// It may be wanted, and nobody has to.
    case proposed = "proposed"
  }

  /// One line.
  public struct Line: Hashable, Sendable {
    public var job: Job
    public var state: State
    /// How many are done of how many, where it is about several.
    public var done: Int?
    public var of: Int?

    public init(_ job: Job, _ state: State, done: Int? = nil, of: Int? = nil) {
      (self.job, self.state, self.done, self.of) = (job, state, done, of)
    }

    /// So many of so many are done.
    init(_ job: Job, _ done: Int, of all: Int) {
      self.init(job, done >= all ? .done : .open, done: done, of: all)
    }
  }

  /// Whose paper the ranking of volunteers is, as the journal names it.
  public static let rankingSubject = "volunteers"

  public var month: ClosedRange<Day>
  public var lines: [Line]

  /// How many lines are still to be done.
  public var open: Int { lines.count { $0.state == .open } }
}

/// Finds where the lines of a month stand.
public struct MonthClosingReader {
  private let file: any CommunityReading
  private let office: Office
  private let viewer: Viewer
  private let month: ClosedRange<Day>
  /// The rhythms that the product has beside those of the file.
  private let offered: ([Rhythm]) -> [ShippedRhythm]
  /// What a community makes public again and again.
  private let notices: [Notice]

  /// - Parameters:
  ///   - day: a day of the month; later than today it is this month.
  ///   - offered: the rhythms that the product has beside those of the file.
  ///   - notices: what a community makes public again and again.
  public init(
    _ file: any CommunityReading, _ office: Office, of day: Day, seenBy viewer: Viewer,
    offered: @escaping ([Rhythm]) -> [ShippedRhythm], notices: [Notice]
  ) {
    (self.file, self.office, self.viewer, self.offered) = (file, office, viewer, offered)
    self.notices = notices
    month = ReportPeriod.month.days(around: min(day, office.today))
  }

  public func read() throws(StoreError) -> MonthClosing {
    var lines = [try seals()]
    lines += try rhythms()
    lines += try papersAndThings()
    if let year { lines += try turn(of: year) }
    return MonthClosing(month: month, lines: lines)
  }

  private var today: Day { office.today }
  private var last: Day { min(month.upperBound, today) }

  private func seals() throws(StoreError) -> MonthClosing.Line {
    let open = try file.unsealedDays(upTo: last).filter(month.contains)
    let sealed = Set(try file.seals(from: month.lowerBound).filter { $0.reopened == nil }.map(\.day))
    let done = sealed.filter(month.contains).count
    return MonthClosing.Line(.seals, done, of: done + open.count)
  }

  /// Rhythms whose period ends with the month, or is the month; those by which few people could be told are left out.
  private func rhythms() throws(StoreError) -> [MonthClosing.Line] {
    try file.coverage(OwedQuery(day: last), by: .grid).compactMap { row in
      guard row.group == .all, !row.isHidden, !row.isCounting, row.coverage.owed > 0, let days = row.days,
        days.count >= 28, month.contains(days.upperBound)
      else { return nil }
      let coverage = row.coverage
      return MonthClosing.Line(
        .rhythm(row.rhythm, name: row.name), coverage.owed - coverage.missing, of: coverage.owed)
    }
  }

  private func papersAndThings() throws(StoreError) -> [MonthClosing.Line] {
    var lines: [MonthClosing.Line] = []
    let due = try file.standing(of: notices, on: last).filter { month.contains($0.dueOn) }
    if !due.isEmpty { lines.append(MonthClosing.Line(.notices, due.count(where: \.isDone), of: due.count)) }
    if month.contains(today) { lines += try hanging() }
    if try file.items().contains(where: \.isActive), try wereGoodsMoved() {
      lines.append(MonthClosing.Line(.stockTake, try has(counting, in: month) ? .done : .open))
    }
    if try file.volunteers(named: nil).contains(where: \.isActive) {
      lines.append(MonthClosing.Line(.ranking, try isRankingPrinted() ? .done : .open))
    }
    let forms = try file.officeForms().map(\.form).filter(\.isActive)
    if !forms.isEmpty {
      let next = month.upperBound.advanced(by: 1)
      var filled = 0
      for form in forms where try file.lastFilled(form.id, before: next)?.month == month.lowerBound { filled += 1 }
      lines.append(MonthClosing.Line(.forms, filled, of: forms.count))
    }
    lines.append(MonthClosing.Line(.report, try isPrinted(.month, month) ? .done : .open))
    return lines
  }

  /// What hangs today: of a month that is over nobody can tell what hung at its end.
  private func hanging() throws(StoreError) -> [MonthClosing.Line] {
    let matters = try file.matters(of: today).filter { $0.decided == nil }
    let jobs: [(MonthClosing.Job, Int)] = [
      (.takeDown, matters.count { $0.summary.isTakingDown }),
      (.hotline, matters.count { $0.why == .contradicted || $0.why == .sendBackToAnswer }),
    ]
    return jobs.filter { $0.1 > 0 }.map { MonthClosing.Line($0.0, 0, of: $0.1) }
  }

  /// The ranking of a month goes up in its last week, or after it, before that of the next one does.
  private func isRankingPrinted() throws(StoreError) -> Bool {
    func lastWeek(of month: ClosedRange<Day>) -> Instant {
      office.calendar.offset.instant(month.upperBound.advanced(by: -6), second: 0)
    }
    let next = ReportPeriod.month.days(around: month.upperBound.advanced(by: 1))
    let taken = try file.lastTaken(MonthClosing.rankingSubject, before: lastWeek(of: next))
    return taken.map { $0 >= lastWeek(of: month) } ?? false
  }

  /// The kinds by which goods are counted (盘点).
  private var counting: Set<String> { Set(office.kinds.filter { $0.goods == .counts }.map(\.key)) }

  /// Whether anything ever came in or went out: where nothing did, nothing is counted.
  private func wereGoodsMoved() throws(StoreError) -> Bool {
    let moving = Set(office.kinds.filter { $0.goods != nil }.map(\.key))
    let query = EntryQuery(kinds: moving, until: month.upperBound, state: .done, viewer: viewer)
    return moving.isEmpty ? false : try file.entryCount(query, upTo: 1) > 0
  }

  private func has(
    _ kinds: Set<String>, in days: ClosedRange<Day>, _ states: Set<EntryState> = [.done]
  ) throws(StoreError) -> Bool {
    var query = EntryQuery(kinds: kinds, since: days.lowerBound, until: days.upperBound, viewer: viewer)
    query.states = states
    return kinds.isEmpty ? false : try file.entryCount(query, upTo: 1) > 0
  }

  private func isPrinted(_ period: ReportPeriod, _ days: ClosedRange<Day>) throws(StoreError) -> Bool {
    try file.printed(ReportPrint(period: period, days: days, of: "", said: [:], correction: 0)) != nil
  }

  // MARK: The year

  /// The year that ends, in its December and in the January after; else nil.
  private var year: Int? {
    let civil = month.lowerBound.civil
    return civil.month == 12 ? civil.year : civil.month == 1 ? civil.year - 1 : nil
  }

  private func turn(of year: Int) throws(StoreError) -> [MonthClosing.Line] {
    guard let days = Day.year(year, upTo: today), let whole = Day.year(year, upTo: today.advanced(by: 400)),
      let next = Day.year(year + 1, upTo: today.advanced(by: 400))
    else { return [] }
    var lines: [MonthClosing.Line] = []
    let served = try file.serviceRanks(in: days, today: today).filter { $0.minutes > 0 }.count
    if served > 0 {
      let issued = Set(try file.certificates(year: year, seenBy: viewer).map(\.volunteer)).count
      lines.append(MonthClosing.Line(.certificates, min(issued, served), of: served))
    }
    lines.append(MonthClosing.Line(.yearReport, try isPrinted(.year, whole) ? .done : .open))
    let isKnown = !office.calendar.isProvisional(next.lowerBound.advanced(by: 40))
    lines.append(MonthClosing.Line(.calendar, isKnown ? .done : .open))
    // Whether the box offers projects or not: that there is none yet is what is said here.
    let isSet = try has([EntryKind.project], in: next, [.wanted, .planned, .done])
    lines.append(MonthClosing.Line(.projects, isSet ? .done : .proposed))
    let offered = offered(try file.rhythms().map(\.rhythm)).count
    if offered > 0 { lines.append(MonthClosing.Line(.rhythms, .proposed, of: offered)) }
    return lines
  }
}
