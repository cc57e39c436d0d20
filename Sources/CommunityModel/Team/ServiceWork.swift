/// What volunteers spend their points on (时间银行), as a step of a save.
public enum PointsWork {
  /// The kinds of the entries that it makes.
  public static let thingsKind = "goodsOut"
  public static let serviceKind = "service"

  /// Points for things from stock.
  /// - Parameters:
  ///   - things: the lines of what is handed out.
  ///   - content: what else the entry says: its day and title.
  public static func spend(
    _ points: Int, of giver: Volunteer.ID, on things: [EntryLine], _ content: EntryContent
  ) -> EntryStep {
    var it = content
    it.lines =
      [given(points, by: giver), EntryLine(.volunteer(giver), .received, EntryMeasure.people, 1)] + things
    return .new(thingsKind, it)
  }

  /// Points to another volunteer for what that one did for them.
  public static func spend(
    _ points: Int, of giver: Volunteer.ID, onServiceOf helper: Volunteer.ID, _ content: EntryContent
  ) -> EntryStep {
    var it = content
    it.lines = [
      given(points, by: giver), EntryLine(.volunteer(helper), .did, EntryMeasure.people, 1),
      EntryLine(.volunteer(helper), .received, EntryMeasure.points, points),
    ]
    return .new(serviceKind, it)
  }

  private static func given(_ points: Int, by giver: Volunteer.ID) -> EntryLine {
    EntryLine(.volunteer(giver), .gave, EntryMeasure.points, points)
  }
}

extension Day {
  /// The days of a year up to today; nil where it has not begun.
  public static func year(_ number: Int, upTo today: Day) -> ClosedRange<Day>? {
    guard let first = Day(year: number, month: 1, day: 1), let last = Day(year: number, month: 12, day: 31),
      first <= today
    else { return nil }
    return first...min(last, today)
  }
}

extension EntryReading where Self: TeamReading & JournalReading {
  /// Certificates that were issued and hold, the latest first, each under the record that stands for whom it is of.
  /// - Parameters:
  ///   - volunteer: whose; nil for everybody's.
  ///   - year: those that speak of a year; nil for all.
  public func certificates(
    of volunteer: Volunteer.ID? = nil, year: Int? = nil, seenBy viewer: Viewer?
  ) throws(StoreError) -> [ServiceCertificate] {
    let people = try volunteer.map { id throws(StoreError) in try records(of: id) }
    var kept: [Volunteer.ID: Volunteer.ID] = [:]
    var found: [ServiceCertificate] = []
    for party in people.map({ $0.map { [EntryParty.volunteer($0)] } }) ?? [[]] {
      let since = year.flatMap { Day(year: $0, month: 1, day: 1) }
      let query = EntryQuery(
        kinds: [ServiceCertificate.kind], since: since, parties: party, state: .done, viewer: viewer)
      for detail in try entries(query) {
        guard var it = ServiceCertificate(detail.entry), year == nil || it.days.lowerBound.year == year else {
          continue
        }
        if kept[it.volunteer] == nil { kept[it.volunteer] = try keptRecord(of: it.volunteer) }
        it.volunteer = kept[it.volunteer] ?? it.volunteer
        found.append(it)
      }
    }
    return found.sorted { ($0.day, $0.entry) > ($1.day, $1.entry) }
  }

  /// The record that stands for a volunteer, then those that were merged into it.
  public func records(of id: Volunteer.ID) throws(StoreError) -> [Volunteer.ID] {
    let kept = try keptRecord(of: id)
    let merged = try records(naming: Record.Reference(.volunteer, kept)).compactMap { found -> Volunteer.ID? in
      if case .volunteer(let it) = found.record, it.mergedInto == kept { it.id } else { nil }
    }
    return [kept] + merged
  }

  private func keptRecord(of id: Volunteer.ID) throws(StoreError) -> Volunteer.ID {
    guard case .volunteer(let it)? = try record(Record.Reference(.volunteer, id))?.record, let kept = it.mergedInto
    else {
      return id
    }
    return kept
  }
}
