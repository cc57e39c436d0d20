/// 志愿服务纪录册: everything that a volunteer did, line by line, with the records that were merged into theirs. Hours, points
/// and stars are sums over the lines as they stand now, so that a correction is in them at once.
public struct ServiceBook: Hashable, Sendable {
  /// An entry with what of it is theirs.
  public struct Line: Hashable, Sendable, Identifiable {
    public var id: ServiceEntry.ID
    /// The kind's key.
    public var kind: String
    public var day: Day
    /// What it was; empty where whoever looks may not see it.
    public var title: String
    public var team: ServiceTeam.ID?
    public var role: EntryRole
    /// Minutes that they gave.
    public var minutes: Int
    /// Points that they got, less those that they gave.
    public var points: Int
    /// Whether it was corrected after a seal.
    public var isCorrected: Bool

    public init(
      id: ServiceEntry.ID, kind: String, day: Day, title: String, team: ServiceTeam.ID? = nil, role: EntryRole = .did,
      minutes: Int = 0, points: Int = 0, isCorrected: Bool = false
    ) {
      self.id = id
      self.kind = kind
      self.day = day
      self.title = title
      self.team = team
      self.role = role
      self.minutes = minutes
      self.points = points
      self.isCorrected = isCorrected
    }
  }

  public var volunteer: Volunteer
  /// Every line, the earliest day first.
  public var lines: [Line]

  public init(_ volunteer: Volunteer, lines: [Line]) {
    self.volunteer = volunteer
    self.lines = lines
  }

  /// Minutes of service (志愿服务时长), in some days or in all.
  public func minutes(in days: ClosedRange<Day>? = nil) -> Int {
    lines.reduce(0) { $0 + (days?.contains($1.day) ?? true ? $1.minutes : 0) }
  }

  /// 积分: points as they stand now, what was got less what was given; below nothing where a correction took what was spent
  /// already. Book, card, list, ranking and spending mean the same by them.
  public var points: Int { lines.reduce(0) { $0 + $1.points } }

  /// Stars for the hours of service.
  /// - Parameter thresholds: the hours from which there is one star, two, and so on.
  public func stars(_ thresholds: [Int]) -> Int { Self.stars(minutes: minutes(), thresholds) }

  public static func stars(minutes: Int, _ thresholds: [Int]) -> Int { thresholds.count { minutes >= $0 * 60 } }

  /// What was done or led.
  public var services: [Line] { lines.filter { $0.minutes > 0 || $0.isService } }
  /// What was learnt.
  public var trainings: [Line] { lines.filter { $0.kind == "training" && $0.role == .attended } }
  /// What they were honoured for.
  public var awards: [Line] { lines.filter { $0.kind == "award" && $0.role == .received } }
}

extension ServiceBook.Line {
  /// Whether it is something that they did for others, without hours perhaps.
  fileprivate var isService: Bool { (role == .did || role == .led) && points >= 0 && kind != "award" }
}

/// 志愿服务证明: an entry that froze somebody's hours on the day of its issue.
public struct ServiceCertificate: Hashable, Sendable {
  /// The key of its kind.
  public static let kind = "certificate"
  /// The fields of the kind.
  public static let minutesField = "minutes"
  public static let sinceField = "since"
  public static let untilField = "until"
  public static let responsibleField = "responsible"

  public var entry: ServiceEntry.ID
  public var number: EntryNumber?
  public var day: Day
  public var volunteer: Volunteer.ID
  /// The days that it speaks of.
  public var days: ClosedRange<Day>
  /// The minutes as they were at its issue.
  public var minutes: Int
  /// What was done, in a few words.
  public var content: String
  public var responsible: String

  public init(
    entry: ServiceEntry.ID, number: EntryNumber?, day: Day, volunteer: Volunteer.ID, days: ClosedRange<Day>,
    minutes: Int, content: String, responsible: String
  ) {
    self.entry = entry
    self.number = number
    self.day = day
    self.volunteer = volunteer
    self.days = days
    self.minutes = minutes
    self.content = content
    self.responsible = responsible
  }

  /// From its entry; nil for one that is none, or no longer holds.
  public init?(_ entry: ServiceEntry) {
    guard entry.kind == Self.kind, entry.state == .done,
      case .number(let minutes)? = entry.content.fields[Self.minutesField],
      case .date(let since)? = entry.content.fields[Self.sinceField],
      case .date(let until)? = entry.content.fields[Self.untilField], since <= until
    else { return nil }
    var person: Volunteer.ID?
    for case .volunteer(let id) in entry.content.lines.map(\.party) { person = id }
    guard let person else { return nil }
    var responsible = ""
    if case .text(let text)? = entry.content.fields[Self.responsibleField] { responsible = text }
    self.init(
      entry: entry.id, number: entry.number, day: entry.day, volunteer: person, days: since...until,
      minutes: minutes, content: entry.content.text, responsible: responsible)
  }

  /// What its entry says.
  public var entryContent: EntryContent {
    EntryContent(
      day: day, text: content,
      fields: [
        Self.minutesField: .number(minutes), Self.sinceField: .date(days.lowerBound),
        Self.untilField: .date(days.upperBound), Self.responsibleField: .text(responsible),
      ], lines: [EntryLine(.volunteer(volunteer), .received, EntryMeasure.people, 1)])
  }

  /// Whether it still tells of all that was done in some days: it was issued for them, and nothing came after its last day.
  public func covers(_ days: ClosedRange<Day>, _ book: ServiceBook) -> Bool {
    self.days.lowerBound == days.lowerBound && book.minutes(in: days) == book.minutes(in: self.days)
  }

  /// Whether the hours have been corrected since: what was issued stays as it was, and is marked.
  public func isOutdated(_ book: ServiceBook) -> Bool { book.minutes(in: days) != minutes }
}

/// A place in a ranking of volunteers.
public struct ServiceRank: Hashable, Sendable {
  public var volunteer: Volunteer
  public var minutes: Int
  public var points: Int
  /// Their age, where the file knows it.
  public var age: Int?

  public init(volunteer: Volunteer, minutes: Int, points: Int, age: Int?) {
    self.volunteer = volunteer
    self.minutes = minutes
    self.points = points
    self.age = age
  }

  /// The age from which somebody may stand in a posted ranking.
  public static let leastAge = 18

  /// Whether they may stand in what is posted: children never do.
  public var isPostable: Bool { age.map { $0 >= Self.leastAge } ?? true }
  /// Whether their name may be read there.
  public var isNamed: Bool { isPostable && volunteer.mayBeNamed != nil }
}
