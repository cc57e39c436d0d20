import CommunityModel
import CommunityResources

/// The invented community of ``OrderFixture`` and its ledger, in November 2026: the file was made on Monday the 2nd, days
/// up to Wednesday the 18th are sealed, it is Friday the 20th.
public enum LedgerFixture {
  public static let firstDay = day("2026-11-02")
  public static let lastSealed = day("2026-11-18")
  public static let now = "2026-11-20 10:00"

  public static func day(_ text: String) -> Day { OrderFixture.day(text) }

  /// A shipped kind by its key.
  public static func kind(_ key: String) -> EntryKind {
    guard let kind = [EntryKind].bundled.kind(key) else { preconditionFailure("no kind: \(key)") }
    return kind
  }

  /// Kinds by their keys.
  public static let kinds = Dictionary(
    [EntryKind].bundled.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  /// Working days of the file up to a day, as days that are sealed.
  public static func sealed(upTo last: Day = lastSealed, reopened: Set<Day> = []) -> Set<Day> {
    guard last >= firstDay else { return [] }
    return Set((firstDay...last).filter { OrderFixture.calendar.isWorking($0) }).subtracting(reopened)
  }

  public static func days(
    sealed: Set<Day> = sealed(), eventful: Set<Day> = [], now: String = now
  ) -> BookingDays {
    BookingDays(
      DayBook(sealed: sealed, firstDay: firstDay, eventful: eventful, calendar: OrderFixture.calendar),
      today: OrderFixture.calendar.day(of: OrderFixture.at(now)))
  }

  public static func situation(
    _ kind: EntryKind, by actor: StaffMember = OrderFixture.gridWorker, at now: String = now,
    sealed: Set<Day> = sealed(), makesOrder: Bool = false, isRow: Bool = false, stock: [StockMove] = [],
    points: [Volunteer.ID: Int] = [:]
  ) -> EntrySituation {
    EntrySituation(
      actor: actor, now: OrderFixture.at(now), kind: kind, days: days(sealed: sealed, now: now),
      restrictedTags: ["seriousIllness", "lostAbility", "disability"], gridWorker: OrderFixture.gridWorker.id,
      stock: stock, points: points, makesOrder: makesOrder, isRow: isRow, textCheck: BundledResource.textCheck)
  }

  /// 义诊 by the orange team, with two volunteers and eighteen more people.
  public static func clinic(on day: String = "2026-11-20") -> EntryContent {
    EntryContent(
      day: self.day(day), place: Place("梧桐里3号楼"), grid: 1, team: 2, title: "义诊",
      lines: [
        EntryLine(.volunteer(1), .did, EntryMeasure.people, 1), EntryLine(.volunteer(2), .led, EntryMeasure.people, 1),
        EntryLine(.everybody, .attended, EntryMeasure.people, 18),
      ])
  }

  /// A visit of a resident by the grid worker.
  public static func visit(
    _ outcome: String? = "well", of subject: EntryParty = .resident(7), on day: String = "2026-11-20"
  ) -> EntryContent {
    let measure = EntryMeasure.presence(of: subject) ?? EntryMeasure.people
    return EntryContent(
      day: self.day(day), place: Place("3-2-501"), grid: 1, outcome: outcome,
      lines: [
        EntryLine(subject, .received, measure, 1),
        EntryLine(.staff(OrderFixture.gridWorker.id), .did, EntryMeasure.people, 1),
      ])
  }

  /// An entry as its commands leave it; a rejection fails the test that asks for it.
  public static func entry(
    id: ServiceEntry.ID = 1, _ kind: EntryKind, _ content: EntryContent, _ state: EntryState = .done,
    _ situation: EntrySituation? = nil
  ) throws -> ServiceEntry {
    let version = try EntryRules.decide(nil, .add(content, as: state), situation ?? self.situation(kind))
    return ServiceEntry(id: id, kind: kind.key, current: version)
  }
}

extension ServiceEntry {
  /// The entry after a further command.
  public func after(_ command: EntryCommand, _ situation: EntrySituation) throws -> ServiceEntry {
    taking(try EntryRules.decide(self, command, situation))
  }
}
