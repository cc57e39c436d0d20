/// Reading the service ledger. Whatever is read is what the viewer sees: ``Viewer/sees(_:_:gridWorker:)`` decides.
public protocol EntryReading: Sendable {
  /// Entries that a query names, the latest day first.
  func entries(_ query: EntryQuery) throws(StoreError) -> [EntryDetail]
  /// The rows of a list, in the order of the query.
  func entryRows(_ query: EntryQuery) throws(StoreError) -> [EntryRow]
  /// How many entries a query names; counting ends at `most`.
  func entryCount(_ query: EntryQuery, upTo most: Int) throws(StoreError) -> Int
  /// How many entries there are by kind and state, without looking at them.
  func entryCounts(seenBy viewer: Viewer) throws(StoreError) -> EntryCounts
  /// An entry; nil where there is none, or none for these eyes.
  func entry(_ id: ServiceEntry.ID, seenBy viewer: Viewer?) throws(StoreError) -> EntryDetail?
  /// The entry that has a number in the series of its kind.
  func entry(numbered number: EntryNumber, of kind: String) throws(StoreError) -> ServiceEntry.ID?
  /// Entries that a query names, the earliest day first, one after another, all of one state of the file; memory does not
  /// grow with them.
  func eachEntry(_ query: EntryQuery, _ body: (EntryDetail) throws(StoreError) -> Void) throws(StoreError)
  /// How many entries lie on each of these days; of a day that has more than `most` counting ends there.
  func entryDays(
    _ days: ClosedRange<Day>, upTo most: Int, seenBy viewer: Viewer
  ) throws(StoreError) -> [Day: EntryDay]
  /// Matters of meetings of a kind up to a day that became orders or bulletins and of which nobody was told since, the
  /// earliest first, whoever may see them.
  func untoldMatters(of kind: String, upTo day: Day) throws(StoreError) -> [ServiceEntry.ID]
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
  public var states: Set<EntryState>?
  /// Entries tied to an order.
  public var order: OrderNumber?
  /// Words each of which the row of an entry must hold; see ``EntryRow/holds(_:)``.
  public var words: [EntryWord] = []
  /// Whether the earliest day comes first.
  public var isReversed = false
  /// Only what comes behind this entry: a list goes on where it ended, however long it is.
  public var after: EntryPlace?
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
    states = state.map { [$0] }
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
  /// Whether a day on which it was posted is sealed, so that it is corrected and not edited.
  public var isSealed: Bool
  /// The day on which its texts were blanked because its kind keeps them no longer; nil while they stand.
  public var blankedOn: Day?

  public init(
    entry: ServiceEntry, links: [EntryLink], names: [EntryParty: String], isSealed: Bool = false, blankedOn: Day? = nil
  ) {
    self.entry = entry
    self.links = links
    self.names = names
    self.isSealed = isSealed
    self.blankedOn = blankedOn
  }

  /// Whether it is a row of a meeting.
  public var isRow: Bool { links.contains { $0.from == entry.id && $0.why == .partOf } }
}

/// How many entries lie on a day.
public struct EntryDay: Hashable, Sendable {
  /// What was done on it.
  public var done: Int
  /// What is wanted or arranged for it.
  public var ahead: Int

  public init(done: Int = 0, ahead: Int = 0) {
    self.done = done
    self.ahead = ahead
  }
}

/// Where an entry stands in lists: by the day it happened, and among those of one day by its number.
public struct EntryPlace: Hashable, Sendable {
  public var day: Day
  public var id: ServiceEntry.ID

  public init(day: Day, id: ServiceEntry.ID) {
    self.day = day
    self.id = id
  }
}
