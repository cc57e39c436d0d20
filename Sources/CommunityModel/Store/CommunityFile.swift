/// Reading the community's one file. Every call sees one consistent state.
public protocol CommunityReading: Sendable {
  func community() throws(StoreError) -> Community
  func catalogue() throws(StoreError) -> Catalogue
  func calendar() throws(StoreError) -> WorkCalendar
  func staff() throws(StoreError) -> [StaffMember]
  func ledger() throws(StoreError) -> DayLedger
  /// Whether the file is a rehearsal (演练): made by `demo`, by `generate` or under a held clock.
  func isRehearsal() throws(StoreError) -> Bool

  /// Grids by code.
  func grids() throws(StoreError) -> [Grid]
  /// Grids by code, with sums as of `now`.
  func grids(now: Instant) throws(StoreError) -> [GridSummary]
  func estates() throws(StoreError) -> [Estate]
  /// Buildings of a grid (nil for all), by estate and name.
  func buildings(of grid: Grid.ID?, now: Instant) throws(StoreError) -> [BuildingSummary]
  /// Dwellings of a building by unit, floor and room.
  func dwellings(of building: Building.ID, now: Instant) throws(StoreError) -> [DwellingSummary]
  /// Dwellings whose place is this key or lies within it; several where the key is ambiguous (no estate or unit given).
  /// Where a room of a unit is asked for and the file has the room only without a unit, that one, which may be it.
  func dwellings(at key: PlaceKey) throws(StoreError) -> [DwellingSummary]
  /// The grid a place lies in, where the file knows it.
  func grid(of key: PlaceKey) throws(StoreError) -> Grid.ID?
  func household(_ id: Household.ID) throws(StoreError) -> HouseholdDetail?
  /// Everybody who can help a household (连心卡), with how many they have: staff first, then volunteers, by name.
  func helpers() throws(StoreError) -> [HelperSummary]
  /// The present households of a helper.
  func helperLinks(of helper: HelperLink.Helper) throws(StoreError) -> [HelperLinkDetail]

  /// A resident; for a record that was merged into another, that other one.
  func resident(_ id: Resident.ID) throws(StoreError) -> ResidentDetail?
  /// What was done to a resident's records and residences, and who saw them, newest first.
  func history(of resident: Resident.ID, limit: Int) throws(StoreError) -> [RecordHistory]
  /// Whether there is a record of anybody.
  func hasResidents() throws(StoreError) -> Bool
  /// Residents that the query names, best first. An empty query gives the recently opened ones, newest first.
  func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow]
  /// Residents who are or may be a person that is told of, as a row of a roster would be compared with them; who surely
  /// is the person comes first.
  /// - Parameters:
  ///   - person: what is known of the person; a number of their own is not compared with themselves.
  ///   - home: the dwelling where they are said to live; nil where that is not known.
  func residentsAlike(_ person: Resident, at home: PlaceKey?, limit: Int) throws(StoreError) -> [AlikeResident]
  /// Has at hand what lookups read, so that those which come soon need not wait for the disk. A hint: it returns at once
  /// and says nothing of what it meets.
  func expectLookups()
  /// Residents whose records are due for review on a day, the longest due first, as far as it is known when they left;
  /// see ``Retention``.
  func residentsDueForReview(on day: Day, limit: Int) throws(StoreError) -> [DueReview]

  /// Teams in the order of their numbers, with sums of the month that holds `now`.
  func teams(now: Instant) throws(StoreError) -> [TeamSummary]
  func volunteers(of team: ServiceTeam.ID) throws(StoreError) -> [Volunteer]
  /// Activities of a team (nil for all), newest first.
  func activities(of team: ServiceTeam.ID?, from: Day, until: Day) throws(StoreError) -> [Activity]

  func orders(_ query: OrderQuery) throws(StoreError) -> [OrderRow]
  /// How many orders a query has without its stretch; counting ends at `most`.
  func count(_ query: OrderQuery, upTo most: Int) throws(StoreError) -> Int
  func orderCounts(now: Instant) throws(StoreError) -> OrderCounts
  /// How many of the orders that a query names stand in every tab; its states and due dates do not count. Counting ends
  /// at `most`, and sooner where every row has to be looked at; see ``OrderCounts/atLeast``.
  func orderCounts(_ narrowing: OrderQuery, now: Instant, upTo most: Int) throws(StoreError) -> OrderCounts
  func order(_ number: OrderNumber) throws(StoreError) -> WorkOrder?
  func events(of number: OrderNumber) throws(StoreError) -> [OrderEvent]
  /// Every order merged into another, directly or through a third: those whose requesters wait for the same reply.
  func orders(mergedInto number: OrderNumber) throws(StoreError) -> [WorkOrder]
  /// The full number that a short one (`1120-004`) most recently stood for.
  func orderNumber(short text: String) throws(StoreError) -> OrderNumber?
  /// The order that another office's number was registered under; one taken back as registered by mistake does not
  /// count.
  func orderNumber(external number: String) throws(StoreError) -> OrderNumber?
  /// Every open order, whole; a few thousand at most.
  func openOrders() throws(StoreError) -> [WorkOrder]
  /// Name of a requester as the file has it; 居民#id after erasure; nil for anonymous.
  func requesterName(_ requester: Requester) throws(StoreError) -> String?

  /// Every resident by number, one after another, all of one state of the file; memory does not grow with them.
  func eachResident(_ body: (ResidentLine) throws(StoreError) -> Void) throws(StoreError)
  /// Every order registered in the days, by number, likewise; nil leaves an end open.
  func eachOrder(
    since: Day?, until: Day?, _ body: (OrderLine) throws(StoreError) -> Void
  ) throws(StoreError)

  /// Days up to `today` that are not sealed, oldest first.
  func unsealedDays(upTo today: Day) throws(StoreError) -> [Day]
  /// Every seal of the chain in order; `from` leaves out older days.
  func seals(from: Day?) throws(StoreError) -> [Seal]
  /// A sealed day as it was sealed; any other as it is, without those overdue.
  func counts(of day: Day) throws(StoreError) -> DayCounts
  /// Every matter of a day, as things are now; those that are decided on too.
  func matters(of day: Day) throws(StoreError) -> [DayMatter]
  /// How many matters of a day ask no more because of what was done since; see ``DayMatters/isSettled(id:_:_:_:)``.
  func settledMatters(of day: Day) throws(StoreError) -> Int
  func figures(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures
  /// The rates of ``figures(from:until:now:)`` without handling times and callbacks, at a fraction of the work.
  func rates(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures
  func trend(from: Day, until: Day) throws(StoreError) -> [DayTrend]
  func daySheet(_ day: Day, now: Instant) throws(StoreError) -> DaySheet
  /// What is to be done on a day.
  /// - Parameter approving: whether refusals wait for whoever asks, as they do for the secretary.
  func agenda(of day: Day, approving: Bool, limit: Int) throws(StoreError) -> DayAgenda

  /// Changes, newest first.
  func journal(limit: Int, by staff: StaffMember.ID?) throws(StoreError) -> [JournalEntry]
  /// Entries that concern one record, newest first.
  func journal(of reference: Record.Reference, limit: Int) throws(StoreError) -> [JournalEntry]
  /// A record as stored, with its revision.
  func record(_ reference: Record.Reference) throws(StoreError) -> (record: Record, revision: Int)?
  /// Unfinished forms of a member of staff, newest first.
  func drafts(of staff: StaffMember.ID) throws(StoreError) -> [Draft]
}

extension CommunityReading {
  /// How many orders a query has without its stretch.
  public func count(_ query: OrderQuery) throws(StoreError) -> Int { try count(query, upTo: .max) }

  /// The public reply to an order: its own, or that of the master it was merged into (the master's reply goes to all).
  /// Nil while nothing was replied.
  public func reply(to order: WorkOrder) throws(StoreError) -> String? {
    var order = order
    // A master may itself have been merged later; numbers cannot run in a circle, but a damaged file might say so.
    for _ in 0..<20 {
      if let reply = order.completion?.reply { return reply }
      guard let master = order.mergedInto, let next = try self.order(master) else { return nil }
      order = next
    }
    return nil
  }
}

/// The community's one file, read and written.
public protocol CommunityFile: CommunityReading {
  /// Carries out one save in one transaction, on disk before it returns.
  /// - Parameter watch: told how far a change of many parts is; where it answers false nothing is written, and
  ///   ``StoreError/cancelled`` is thrown.
  func save(_ change: Change, by operator: Operator, at now: Instant, _ watch: WorkWatch?) throws(StoreError) -> Saved
  /// Writes down that personal data were shown, printed or exported; `count` things of `subject`. The reason is kept
  /// apart from the journal's chain, as everything that somebody wrote is.
  func note(
    _ access: Access, subject: String, count: Int, reason: String?, by operator: Operator, at now: Instant
  ) throws(StoreError)
  /// Remembers that a resident's record was opened, for ranking and the recent list.
  func noteOpened(_ resident: Resident.ID, by staff: StaffMember.ID, at now: Instant) throws(StoreError)
  /// Lets the next save count although the clock is far from the last one: somebody said that it is right. The journal
  /// notes the leap. Back in time only the secretary's save goes.
  func trustClock()
  /// Keeps an unfinished form; an empty `values` forgets it. Not synced: a crash may lose the last moments.
  /// - Parameter waits: whether to wait where another window is saving just now; otherwise that is ``StoreError/busy`` at
  ///   once.
  func keep(_ draft: Draft, waits: Bool) throws(StoreError)
  /// Takes away what can still be read of the erased, where that was not possible at once or another window erased.
  /// Costs nothing where there is nothing to do.
  /// - Parameter waits: whether to wait a moment for windows that are reading.
  /// - Returns: false while something is left.
  @discardableResult
  func finishErasing(waits: Bool) -> Bool
  /// Writes a verified copy into the backup folder beside the file and thins out old ones; gives its path.
  func backUp(at now: Instant) throws(StoreError) -> String
  /// The file's counter of changes by other connections; it differs after another desk saved.
  func dataVersion() throws(StoreError) -> Int
}

extension CommunityFile {
  /// Keeps an unfinished form, however long it takes.
  public func keep(_ draft: Draft) throws(StoreError) { try keep(draft, waits: true) }

  /// Writes down that personal data were shown, printed or exported where nobody is asked why.
  public func note(
    _ access: Access, subject: String, count: Int, by operator: Operator, at now: Instant
  ) throws(StoreError) {
    try note(access, subject: subject, count: count, reason: nil, by: `operator`, at: now)
  }

  /// Carries out one save in one transaction, on disk before it returns.
  public func save(_ change: Change, by operator: Operator, at now: Instant) throws(StoreError) -> Saved {
    try save(change, by: `operator`, at: now, nil)
  }
}

/// Ways in which personal data leave the masked screen; each is journalled.
public enum Access: String, Hashable, Sendable, CaseIterable {
  case reveal
  case print
  case export
  case copy
}

/// An unfinished form.
public struct Draft: Hashable, Sendable, Codable {
  /// Whose.
  public var staff: StaffMember.ID
  /// Which form on which thing, such as `order.register` or `order.finish:20261120-004`.
  public var form: String
  /// Field → text as typed.
  public var values: [String: String]
  /// When it was last touched.
  public var at: Instant

  public init(staff: StaffMember.ID, form: String, values: [String: String], at: Instant) {
    self.staff = staff
    self.form = form
    self.values = values
    self.at = at
  }
}

/// Where a generated or imported community is poured into, in bulk. Numbers are given by the source.
///
/// All records come first, then all orders, then all seals in day order. A record may be mentioned before it comes (a
/// grid's leader, a household's contact), but every one that is mentioned comes. Orders come in the order of their
/// numbers, each with its whole history, the `closed` events of the seals included; a seal adds no event: the store
/// reckons what it covers from the events up to the end of its day.
public protocol CommunitySink {
  /// Adds a record under its own number.
  mutating func add(_ record: Record) throws(StoreError)
  /// Adds an order with its whole history.
  mutating func add(order number: OrderNumber, events: [OrderEvent]) throws(StoreError)
  /// Seals a day; every event of it was added before. Days come in order.
  mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) throws(StoreError)
}
