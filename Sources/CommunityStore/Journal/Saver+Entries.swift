import CommunityModel
import GRDB

/// Entries of the ledger: decided by ``EntryRules`` from what the transaction itself reads.
extension Saver {
  /// The entry as the step leaves it.
  /// - Parameters:
  ///   - id: its number; of a new one that was given to it.
  ///   - links: the ties that the step makes, with real numbers.
  ///   - isImport: whether it is brought in from a table: what it asked for is past.
  mutating func carryOut(
    _ step: EntryStep, id: ServiceEntry.ID, links: [EntryLink], isImport: Bool = false
  ) throws -> ServiceEntry {
    guard let kind = office.kinds.first(where: { $0.key == step.kind }) else { throw StoreError.notFound(step.kind) }
    let entry = try step.isNew ? nil : self.entry(id, seen: step.seen, kind)
    let known = try Entries.links(db, of: id)
    var situation = try self.situation(
      kind, of: step.command.content ?? entry?.content, before: entry?.content.lines ?? [], known + links, from: id)
    // Whoever could not see it where it lay may not change it by saying that it lies elsewhere.
    situation.gridWorker = office.worker(of: entry?.content.grid ?? step.command.content?.grid)
    if isImport { (situation.makesOrder, situation.isConfirmed) = (true, true) }
    situation.isTied = !links.isEmpty
    if step.command == .promote {
      guard let entry, !links.isEmpty else { throw StoreError.notFound("entry#\(id)") }
      if !step.command.allowedStates.contains(entry.state) {
        throw StoreError.rejectedEntry(.wrongState(entry.state, command: step.command.name), kind: kind.key)
      }
      try demandPromotion(step, links, of: entry, kind)
      try tie(entry, links, known: known, kind)
      return entry
    }
    let after = try decide(step.command, entry, id, situation, number: step.number)
    try demandKnown(after.content, before: entry)
    try demandPromotion(step, links, of: after, kind)
    try store(after)
    try tie(after, links, known: known, kind)
    return after
  }

  /// Throws why the entry cannot become an order that the step ties it to.
  private func demandPromotion(
    _ step: EntryStep, _ links: [EntryLink], of entry: ServiceEntry, _ kind: EntryKind
  ) throws {
    for (link, asked) in zip(links, step.links) where link.why == .becameOrder {
      guard case .order(let number) = link.to, let order = try OrderEvents.order(db, number) else { continue }
      let orders = try Entries.orders(db, of: entry.id)
      do throws(EntryRejection) {
        try EntryRules.checkPromotion(
          of: entry.content, kind, orders: orders, seen: asked.after,
          isConfidential: order.registration.isConfidential)
      } catch {
        throw StoreError.rejectedEntry(error, kind: kind.key)
      }
    }
  }

  /// Makes ties of an entry.
  private mutating func tie(
    _ entry: ServiceEntry, _ links: [EntryLink], known: [EntryLink], _ kind: EntryKind
  ) throws {
    for (place, link) in links.enumerated() {
      try demand(link, known: known + links.prefix(place), kind)
      try Entries.append(db, link)
    }
    if links.isEmpty { return }
    // What becomes a confidential order keeps to itself from now on what it did not before.
    if links.contains(where: { $0.why == .becameOrder }), try Entries.isConfidential(db, entry.id) {
      closed.insert(entry.id)
    }
    recorded[entry.id, default: EntryImage(versions: [], links: [])].links += links
    // What has a tie and no new version was touched all the same: behind it the versions go on.
    touches.append(
      Touch(kind: EntryImage.subject, id: entry.id, first: entry.revision + 1, last: entry.revision))
  }

  private func decide(
    _ command: EntryCommand, _ entry: ServiceEntry?, _ id: ServiceEntry.ID, _ situation: EntrySituation,
    number: EntryNumber? = nil
  ) throws -> ServiceEntry {
    let version: EntryVersion
    do throws(EntryRejection) {
      version = try EntryRules.decide(entry, command, situation)
    } catch {
      throw StoreError.rejectedEntry(error, kind: situation.kind.key)
    }
    if let entry { return entry.taking(version) }
    return ServiceEntry(
      id: id, kind: situation.kind.key, number: try self.number(number, of: situation.kind, on: version.content.day),
      current: version)
  }

  /// What a decision about an entry is made from.
  private func situation(
    _ kind: EntryKind, of content: EntryContent?, before: [EntryLine], _ links: [EntryLink], from id: ServiceEntry.ID
  ) throws -> EntrySituation {
    var situation = office.situation(actor, kind, days: try Days(db: db, context: context).booking(at: now))
    situation.listed = try Item.listed(db, named: content?.namesOfMatters ?? [])
    let own = links.filter { $0.from == id }
    situation.isRow = own.contains { $0.why == .partOf }
    situation.makesOrder = own.contains { $0.why == .becameOrder }
    situation.tellsOfKept = try own.contains { try tellsOfKept($0, kind) }
    try addMeeting(to: &situation, links, of: id)
    for line in content?.lines ?? [] {
      guard case .volunteer(let volunteer) = line.party, situation.points[volunteer] == nil else { continue }
      situation.points[volunteer] = try Entries.points(db, of: volunteer, without: id)
    }
    // What it says no longer counts too: less may have come in.
    let items = Set(
      ((content?.lines ?? []) + before).compactMap { line in
        if case .item(let item) = line.party { item } else { nil }
      })
    for item in items.sorted() { situation.stock += try Entries.stockMoves(db, of: item, without: id) }
    return situation
  }

  /// What a meeting and its rows are decided with.
  private func addMeeting(to situation: inout EntrySituation, _ links: [EntryLink], of id: ServiceEntry.ID) throws {
    for link in links where link.why == .partOf {
      if link.from == id, case .entry(let head) = link.to {
        let state = try Entries.fetch(db, head)?.state
        situation.isMeetingClosed = situation.isMeetingClosed || state == .done || state == .cancelled
      } else if link.to == .entry(id), try Entries.fetch(db, link.from)?.current.isUndecided == true {
        situation.undecidedRows.append(link.from)
      }
    }
  }

  /// An entry as it is now, for whoever may see it. Throws where it is another one than was seen; what this save itself
  /// did to it does not count.
  private func entry(_ id: ServiceEntry.ID, seen revision: Int, _ kind: EntryKind) throws -> ServiceEntry {
    guard let entry = try Entries.fetch(db, id), entry.kind == kind.key, try sees(entry) else {
      throw StoreError.notFound("entry#\(id)")
    }
    if revision != (recorded[id]?.versions.first?.number).map({ $0 - 1 }) ?? entry.revision {
      throw StoreError.conflict(.entry(entry))
    }
    return entry
  }

  private func sees(_ entry: ServiceEntry) throws -> Bool { try Viewer(actor).sees(entry, office, db) }

  /// Writes an entry whose last version is new: version, lines, row, touches.
  private mutating func store(_ entry: ServiceEntry) throws {
    let kind = office.kinds.first { $0.key == entry.kind }
    try dueBook().take(entry, kind) { try Entries.append(db, entry) }
    noteConfidence(of: entry, kind)
    recorded[entry.id, default: EntryImage(versions: [], links: [])].versions.append(entry.current)
    touches.append(Touch(kind: EntryImage.subject, id: entry.id, first: entry.revision, last: entry.revision))
  }

  /// The next number of entries in the file. A number once given is never given again.
  /// - Parameter place: how many were given in this save and are not stored yet.
  func newEntryNumber(after place: Int) throws -> ServiceEntry.ID {
    try SeriesNumbers.lastEntry(db) + Int64(place) + 1
  }

  /// The number of a new entry in the series of its kind: the one that it was given elsewhere, which pushes the series
  /// forward, or the next one.
  private func number(_ given: EntryNumber?, of kind: EntryKind, on day: Day) throws -> EntryNumber? {
    guard let series = kind.series else { return nil }
    if let given {
      let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM entry WHERE kind = ? AND year IS ? AND number = ? LIMIT 1")
      if try Int.fetchOne(statement, arguments: [kind.key, given.year, given.sequence]) != nil {
        throw StoreError.invalid([RecordProblem("number", .duplicate)])
      }
      return given
    }
    let year = series == .yearly ? day.year : nil
    return EntryNumber(after: try SeriesNumbers.last(db, of: kind.key, year), in: series, on: day)
  }

  // MARK: What is named

  /// Throws when an entry names anew what the file does not know. An erased resident stays in it as a number.
  private func demandKnown(_ content: EntryContent, before: ServiceEntry?) throws {
    let known = before?.parties ?? []
    var problems: [RecordProblem] = []
    func demand(_ reference: Record.Reference?, _ field: String) throws {
      guard let reference, try Record.fetch(db, reference) == nil else { return }
      problems.append(RecordProblem(field, .unknownReference))
    }
    for party in Set(content.lines.map(\.party)) where !known.contains(party) {
      switch party {
      case .staff, .volunteer, .team, .household, .resident, .partner, .item, .fund:
        try demand(party.record, "party")
      case .careTag(let key):
        if !context.catalogue.careTags.contains(where: { $0.key == key }) {
          problems.append(RecordProblem("party", .unknownReference))
        }
      case .everybody: break
      }
    }
    try demand(content.grid.map { Record.Reference(.grid, $0) }, "grid")
    try demand(content.team.map { Record.Reference(.team, $0) }, "team")
    if !problems.isEmpty { throw StoreError.invalid(problems) }
  }

  /// Throws where an entry that counts names a record that is to go.
  func demandUnnamed(_ reference: Record.Reference) throws {
    var isNamed = try Entries.naming(db, reference) != nil
    if reference.kind == .grid {
      isNamed = try isNamed || PartnerUnit.working(db, in: reference.id...reference.id) != nil
    }
    if reference.kind == .partner { isNamed = try isNamed || PartnerUnit.isAssigned(db, reference.id) }
    if isNamed { throw StoreError.invalid([RecordProblem("reference", .unknownReference)]) }
  }

  private func demand(_ link: EntryLink, known: some Sequence<EntryLink>, _ kind: EntryKind) throws {
    do throws(EntryRejection) {
      try EntryRules.check(link, known: Array(known))
    } catch {
      throw StoreError.rejectedEntry(error, kind: kind.key)
    }
    switch link.to {
    case .order(let number):
      if try OrderEvents.id(db, number) == nil { throw StoreError.notFound(number.description) }
    case .entry(let id):
      guard let entry = try Entries.fetch(db, id), entry.state != .void, try sees(entry) else {
        throw StoreError.notFound("entry#\(id)")
      }
    }
  }

  // MARK: Undoing

  /// Brings an entry back to the version of a number; 0 is before it was made.
  /// - Parameter takesBackSealed: whether what was sealed is taken back by a reversal that is booked now.
  mutating func restore(
    _ id: ServiceEntry.ID, version: Int, takesBackSealed: Bool = false
  ) throws -> ServiceEntry {
    guard let entry = try Entries.fetch(db, id), let kind = office.kinds.first(where: { $0.key == entry.kind }) else {
      throw UndoProblem.notUndoable
    }
    var situation = try self.situation(
      kind, of: entry.version(version)?.content, before: entry.content.lines, try Entries.links(db, of: id), from: id)
    situation.gridWorker = office.worker(of: entry.content.grid)
    situation.takesBackSealed = takesBackSealed
    do {
      let after = try decide(.restore(version: version), entry, id, situation)
      // A meeting that was closed since has nothing undecided in it.
      if situation.isMeetingClosed, after.state.isAhead { throw UndoProblem.changedLater }
      try store(after)
      return after
    } catch StoreError.rejectedEntry(let rejection, _) {
      switch rejection {
      case .sealed: throw UndoProblem.daySealed
      // Points were spent, things given away, or matters brought to the meeting, since.
      case .tooFewPoints, .stockBelowNothing, .rowsUndecided: throw UndoProblem.changedLater
      default: throw UndoProblem.notUndoable
      }
    }
  }
}

/// What a save did to one entry, as the journal's payload keeps it.
struct EntryImage: Codable, Hashable {
  /// What entries are called in the journal.
  static let subject = "entry"

  /// The versions that were appended.
  var versions: [EntryVersion]
  /// The ties that were made.
  var links: [EntryLink]

  private enum CodingKeys: String, CodingKey {
    case versions = "versions"
    case links = "links"
  }
}

extension Office {
  /// The worker of a grid.
  func worker(of grid: Grid.ID?) -> StaffMember.ID? { grids.first { $0.id == grid }?.leader }
}

extension Viewer {
  /// Whether they see an entry; one of a kind that this program does not know only the secretary sees. What became a
  /// confidential order is in confidence too: the stricter of both holds.
  func sees(_ entry: ServiceEntry, _ office: Office, _ db: Database) throws -> Bool {
    guard let kind = office.kinds.first(where: { $0.key == entry.kind }) else { return staff.role == .secretary }
    var entry = entry
    entry.current.content.isConfidential = try Entries.isConfidential(db, entry.id)
    return sees(entry, kind, gridWorker: office.worker(of: entry.content.grid))
  }
}
