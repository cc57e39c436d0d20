import CommunityModel
import GRDB

/// Periods that are over and not frozen yet. They are about whoever fitted on their last day, in the grid of that day and
/// with those with whom they lived then. Today's rows say so as long as nothing of it has changed; what changes is written
/// down in `due_past` as it was, until the first seal after the period freezes its sums. By care tags no sums are kept: of
/// those who had one it is written down a year longer, with which.
extension DueBook {
  /// A subject as it was on the last day of a period.
  struct Past {
    /// Whether something was owed to it.
    var fits = false
    var grid: Grid.ID?
    var ties = DueSubjects.Ties()
  }

  /// What a subject comes to in a period that is over.
  struct Share: Equatable {
    var grid: Grid.ID?
    var coverage = Coverage()
  }

  /// The same with whose and when it is.
  struct PastShare {
    var stretch: RhythmStretch
    var period: DueCounters.Ended
    var party: EntryParty
    var share: Share
  }

  private var counters: DueCounters { DueCounters(db: db, today: today) }

  /// Whether there is any such period.
  var hasUnfrozen: Bool {
    get throws { try (stretches + ended).contains { try !counters.unfrozen($0).isEmpty } }
  }

  // MARK: What they come to

  /// What these come to in all such periods.
  func shares(of parties: Set<EntryParty>) throws -> [PastShare] {
    try (stretches + ended).flatMap { stretch in
      try counters.unfrozen(stretch).flatMap { try shares(of: parties, stretch, $0) }
    }
  }

  /// What these come to in one of them.
  func shares(
    of parties: Set<EntryParty>, _ stretch: RhythmStretch, _ period: DueCounters.Ended
  ) throws -> [PastShare] {
    try parties.map {
      PastShare(stretch: stretch, period: period, party: $0, share: try share(of: $0, stretch, period))
    }
  }

  /// Moves the sums to what these come to now.
  func settle(_ before: [PastShare]) throws {
    for it in before {
      let after = try share(of: it.party, it.stretch, it.period)
      guard after != it.share else { continue }
      try counters.move(it.stretch, it.period.days.lowerBound, it.share, times: -1)
      try counters.move(it.stretch, it.period.days.lowerBound, after, times: 1)
    }
  }

  private func share(
    of party: EntryParty, _ stretch: RhythmStretch, _ period: DueCounters.Ended
  ) throws -> Share {
    var past = try self.past(party, stretch, period)
    var merged: [Resident.ID] = []
    if case .resident(let id) = party {
      // Another record stands for somebody who was merged.
      if let kept = try Merged.kept(db, id)?.id, kept != id { return Share() }
      merged = try Merged.all(db, into: id)
      for other in merged.sorted() where !past.fits { past = try self.past(.resident(other), stretch, period) }
    }
    guard past.fits else { return Share() }
    let members = try Set(past.ties.members.flatMap(person))
    let subject = RhythmSubject(party, household: past.ties.household, members: members, grid: past.grid)
    let found = DueSubjects.Found(subject: subject, merged: merged)
    let standing = try reading(found, stretch.terms, since: period.days.lowerBound)
      .standing(of: subject, stretch.terms, in: period.days)
    return Share(grid: past.grid, coverage: Coverage([standing]))
  }

  /// All records of one person.
  private func person(_ resident: Resident.ID) throws -> [Resident.ID] {
    let kept = try Merged.kept(db, resident)?.id ?? resident
    return try [kept] + Merged.all(db, into: kept)
  }

  // MARK: As they were

  private func past(
    _ party: EntryParty, _ stretch: RhythmStretch, _ period: DueCounters.Ended
  ) throws -> Past {
    guard let (kind, number) = party.dueKey else { return Past() }
    let statement = try db.cachedStatement(
      sql: """
        SELECT fits, grid, household, members FROM due_past
        WHERE rhythm = ? AND stretch = ? AND period = ? AND kind = ? AND subject = ?
        """)
    let key: StatementArguments = [
      stretch.rhythm, stretch.number, period.days.lowerBound.number, kind, number,
    ]
    if let row = try Row.fetchOne(statement, arguments: key) {
      let members: String? = try row.value(3)
      let ties = try members.map { DueSubjects.Ties(household: try row.value(2), members: try JSONText.list($0)) }
      return Past(fits: try row.value(0), grid: try row.value(1), ties: try ties ?? subjects.ties(of: party))
    }
    guard !period.isWhole, let row = try DueRow.fetch(db, stretch, party) else { return Past() }
    return Past(fits: true, grid: row.grid, ties: try subjects.ties(of: party))
  }

  /// Those of a period that are otherwise now.
  func kept(_ stretch: RhythmStretch, _ period: DueCounters.Ended) throws -> Set<EntryParty> {
    let statement = try db.cachedStatement(
      sql: "SELECT kind, subject FROM due_past WHERE rhythm = ? AND stretch = ? AND period = ? AND fits")
    let rows = try Row.fetchAll(
      statement, arguments: [stretch.rhythm, stretch.number, period.days.lowerBound.number])
    return Set(try rows.compactMap { EntryParty(dueKey: try $0.value(0), try $0.value(1)) })
  }

  /// With whom these live now.
  func ties(of parties: Set<EntryParty>) throws -> [EntryParty: DueSubjects.Ties] {
    var found: [EntryParty: DueSubjects.Ties] = [:]
    for party in parties { found[party] = try subjects.ties(of: party) }
    return found
  }

  /// Writes down with whom they lived, where they no longer do.
  func keepTies(_ before: [EntryParty: DueSubjects.Ties]) throws {
    for (party, ties) in before where try subjects.ties(of: party) != ties {
      for stretch in stretches + ended { try keep(party, stretch, DueRow.fetch(db, stretch, party), ties: ties) }
    }
  }

  /// Writes down how a subject was, before its row changes.
  /// - Parameter ties: nil where they are as they were.
  func keep(_ party: EntryParty, _ stretch: RhythmStretch, _ row: DueRow?, ties: DueSubjects.Ties?) throws {
    guard let (kind, number) = party.dueKey else { return }
    let members = try ties.map { try JSONText.list($0.members) }
    for period in try remembered(stretch) {
      let key: StatementArguments = [
        stretch.rhythm, stretch.number, period.days.lowerBound.number, kind, number,
      ]
      if !period.isWhole {
        try db.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO due_past (rhythm, stretch, period, kind, subject, fits, grid) VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: key + [row != nil, row?.grid])
      }
      guard let members else { continue }
      try db.cachedStatement(
        sql: """
          UPDATE due_past SET household = ?6, members = ?7 WHERE rhythm = ?1 AND stretch = ?2 AND period = ?3 AND kind = ?4
            AND subject = ?5 AND members IS NULL
          """
      ).execute(arguments: key + [ties?.household, members])
    }
  }

  /// The periods of which it is written down how subjects were.
  private func remembered(_ stretch: RhythmStretch) throws -> [DueCounters.Ended] {
    guard case .careTags = stretch.terms.whom else { return try counters.unfrozen(stretch) }
    return try counters.ended(stretch, since: today.advanced(by: -DueCounters.daysOfTags))
  }

  /// Writes down which care tags these had, before they have others.
  func keepTags(_ before: [EntryParty: [String]]) throws {
    if before.isEmpty { return }
    let statement = try db.cachedStatement(
      sql: """
        UPDATE due_past SET tags = ? WHERE rhythm = ? AND stretch = ? AND period = ? AND kind = ? AND subject = ?
          AND tags IS NULL
        """)
    for stretch in stretches + ended {
      guard case .careTags = stretch.terms.whom else { continue }
      let periods = try remembered(stretch)
      for (party, tags) in before {
        guard let (kind, number) = party.dueKey else { continue }
        try keep(party, stretch, DueRow.fetch(db, stretch, party), ties: nil)
        for period in periods {
          try statement.execute(arguments: [
            try JSONText.list(tags), stretch.rhythm, stretch.number, period.days.lowerBound.number, kind, number,
          ])
        }
      }
    }
  }

  /// The care tags that somebody had on the last day of a period; nil where they have the same now.
  func tags(of party: EntryParty, _ stretch: RhythmStretch, _ period: DueCounters.Ended) throws -> [String]? {
    guard let (kind, number) = party.dueKey else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT tags FROM due_past WHERE rhythm = ? AND stretch = ? AND period = ? AND kind = ? AND subject = ?
          AND tags IS NOT NULL
        """)
    let text = try String.fetchOne(
      statement,
      arguments: [stretch.rhythm, stretch.number, period.days.lowerBound.number, kind, number])
    return try text.map { try JSONText.list($0) }
  }

  /// Forgets which care tags somebody had.
  static func forgetTags(_ db: Database, of resident: Resident.ID) throws {
    guard let (kind, number) = EntryParty.resident(resident).dueKey else { return }
    try db.execute(
      sql: "UPDATE due_past SET tags = NULL WHERE kind = ? AND subject = ?", arguments: [kind, number])
  }

  /// Those with whom somebody of these lived on the last day of such a period, and perhaps no longer does.
  func tiedBefore(to parties: Set<EntryParty>) throws -> Set<EntryParty> {
    guard let code = EntryParty.resident(0).dueKey?.kind else { return [] }
    let residents = try db.cachedStatement(
      sql: "SELECT DISTINCT subject FROM due_past WHERE household = ? AND kind = ? AND household IS NOT NULL")
    let households = try db.cachedStatement(
      sql: "SELECT DISTINCT household FROM due_past WHERE subject = ? AND kind = ? AND household IS NOT NULL")
    var found: Set<EntryParty> = []
    for party in parties {
      switch party {
      case .household(let id):
        for resident in try Int64.fetchAll(residents, arguments: [id, code]) {
          found.formUnion([.resident(resident), .resident(try Merged.kept(db, resident)?.id ?? resident)])
        }
      case .resident(let id):
        for record in try person(id) {
          let before = try Int64.fetchAll(households, arguments: [record, code])
          let now = try subjects.ties(of: .resident(record)).household
          found.formUnion((before + (now.map { [$0] } ?? [])).map { .household($0) })
        }
      default: break
      }
    }
    return found
  }
}

extension DueSubjects {
  /// With whom a subject lives: what is done for them serves it too.
  struct Ties: Equatable {
    /// The household of a resident.
    var household: Household.ID?
    /// The residents of a household.
    var members: [Resident.ID] = []
  }

  func ties(of party: EntryParty) throws -> Ties {
    switch party {
    case .resident(let id):
      let statement = try db.cachedStatement(sql: "SELECT home_household FROM resident WHERE id = ?")
      return Ties(household: try Int64.fetchOne(statement, arguments: [id]))
    case .household(let id): return Ties(members: try members(of: id).sorted())
    default: return Ties()
    }
  }
}

extension RecordImage {
  /// The keys of the care tags that a resident had, where they change.
  var tagsBefore: [String]? {
    func tags(_ record: Record?) -> [String] {
      if case .resident(let it) = record { it.careTags.map(\.key).sorted() } else { [] }
    }
    return tags(before) == tags(after) ? nil : tags(before)
  }

  /// Whether two records are one person's from now on, or no more.
  var changesPerson: Bool {
    func merged(_ record: Record?) -> Int64? {
      switch record {
      case .resident(let it): it.mergedInto
      case .volunteer(let it): it.mergedInto
      default: nil
      }
    }
    return merged(before) != merged(after)
  }
}
