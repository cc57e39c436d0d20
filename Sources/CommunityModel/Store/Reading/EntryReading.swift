/// Reading the service ledger. Whatever is read is what the viewer sees: ``Viewer/sees(_:_:gridWorker:)`` decides.
public protocol EntryReading: Sendable {
  /// Entries that a query names, the latest day first.
  func entries(_ query: EntryQuery) throws(StoreError) -> [EntryDetail]
  /// An entry; nil where there is none, or none for these eyes.
  func entry(_ id: ServiceEntry.ID, seenBy viewer: Viewer?) throws(StoreError) -> EntryDetail?
  /// Entries that a query names, the earliest day first, one after another, all of one state of the file; memory does not
  /// grow with them.
  func eachEntry(_ query: EntryQuery, _ body: (EntryDetail) throws(StoreError) -> Void) throws(StoreError)
  /// In which day's seal what is written at a moment counts.
  func bookings(at now: Instant) throws(StoreError) -> BookingDays
}

/// Which entries are asked for.
public struct EntryQuery: Hashable, Sendable {
  /// Keys of kinds; empty for all.
  public var kinds: Set<String>
  /// The first and the last day on which things happened.
  public var since: Day?
  public var until: Day?
  public var grid: Grid.ID?
  public var team: ServiceTeam.ID?
  /// Entries in whose lines all of these stand; a resident stands for the records that were merged into theirs too.
  public var parties: [EntryParty]
  /// Where they stand; nil for all but those that are void.
  public var state: EntryState?
  /// Entries tied to an order.
  public var order: OrderNumber?
  public var limit: Int
  /// Whose eyes it is for; nobody in particular sees what the whole office sees.
  public var viewer: Viewer?

  public init(
    kinds: Set<String> = [], since: Day? = nil, until: Day? = nil, grid: Grid.ID? = nil, team: ServiceTeam.ID? = nil,
    parties: [EntryParty] = [], state: EntryState? = nil, order: OrderNumber? = nil, limit: Int = .max,
    viewer: Viewer?
  ) {
    self.kinds = kinds
    self.since = since
    self.until = until
    self.grid = grid
    self.team = team
    self.parties = parties
    self.state = state
    self.order = order
    self.limit = limit
    self.viewer = viewer
  }
}

/// An entry with what stands around it.
public struct EntryDetail: Hashable, Sendable {
  public var entry: ServiceEntry
  /// Its ties, and those of others to it, as far as the viewer sees both ends.
  public var links: [EntryLink]
  /// What the parties of its present lines are called, where the file has a name for them.
  public var names: [EntryParty: String]

  public init(entry: ServiceEntry, links: [EntryLink], names: [EntryParty: String]) {
    self.entry = entry
    self.links = links
    self.names = names
  }
}
