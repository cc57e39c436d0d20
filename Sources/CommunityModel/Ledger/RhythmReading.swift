/// An entry as far as rhythms are concerned: what it did for somebody, or is to do.
public struct RhythmMark: Hashable, Sendable {
  public var entry: ServiceEntry.ID
  public var day: Day
  /// When it was first written; of one day the later counts.
  public var at: Instant
  /// The key of its kind.
  public var kind: String
  /// Whether it is only planned.
  public var isPlanned: Bool
  public var effect: EntryKind.Effect
  /// Whether it was declined from now on.
  public var isForGood: Bool
  /// Who did or led it.
  public var workers: Set<EntryParty>
  /// Whether a household named in it stands for its members too.
  public var servesMembers: Bool

  public init(
    entry: ServiceEntry.ID, day: Day, at: Instant, kind: String, isPlanned: Bool, effect: EntryKind.Effect,
    isForGood: Bool, workers: Set<EntryParty>, servesMembers: Bool
  ) {
    self.entry = entry
    self.day = day
    self.at = at
    self.kind = kind
    self.isPlanned = isPlanned
    self.effect = effect
    self.isForGood = isForGood
    self.workers = workers
    self.servesMembers = servesMembers
  }

  /// Nil for an entry that neither is done nor planned.
  public init?(_ entry: ServiceEntry, _ kind: EntryKind) {
    guard entry.state == .done || entry.state == .planned else { return nil }
    let content = entry.content
    self.init(
      entry: entry.id, day: content.day, at: entry.recordedAt, kind: entry.kind, isPlanned: entry.state == .planned,
      effect: kind.effect(of: content),
      isForGood: content.fields[EntryKind.declinesField] == .choice(EntryKind.forGood),
      workers: Set(content.lines.filter { $0.role == .did || $0.role == .led }.map(\.party)),
      servesMembers: kind.subjects != .one)
  }

  /// Whom an entry is about, or who was at it: everybody named, its team, and nobody in particular.
  public static func parties(_ content: EntryContent) -> Set<EntryParty> {
    var parties: Set<EntryParty> = [.everybody]
    for line in content.lines where line.field == nil {
      if line.role != .leave, line.role != .absent { parties.insert(line.party) }
    }
    if let team = content.team { parties.insert(.team(team)) }
    return parties
  }

  /// The order in which what happened counts.
  static func isBefore(_ one: RhythmMark, _ other: RhythmMark) -> Bool {
    (one.day, one.at, one.entry) < (other.day, other.at, other.entry)
  }
}

/// Reads from entries how rhythms stand. Entries are looked at once, whatever the number of subjects: found by whom their
/// lines name.
public struct RhythmReading: Sendable {
  private var byParty: [EntryParty: [RhythmMark]]

  /// - Parameter marks: of every party that is asked about, in any order.
  public init(_ marks: [EntryParty: [RhythmMark]]) {
    byParty = marks
  }

  /// - Parameter kinds: by their keys; entries of others are passed over.
  public init(_ entries: some Sequence<ServiceEntry>, kinds: [String: EntryKind]) {
    var marks: [EntryParty: [RhythmMark]] = [:]
    for entry in entries {
      guard let kind = kinds[entry.kind], let mark = RhythmMark(entry, kind) else { continue }
      for party in RhythmMark.parties(entry.content) { marks[party, default: []].append(mark) }
    }
    self.init(marks)
  }

  /// Where a subject stands in a period, or until a day where nothing is owed by periods.
  public func standing(
    of subject: RhythmSubject, _ terms: Rhythm.Terms, in days: ClosedRange<Day>
  ) -> RhythmStanding {
    var standing = RhythmStanding(subject, owed: terms.timesOwed)
    for reading in readings(of: subject, terms) where reading.day <= days.upperBound {
      let isWithin = days.contains(reading.day)
      if reading.isPlanned {
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

  /// The last day up to this one on which an entry of a kind about somebody asked for something.
  public func lastEvent(of kind: String, _ party: EntryParty, upTo day: Day) -> Day? {
    (byParty[party] ?? []).lazy.filter { $0.kind == kind && !$0.isPlanned && $0.day <= day }.map(\.day).max()
  }

  /// What fits a subject, oldest first: of a kind that serves the rhythm, naming the subject, by the worker who is named for
  /// it. A household is served by what was done for one of its members; a resident by what was done for the household, of
  /// a visit only where they were ticked.
  private func readings(of subject: RhythmSubject, _ terms: Rhythm.Terms) -> [RhythmMark] {
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
    return fitting.sorted(by: RhythmMark.isBefore)
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
