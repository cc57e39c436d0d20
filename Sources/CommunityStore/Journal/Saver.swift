import CommunityModel
import CommunityResources
import GRDB

/// One save while it runs: everything it does happens in the transaction that `db` is in.
struct Saver {
  let db: Database
  let context: Context
  /// The member of staff as stored; what an operator says about themselves is only a name.
  let actor: StaffMember
  let operatedBy: Operator
  /// What the rules are asked with.
  let office: Office
  var now: Instant { office.now }
  /// The event day.
  let day: Day
  /// What the journal entry will say was touched: events of orders, revisions of records.
  var touches: [Touch] = []
  /// What it did to records, in order.
  var images: [RecordImage] = []
  /// What it appended to orders, by their numbers in the file.
  var appended: [Int64: [OrderEvent]] = [:]
  /// What it did to entries of the ledger, by their numbers.
  var recorded: [ServiceEntry.ID: EntryImage] = [:]
  /// Entries that keep to themselves since this save what they did not, and orders that do no more.
  var (closed, opened): (Set<ServiceEntry.ID>, Set<OrderNumber>) = ([], [])

  struct Touch {
    var kind: String
    var id: Int64
    /// Sequences of events, or revision before and after.
    var first: Int
    var last: Int
  }

  /// Begins a save within its transaction, so that whoever waited for another's save is later than that.
  /// - Parameter asked: when it was asked for.
  init(_ db: Database, _ store: CommunityStore, _ operatedBy: Operator, _ asked: Instant) throws {
    self.db = db
    context = try store.context(db)
    self.operatedBy = operatedBy
    guard let actor = try StaffMember.fetch(db, id: operatedBy.staff.id)?.value else {
      throw StoreError.notFound("staff#\(operatedBy.staff.id)")
    }
    if actor.role == .publicPost { throw StoreError.invalid([RecordProblem("role", .neverOperates)]) }
    self.actor = actor
    let last = try JournalChain.last(db)?.at
    let time = try store.saveTime(asked, after: last)
    office = try context.office(db, now: time.at)
    day = office.day
    guard let last, let leap = time.leap else { return }
    if leap == .back, actor.role != .secretary { throw StoreError.clockBehind(last: last) }
    _ = try log(.clock(leap), last.iso(context.calendar.offset))
  }

  func situation(
    day: Day? = nil, at moment: Instant? = nil, master: WorkOrder? = nil, isSealing: Bool = false,
    requester: Requester? = nil
  ) throws -> Situation {
    var situation = office.situation(actor, master: master)
    situation.now = moment ?? now
    situation.day = day ?? self.day
    situation.isSealing = isSealing
    if case .resident(let id) = requester, let kept = try Merged.kept(db, id)?.id {
      let statement = try db.cachedStatement(sql: "SELECT status FROM resident WHERE id = ?")
      situation.requesterHasDied =
        try String.fetchOne(statement, arguments: [kept]) == Resident.Status.deceased.rawValue
    }
    return situation
  }

  /// What is owed, as the rhythms of the file are now.
  func dueBook() throws -> DueBook { try DueBook(db, context, today: context.calendar.day(of: now)) }

  /// Throws what is wrong with a text that is saved with no record or order; theirs go through their rules.
  static func demandKept(_ text: RecordText) throws {
    if let problem = BundledResource.textCheck.problem(with: text) { throw StoreError.invalid([problem]) }
  }

  /// Of a save of more records than these, as imports make, new ones are kept in the journal by number only: what they
  /// held is in the file, or in the payload of what changed or undid them later.
  private static let mostWholeImages = 200

  /// Appends the journal entry of the save, with what it touched.
  /// - Parameter note: what it says besides, such as a reason.
  func log(
    _ action: JournalAction, _ subject: String, count: Int = 1, day: Day? = nil, note: String? = nil
  ) throws -> Int64 {
    let entry = JournalChain.Entry(
      at: now, day: day ?? self.day, staff: actor.id, uid: operatedBy.uid, tty: operatedBy.tty, action: action,
      subject: subject, count: max(1, count))
    let kept = images.count > Self.mostWholeImages ? images.map(\.briefly) : images
    let id = try JournalChain.append(
      db, entry, try JournalPart.parts(images: kept, events: appended, entries: recorded, note: note))
    try Self.write(touches, of: id, db)
    return id
  }

  /// Says what an entry touched.
  static func write(_ touches: [Touch], of entry: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO journal_touch (kind, id, entry, first, last) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind, id, entry) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
        """)
    for touch in touches { try statement.execute(arguments: [touch.kind, touch.id, entry, touch.first, touch.last]) }
  }

  mutating func save(_ change: Change, _ watch: WorkWatch?) throws -> Saved {
    try dueBook().turn()
    let saved = try carryOut(change, watch)
    try demandConfidence()
    return saved
  }

  private mutating func carryOut(_ change: Change, _ watch: WorkWatch?) throws -> Saved {
    switch change {
    case .parts(let parts): try save(parts)
    case .importOrders(let intakes): try importOrders(intakes, watch)
    case .importEntries(let steps): try importEntries(steps, watch)
    case .merge(let merge): try self.merge(merge)
    case .split(let resident): try split(resident)
    case .erase(let resident): try erase(resident)
    case .redact(let texts): try redact(texts)
    case .seal(let day): try seal(day)
    case .reopenDay(let day, let reason): try reopen(day, reason)
    case .undo(let entry): try undo(entry)
    case .redo(let entry): try redo(entry)
    }
  }
}

extension Change {
  /// Whether it takes away what may no longer be read.
  fileprivate var isErasing: Bool {
    switch self {
    case .erase, .redact: true
    default: false
    }
  }

  fileprivate var isUndoing: Bool {
    switch self {
    case .undo, .redo: true
    default: false
    }
  }
}

extension CommunityStore {
  public func save(
    _ change: Change, by operator: Operator, at now: Instant, _ watch: WorkWatch?
  ) throws(StoreError) -> Saved {
    var saved: Saved
    do {
      saved = try append { db in
        var saver = try Saver(db, self, `operator`, now)
        return try saver.save(change, watch)
      }
    } catch .invalid where change.isUndoing {
      // A record that came later hangs on what would go.
      throw .undoRefused(.changedLater)
    } catch .rejectedEntry(.orderTellsMore, _) where change.isUndoing {
      throw .undoRefused(.changedLater)
    } catch .rejectedEntry(.bulletinTellsMore, _) where change.isUndoing {
      throw .undoRefused(.changedLater)
    }
    // The list beside the backups is made again at every backup; that it cannot be written now undoes no erasing.
    if case .erase = change { try? keepErasedList() }
    fillDueAhead()
    if case .seal = change { blankAhead(by: `operator`) }
    if change.isErasing {
      memory.withLock { $0.isWipingDue = true }
      saved.leavesTraces = !finishErasing(waits: true)
    }
    return saved
  }

  public func note(
    _ access: Access, subject: String, count: Int, reason: String?, by operator: Operator, at now: Instant
  ) throws(StoreError) {
    try append { db in
      if let reason { try Saver.demandKept(RecordText("reason", .matter, reason)) }
      let payload = try reason.map { try JSONText.text(["reason": $0]) }
      _ = try Saver(db, self, `operator`, now).log(.access(access), subject, count: count, note: payload)
    }
  }

  /// Runs a transaction that appends to the journal, and remembers that these entries are this store's own.
  func append<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    let (value, appended) = try write { db in
      let before = try JournalChain.last(db)?.id ?? 0
      let value = try body(db)
      return (value, (try JournalChain.last(db)?.id ?? 0) - before)
    }
    noteSaved(appended)
    return value
  }

  /// Remembers that entries are this store's own, and that the clock was trusted for them only.
  func noteSaved(_ entries: Int64) {
    memory.withLock { memory in
      memory.ownEntries += entries
      memory.isClockTrusted = false
    }
  }

  public func dataVersion() throws(StoreError) -> Int {
    try demandInPlace()
    // Counted by what others wrote into the journal, so that their drafts and this desk's own saves do not count.
    let (last, erasing) = try read { (try JournalChain.last($0)?.id ?? 0, try JournalChain.lastErasing($0)) }
    noteErasing(upTo: erasing)
    return Int(last - memory.withLock { $0.ownEntries })
  }
}
