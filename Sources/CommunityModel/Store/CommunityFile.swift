/// Reading the community's one file, concern by concern. Every call sees one consistent state.
public protocol CommunityReading: OfficeReading, PlacesReading, PeopleReading, TeamReading, OrderReading, DayReading,
  EntryReading, JournalReading, PostReading, ThingReading, OwedReading, UnitReading, ClusterReading,
  ServiceReading, GuideReading, FigureReading, NoticeReading, OfficeFormReading
{}

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
  /// Remembers what a report said that is printed once its days are over; the next print says whether it corrects it.
  func keep(_ print: ReportPrint, at now: Instant) throws(StoreError)
  /// Remembers that a resident's record was opened, for ranking and the recent list.
  func noteOpened(_ resident: Resident.ID, by staff: StaffMember.ID, at now: Instant) throws(StoreError)
  /// Lets the next save count although the clock is far from the last one: somebody said that it is right. The journal
  /// notes the leap. Back in time only the secretary's save goes.
  func trustClock()
  /// Keeps the workbook of a form; gives its digest, by which the form names it.
  func keepOfficeFormFile(_ content: [UInt8]) throws(StoreError) -> String
  /// Remembers what a form holds that was filled, until it is filled for the month after the next.
  func keepFilled(_ form: OfficeForm.ID, _ memory: OfficeFormMemory) throws(StoreError)
  /// Sets the passphrase of a member of staff, of which only a verifier is kept; nil forgets it. The journal notes it.
  func keep(
    passphrase: String?, of staff: StaffMember.ID, by operator: Operator, at now: Instant
  ) throws(StoreError)
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
  /// Blanks, in short saves, the texts of entries of the ledger whose kinds keep them no longer. Nobody need ask: a seal
  /// and a restoring do it, a little at once and the rest beside the work; who does not wait for that asks for all.
  /// - Returns: how many entries were blanked.
  @discardableResult
  func blankTexts(by operator: Operator) throws(StoreError) -> Int
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
/// All records come first, then all orders, all entries of the ledger, and then all seals in day order. A record may be mentioned before it comes (a
/// grid's leader, a household's contact), but every one that is mentioned comes. Orders come in the order of their
/// numbers, each with its whole history, the `closed` events of the seals included; a seal adds no event: the store
/// reckons what it covers from the events up to the end of its day.
public protocol CommunitySink {
  /// Adds a record under its own number.
  mutating func add(_ record: Record) throws(StoreError)
  /// Adds the workbook of a form; gives its digest, by which the form names it.
  mutating func add(officeFormFile content: [UInt8]) throws(StoreError) -> String
  /// Adds an order with its whole history.
  mutating func add(order number: OrderNumber, events: [OrderEvent]) throws(StoreError)
  /// Adds an entry of the ledger under its own number with all its versions, and its ties to orders and to entries.
  mutating func add(_ entry: ServiceEntry, links: [EntryLink]) throws(StoreError)
  /// Seals a day; every event of it was added before. Days come in order.
  mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) throws(StoreError)
}
