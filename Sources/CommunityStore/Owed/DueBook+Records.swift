import CommunityModel
import GRDB

extension DueBook {
  /// What is to be known of those to whom something is owed before records change.
  struct Before {
    fileprivate var parties: Set<EntryParty> = []
    fileprivate var ties: [EntryParty: DueSubjects.Ties] = [:]
    fileprivate var shares: [PastShare] = []
    /// The care tags of those who get others.
    fileprivate var tags: [EntryParty: [String]] = [:]
  }

  /// Asked before records are written as images say.
  func before(_ images: [RecordImage]) throws -> Before {
    var before = Before(parties: try concerned(by: images))
    for image in images {
      guard case .resident(let resident)? = image.before, let tags = image.tagsBefore else { continue }
      before.tags[.resident(resident.id)] = tags
    }
    guard try !before.parties.isEmpty && hasUnfrozen else { return before }
    before.parties.formUnion(try furtherHomes(of: before.parties))
    // Whoever is one person from now on, or no more, counts otherwise in periods that are over too.
    if images.contains(where: \.changesPerson) {
      before.shares = try shares(of: before.parties.union(tiedBefore(to: before.parties)))
    }
    before.ties = try ties(of: before.parties)
    return before
  }

  /// The same where records of some are changed by another way than by images.
  func before(_ parties: some Sequence<EntryParty>) throws -> Before {
    var before = Before(parties: Set(parties))
    guard try hasUnfrozen else { return before }
    before.parties.formUnion(try furtherHomes(of: before.parties))
    before.ties = try ties(of: before.parties)
    return before
  }

  /// Households in which somebody of these lives besides: one of them is their home where the other ends.
  private func furtherHomes(of parties: Set<EntryParty>) throws -> Set<EntryParty> {
    let statement = try db.cachedStatement(
      sql: "SELECT household FROM residence WHERE resident = ? AND ending IS NULL AND household IS NOT NULL")
    var found: Set<EntryParty> = []
    for case .resident(let id) in parties {
      for household in try Int64.fetchAll(statement, arguments: [id]) { found.insert(.household(household)) }
    }
    return found
  }

  /// Takes in what was done to records.
  func follow(_ images: [RecordImage], _ before: Before) throws {
    for image in images where image.reference.kind == .rhythm { try follow(rhythm: image) }
    var before = before
    before.parties.formUnion(try concerned(by: images))
    try follow(before)
  }

  func follow(_ before: Before) throws {
    try keepTags(before.tags)
    try keepTies(before.ties)
    if !before.parties.isEmpty { try refresh(before.parties) }
    try settle(before.shares)
  }

  private func concerned(by images: [RecordImage]) throws -> Set<EntryParty> {
    var parties: Set<EntryParty> = []
    for image in images where image.reference.kind != .rhythm {
      for resident in try Home.residents(db, hangingOn: image.reference) { parties.formUnion(try homes(of: resident)) }
      for record in [image.before, image.after].compactMap({ $0 }) { parties.formUnion(try concerned(by: record)) }
      if image.reference.kind == .volunteer, image.changesPerson {
        parties.formUnion(try served(by: Volunteer.all(db, of: image.reference.id)))
      }
    }
    return parties
  }

  /// Whom entries are about that one of these did.
  private func served(by volunteers: [Volunteer.ID]) throws -> Set<EntryParty> {
    guard (stretches + ended).contains(where: { $0.terms.namedWorker?.kind == .volunteer }) else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT m.party_kind, m.party FROM entry_line l JOIN due_mark m INDEXED BY due_mark_by_entry ON m.entry = l.entry
        WHERE l.volunteer = ? AND l.role IN ('did', 'led')
        """)
    var found: Set<EntryParty> = []
    for id in volunteers {
      for row in try Row.fetchAll(statement, arguments: [id]) {
        if let party = EntryParty(dueKey: try row.value(0), try row.value(1)) { found.insert(party) }
      }
    }
    return found
  }

  /// Takes in what was done to more records than are gone through one by one. A file of an ordinary size is counted at
  /// once, a larger one in stretches of time.
  func followMany() throws {
    let residents = try Int.fetchOne(db, sql: "SELECT count(*) FROM resident") ?? 0
    if residents <= 20_000 { return try refill() }
    for stretch in stretches {
      try begin(stretch)
      _ = try fill(stretch, for: Self.stretchOfTime)
    }
  }

  /// How long a save goes on filling, so that nobody waits for it longer than a fifth of a second.
  static let stretchOfTime = Duration.milliseconds(120)

  /// A resident with the household that they live in.
  func homes(of resident: Resident.ID) throws -> [EntryParty] {
    let statement = try db.cachedStatement(sql: "SELECT home_household FROM resident WHERE id = ?")
    let household = try Int64.fetchOne(statement, arguments: [resident])
    return [.resident(resident)] + (household.map { [.household($0)] } ?? [])
  }

  /// To whom something may be owed, or no more, because of what a record says.
  private func concerned(by record: Record) throws -> [EntryParty] {
    switch record {
    case .resident(let it): return try homes(of: it.id) + (it.mergedInto.map { try homes(of: $0) } ?? [])
    case .residence(let it): return try homes(of: it.resident) + (it.household.map { [.household($0)] } ?? [])
    case .household(let it): return [.household(it.id)]
    case .helperLink(let it): return [.household(it.household)]
    case .post(let it): return [it.holder.party]
    case .team(let it): return [.team(it.id)]
    case .staff(let it): return [.staff(it.id)]
    case .building(let it):
      let statement = try db.cachedStatement(
        sql: "SELECT h.id FROM household h JOIN dwelling d ON d.id = h.dwelling WHERE d.building = ?")
      return try Int64.fetchAll(statement, arguments: [it.id]).map { .household($0) }
    case .dwelling(let it):
      let statement = try db.cachedStatement(sql: "SELECT id FROM household WHERE dwelling = ?")
      return try Int64.fetchAll(statement, arguments: [it.id]).map { .household($0) }
    case .partner(let it): return [.partner(it.id)]
    case .item(let it): return [.item(it.id)]
    // Nothing is owed to what is no subject of a rhythm.
    default: return []
    }
  }

  /// Likewise of records that were changed where nobody kept what they said.
  func concerned(by touches: [Saver.Touch]) throws -> [EntryParty] {
    try touches.flatMap { touch -> [EntryParty] in
      guard let kind = Record.Kind(rawValue: touch.kind),
        let record = try Record.fetch(db, Record.Reference(kind, touch.id))?.record
      else { return [] }
      return try concerned(by: record)
    }
  }

  // MARK: Rhythms

  /// Fills what is asked for anew, and forgets what never was.
  private func follow(rhythm image: RecordImage) throws {
    func stretches(_ record: Record?) -> [RhythmStretch] {
      if case .rhythm(let it) = record { it.stretches } else { [] }
    }
    let (before, after) = (stretches(image.before), stretches(image.after))
    for old in before where !after.contains(where: { $0.number == old.number }) { try forget(old) }
    for new in after where new.counts(from: today) {
      let isKept = before.contains { old in
        old.number == new.number && old.counts(from: today) && old.from == new.from && old.terms.countsAs(new.terms)
      }
      if isKept { continue }
      try begin(new)
      _ = try fill(new, for: Self.stretchOfTime)
    }
  }

  /// Takes away a stretch that was undone or put otherwise before it began.
  private func forget(_ stretch: RhythmStretch) throws {
    for table in ["due", "due_stretch", "due_count", "due_period", "due_past", "coverage"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE rhythm = ? AND stretch = ?", arguments: [stretch.rhythm, stretch.number])
    }
  }
}

extension Post.Holder {
  /// As a party of the ledger.
  var party: EntryParty {
    switch self {
    case .staff(let id): .staff(id)
    case .volunteer(let id): .volunteer(id)
    case .resident(let id): .resident(id)
    }
  }
}

// MARK: Filling beside the work

extension CommunityStore {
  private static let filler = Background("due")

  /// Goes on filling rows of what is owed, where a save left some to be done, in short saves beside the work.
  func fillDueAhead() {
    guard let isDue = try? read({ try Self.isDueUnfilled($0) }), isDue, readOnlyReason == nil else { return }
    let isAlready = memory.withLock { memory in
      defer { memory.isFillingDue = true }
      return memory.isFillingDue
    }
    if isAlready { return }
    Self.filler.run { [weak self] in
      // What cannot be done now is done when it is asked for again.
      while let self, (try? self.fillDueOnce()) == false {}
      self?.memory.withLock { $0.isFillingDue = false }
    }
  }

  /// Waits until every row of what is owed is there.
  public func finishCounting() throws(StoreError) {
    while try !fillDueOnce() {}
  }

  private static func isDueUnfilled(_ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM due_stretch WHERE NOT filled LIMIT 1")
    return try Int.fetchOne(statement) != nil
  }

  /// Fills for a short while.
  /// - Returns: whether everything is filled.
  private func fillDueOnce() throws(StoreError) -> Bool {
    if try !read({ try Self.isDueUnfilled($0) }) { return true }
    return try write { db in
      let context = try context(db)
      let today = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
      let book = try DueBook(db, context, today: today)
      var isFull = true
      for stretch in book.stretches where isFull {
        isFull = try book.fill(stretch, for: DueBook.stretchOfTime)
      }
      // What was stopped while it was filled is owed no more: nobody asks for the rest.
      if isFull { try db.execute(sql: "DELETE FROM due_stretch WHERE NOT filled") }
      return isFull
    }
  }
}
