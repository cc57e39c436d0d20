/// What the office works with: its settings, its lists and the time. It is read once for a load or a save, and whatever
/// the rules are asked with is made from it, so that desk, command line and store ask with the same.
public struct Office: Sendable {
  /// The community.
  public var community: Community
  /// Categories, reasons, care tags.
  public var catalogue: Catalogue
  /// Working days and hours.
  public var calendar: WorkCalendar
  /// Everybody on the staff by number, those who left too.
  public var staff: [StaffMember]
  /// The teams by number.
  public var teams: [ServiceTeam]
  /// The grids by code.
  public var grids: [Grid]
  /// Kinds of entries of the service ledger, in the order shown.
  public var kinds: [EntryKind] { makeKinds() }
  /// The last day under a seal that holds.
  public var lastSealed: Day?
  /// What free text is checked for.
  public var textCheck: TextCheck { makeTextCheck() }
  /// Whether the file is a rehearsal (演练): made by `demo`, by `generate` or under a held clock.
  public var isRehearsal: Bool
  /// Now; the same for everything that one event causes.
  public var now: Instant
  // Both are tables that take longer to read than the rest together, and a desk that opens asks for neither.
  private let makeKinds: @Sendable () -> [EntryKind]
  private let makeTextCheck: @Sendable () -> TextCheck

  /// - Parameters:
  ///   - kinds: asked for only where it is needed.
  ///   - textCheck: likewise.
  public init(
    community: Community, catalogue: Catalogue, calendar: WorkCalendar, staff: [StaffMember] = [],
    teams: [ServiceTeam] = [], grids: [Grid] = [],
    kinds: @escaping @autoclosure @Sendable () -> [EntryKind] = [], lastSealed: Day? = nil,
    textCheck: @escaping @autoclosure @Sendable () -> TextCheck, isRehearsal: Bool = false, now: Instant
  ) {
    self.community = community
    self.catalogue = catalogue
    self.calendar = calendar
    self.staff = staff
    self.teams = teams
    self.grids = grids
    makeKinds = kinds
    self.lastSealed = lastSealed
    makeTextCheck = textCheck
    self.isRehearsal = isRehearsal
    self.now = now
  }

  /// The community's time limits.
  public var limits: OrderLimits { community.settings.limits }
  /// Today, in the community's own time.
  public var today: Day { calendar.day(of: now) }
  /// The day that what is done now counts for.
  public var day: Day { calendar.eventDay(at: now, lastSealed: lastSealed) }
  /// Staff who work here now.
  public var activeStaff: Set<StaffMember.ID> { Set(staff.lazy.filter(\.isActive).map(\.id)) }

  /// The secretary who works here now: in whose name papers are issued.
  public var secretary: StaffMember? { staff.first { $0.isActive && $0.role == .secretary } }

  /// What a decision about an order is made from.
  public func situation(_ actor: StaffMember, master: WorkOrder? = nil) -> Situation {
    Situation(
      actor: actor, now: now, day: day, calendar: calendar, limits: limits, catalogue: catalogue, master: master,
      textCheck: textCheck)
  }

  /// What a decision about an entry of the ledger is made from.
  public func situation(_ actor: StaffMember, _ kind: EntryKind, days: BookingDays) -> EntrySituation {
    EntrySituation(
      actor: actor, now: now, kind: kind, days: days,
      restrictedTags: Set(catalogue.careTags.lazy.filter(\.isRestricted).map(\.key)), textCheck: textCheck)
  }

  /// What matters of a day are looked for with.
  public func matters(of day: Day) -> MatterContext {
    MatterContext(day: day, calendar: calendar, limits: limits, activeStaff: activeStaff)
  }

  /// The rules of records as they are here and today.
  public var recordRules: RecordRules {
    RecordRules(
      today: today, keepsIdentityNumbers: community.settings.keepsIdentityNumbers, catalogue: catalogue,
      textCheck: textCheck)
  }

  /// The usual assignment of an order: see ``Assignment/defaults(for:catalogue:teams:grids:requester:expectedResult:)``.
  public func usualAssignment(
    of registration: Registration, requester: String, expectedResult: String
  ) -> Assignment {
    .defaults(
      for: registration, catalogue: catalogue, teams: teams, grids: grids, requester: requester,
      expectedResult: expectedResult)
  }

  /// The code that the next grid gets where nobody names another.
  public var nextGridCode: String? {
    let usedCodes = Set(grids.map(\.code))
    return community.freeGridCode { usedCodes.contains($0) }
  }
}

extension WorkCalendar {
  /// The day that an event counts for: the later of the local date and the day after the last sealed day.
  public func eventDay(at now: Instant, lastSealed: Day?) -> Day {
    let today = day(of: now)
    return lastSealed.map { max(today, $0.advanced(by: 1)) } ?? today
  }
}
