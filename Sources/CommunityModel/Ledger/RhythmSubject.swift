/// Somebody, or something, to whom a rhythm owes.
public struct RhythmSubject: Hashable, Sendable {
  /// Whom: household, resident, member of staff, team, unit … or ``EntryParty/everybody`` where it is owed to nobody in
  /// particular.
  public var party: EntryParty
  /// The household that a resident lives in.
  public var household: Household.ID?
  /// The residents of a household.
  public var members: Set<Resident.ID>
  /// Its grid on the last day of the period.
  public var grid: Grid.ID?
  /// Since when it fits; nil has always.
  public var since: Day?

  public init(
    _ party: EntryParty, household: Household.ID? = nil, members: Set<Resident.ID> = [], grid: Grid.ID? = nil,
    since: Day? = nil
  ) {
    self.party = party
    self.household = household
    self.members = members
    self.grid = grid
    self.since = since
  }
}

/// Where a subject stands with a rhythm in a period.
public struct RhythmStanding: Hashable, Sendable {
  public var subject: RhythmSubject
  /// How often it was served in the period.
  public var served = 0
  /// How often it is to be.
  public var owed: Int
  /// 去过: tries that served nothing.
  public var tries = 0
  /// 谢绝, and not served since.
  public var isDeclined = false
  /// Whether they declined from now on, and not for this time only.
  public var isForGood = false
  /// When it was last declined.
  public var declinedOn: Day?
  /// When it was last served, in this period or before.
  public var lastServed: Day?
  /// The planned entry that is its appointment.
  public var appointment: ServiceEntry.ID?

  public init(_ subject: RhythmSubject, owed: Int = 1) {
    self.subject = subject
    self.owed = owed
  }

  /// Whether it was served as often as is owed.
  public var isDone: Bool { served >= owed }
}

/// How far a rhythm is covered (覆盖): owed = done + declined + missing.
public struct Coverage: Hashable, Sendable {
  /// All subjects, those who declined included.
  public var owed = 0
  /// Those who were served.
  public var done = 0
  /// Those who declined and were not served.
  public var declined = 0

  public init(owed: Int = 0, done: Int = 0, declined: Int = 0) {
    self.owed = owed
    self.done = done
    self.declined = declined
  }

  public init(_ standings: some Sequence<RhythmStanding>) {
    for standing in standings {
      owed += 1
      if standing.isDone {
        done += 1
      } else if standing.isDeclined {
        declined += 1
      }
    }
  }

  /// Those still to be served.
  public var missing: Int { owed - done - declined }

  /// What done is of those who did not decline, whole, half up; nil where there is nobody.
  public var percent: Int? {
    let whole = owed - declined
    return whole > 0 ? (done * 200 + whole) / (2 * whole) : nil
  }
}
