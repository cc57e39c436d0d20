/// Reads from entries how rhythms stand. Entries are looked at once, whatever the number of subjects: found by whom their
/// lines name.
public struct RhythmReading: Sendable {
  /// An entry as far as rhythms are concerned.
  private struct Reading: Sendable {
    var entry: ServiceEntry.ID
    var day: Day
    var at: Instant
    var kind: String
    var state: EntryState
    var effect: EntryKind.Effect
    var isForGood: Bool
    var workers: Set<EntryParty>
    /// Whether a household named in it stands for its members too.
    var servesMembers: Bool
  }

  private var byParty: [EntryParty: [Reading]] = [:]

  /// - Parameter kinds: by their keys; entries of others are passed over.
  public init(_ entries: some Sequence<ServiceEntry>, kinds: [String: EntryKind]) {
    for entry in entries where entry.state == .done || entry.state == .planned {
      guard let kind = kinds[entry.kind] else { continue }
      let reading = Self.reading(entry, kind)
      for party in Self.parties(entry.content) { byParty[party, default: []].append(reading) }
    }
    for party in byParty.keys { byParty[party]?.sort { ($0.day, $0.at, $0.entry) < ($1.day, $1.at, $1.entry) } }
  }

  private static func reading(_ entry: ServiceEntry, _ kind: EntryKind) -> Reading {
    let content = entry.content
    let workers = content.lines.filter { $0.role == .did || $0.role == .led }.map(\.party)
    return Reading(
      entry: entry.id, day: content.day, at: entry.recordedAt, kind: entry.kind, state: entry.state,
      effect: kind.effect(of: content),
      isForGood: content.fields[EntryKind.declinesField] == .choice(EntryKind.forGood), workers: Set(workers),
      servesMembers: kind.subjects != .one)
  }

  /// Whom an entry is about, or who was at it: everybody named, its team, and nobody in particular.
  private static func parties(_ content: EntryContent) -> Set<EntryParty> {
    var parties: Set<EntryParty> = [.everybody]
    for line in content.lines where line.field == nil {
      if line.role != .leave, line.role != .absent { parties.insert(line.party) }
    }
    if let team = content.team { parties.insert(.team(team)) }
    return parties
  }

  /// Where a subject stands in a period, or until a day where nothing is owed by periods.
  public func standing(
    of subject: RhythmSubject, _ terms: Rhythm.Terms, in days: ClosedRange<Day>
  ) -> RhythmStanding {
    var standing = RhythmStanding(subject, owed: terms.timesOwed)
    for reading in readings(of: subject, terms) where reading.day <= days.upperBound {
      let isWithin = days.contains(reading.day)
      if reading.state == .planned {
        if isWithin { standing.appointment = reading.entry }
        continue
      }
      switch reading.effect {
      case .serves:
        standing.lastServed = reading.day
        standing.isDeclined = false
        standing.isForGood = false
        if isWithin { standing.served += 1 }
      case .tries: if isWithin { standing.tries += 1 }
      // This time ends with its period, from now on stays until they let somebody in.
      case .declines:
        standing.declinedOn = reading.day
        standing.isForGood = standing.isForGood || reading.isForGood
        if isWithin || reading.isForGood { standing.isDeclined = true }
      }
    }
    if standing.isDone { standing.isDeclined = false }
    return standing
  }

  /// What fits a subject, oldest first: of a kind that serves the rhythm, naming the subject, by the worker who is named for
  /// it. A household is served by what was done for one of its members; a resident by what was done for the household, of
  /// a visit only where they were ticked.
  private func readings(of subject: RhythmSubject, _ terms: Rhythm.Terms) -> [Reading] {
    var found = byParty[subject.party] ?? []
    if let household = subject.household {
      // That the household declines is said for all who live in it.
      found += (byParty[.household(household)] ?? []).filter { $0.servesMembers || $0.effect == .declines }
    }
    for member in subject.members {
      found += (byParty[.resident(member)] ?? []).filter { $0.effect != .declines }
    }
    var seen: Set<ServiceEntry.ID> = []
    let fitting = found.filter { reading in
      terms.kinds.contains(reading.kind) && (terms.namedWorker.map { reading.workers.contains($0) } ?? true)
        && seen.insert(reading.entry).inserted
    }
    return fitting.sorted { ($0.day, $0.at, $0.entry) < ($1.day, $1.at, $1.entry) }
  }
}

extension Rhythm.Terms {
  /// How often it is owed in a period.
  public var timesOwed: Int {
    if case .times(let count, _) = every { return max(1, count) }
    return 1
  }

  /// The one who has to do it, where it is somebody by name: then only what they did serves.
  public var namedWorker: EntryParty? {
    switch who {
    case .staff(let id): .staff(id)
    case .volunteer(let id): .volunteer(id)
    case .team(let id): .team(id)
    case .role, .gridWorker, nil: nil
    }
  }
}
